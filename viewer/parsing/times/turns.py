"""Rules for the turn and the middle of a period by a name of their own: "the new year", "mid-year", "midweek"."""

from __future__ import annotations

from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.periods import Period, Unit
from viewer.parsing.times.readings import anchored, blank, unit_of, unresolved

_MIDDLES = {"midyear": "year", "midweek": "week", "midmonth": "month"}


def _new_year(m: Match) -> Reading | None:
    """Read "the new year": the one about to begin, or just begun."""
    here = m.context.anchor(Unit.MONTH)
    if here is None:
        return unresolved("XXXX")
    return anchored(Period(Unit.YEAR, here.year + (here.number % 12 >= _HALF_YEAR)))


_HALF_YEAR = 6
"""The month, from 0, from which on the new year is the next one."""


def _new_year_ok(m: Match) -> bool:
    *head, new, year = m.text().lower().split()
    if (new, year) != ("new", "year") or m.after() in {"'", "’"} or m.tag_after() in {"NN", "NNS", "NNP"}:
        return False
    return head[:1] == ["the"] or (head[0] in {"early", "late"} and head[1:-1] in ([], ["in"]))


def _middle(m: Match) -> Reading | None:
    """Read "mid-year", "midweek": the period of the publication."""
    unit = Unit(_MIDDLES.get(m.text().lower()) or unit_of(m.text("u")))
    period = m.context.anchor(unit)
    return anchored(period) if period else unresolved(blank(unit))


def _middle_ok(m: Match) -> bool:
    name = unit_of(m.text("u"))
    bare = m.before() in {"by", "in", "at", "since", "until", "around", "before", "after", "from", "to"}
    return (
        m.text("e").lower() == "mid"
        and name in {"year", "month", "week"}
        and bare
        and m.tag_after() not in {"NN", "NNS"}
    )


RULES = (
    rule("new year", r"(?:E (?:x )?)?t x (?P<u>U)", _new_year, _new_year_ok),
    rule("middle of a period", r"(?P<e>E)-(?P<u>U)", _middle, _middle_ok),
    rule("middle of a period", r"L", _middle, lambda m: m.text().lower() in _MIDDLES),
)
