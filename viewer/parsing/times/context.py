"""What a time expression is resolved against.

The publication date, the dates before it in the text, the tense around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from viewer.domain.calendar import DAY
from viewer.domain.edtf import EdtfError, Precision, bounds
from viewer.parsing.times.clauses import Clauses, Tense
from viewer.parsing.times.periods import RANK, Period, Unit, containing

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from viewer.domain import When
    from viewer.parsing.times.lexer import Lexed


_TELLING = 1_000
"""Code points after a day in which a story still tells of it."""
_NEWS = 7
"""Days for which what happened is news, so that a clock time is told of it and not of a date of the background."""

_COMPARED = {Unit.MONTH: 12, Unit.QUARTER: 4}
"""How many months or quarters back the one lies, at most, that a figure is compared with."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A calendar date that the text named: the period, where it stands, and whether the words had the year."""

    period: Period
    offset: int
    full: bool


class Context:
    """The state of reading one article from its beginning to its end."""

    def __init__(self, lexed: Lexed, doc: Doc, published: Period | None) -> None:
        self.lexed = lexed
        self.clauses = Clauses(doc)
        self.published = published
        self.last: Mentioned | None = None
        self.last_full: Mentioned | None = None
        self.last_day: Mentioned | None = None
        self.reported: list[Mentioned] = []
        """The months and quarters that the text named, which its figures are of."""
        self.ahead: Period | None = None
        """The full date with which the time being read is joined ("from January to March 2011")."""

    def remember(self, period: Period, offset: int, *, full: bool, compared: bool = False) -> None:
        """Note a date that the text names, for "the following year" and "a month earlier" after it.

        The year of one that is only ``compared`` with is not taken for dates without one.
        """
        self.last = Mentioned(period, offset, full)
        if period.unit is Unit.DAY and not compared:
            self.last_day = self.last
        if compared:
            return
        story = self.last_full
        going_on = story is not None and 0 <= period.year - story.period.year <= 1 and self.told(story.offset, offset)
        if full or (going_on and (self.published is None or period.year < self.published.year - 1)):
            self.last_full = self.last

    def anchor(self, unit: Unit) -> Period | None:
        """Return the period of ``unit`` in which the publication lies, None where that is not known so exactly."""
        return within(self.published, unit)

    def reference(self, unit: Unit) -> Period | None:
        """Return the period of ``unit`` of the last date that the text named, else that of the publication."""
        if self.last and (found := within(self.last.period, unit)):
            return found
        if unit is Unit.DAY and self.last_day and self.last and self.told(self.last_day.offset, self.last.offset):
            return self.last_day.period
        return self.anchor(unit)

    def report(self, period: Period, offset: int) -> None:
        """Note a month or quarter that figures are told of, for "the quarter" after it."""
        if period.unit in {Unit.MONTH, Unit.QUARTER}:
            self.reported.append(Mentioned(period, offset, full=True))

    def reported_period(self, unit: Unit, offset: int) -> Period | None:
        """Return the last month or quarter that was named before "for the quarter", None where none was.

        Neither one that an earlier figure was compared with, nor one that is still to come where the past is told.
        """
        today = self.anchor(Unit.DAY)
        past = self.clauses.tense(offset) is Tense.PAST
        found: Period | None = None
        for told in self.reported:
            period = told.period
            if period.unit is not unit or (unit is Unit.MONTH and offset - told.offset > _TELLING):
                continue
            open_yet = period.first_day if found is None else period.last_day
            to_come = past and today is not None and open_yet > today.number
            compared = found is not None and 0 < found.number - period.number <= _COMPARED[unit]
            if not to_come and not compared:
                found = period
        return found

    def day_of_story(self, offset: int, *, narrated: bool = False) -> Period | None:
        """Return the day that a clock time or "the day" at ``offset`` is on.

        The last day of the paragraph, else the publication's; for what is ``narrated`` in the past the last day of the
        text where that is of the week before the publication.
        """
        today = self.anchor(Unit.DAY)
        if self.last_day is None:
            return today
        if not self.told(self.last_day.offset, offset):
            near = narrated and offset - self.last_day.offset < _TELLING
            if near and today is not None and 0 < today.number - self.last_day.period.number <= _NEWS:
                return self.last_day.period if self.clauses.tense(offset) is Tense.PAST else today
            return today
        day = self.last_day.period
        if today is not None and day != today:
            tense = self.clauses.tense(offset)
            if tense is (Tense.FUTURE if day.number < today.number else Tense.PAST):
                return today
        return day

    def ends_length(self, offset: int) -> bool:
        """Whether a length and "to" stand before a time, so that the time is its end: "the nine months to June"."""
        lx = self.lexed
        t = lx.before(lx.at(offset), 2)
        return t >= 0 and lx.codes[t] in "UV" and lx.codes[lx.before(lx.at(offset))] == ">"

    @cached_property
    def figure_order(self) -> str | None:
        """Return "day" or "month", whichever the text's dates in figures have first where that can be seen."""
        seen: set[str] = set()
        for found in re.finditer("J", self.lexed.codes):
            parts = [int(p) for p in re.split(r"[/.-]", self.lexed.word(found.start()))]
            if parts[0] > 999:
                continue
            if parts[0] > 12 >= parts[1]:
                seen.add("day")
            elif parts[1] > 12 >= parts[0]:
                seen.add("month")
        return seen.pop() if len(seen) == 1 else None

    def told(self, earlier: int, offset: int) -> bool:
        """Whether two places are close in one paragraph, so that the later goes on with the story of the earlier."""
        lx = self.lexed
        return offset - earlier < 400 and "|" not in lx.codes[lx.at(earlier) : lx.at(offset)]


def within(period: Period | None, unit: Unit) -> Period | None:
    """Return the period of ``unit`` in which the whole of ``period`` lies.

    None where it is finer than what is known.
    """
    if period is None:
        return None
    if period.unit is unit:
        return period
    if RANK[period.unit] > RANK[unit]:
        return None
    first = containing(unit, period.first_day)
    return first if first == containing(unit, period.last_day) or period.unit is Unit.WEEK else None


def published_period(published: When | None) -> Period | None:
    """Return a publication date as a period: its day, or its month or year where no more is known; None where open."""
    if published is None or published.edtf is None:
        return None
    try:
        b = bounds(published.edtf)
    except EdtfError:
        return None
    first, last = b.first, b.last
    if first is None or first is not last or not b.dated or published.earliest is None:
        return None
    # the days of the source's own clock, which ``earliest`` keeps where the bounds are moved by a zone
    parts = published.edtf.rstrip("?~%").split("T")[0]
    day = int(first.start // DAY) if "T" not in published.edtf else int(bounds(parts).start // DAY)
    if first.precision >= Precision.DAY:
        return Period(Unit.DAY, day)
    if first.precision is Precision.MONTH:
        return containing(Unit.MONTH, day)
    return containing(Unit.YEAR, day) if first.precision is Precision.YEAR else None
