"""Facets and search as NumPy masks over the items. No Qt, nothing is called per row when a filter changes.

Within a facet the chosen values are alternatives, between facets all must hold. A facet without a choice lets
everything through. An event passes the speakers facet when one of the chosen speakers' statements is about it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from viewer.domain import Basis
from viewer.domain.wording import KIND_PLURALS
from viewer.layout.items import Clock, LaneBy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.models.columns import Columns


class Facet(StrEnum):
    """What the items can be filtered by."""

    SPEAKERS = "speakers"
    SOURCES = "sources"
    KINDS = "kinds"
    DATES = "dates"
    CERTAINTY = "certainty"
    ABOUT = "about"


FACET_NAMES = {
    Facet.SPEAKERS: "Speakers",
    Facet.SOURCES: "Sources",
    Facet.KINDS: "Kinds",
    Facet.DATES: "Dates",
    Facet.CERTAINTY: "Certainty",
    Facet.ABOUT: "Speaks of",
}


@dataclass(frozen=True)
class Filter:
    """What is asked for: the chosen values of each facet, by key, and the search text."""

    chosen: dict[Facet, frozenset[str]] = field(default_factory=dict)
    text: str = ""

    @property
    def empty(self) -> bool:
        """Whether everything is shown."""
        return not self.text.strip() and not any(self.chosen.values())

    def toggled(self, facet: Facet, key: str) -> Filter:
        """Return the filter with one value of a facet chosen, or no longer chosen."""
        return replace(self, chosen=self.chosen | {facet: self.chosen.get(facet, frozenset()) ^ {key}})

    def without(self, facet: Facet) -> Filter:
        """Return the filter with nothing chosen in ``facet``."""
        return replace(self, chosen={f: keys for f, keys in self.chosen.items() if f != facet})

    def searching(self, text: str) -> Filter:
        """Return the filter with another search text."""
        return replace(self, text=text)


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


_UNKNOWN = "?"
UNDATED = "undated"
"""The key of the items without a date, under either clock."""
_DATE_VALUES = (
    (Basis.STATED, "As stated"),
    (Basis.ANCHORED, "Worked out"),
    (Basis.PUBLICATION, "From publication"),
    (Basis.INFERRED, "Inferred"),
    (Basis.CORRECTED, "Corrected"),
    (UNDATED, "Undated"),
)
_CERTAINTY_VALUES = (("sure", "90 % and above", 0.9), ("likely", "70 to 90 %", 0.7), ("unsure", "Below 70 %", -1.0))


class FacetIndex:
    """The facets of one set of findings as code columns; made once, asked for masks and counts."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.keys: dict[Facet, list[str]] = {}
        self.names: dict[Facet, list[str]] = {}
        self._codes: dict[Facet, NDArray[np.int32]] = {}
        self._add_speakers()
        self._add_sources()
        self._add(Facet.KINDS, [str(i) for i in range(4)], list(KIND_PLURALS), columns.kind.astype(np.int32))
        self._add_dates()
        self._add_certainty()
        self.keys[Facet.ABOUT], self.names[Facet.ABOUT] = ["dated", UNDATED], ["A date", "No date"]

    def _add(self, facet: Facet, keys: list[str], names: list[str], codes: NDArray[np.int32]) -> None:
        self.keys[facet], self.names[facet], self._codes[facet] = keys, names, codes

    def _add_speakers(self) -> None:
        c = self._columns
        actors = list(c.speaker_colors)
        codes = c.speaker_ranks.copy()
        codes[c.first_statement :][codes[c.first_statement :] < 0] = len(actors)
        by_id = {speaker.id: speaker.name for speaker in c.data.speakers}
        names = [by_id[actor] for actor in actors]
        # ids are given anew when findings are put together: the name is the key, with a number where two share it
        shared = Counter(names)
        seen: Counter[str] = Counter()
        keys: list[str] = []
        for name in names:
            seen[name] += 1
            keys.append(f"{name} ({seen[name]})" if shared[name] > 1 else name)
        self._speaker_colors = dict(zip(keys, c.speaker_colors.values(), strict=True))
        self._add(Facet.SPEAKERS, [*keys, _UNKNOWN], [*names, "Speaker not known"], codes)

    def _add_sources(self) -> None:
        c = self._columns
        keys = sorted(set(c.source_names), key=str.casefold)
        place = {key: i for i, key in enumerate(keys)}
        # one more, so that -1, for an article that is not there, falls on it
        codes = np.array([*(place[name] for name in c.source_names), -1], np.int32)[c.data.article]
        self._add(Facet.SOURCES, keys, keys, codes)

    def _add_dates(self) -> None:
        c = self._columns
        place = {str(key): i for i, (key, _) in enumerate(_DATE_VALUES)}
        codes = np.where(np.isnan(c.start_stop[0]), place[UNDATED], c.basis).astype(np.int32)
        self._add(Facet.DATES, list(place), [name for _, name in _DATE_VALUES], codes)

    def _add_certainty(self) -> None:
        limits = [limit for _, _, limit in _CERTAINTY_VALUES]
        codes = np.searchsorted(-np.array(limits, np.float32), -self._columns.certainty, side="left").astype(np.int32)
        self._add(
            Facet.CERTAINTY, [k for k, _, _ in _CERTAINTY_VALUES], [name for _, name, _ in _CERTAINTY_VALUES], codes
        )

    def _codes_of(self, facet: Facet) -> NDArray[np.int32]:
        """Return a facet's codes. What the statements speak of is only worked out when it is asked for."""
        if facet is Facet.ABOUT and facet not in self._codes:
            dated = self._columns.items(Clock.ABOUT, LaneBy.NONE).dated
            self._codes[facet] = np.where(dated, 0, 1).astype(np.int32)
        return self._codes[facet]

    @cached_property
    def _links(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Statement rows and, beside each, the event row that it is about."""
        c = self._columns
        data = c.data
        statements = np.repeat(np.arange(len(c), dtype=np.intp), np.diff(data.about_ptr))
        return statements, data.about_idx.astype(np.intp)

    def prepare(self) -> None:
        """Make now what the first search would have to wait for."""
        self._columns.prepare_search()

    def facet_mask(self, facet: Facet, chosen: frozenset[str]) -> NDArray[np.bool_] | None:
        """Return which items a facet lets through, or None when nothing is chosen in it."""
        if not chosen:
            return None
        table = np.array([key in chosen for key in self.keys[facet]] + [False], bool)
        mask = table[self._codes_of(facet)]
        if facet is Facet.SPEAKERS:
            statements, events = self._links
            mask[events[mask[statements]]] = True
        return mask

    def search_mask(self, text: str) -> NDArray[np.bool_] | None:
        """Return which items a text in the search field finds; None where it asks for nothing."""
        return self._columns.search(text)

    def mask(self, wanted: Filter, *, leave_out: Facet | None = None) -> NDArray[np.bool_] | None:
        """Return which items a filter shows, or None where it shows all. ``leave_out`` is a facet not to apply."""
        masks = [self.facet_mask(f, keys) for f, keys in wanted.chosen.items() if f is not leave_out]
        masks.append(self.search_mask(wanted.text))
        real = [m for m in masks if m is not None]
        return np.logical_and.reduce(real) if real else None

    def values(self, facet: Facet, wanted: Filter) -> list[FacetValue]:
        """Return the lines of a facet with live counts: how many items each would show under the other facets."""
        codes = self._codes_of(facet)
        everywhere = np.bincount(codes[codes >= 0], minlength=len(self.keys[facet]))
        mask = self.mask(wanted, leave_out=facet)
        shown = codes if mask is None else codes[mask]
        counts = np.bincount(shown[shown >= 0], minlength=len(self.keys[facet]))
        chosen = wanted.chosen.get(facet, frozenset())
        colors = self._speaker_colors if facet is Facet.SPEAKERS else {}
        return [
            FacetValue(key, name, int(counts[i]), key in chosen, colors.get(key, -1))
            for i, (key, name) in enumerate(zip(self.keys[facet], self.names[facet], strict=True))
            if everywhere[i] or key in chosen
        ]

    def loosen(self, wanted: Filter) -> list[tuple[Facet | None, int]]:
        """Return which part of a filter to drop (None is the search) and how many items that would show, most first."""
        options: list[tuple[Facet | None, Filter]] = [
            (f, wanted.without(f)) for f, keys in wanted.chosen.items() if keys
        ]
        if wanted.text.strip():
            options.append((None, wanted.searching("")))
        counted = []
        for what, looser in options:
            mask = self.mask(looser)
            counted.append((what, len(self._columns) if mask is None else int(mask.sum())))
        return sorted(counted, key=lambda pair: -pair[1])
