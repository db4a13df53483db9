"""Questions to a built graph: saved or one's own, guarded, limited, answered in many formats."""

from __future__ import annotations

from kg.query.ask import Answer, Limits, ask
from kg.query.formats import FORMATS
from kg.query.saved import Saved, saved_question, saved_questions

__all__ = ["FORMATS", "Answer", "Limits", "Saved", "ask", "saved_question", "saved_questions"]
