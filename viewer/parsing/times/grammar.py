"""What the rules of the grammar are made of.

Patterns over the classes of ``lexer``, and the readings that they give.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.domain import Basis, TimeType

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.parsing.times.context import Context
    from viewer.parsing.times.periods import Period

# repetitions are bounded: a pattern that fails after a long run would be tried again from every place in it
MACROS = {
    "<month>": r"(?:M|m\.?)",
    "<weekday>": r"(?:W|w\.?)",
    "<day>": r"[no]",
    "<count>": r"(?:(?:(?:a )?b|q)(?:(?: |-| & )[qb]){0,5}(?: F)?|[nhY#](?: b){0,2}|a)",
    "<unit>": r"[UV]",
    "<dash>": r"(?: ?-(?!-) ?| _ )",
    "<early>": r"(?:E(?:(?:->-| > |- > |-)E)?[ -])",
}
_NAMES = re.compile("|".join(map(re.escape, MACROS)))


@dataclass(frozen=True, slots=True)
class Reading:
    """What some words mean.

    TIMEX3 type and value, EDTF where it can be given, how it was got, and the period to go on from.
    """

    type: TimeType
    value: str
    edtf: str | None = None
    basis: Basis = Basis.STATED
    period: Period | None = None
    full: bool = False
    """Whether the words themselves have the year."""
    aside: bool = False
    """Whether the time is only compared with ("a year earlier"), so that the story does not go on from it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a rule's pattern fits: the match over the classes, with the context."""

    m: re.Match[str]
    context: Context

    @property
    def first(self) -> int:
        """The first token."""
        return self.m.start()

    @property
    def stop(self) -> int:
        """The token after the last."""
        return self.m.end()

    def has(self, group: str) -> bool:
        """Whether the pattern has a group and the group took part."""
        return group in self.m.re.groupindex and self.m.start(group) >= 0

    def text(self, group: str | int = 0) -> str:
        """Return the words of a group, "" where it took no part or the pattern has none of the name."""
        if isinstance(group, str) and group not in self.m.re.groupindex:
            return ""
        i, j = self.m.span(group)
        lx = self.context.lexed
        return lx.text[lx.starts[i] : lx.starts[j]] if i >= 0 else ""

    def words(self, group: str | int = 0) -> list[str]:
        """Return the words of a group one by one, without blanks and signs."""
        if isinstance(group, str) and group not in self.m.re.groupindex:
            return []
        i, j = self.m.span(group)
        return self.context.lexed.words(i, j) if i >= 0 else []

    def before(self, back: int = 1) -> str:
        """Return the ``back``-th token before the match in lower case, "" at the beginning of a line."""
        lx = self.context.lexed
        t = lx.before(self.first, back)
        return "" if t < 0 or "|" in lx.codes[t : self.first] else lx.word(t).lower()

    def after(self) -> str:
        """Return the next token after the match, "" at the end of a line."""
        lx = self.context.lexed
        t = lx.after(self.stop - 1)
        return "" if t >= len(lx.codes) or lx.codes[t] == "|" else lx.word(t)

    def tag_after(self) -> str:
        """Return the part-of-speech tag of the next token in the line, "" where there is none."""
        lx = self.context.lexed
        t = lx.after(self.stop - 1)
        if t >= len(lx.codes) or lx.codes[t] == "|":
            return ""
        token = self.context.clauses.token(lx.starts[t])
        return token.tag_ if token is not None else ""

    @property
    def start(self) -> int:
        """Offset at which the words begin."""
        return self.context.lexed.starts[self.first]

    @property
    def end(self) -> int:
        """Offset at which the words end (exclusive)."""
        return self.context.lexed.starts[self.stop]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Its name (kept with what it resolves), its pattern, the reading of a match, and what it refuses to match.

    ``accept`` is asked before the longest matches are chosen, ``read`` after it, from left to right; ``read`` gives
    None for words that name no time (a day that the calendar does not have).
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Match], Reading | None]
    accept: Callable[[Match], bool] | None = None


def rule(
    name: str, pattern: str, read: Callable[[Match], Reading | None], accept: Callable[[Match], bool] | None = None
) -> Rule:
    """Make a rule from a pattern in which the names of ``MACROS`` stand for their classes."""
    return Rule(name, re.compile(_NAMES.sub(lambda m: MACROS[m.group()], pattern)), read, accept)
