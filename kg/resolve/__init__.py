"""Matches in, claims out: which India, which "he", which measure. What cannot be told is refused and counted."""

from kg.resolve.claims import ALL_STEPS, resolve

__all__ = ["ALL_STEPS", "resolve"]
