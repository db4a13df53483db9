"""How a match is meant: polarity, modality and who says so, read from the tree and never from a rule.

`compute` walks from the trigger to the root. At every step the words beside it and the word above it may deny, plan,
doubt, ask for or report what is below; each such word is kept as a cue.
"""

from kg.extract.stance.walk import compute

__all__ = ["compute"]
