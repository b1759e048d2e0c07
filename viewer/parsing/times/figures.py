"""Rules for dates all in figures: ISO dates, "5/10/2024" by its order, "06/2009"."""

from __future__ import annotations

import re

from viewer.domain import Basis, TimeType
from viewer.domain.edtf import is_edtf
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.periods import day_of, month_of
from viewer.parsing.times.readings import stated
from viewer.parsing.times.words import word_set

_HEADS = word_set("numbered_things")


def _iso(m: Match) -> Reading | None:
    text = m.text().replace(" ", "T")
    date = text[:10]
    period = day_of(*(int(p) for p in date.split("-")))
    if period is None:
        return None
    if "T" not in text:
        return stated(period)
    edtf = text if is_edtf(text) else date
    return Reading(TimeType.TIME, text, edtf, Basis.STATED, period, full=True)


def _figures(m: Match) -> Reading | None:
    """Read a date all in figures.

    Where day and month could change places both are kept, as a set, unless the text tells the order.
    """
    a, b, c = (int(p) for p in re.split(r"[/.-]", m.text()))
    if a > 999:
        period = day_of(a, b, c)
        return stated(period) if period else None
    year = c if c > 99 else c + (2000 if c <= 68 else 1900)
    day_first, month_first = day_of(year, b, a), day_of(year, a, b)
    if "." in m.text():
        month_first = month_first if day_first is None else None
    if day_first and month_first and day_first != month_first:
        order = m.context.figure_order
        if order is None:
            low, high = sorted((day_first.value, month_first.value))
            return Reading(TimeType.DATE, f"{year:04}-XX-XX", f"[{low},{high}]")
        return stated(day_first if order == "day" else month_first)
    period = day_first or month_first
    return stated(period) if period else None


def _figured_month(m: Match) -> Reading | None:
    return stated(month_of(int(m.text("y")), int(m.text("n"))))


def _figuredmonth_ok(m: Match) -> bool:
    """Of "06/2009" the month and year, not of "Decision 6/2009" or of a longer date."""
    lx = m.context.lexed
    tight = lx.codes[m.first - 1 : m.first] in {"/", "-", ".", "!"} or lx.codes[m.stop : m.stop + 1] in {"/", "-", "x"}
    return int(m.text("n")) <= 12 and len(m.text("n")) == 2 and not tight and m.before().rstrip(".") not in _HEADS


RULES = (
    rule("ISO date", r"I", _iso),
    rule("date in figures", r"J", _figures),
    rule("month and year", r"(?P<n>n)/(?P<y>Y)", _figured_month, _figuredmonth_ok),
)
