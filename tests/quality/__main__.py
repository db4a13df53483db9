"""`python -m tests.quality`: writes the reading of the seeds anew; rows read before keep their verdict."""

from __future__ import annotations

from kg.places import seeds_dir
from tests.quality.reading import COLUMNS, READ, claims_of, row, verdicts

known = verdicts() if READ.exists() else {}
lines = [
    "# Every claim that the rules make on the three seed articles, read by eye. verdict: right or wrong.",
    "\t".join(COLUMNS),
]
for claim in claims_of([seeds_dir()]):
    fields = row(claim)
    verdict, because = known.get(fields, ("?", ""))
    lines.append("\t".join((verdict, *fields, because)).rstrip())
READ.write_text("\n".join(lines) + "\n", encoding="utf-8")
