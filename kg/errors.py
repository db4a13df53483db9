"""Every way kg can refuse, as one tree.

KgError
├── UsageError          the command was used wrongly                           exit 2
├── InputError          an article or a source cannot be read                  exit 1
├── RuleError           one or more faults in rule files                       exit 1
├── DataError           a text file of the ontology has a fault                exit 1
├── ModelError          the language model is missing or unknown               exit 3
├── StoreError          the store cannot be opened, read or written            exit 3
├── ClusterError        the machines that were to read do not answer           exit 3
└── QueryError          a question is malformed, refused or too slow           exit 2

Messages are written for the person who has to mend the cause: what is wrong, where, and how to mend it.
"""

from __future__ import annotations

__all__ = [
    "ClusterError",
    "DataError",
    "InputError",
    "KgError",
    "ModelError",
    "QueryError",
    "RuleError",
    "StoreError",
    "UsageError",
]


class KgError(Exception):
    """Root of every error that kg raises on purpose; `exit_code` is what the command line returns for it."""

    exit_code: int = 3


class UsageError(KgError):
    """The command or the function was used wrongly: an unknown name, an impossible combination."""

    exit_code = 2


class InputError(KgError):
    """An article or a source cannot be read; the message names the file and, where known, the line."""

    exit_code = 1


class RuleError(KgError):
    """Faults in rule files, all of them at once, one paragraph a fault with code, file:line:column and cure."""

    exit_code = 1


class DataError(KgError):
    """A file of the ontology (vocabulary, gazetteer, lexicon, query) has a fault; the message names file and line."""

    exit_code = 1


class ModelError(KgError):
    """The language model cannot be loaded; the message gives the command that installs it."""


class StoreError(KgError):
    """The store cannot be opened, read or written; what was stored before stays whole."""


class ClusterError(KgError):
    """The machines that were to read do not answer, or are not set up alike; what was read before is kept."""


class QueryError(KgError):
    """A question is malformed, refused for safety, or ran into its limit."""

    exit_code = 2
