"""Readings and the choices that all rules share: which year a date without one has, what a unit is called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.domain import Basis, TimeType
from viewer.parsing.times.clauses import Tense
from viewer.parsing.times.grammar import Match, Reading
from viewer.parsing.times.periods import Period, Unit
from viewer.parsing.times.words import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.parsing.times.context import Context, Mentioned

_PARTS_OF_YEAR = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.SEASON, Unit.QUARTER})
_FAR = 305
"""Days after which a date without its year would be told with it, so that the nearer one of the other side is meant."""
_ROW = 80
"""Code points in which the dates of a row follow each other."""
SEASON_SIGNS = ("SP", "SU", "FA", "WI")
"""The TIMEX3 signs of spring, summer, autumn and winter."""
BACK = frozenset({"last", "past", "previous", "preceding", "prior"})
ON = frozenset({"next", "coming", "upcoming", "following", "ensuing", "subsequent"})


def stated(period: Period, *, full: bool = True) -> Reading:
    """Return a reading of a period that the words name themselves."""
    return Reading(TimeType.DATE, period.value, period.edtf, Basis.STATED, period, full)


def anchored(period: Period, *, full: bool = False) -> Reading:
    """Return a reading of a period that was worked out from another date."""
    return Reading(TimeType.DATE, period.value, period.edtf, Basis.ANCHORED, period, full)


def unresolved(value: str, kind: TimeType = TimeType.DATE) -> Reading:
    """Return a reading of words that name a time which cannot be placed."""
    return Reading(kind, value, None, Basis.ANCHORED)


def aside(reading: Reading | None) -> Reading | None:
    """Return the reading as one that is only compared with: the story does not go on from it."""
    return None if reading is None else replace(reading, aside=True)


def interval(first: Period, last: Period, *, full: bool) -> Reading | None:
    """Return a reading of the stretch from one period to another, None where it would end before it begins."""
    if last.first_day < first.first_day:
        return None
    basis = Basis.STATED if full else Basis.ANCHORED
    edtf = first.edtf if first == last else f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
    return Reading(TimeType.DATE, f"{first.value}/{last.value}", edtf, basis, last, full)


def at_part(day: Period, part: str) -> Reading:
    """Return a part of a day ("MO", "EV"): its EDTF is the day, for the notation has no mornings."""
    return Reading(TimeType.TIME, f"{day.value}T{part}", day.edtf, Basis.ANCHORED, day)


def unit_of(word: str) -> str:
    """Return the name of a unit for its singular or plural ("weeks" is "week")."""
    lower = word.lower()
    return table("units").get(lower) or table("units_plural").get(lower) or ""


def day_part(word: str) -> str:
    """Return the TIMEX3 sign of a part of the day ("MO" for "morning")."""
    return "NI" if word.lower() in {"night", "nights"} else str(table("day_parts").get(word.lower(), "MO"))


def blank(unit: Unit) -> str:
    """Return the TIMEX3 value of a period of ``unit`` that cannot be placed."""
    return {
        Unit.DAY: "XXXX-XX-XX",
        Unit.WEEK: "XXXX-WXX",
        Unit.WEEKEND: "XXXX-WXX-WE",
        Unit.MONTH: "XXXX-XX",
        Unit.QUARTER: "XXXX-QX",
        Unit.DECADE: "XXX",
        Unit.CENTURY: "XX",
    }.get(unit, "XXXX")


def night_ok(m: Match, group: str) -> bool:
    """Of the units only "night" is a part of the day."""
    return not m.has(group) or m.context.lexed.codes[m.m.start(group)] == "T" or m.text(group).lower() == "night"


def nearest(options: list[Period], day: int, tense: Tense | None) -> Period:
    """Return that of some periods, a year apart and in order, which a reader on ``day`` takes for meant."""
    before = [p for p in options if p.first_day <= day]
    after = [p for p in options if p.last_day >= day]
    if tense is Tense.PAST and before and day - before[-1].last_day < _FAR:
        return before[-1]
    if tense is Tense.FUTURE and after and after[0].first_day - day < _FAR:
        return after[0]
    # the present tells of what is to come more often than of what was ("the deadline is Dec. 31")
    ahead = 0.4 if tense is Tense.PRESENT else 1.0
    return min(options, key=lambda p: (max((p.first_day - day) * ahead, day - p.last_day, 0), p.first_day))


def in_year(
    context: Context, offset: int, make: Callable[[int], Period | None], *, tensed: bool = True
) -> Period | None:
    """Return the period that ``make`` gives for the year that is meant at ``offset``, None where no year can be known.

    The year is that of the date told before in the same paragraph, where the text is in the past there and far from
    its publication, or where the publication is not known and neither or both are to come; else the year that puts
    the period on the side of the publication that the tense asks for, or the nearest where it is not ``tensed``.
    """
    if context.ahead is not None:
        own = make(context.ahead.year)
        return make(context.ahead.year - 1) if own and own.first_day > context.ahead.first_day else own
    tense = context.clauses.tense(offset, told=context.ends_length(offset))
    if not tensed and tense is not Tense.PAST:
        tense = None
    if tense is None and context.clauses.is_due(offset):
        tense = Tense.FUTURE
    elif tense is Tense.FUTURE and context.clauses.is_agreed(offset):
        tense = None
    elif tense is Tense.PRESENT and context.clauses.beside_noun(offset):
        # "the quake follows one in September": the verb is not of the month
        tense = None
    last, published = context.last_full, context.published
    if last is not None and context.told(last.offset, offset) and _goes_on(context, last, offset, tense):
        y = last.period.year
        if published is None or y < published.year - 1:
            first = make(y)
            if first and last.period.unit in {Unit.DAY, Unit.MONTH} and first.last_day < last.period.first_day - 60:
                return make(y + 1) or first
            return first
    if published is None:
        return None
    year = published.year
    if published.unit is Unit.YEAR:
        return make(year)
    options = [p for y in (year - 1, year, year + 1) if (p := make(y))]
    if not options:
        # 29 February: the leap year at most three years away
        options = [p for y in range(year - 4, year + 5) if (p := make(y))]
    if not options:
        return None
    row = context.last
    if tense is None and row is not None and offset - row.offset < _ROW and context.told(row.offset, offset):
        near = min(options, key=lambda p: abs(p.first_day - row.period.first_day))
        if row.period.unit is near.unit and max(row.period.first_day, near.first_day) <= published.last_day:
            # "1,000 in August, some 1,200 in September": a row of months that are over
            return near
    return nearest(options, published.first_day, tense)


def _goes_on(context: Context, last: Mentioned, offset: int, tense: Tense | None) -> bool:
    """Whether the text at ``offset`` goes on with the story of the last date.

    It does in the past where the publication is known. Where it is not, "It will open by the end of 2025. In June he
    resigned." tells of two years.
    """
    if context.published is not None:
        return context.clauses.tense(offset, told=True) is Tense.PAST and last.period.unit in _PARTS_OF_YEAR
    return (context.clauses.tense(last.offset) is Tense.FUTURE) == (tense is Tense.FUTURE)
