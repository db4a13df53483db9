"""What a folder pushed to which server: the names of its graphs, in `pushed.json` beside the store.

So a later push deletes what is gone from this folder, and never what another folder has put on the same server.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kg.errors import StoreError

__all__ = ["PushRecord"]


class PushRecord:
    """The record of one folder and one server."""

    def __init__(self, folder: Path, server: str) -> None:
        """Read the record.

        Args:
            folder: the output folder.
            server: its address, as the user writes it.

        Raises:
            StoreError: the file is there and cannot be read.
        """
        self._file = folder / "pushed.json"
        self._server = server.rstrip("/")
        try:
            self._all: dict[str, list[str]] = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self._all = {}
        except (OSError, ValueError) as fault:
            raise StoreError(
                f"{self._file}: cannot be read: {fault}; delete it, and what this folder pushed earlier and no longer "
                "has stays on the server"
            ) from fault

    @property
    def graphs(self) -> frozenset[str]:
        """The graphs that this folder may have on the server."""
        return frozenset(self._all.get(self._server, ()))

    def write(self, graphs: Iterable[str]) -> None:
        """Keep these names, and no others of this server.

        Raises:
            StoreError: the folder cannot be written.
        """
        names = sorted(set(graphs))
        if names == self._all.get(self._server):
            return
        self._all[self._server] = names
        fresh = self._file.with_suffix(".new")
        try:
            fresh.write_text(json.dumps(self._all, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            fresh.replace(self._file)
        except OSError as fault:
            raise StoreError(
                f"{self._file}: cannot be written: {fault.strerror or fault}; a push notes there what it sent"
            ) from fault
