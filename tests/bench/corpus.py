"""News for a bench: the articles of some files, as many as wanted, and commands run over them with time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.ingest import read
from kg.model import Article
from kg.places import seeds_dir

__all__ = ["Run", "articles", "kg", "run", "words", "write"]

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took, with the processes it started."""

    seconds: float  # by the clock
    processor: float  # seconds of all processors
    megabytes: float  # the most that one process had
    output: str


def articles(paths: Sequence[Path], count: int) -> list[Article]:
    """So many articles; those of the files, or else the seeds, and then the same with their paragraphs moved round."""
    given = [item for item in read(paths or [seeds_dir()]) if isinstance(item, Article)]
    made: list[Article] = []
    while len(made) < count:
        turn, place = divmod(len(made), len(given))
        article = given[place]
        lines = article.text.split("\n")
        start = turn % len(lines)
        text = "\n".join(lines[start:] + lines[:start]) + "\n" * (turn // len(lines))
        made.append(Article(f"{article.id}-{turn}", text, article.title, article.published, article.publisher))
    return made


def write(file: Path, news: Sequence[Article]) -> Path:
    """The articles as JSON Lines."""
    with file.open("w", encoding="utf-8") as out:
        for one in news:
            day = one.published.isoformat() if one.published else None
            fields = {"id": one.id, "title": one.title, "published": day, "publisher": one.publisher, "text": one.text}
            out.write(json.dumps({name: value for name, value in fields.items() if value}) + "\n")
    return file


def words(news: Sequence[Article]) -> int:
    """Words as they stand between blanks."""
    return sum(len(article.text.split()) for article in news)


def run(*command: str) -> Run:
    """Run Python in a fresh process.

    Raises:
        SystemExit: the command failed; its words come along.
    """
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    took = time.perf_counter() - begun
    if process.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output)


def kg(*arguments: object) -> Run:
    """Run a command of kg."""
    return run("-m", "kg", *map(str, arguments))
