"""Chronologies: lists of entries that each begin with a date, on a line of its own or before a dash or colon.

A text is one where three lines at least begin so, in the order of time or against it. The dates tell when what the
entries say happened, and none of them when the text came out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain import Span
from viewer.parsing.draft import Entry
from viewer.parsing.lines import Line, lines_of

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:[-–/]\d{1,2})?"
_DATE = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?:{_MONTH} {_DAYS}(?:,? \d{{4}})?|{_DAYS} {_MONTH}(?:,? \d{{4}})?"
    rf"|{_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{4}})"
)
_ENTRY = re.compile(
    rf"[_*•\-–—· ]*(?P<date>{_DATE})(?:[ \t]*(?P<sign>[:–—]|--?)[ \t]+(?=\S)|[ \t]*:?[ \t]*$)", re.IGNORECASE
)
_ENTRIES = 3


def find_entries(draft: Draft) -> None:
    """Set ``draft.entries``, in the order of the text; empty for a text that is no chronology."""
    draft.entries = [] if draft.turns else read_entries(draft.article.text)


def read_entries(text: str) -> list[Entry]:
    """Return the entries of a chronology, empty for any other text."""
    lines = lines_of(text)
    heads = [(n, m) for n, line in enumerate(lines) if (m := _ENTRY.match(text, line.start, line.end)) and _own(m)]
    if len(heads) < _ENTRIES or len({m["date"] for _, m in heads}) < _ENTRIES:
        return []
    # a text is a list of entries, and no report with a few dated lines
    if heads[0][0] > len(lines) / 2 or len(heads) * 8 < len(lines):
        return []
    out: list[Entry] = []
    for (n, m), (following, _) in zip(heads, [*heads[1:], (len(lines), None)], strict=True):
        rest = _rest(lines, n, m, following)
        if rest is not None:
            out.append(Entry(Span(start=m.start("date"), end=m.end("date")), rest))
    return out if len(out) >= _ENTRIES else []


def _own(m: re.Match[str]) -> bool:
    """Whether a number of four figures at the head of a line is a year."""
    date = m["date"]
    return not date.isdigit() or 1000 <= int(date) <= 2100


def _rest(lines: list[Line], n: int, m: re.Match[str], following: int) -> Span | None:
    """Return what an entry says: the rest of its line and the lines up to the next entry."""
    start = m.end() if m["sign"] else (lines[n + 1].start if n + 1 < following else -1)
    end = lines[following - 1].end
    return Span(start=start, end=end) if 0 <= start < end else None
