"""Dates as ISO 8601 instead of in English, for pictures that are read in other languages."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from viewer.domain.calendar import MONTHS, WEEKDAYS
from viewer.layout.calendar_ticks import Axis, ticks
from viewer.layout.measure import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.layout.measure import FontRole, TextMeasure
    from viewer.layout.time_scale import TimeScale

_NUMBERS = {name[:3]: f"{i:02}" for i, name in enumerate(MONTHS, start=1)}
_MONTH = "(" + "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS) + ")"
_DAY_NAME = "(?:(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in WEEKDAYS) + ") )?"
_DATE = re.compile(rf"{_DAY_NAME}(?:(\d{{1,2}}) )?{_MONTH}(?: (\d{{1,5}})(?: (\d\d:\d\d))?)?(?! ?\w)")


@lru_cache(maxsize=8192)
def iso_text(text: str) -> str:
    """Return the words of an axis or a subtitle with their English dates as ISO 8601; years before 1 stay."""

    def written(m: re.Match[str]) -> str:
        day, month, year, clock = m.groups()
        parts = [f"{int(year):04}"] if year else []
        parts += [_NUMBERS[month[:3]], *([f"{int(day):02}"] if day else [])]
        return "-".join(parts) + (f" {clock}" if clock else "")

    return _DATE.sub(written, text)


class _Measured:
    """Measures words as they will be written. Two over one measure are equal: layout keeps widths by it."""

    def __init__(self, measure: TextMeasure) -> None:
        self._measure = measure
        self.size = measure.size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Measured) and self._measure == other._measure

    def __hash__(self) -> int:
        return hash((_Measured, self._measure))

    def __call__(self, text: str, role: FontRole) -> float:
        return self._measure(iso_text(text), role)

    def lines(self, texts: Sequence[str], role: FontRole) -> Lines:
        return Lines.one_by_one(texts, role, self)

    def height(self, role: FontRole) -> float:
        return self._measure.height(role)

    def ascent(self, role: FontRole) -> float:
        return self._measure.ascent(role)


def iso_ticks(scale: TimeScale, measure: TextMeasure, week_start: int, *, corner: float) -> Axis:
    """Return the axis of ``ticks`` with its dates as ISO 8601, placed by the room that those need."""
    axis = ticks(scale, _Measured(measure), week_start, corner=corner)
    return replace(
        axis,
        coarse=tuple(tick._replace(text=iso_text(tick.text)) for tick in axis.coarse),
        fine=tuple(tick._replace(text=iso_text(tick.text)) for tick in axis.fine),
    )
