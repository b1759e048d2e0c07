"""Time expressions: a grammar over classes of tokens, and what its matches mean.

``lexer`` cuts the text, ``grammar`` is what rules are made of, ``finder`` names the modules that hold them, chooses
among their matches and reads these from the beginning to the end of the text, ``publication`` finds the date of the
article itself, and ``modifiers`` says what "by", "since" and "until" make of a date.
"""

from viewer.parsing.times.finder import find_times
from viewer.parsing.times.modifiers import modified_when

__all__ = ["find_times", "modified_when"]
