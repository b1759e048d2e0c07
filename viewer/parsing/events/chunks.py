"""The words that belong to a time expression though the grammar of times leaves them out.

"The early hours of", "the start of" before it, "afternoon", "season" and a bracketed time zone behind it: what a
preposition before them leads to is the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.lexicon import lexicon

if TYPE_CHECKING:
    from viewer.domain import TimeExpression
    from viewer.parsing.events.page import Page

_BEFORE_OPENERS = frozenset({"ADJ", "DET", "NUM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ENDING = frozenset({"ended", "ending", "to", "through"})
STRETCH = "stretch to its end"
"""The rule of times that tells of the end behind them."""


def time_tokens(page: Page, time: TimeExpression) -> tuple[int, int]:
    """Return the first token and the end (exclusive) of a time with the words that belong to it."""
    first, end = page.tokens(time.start, time.end)
    if first >= end:
        return first, end
    if time.rule == STRETCH and end + 1 < len(page.doc) and (last := page.times[end + 1]) >= 0:
        end = page.tokens(page.draft.times[last].start, page.draft.times[last].end)[1]
    return _opened(page, first), _closed(page, end)


def closes_stretch(page: Page, time: TimeExpression) -> bool:
    """Whether a time is only the end of the stretch right before it: June 30 in "the three months ended June 30"."""
    first = page.tokens(time.start, time.end)[0]
    if first < 2 or (before := page.times[first - 2]) < 0:
        return False
    return page.draft.times[before].rule == STRETCH and page.doc[first - 1].lower_ in _ENDING


def _opened(page: Page, first: int) -> int:
    doc, left = page.doc, page.bounds(first)[0]
    if first - 1 > left and doc[first - 1].lower_ in lexicon().day_points:
        first -= 1  # "around lunchtime Thursday"
    of = first - 2 if doc[first - 1].pos_ == "DET" else first - 1  # "of the 1999 season"
    k = of - 1
    if k < left or doc[of].lower_ != "of" or doc[k].lower_ not in lexicon().openers or doc[k].pos_ not in _NOUNS:
        return first
    while k - 1 >= left and first - k < 6 and doc[k - 1].pos_ in _BEFORE_OPENERS:
        k -= 1
    return k


def _closed(page: Page, end: int) -> int:
    doc, right = page.doc, page.bounds(end - 1)[1]
    if end < right and doc[end].lower_ in lexicon().closers and not _goes_on(page, end + 1, right):
        end += 1
    if end + 1 < right and (doc[end].lower_, doc[end + 1].lower_) in {("local", "time"), ("model", "year")}:
        end += 2
    if end + 2 < right and (doc[end].text, doc[end + 2].text) == ("(", ")") and doc[end + 1].is_upper:
        end += 3
    return end


def _goes_on(page: Page, i: int, right: int) -> bool:
    """Whether the words from ``i`` on make what stands before them part of a longer name: "Monday night football"."""
    doc = page.doc
    return i < right and (doc[i].pos_ in _NOUNS or doc[i].tag_ in {"HYPH", "POS"} or doc[i].text == "-")
