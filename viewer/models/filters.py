"""What is asked for: the chosen values of facets, a range of time and a search text. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import ceil, floor, inf

from viewer.domain.calendar import DAY, civil
from viewer.domain.edtf import Bounds, EdtfError, bounds


class Facet(StrEnum):
    """What the items can be filtered by, in the order in which it is offered."""

    SPEAKERS = "speakers"
    SOURCES = "sources"
    KINDS = "kinds"
    MODALITY = "modality"
    PLACES = "places"
    DATES = "dates"
    CERTAINTY = "certainty"
    REVIEW = "review"
    ABOUT = "about"


FACET_NAMES = {
    Facet.SPEAKERS: "Speakers",
    Facet.SOURCES: "Sources",
    Facet.KINDS: "Kinds",
    Facet.MODALITY: "Told as",
    Facet.PLACES: "Places",
    Facet.DATES: "Dates",
    Facet.CERTAINTY: "Certainty",
    Facet.REVIEW: "Checked",
    Facet.ABOUT: "Speaks of",
}


@dataclass(frozen=True)
class Filter:
    """What is asked for: the chosen values of each facet, by key, the search text, and a range of time.

    ``since`` and ``until`` are what ``moment`` reads, as typed; empty where that end is open.
    """

    chosen: dict[Facet, frozenset[str]] = field(default_factory=dict)
    text: str = ""
    since: str = ""
    until: str = ""

    @property
    def empty(self) -> bool:
        """Whether everything is shown."""
        return not self.text.strip() and not self.narrowed

    @property
    def narrowed(self) -> bool:
        """Whether anything but the search text asks for less than everything."""
        return any(self.chosen.values()) or self.ranged

    @property
    def ranged(self) -> bool:
        """Whether a range of time is asked for."""
        return bool(self.since or self.until)

    def toggled(self, facet: Facet, key: str) -> Filter:
        """Return the filter with one value of a facet chosen, or no longer chosen."""
        return replace(self, chosen=self.chosen | {facet: self.chosen.get(facet, frozenset()) ^ {key}})

    def without(self, facet: Facet) -> Filter:
        """Return the filter with nothing chosen in ``facet``."""
        return replace(self, chosen={f: keys for f, keys in self.chosen.items() if f != facet})

    def searching(self, text: str) -> Filter:
        """Return the filter with another search text."""
        return replace(self, text=text)

    def between(self, since: str, until: str) -> Filter:
        """Return the filter with another range of time."""
        return replace(self, since=since.strip(), until=until.strip())

    def same_as(self, other: Filter) -> bool:
        """Whether both ask for the same."""
        return filter_values(self) == filter_values(other)


@dataclass(frozen=True)
class FacetValue:
    """One line of the filters panel: key, name in words, how many items have it under the other facets, its colour.

    ``color`` is an index in the speaker palette, -1 for none.
    """

    key: str
    name: str
    count: int
    chosen: bool
    color: int = -1


_YEAR = re.compile(r"(?P<minus>-?)(?P<digits>\d{1,3})")


def moment(text: str) -> Bounds | None:
    """Return the bounds of a typed date: EDTF, or a plain year of any length; None for what is no date."""
    text = text.strip()
    year = _YEAR.fullmatch(text)
    try:
        found = bounds(f"{year['minus']}{int(year['digits']):04}" if year else text)
    except EdtfError:
        return None
    return found if found.dated else None


def stretch(wanted: Filter) -> tuple[float, float]:
    """Return the range of time in seconds since 1970-01-01T00:00, half open; an end that is no date is open."""
    first = moment(wanted.since) if wanted.since else None
    last = moment(wanted.until) if wanted.until else None
    return (-inf if first is None else first.start), (inf if last is None else last.stop)


_EXACT = 2 * DAY
"""Seconds of a stretch from which on it is told in days, else in minutes."""
_FOUR_DIGITS = 9999


def ends_of(start: float, stop: float) -> tuple[str, str]:
    """Return EDTF of the first and last day, or minute, of a stretch of time in seconds: what lies in it, rounded out.

    Of years that four digits cannot write the year is told.
    """
    unit = DAY if stop - start >= _EXACT else 60
    first, last = floor(start / unit), max(floor(start / unit), ceil(stop / unit) - 1)
    return _edtf(first * unit, unit), _edtf(last * unit, unit)


def _edtf(seconds: int, unit: int) -> str:
    days, rest = divmod(seconds, DAY)
    year, month, day = civil(days)
    if abs(year) > _FOUR_DIGITS:
        return f"Y{year}"
    date = f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"
    return date if unit == DAY else f"{date}T{rest // 3600:02}:{rest // 60 % 60:02}"


def filter_values(wanted: Filter) -> dict[str, object]:
    """Return a filter as JSON values, to be kept."""
    chosen = {facet.value: sorted(keys) for facet, keys in wanted.chosen.items() if keys}
    return {"text": wanted.text, "chosen": chosen, "since": wanted.since, "until": wanted.until}


def filter_of(values: object) -> Filter:
    """Return the filter of JSON values; what is not understood is passed over."""
    if not isinstance(values, dict):
        return Filter()
    chosen = values.get("chosen")
    facets = {f.value: f for f in Facet}
    pairs = chosen.items() if isinstance(chosen, dict) else ()
    since, until = (str(values.get(key, "")) for key in ("since", "until"))
    return Filter(
        {facets[name]: frozenset(map(str, keys)) for name, keys in pairs if name in facets and isinstance(keys, list)},
        str(values.get("text", "")),
        since if moment(since) else "",
        until if moment(until) else "",
    )


UNDATED = "undated"
"""The key of the items without a date, under either clock."""
