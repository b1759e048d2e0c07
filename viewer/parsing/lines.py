"""The lines of a text, and which of them are none of its words: notes in brackets, rules, rights, dates of the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.parsing.times.words import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.domain import Span

_NOTE = re.compile(r"[*_]{0,2}(?:\([^()\n]{1,120}\)|\[[^\[\]\n]{1,120}\]|<[^<>\n]{0,120}>)[*_]{0,2}\.?")
_RULE = re.compile(r"[\s\-–—*_#=~.•·]{2,}|[-–—*]{1,2} ?\w+(?: \w+)? ?[-–—*]{1,2}")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,5}\)?)?", re.IGNORECASE)


class Line(NamedTuple):
    """Where a line with words on it starts and ends, without the blanks around it."""

    start: int
    end: int


def lines_of(text: str) -> list[Line]:
    """Return the lines of ``text`` that are not blank."""
    out: list[Line] = []
    for m in re.finditer(r"[^\n]+", text):
        words = m.group()
        if stripped := words.strip():
            start = m.start() + len(words) - len(words.lstrip())
            out.append(Line(start, start + len(stripped)))
    return out


@cache
def words_of(table: str, key: str) -> frozenset[str]:
    """Return a list of the lexicon of document words as a set."""
    return frozenset(str(lexicon("document_words")[table][key]).split())


@cache
def patterns_of(key: str) -> re.Pattern[str]:
    """Return the boilerplate patterns of a kind as one, to be matched with a whole line."""
    return re.compile("|".join(f"(?:{p})" for p in lexicon("document_words")["boilerplate"][key]), re.IGNORECASE)


def holding(spans: Sequence[Span], at: int) -> int:
    """Return the number of the span that holds an offset, -1 for none; the spans are in order and do not overlap."""
    k = bisect_right(spans, at, key=lambda s: s.start) - 1
    return k if k >= 0 and at < spans[k].end else -1


def is_aside(words: str) -> bool:
    """Whether a line is a note in brackets, a rule, a clock time or a line of rights."""
    if len(words) > 260:
        return False
    return bool(
        _NOTE.fullmatch(words)
        or _RULE.fullmatch(words)
        or _CLOCK.fullmatch(words)
        or patterns_of("lines").fullmatch(words)
        or patterns_of("ends").fullmatch(words)
    )
