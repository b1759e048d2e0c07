"""The publication date of an article: given, in its dateline or header lines, or with the year from its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain import Basis, Origin, When
from viewer.domain.calendar import weekday
from viewer.domain.edtf import when
from viewer.parsing.times.context import Tense
from viewer.parsing.times.periods import Unit, day_of
from viewer.parsing.times.words import weekday_number

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft
    from viewer.parsing.times.context import Context
    from viewer.parsing.times.grammar import Match, Rule

_FULL = frozenset(
    {"ISO date", "date in figures", "date", "days of a month", "days of two months", "month and year", "year", "years"}
)
_LATER, _EARLIER = 45, 120
"""Days by which the body's nearest full date may lie after and before a yearless dateline that takes its year."""
_MONTH_EARLIER = 31
"""The same for a month and year before it: news gives the year of a month long past because it is another year."""


def publication(draft: Draft, context: Context, chosen: list[tuple[Rule, Match]]) -> When | None:
    """Return when an article was published, None where nothing in it or with it tells.

    In this order: as given; a dateline or header line with its year; a dateline whose year the body's full dates
    settle; metadata or the file's own date. A dateline whose year nothing settles stays open (``XXXX-05-22``).
    """
    given = draft.article.published
    if given is not None and given.origin not in {Origin.METADATA, Origin.FILE}:
        return given.model_copy(update={"origin": given.origin or Origin.GIVEN})
    span = draft.dateline.date
    if span is None:
        return given
    head = [(r, m) for r, m in chosen if m.start < span.end and span.start < m.end]
    for rule, match in head:
        reading = rule.read(match)
        if reading is None or reading.edtf is None or "/" in reading.edtf or reading.edtf.startswith("["):
            continue
        if reading.full and reading.period is not None and reading.period.unit in {Unit.DAY, Unit.MONTH}:
            return when(reading.edtf, Basis.STATED, span=span, rule="dateline", origin=Origin.TEXT)
        if not reading.edtf.startswith("XXXX-"):
            continue
        parts = [int(p) for p in reading.edtf.split("-")[1:]]
        if len(parts) != 2:
            continue
        wanted = weekday_number(match.text("w")) if match.has("w") else None
        year = _year_from_body(context, [c for c in chosen if c[1].start >= span.end], parts[0], parts[1], wanted)
        if year is not None and (day := day_of(year, *parts)):
            return when(
                day.edtf, Basis.INFERRED, span=span, rule="dateline, year from the body", origin=Origin.TEXT_AND_BODY
            )
        if given is not None:
            return given
        return when(reading.edtf, Basis.STATED, span=span, rule="dateline without its year", origin=Origin.TEXT)
    return given


def _year_from_body(
    context: Context, body: list[tuple[Rule, Match]], month: int, day: int, wanted: int | None
) -> int | None:
    """Return the year in which a dateline's day fits the full dates of the body best, None where none is near.

    The day must be near to a date of the body, fall on the weekday that the dateline names, and no year that the body
    tells of in the past may come after it.
    """
    best: tuple[int, int] | None = None
    latest = -9999
    for rule, match in body:
        if rule.name not in _FULL:
            continue
        reading = rule.read(match)
        if reading is None or not reading.full or reading.period is None:
            continue
        period = reading.period
        year = period.year
        if year > latest and context.clauses.tense(match.start) is Tense.PAST:
            latest = year
        if period.unit not in {Unit.DAY, Unit.MONTH}:
            continue
        for y in (year - 1, year, year + 1):
            own = day_of(y, month, day)
            if own is None or (wanted is not None and weekday(own.number) != wanted):
                continue
            ahead = period.first_day - own.number
            behind = own.number - period.last_day
            gap = max(ahead, behind, 0)
            earlier = _EARLIER if period.unit is Unit.DAY else _MONTH_EARLIER
            if ahead <= _LATER and behind <= earlier and (best is None or gap < best[0]):
                best = (gap, y)
    return best[1] if best and best[1] >= latest else None
