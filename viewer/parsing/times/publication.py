"""The publication date of an article: given, in its dateline or header lines, or with the year from its body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain import Basis, Origin, When
from viewer.domain.calendar import weekday
from viewer.domain.edtf import when
from viewer.parsing.times.clauses import Tense
from viewer.parsing.times.periods import Unit, day_of
from viewer.parsing.times.words import weekday_number

if TYPE_CHECKING:
    from viewer.domain import Span
    from viewer.parsing.draft import Draft
    from viewer.parsing.times.context import Context
    from viewer.parsing.times.grammar import Match, Reading, Rule

    _Head = tuple[Span, Match, Reading]

_FULL = frozenset(
    {"ISO date", "date in figures", "date", "days of a month", "days of two months", "month and year", "year", "years"}
)
_LATER, _EARLIER = 45, 120
"""Days by which the body's nearest full date may lie after and before a yearless dateline that takes its year."""
_UPDATED = 31
"""Days after a dateline within which a header line with its year still speaks of the same report."""
_BESIDE = 30
_DATED = re.compile(r"\d{4}-\d\d-\d\d(?!.*[/\[~?])")
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
    heads = _heads(draft, chosen)
    if (order := _order(heads, draft.article.text)) is not None and context.figure_order is None:
        context.figure_order = order
        heads = _heads(draft, chosen)
    open_day = next((h for h in heads if _yearless(h) is not None), None)
    for span, _, reading in heads:
        if _DATED.match(reading.edtf or "") or (
            reading.full and reading.period is not None and reading.period.unit in {Unit.DAY, Unit.MONTH}
        ):
            # "Updated 3 June 2024" below "PARIS, June 1" has the year, and not the day
            if open_day is not None and open_day[0] == heads[0][0] and reading.period is not None:
                month, number = _yearless(open_day) or (0, 0)
                days = [d for y in (-1, 0) if (d := day_of(reading.period.year + y, month, number))]
                near = [d for d in days if 0 <= reading.period.last_day - d.number <= _UPDATED]
                if near:
                    rule = "dateline, year from the head"
                    return when(near[0].edtf, Basis.INFERRED, span=open_day[0], rule=rule, origin=Origin.TEXT)
            return when(reading.edtf or "", Basis.STATED, span=span, rule="dateline", origin=Origin.TEXT)
    for span, match, reading in heads:
        parts = _yearless((span, match, reading))
        if parts is None:
            continue
        wanted = weekday_number(match.text("w")) if match.has("w") else None
        year = _year_from_body(context, [c for c in chosen if c[1].start >= span.end], parts[0], parts[1], wanted)
        if year is not None and (day := day_of(year, *parts)):
            return when(
                day.edtf, Basis.INFERRED, span=span, rule="dateline, year from the body", origin=Origin.TEXT_AND_BODY
            )
        if given is not None:
            return given
        return when(reading.edtf or "", Basis.STATED, span=span, rule="dateline without its year", origin=Origin.TEXT)
    return given


def _heads(draft: Draft, chosen: list[tuple[Rule, Match]]) -> list[_Head]:
    """Return the dates of the head as they read, the likeliest of publication first."""
    out: list[_Head] = []
    for span in draft.dateline.dates:
        for rule, match in chosen:
            if match.start < span.end and span.start < match.end and (reading := rule.read(match)) is not None:
                edtf = reading.edtf
                if edtf is not None and "/" not in edtf:
                    out.append((span, match, reading))
    return out


def _yearless(head: _Head) -> tuple[int, int] | None:
    """Return the month and day of a date without its year, None for any other."""
    edtf = head[2].edtf or ""
    parts = edtf.split("-")[1:] if edtf.startswith("XXXX-") else []
    return (int(parts[0]), int(parts[1])) if len(parts) == 2 else None


def _order(heads: list[_Head], text: str) -> str | None:
    """Return "day" or "month", whichever the head's dates in figures have first, None where nothing tells.

    The day of the dateline tells, and the time zone of the clock time beside the figures.
    """
    open_day = next((d for h in heads if (d := _yearless(h)) is not None), None)
    for span, _, reading in heads:
        edtf = reading.edtf or ""
        if not edtf.startswith("["):
            continue
        days = [tuple(int(p) for p in d.split("-")) for d in edtf.strip("[]").split(",")]
        if open_day is not None:
            same = [d for d in days if d[1] == open_day[0] and abs(d[2] - open_day[1]) <= 1]
            if len(same) == 1:
                return "day" if same[0][2] == int(re.split(r"[/.-]", span.of(text))[0]) else "month"
        line = text[span.end : span.end + _BESIDE].partition("\n")[0]
        if re.search(r"\b(?:E|C|M|P)[SD]?T\b", line):
            return "month"
        if re.search(r"\b(?:BST|IST|CET|CEST|EET|MSK|AEST|AEDT|NZST|SGT|WIB|WAT|EAT)\b", line):
            return "day"
    return None


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
        past = context.clauses.tense(match.start) is Tense.PAST
        if year > latest and past:
            latest = year
        if period.unit not in {Unit.DAY, Unit.MONTH}:
            continue
        for y in (year - 1, year, year + 1):
            own = day_of(y, month, day)
            if own is None or (wanted is not None and weekday(own.number) != wanted):
                continue
            ahead = period.first_day - own.number
            if past and ahead > 0:
                # what has happened is no later than the news
                continue
            behind = own.number - period.last_day
            gap = max(ahead, behind, 0)
            earlier = _EARLIER if period.unit is Unit.DAY else _MONTH_EARLIER
            if ahead <= _LATER and behind <= earlier and (best is None or gap < best[0]):
                best = (gap, y)
    return best[1] if best and best[1] >= latest else None
