"""Facets and search as NumPy masks over the items. No Qt, nothing is called per row when a filter changes.

Within a facet the chosen values are alternatives, between facets all must hold. A facet without a choice lets
everything through. An event passes the speakers facet when one of the chosen speakers' statements is about it; a
statement passes those of modality and place when one of the events that it is about does.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from viewer.domain import Basis, Modality
from viewer.domain.wording import KIND_PLURALS
from viewer.layout.items import Clock, LaneBy
from viewer.models.filters import UNDATED, Facet, FacetValue, Filter, stretch
from viewer.store.items import BY_HAND, CHECKED, CORRECTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from viewer.models.columns import Columns

    Mask = NDArray[np.bool_]
    Pairs = tuple[NDArray[np.intp], NDArray[np.int32]]

Part: TypeAlias = Facet | Literal["search", "range"]
"""What of a filter hides something."""

_UNKNOWN = "?"
_DATE_VALUES = (
    (Basis.STATED, "As stated"),
    (Basis.ANCHORED, "Worked out"),
    (Basis.PUBLICATION, "From publication"),
    (Basis.INFERRED, "Inferred"),
    (Basis.CORRECTED, "Corrected"),
    (UNDATED, "Undated"),
)
_MODALITY_VALUES = (
    (Modality.HAPPENED, "Happened"),
    (Modality.PLANNED, "Planned"),
    (Modality.DENIED, "Denied"),
    (Modality.HYPOTHETICAL, "Hypothetical"),
)
_REVIEW_VALUES = (
    ("checked", "Checked"),
    ("unchecked", "Not checked"),
    ("corrected", "Corrected"),
    ("by-hand", "Added by hand"),
)
_CERTAINTY_VALUES = (("sure", "90 % and above", 0.9), ("likely", "70 to 90 %", 0.7), ("unsure", "Below 70 %", -1.0))


class FacetIndex:
    """The facets of one set of findings as code columns; made once, asked for masks and counts."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.keys: dict[Facet, list[str]] = {}
        self.names: dict[Facet, list[str]] = {}
        self._codes: dict[Facet, NDArray[np.int32]] = {}
        self._pairs: dict[Facet, Pairs] = {}
        self._add_speakers()
        self._add_sources()
        self._add(Facet.KINDS, [str(i) for i in range(4)], list(KIND_PLURALS), columns.kind.astype(np.int32))
        self._add_dates()
        self._add_certainty()
        self._add_modality()
        self._add_places()
        self._add_review()
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

    def _add_pairs(
        self, facet: Facet, values: Mapping[str, str], rows: NDArray[np.intp], codes: NDArray[np.int32]
    ) -> None:
        """Add a facet of which an item may have several values, or none; of equal pairs one is kept."""
        self.keys[facet], self.names[facet] = list(values), list(values.values())
        size = max(len(values), 1)
        packed = np.sort(rows.astype(np.int64) * size + codes)
        packed = packed[np.diff(packed, prepend=-1) > 0]
        self._pairs[facet] = (packed // size).astype(np.intp), (packed % size).astype(np.int32)

    def _with_tellers(self, rows: NDArray[np.intp], codes: NDArray[np.int32]) -> Pairs:
        """Return pairs of events and their codes, and with them those of the statements about these events."""
        statements, events = self._links
        at = np.argsort(rows, kind="stable")
        place = np.searchsorted(rows, events, sorter=at)
        found = at[np.minimum(place, len(rows) - 1)] if len(rows) else np.zeros(0, np.intp)
        told = rows[found] == events if len(rows) else np.zeros(len(events), bool)
        if not len(rows):
            return rows, codes
        return np.concatenate([rows, statements[told]]), np.concatenate([codes, codes[found[told]]])

    def _add_modality(self) -> None:
        modality = self._columns.modality
        rows = np.flatnonzero(modality >= 0)
        pairs = self._with_tellers(rows, modality[rows].astype(np.int32))
        self._add_pairs(Facet.MODALITY, {str(key): name for key, name in _MODALITY_VALUES}, *pairs)

    def _add_places(self) -> None:
        rows, names = self._columns.venues
        # the same place in other letters is the same; what is told most often is its name
        spelled: dict[str, tuple[int, str]] = {}
        totals: Counter[str] = Counter()
        folded = {name: name.casefold() for name in dict.fromkeys(names)}
        for name, count in Counter(names).items():
            key = folded[name]
            totals[key] += count
            spelled[key] = max(spelled.get(key, (0, "")), (count, name))
        ordered = sorted(totals, key=lambda key: (-totals[key], key))
        place = {key: i for i, key in enumerate(ordered)}
        codes = np.array([place[folded[name]] for name in names], np.int32)
        pairs = self._with_tellers(rows, codes)
        self._add_pairs(Facet.PLACES, {key: spelled[key][1] for key in ordered}, *pairs)

    def _add_review(self) -> None:
        hands = self._columns.hands
        tests = ((hands & CHECKED) > 0, (hands & CHECKED) == 0, (hands & CORRECTED) > 0, (hands & BY_HAND) > 0)
        rows = [np.flatnonzero(test) for test in tests]
        codes = np.repeat(np.arange(len(rows), dtype=np.int32), [len(one) for one in rows])
        self._add_pairs(Facet.REVIEW, dict(_REVIEW_VALUES), np.concatenate(rows), codes)

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

    def facet_mask(self, facet: Facet, chosen: frozenset[str]) -> Mask | None:
        """Return which items a facet lets through, or None when nothing is chosen in it."""
        if not chosen:
            return None
        table = np.array([key in chosen for key in self.keys[facet]] + [False], bool)
        if facet in self._pairs:
            rows, codes = self._pairs[facet]
            mask = np.zeros(len(self._columns), bool)
            mask[rows[table[codes]]] = True
            return mask
        mask = table[self._codes_of(facet)]
        if facet is Facet.SPEAKERS:
            statements, events = self._links
            mask[events[mask[statements]]] = True
        return mask

    def search_mask(self, text: str) -> Mask | None:
        """Return which items a text in the search field finds; None where it asks for nothing."""
        return self._columns.search(text)

    def range_mask(self, wanted: Filter) -> Mask | None:
        """Return which items overlap the range of time, by when an event was or a statement was said; None for none."""
        if not wanted.ranged:
            return None
        first, last = stretch(wanted)
        start, stop = self._columns.start_stop
        return (start < last) & ((stop > first) | (start >= first))

    def parts(self, wanted: Filter) -> dict[Part, Mask]:
        """Return what each part of a filter shows, of those that hide something."""
        made: dict[Part, Mask | None] = {f: self.facet_mask(f, keys) for f, keys in wanted.chosen.items()}
        made["range"] = self.range_mask(wanted)
        made["search"] = self.search_mask(wanted.text)
        return {part: mask for part, mask in made.items() if mask is not None}

    def mask(
        self, wanted: Filter, *, leave_out: Part | None = None, parts: Mapping[Part, Mask] | None = None
    ) -> Mask | None:
        """Return which items a filter shows, or None where it shows all.

        ``leave_out`` is a part not to apply; ``parts`` are those of the filter where they are known already.
        """
        known = self.parts(wanted) if parts is None else parts
        masks = [mask for part, mask in known.items() if part != leave_out]
        return np.logical_and.reduce(masks) if masks else None

    def values(self, facet: Facet, wanted: Filter, parts: Mapping[Part, Mask] | None = None) -> list[FacetValue]:
        """Return the lines of a facet with live counts: how many items each would show under the other parts.

        ``parts`` as for ``mask``.
        """
        return self.offered(facet, wanted, len(self.keys[facet]), parts)[0]

    def offered(
        self, facet: Facet, wanted: Filter, most: int, parts: Mapping[Part, Mask] | None = None
    ) -> tuple[list[FacetValue], int]:
        """Return at most ``most`` lines of a facet and how many more there are; cf. ``values``.

        What would show something goes before what would not, and what is chosen is always there.
        """
        size = len(self.keys[facet])
        mask = self.mask(wanted, leave_out=facet, parts=parts)
        if facet in self._pairs:
            rows, codes = self._pairs[facet]
            shown = codes if mask is None else codes[mask[rows]]
        else:
            codes = self._codes_of(facet)
            shown = codes if mask is None else codes[mask]
            codes, shown = codes[codes >= 0], shown[shown >= 0]
        counts = np.bincount(shown, minlength=size)
        chosen = wanted.chosen.get(facet, frozenset())
        marked = np.array([key in chosen for key in self.keys[facet]], bool) if chosen else np.zeros(size, bool)
        listed = np.flatnonzero((np.bincount(codes, minlength=size) > 0) | marked)
        ranked = listed[np.argsort(counts[listed] == 0, kind="stable")]
        kept = np.sort(np.concatenate([ranked[:most], ranked[most:][marked[ranked[most:]]]]))
        colors = self._speaker_colors if facet is Facet.SPEAKERS else {}
        keys, names = self.keys[facet], self.names[facet]
        lines = [
            FacetValue(keys[i], names[i], int(counts[i]), keys[i] in chosen, colors.get(keys[i], -1))
            for i in kept.tolist()
        ]
        return lines, len(listed) - len(kept)

    def name_of(self, facet: Facet, key: str) -> str:
        """Return the name in words of a value; its key where the findings do not have it."""
        keys = self.keys[facet]
        return self.names[facet][keys.index(key)] if key in keys else key

    def loosen(self, wanted: Filter) -> list[tuple[Part, int]]:
        """Return which part of a filter to drop and how many items that would show, most first."""
        parts = self.parts(wanted)
        counted: list[tuple[Part, int]] = []
        for part in parts:
            mask = self.mask(wanted, leave_out=part, parts=parts)
            counted.append((part, len(self._columns) if mask is None else int(mask.sum())))
        return sorted(counted, key=lambda pair: -pair[1])


def loosened(wanted: Filter, part: Part) -> Filter:
    """Return a filter without one of its parts."""
    if part == "search":
        return wanted.searching("")
    return wanted.between("", "") if part == "range" else wanted.without(part)
