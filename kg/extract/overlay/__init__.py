"""The grammar overlay: one place that turns a parse into agents, patients and prepositions.

Rules name roles, not dependencies. Every way a word can come to play a role (passive, control, coordination, a relative
clause, a light verb, a nominalisation) is one named step here, and the step's name stays with the word it found.
"""

from kg.extract.overlay.arg import Arg
from kg.extract.overlay.clause import Clauses

__all__ = ["Arg", "Clauses"]
