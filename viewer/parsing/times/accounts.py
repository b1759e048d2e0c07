"""Rules for the periods that reports of business are about: "the latest quarter", "the most recent week"."""

from __future__ import annotations

from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.periods import UNITS, Unit
from viewer.parsing.times.readings import anchored, unit_of

_LATEST = frozenset({"latest", "just-ended", "just-completed", "just-concluded", "just-finished"})
_PARTS = frozenset({Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.SEASON, Unit.YEAR})


def _latest(m: Match) -> Reading | None:
    """Read the period that figures were last told for: that of the story, else the last one that is over."""
    last = m.context.last
    told = last.period if last is not None and last.period.unit in _PARTS else None
    name = unit_of(m.text("u"))
    if not name:
        return anchored(told) if told is not None else None
    unit = Unit(name)
    if told is not None and told.unit is unit:
        return anchored(told)
    here = m.context.anchor(unit)
    return anchored(here.shifted(-1)) if here is not None else None


def _latest_ok(m: Match) -> bool:
    """Refuse nouns ("the latest in a row of losses") and days ("the latest day of talks")."""
    how = " ".join(m.text("h").lower().split())
    if how not in _LATEST | {"most recent"}:
        return False
    name, follow = unit_of(m.text("u")), m.after().lower()
    if not name:
        return m.text("u").lower() == "period" and follow != "of"
    return name in UNITS and Unit(name) in _PARTS and follow != "of" and m.tag_after() not in {"NN", "NNS"}


RULES = (rule("latest period", r"t (?P<h>x|x-x|x c) (?:y )?(?P<u>U|x)", _latest, _latest_ok),)
