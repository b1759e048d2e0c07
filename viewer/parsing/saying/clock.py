"""The times of a text as days on which something may have been said."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING

from viewer.domain import Basis, TimeType
from viewer.domain.edtf import EdtfError, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.domain import TimeExpression, When
    from viewer.parsing.statements.passage import Passage

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SAME_DAY = re.compile(r"(?:in|on)? ?\b(?:the|that)(?: same)? (?:day|morning|afternoon|evening|night)$", re.IGNORECASE)
_LOOK_BACK = 6
_NEWS_DAYS = 10


class Clock:
    """The time expressions in the order of the text, and what they mean beside a word of saying."""

    def __init__(self, p: Passage, published: When) -> None:
        self._p = p
        self.published = published
        self.times = sorted(p.draft.times, key=lambda t: t.start)
        self._starts = [t.start for t in self.times]

    def usable(self, time: TimeExpression) -> bool:
        """Whether a time expression can be one of saying: a date or a clock time that is told by the report itself."""
        quoted = self._p.words[max(0, self._p.word_at(time.start))].quote >= 0
        dated = time.type in {TimeType.DATE, TimeType.TIME} and bool(day_of(time)) and not time.value.endswith("_REF")
        return dated and not quoted

    def within(self, start: int, end: int) -> TimeExpression | None:
        """Return the first time expression between two offsets that can be one of saying."""
        return next(self.between(start, end), None)

    def between(self, start: int, end: int) -> Iterator[TimeExpression]:
        """Yield the time expressions between two offsets that can be ones of saying."""
        at = bisect_left(self._starts, start)
        for time in self.times[at : bisect_left(self._starts, end)]:
            if time.end <= end and self.usable(time):
                yield time

    def vague(self, start: int, end: int) -> bool:
        """Whether a date between two offsets is one that the text does not fix: "the next week", "at the time"."""
        for t in self.times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if t.type not in {TimeType.DATE, TimeType.TIME} or t.end > end or t.edtf:
                continue
            then = t.value == "PAST_REF" and t.text.lower().startswith(("the ", "that "))
            if then or t.value.startswith("XXXX"):
                return True
        return False

    def said(self, time: TimeExpression) -> When | None:
        """Return what a time expression beside a cue says; None where its value is no date of the calendar.

        "Earlier in the day" is on the day that the story told last.
        """
        if _SAME_DAY.search(time.text) and (told := self._day_before(time)) is not None:
            return told.model_copy(update={"basis": Basis.ANCHORED, "span": time.span, "rule": time.rule})
        try:
            return when(day_of(time) or "", time.basis, span=time.span, rule=time.rule)
        except EdtfError:
            return None

    def _day_before(self, time: TimeExpression) -> When | None:
        at = bisect_left(self._starts, time.start)
        for t in reversed(self.times[max(0, at - _LOOK_BACK) : at]):
            if not self.usable(t) or _SAME_DAY.search(t.text) or t.start < self._p.body_start:
                continue
            told = self.said(t)
            if told is not None and self.is_day(told) and self.past(told):
                return told
        return None

    def past(self, said: When) -> bool:
        """Whether a time has begun by the day of publication."""
        return said.earliest is None or self.published.latest is None or said.earliest <= self.published.latest

    def over(self, said: When) -> bool:
        """Whether a time is over before the day of publication."""
        return None not in (said.latest, self.published.earliest) and str(said.latest) < str(self.published.earliest)

    def is_day(self, said: When) -> bool:
        """Whether a time of saying is a day of the news: those of longer ago are told as history."""
        if said.earliest is None or said.earliest != said.latest:
            return False
        published = self.published.earliest
        return published is None or said.earliest[:4] >= str(int(published[:4]) - 1)

    def near(self, said: When) -> bool:
        """Whether a day is one of the last before the publication, of which its news can be."""
        if said.earliest is None or self.published.earliest is None:
            return True
        days = date.fromisoformat(self.published.earliest) - date.fromisoformat(said.earliest)
        return days.days <= _NEWS_DAYS

    def until(self, day: str | None) -> When | None:
        """Return any time up to a day, a month or a year; None where that is not known."""
        try:
            return None if day is None else when(f"../{day}", Basis.INFERRED)
        except EdtfError:
            return None


def day_of(time: TimeExpression) -> str | None:
    """Return a time's EDTF; of a clock time and of a part of a day ("Sunday night") the day."""
    day = _DAY.match(time.value)
    return day.group() if day else time.edtf


def inferred(said: When) -> When:
    """Return a time as one that the words themselves do not name."""
    return said.model_copy(update={"basis": Basis.INFERRED, "span": None, "rule": None})
