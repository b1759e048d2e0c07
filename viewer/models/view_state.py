"""The one object that owns what is in view: scale, clock, lanes, filter, search, and the way back."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
from PySide6.QtCore import QObject, Signal

from viewer.layout.fitting import fit_all, fit_some
from viewer.layout.items import Clock, Items, LaneBy
from viewer.layout.time_scale import Fold, TimeScale
from viewer.models.filters import Facet, Filter, ends_of, moment
from viewer.models.history import History
from viewer.models.lane_state import LaneState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from viewer.models.columns import Key
    from viewer.models.facet_index import Part
    from viewer.models.findings_model import FindingsModel

    Stretch: TypeAlias = list[float | tuple[float, float]]

_LEAST_WIDTH = 40.0
_DAY = 86_400.0
_ROOM_FOR_SELECTION = 0.1
"""The share of the width left free at each side of a fitted selection."""


@dataclass(frozen=True)
class _Place:
    scale: TimeScale
    clock: Clock
    lane_by: LaneBy
    selected: tuple[Key, ...]
    current: Key | None


class ViewState(LaneState, QObject):
    """What is in view. Widgets change it through its methods and listen to its signals; no widget calls another.

    ``changed``: anything that needs a new layout. ``filter_changed``: the mask or the hits are new (``changed``
    follows). ``pointer_moved``: the time under the pointer in seconds, or None when it left. ``hovered``: the row
    under it, or None.
    """

    changed = Signal()
    filter_changed = Signal()
    history_changed = Signal()
    pointer_moved = Signal(object)
    hovered = Signal(object)
    folding_changed = Signal(bool)

    def __init__(self, model: FindingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.scale = TimeScale.fitted(0.0, 365 * _DAY, 800.0)
        self.tail = 0.0
        self.clock = Clock.BOTH
        self.filter = Filter()
        self.facets = model.columns.facets
        self.mask: NDArray[np.bool_] | None = None
        self.hits: NDArray[np.bool_] | None = None
        self.parts: Mapping[Part, NDArray[np.bool_]] = {}
        self._usual_lanes()
        self._history = History()
        self._travelling = False
        self._gone: frozenset[int] = frozenset()
        self._order: tuple[NDArray[np.int32], NDArray[np.bool_], NDArray[np.int32]] | None = None
        self._fitted = True
        self.folding = True
        model.modelReset.connect(self._on_model_reset)
        model.dataChanged.connect(self._on_revised)
        model.selection.selectionChanged.connect(self._on_selection)

    @property
    def items(self) -> Items:
        """The layout's arrays under the present clock and lanes."""
        return self.model.items(self.clock, self.lane_by)

    @property
    def order(self) -> NDArray[np.int32]:
        """The rows that the filter shows, in time order under the present clock, undated last."""
        order, mask = self.items.order, self.mask
        if mask is None:
            return order
        if self._order is None or self._order[0] is not order or self._order[1] is not mask:
            # several views ask for it at each letter that is searched for
            self._order = order, mask, order[mask[order]]
        return self._order[2]

    @property
    def selected(self) -> frozenset[int]:
        """The selected rows."""
        return frozenset(self.model.selected_rows())

    # scale

    def set_scale(self, scale: TimeScale, *, remember: bool = True) -> None:
        """Show another stretch of time. A run of such changes is one step of the history."""
        if scale == self.scale:
            return
        self.scale = scale
        self._fitted = False
        if remember:
            self._remember("scale", melt=True)
        self.changed.emit()

    @property
    def stretch(self) -> Stretch | None:
        """The stretch of time in view, as JSON values, to be kept; None where everything is fitted."""
        if self._fitted:
            return None
        return [self.scale.start, self.scale.stop, *((fold.start, fold.stop) for fold in self.scale.folds)]

    def show_stretch(self, kept: object) -> None:
        """Show the stretch of time that was kept; everything where it is not understood."""
        try:
            start, stop, *folds = cast("list[Any]", kept)
            self.scale = TimeScale(
                float(start), float(stop), self.scale.width, tuple(Fold(float(a), float(b)) for a, b in folds)
            )
        except (TypeError, ValueError):
            self._fitted = True
            self._refit()
        else:
            self._fitted = False
        self.changed.emit()

    def set_width(self, width: float, tail: float = 0.0) -> None:
        """Tell the width in pixels of the surface that shows the scale, and the length of open ends on it.

        What was fitted stays fitted.
        """
        width = max(width, _LEAST_WIDTH)
        if (width, tail) == (self.scale.width, self.tail):
            return
        self.tail = tail
        self.scale = self.scale.resized(width)
        if self._fitted:
            self.scale = self._fitted_scale(None) or self.scale
        self.changed.emit()

    def fit(self) -> None:
        """Show everything that the filter lets through."""
        self._fit(None)

    def fit_items(self, rows: Iterable[int]) -> None:
        """Show ``rows`` at about 80 % of the width."""
        self._fit(np.fromiter(rows, np.intp))

    def _fit(self, rows: NDArray[np.intp] | None) -> None:
        scale = self._fitted_scale(rows)
        if scale is None:
            return
        self.scale = scale
        self._fitted = rows is None
        self._remember("fit")
        self.changed.emit()

    def _fitted_scale(self, rows: NDArray[np.intp] | None) -> TimeScale | None:
        """Return the scale that shows ``rows`` (all that are shown when None); None where none of them is dated."""
        items, width = self.items, self.scale.width
        if rows is None:
            chosen = np.ones(len(items), bool) if self.mask is None else self.mask
            return fit_all(items, chosen, width, tail=self.tail, fold=self.folding)
        chosen = np.zeros(len(items), bool)
        chosen[rows] = True
        return fit_some(items, chosen, width, tail=self.tail, margin=_ROOM_FOR_SELECTION)

    def set_folding(self, on: bool) -> None:
        """Fold long empty stretches when everything is fitted, or draw time evenly; fits everything."""
        if on == self.folding:
            return
        self.folding = on
        self.folding_changed.emit(on)
        self.fit()

    # clock and zone

    def set_clock(self, clock: Clock) -> None:
        """Put statements at their saying, at what they are about, or both."""
        if clock is self.clock:
            return
        self.clock = clock
        self._refit()
        self._remember("clock")
        self.changed.emit()

    def next_clock(self) -> None:
        """Go from Said to About to Both and round again."""
        clocks = list(Clock)
        self.set_clock(clocks[(clocks.index(self.clock) + 1) % len(clocks)])

    @property
    def zone(self) -> str | None:
        """The time zone that clock times are shown in; None is the source's own."""
        return self.model.zone

    def set_zone(self, zone: str | None) -> None:
        """Show clock times that have a zone in another one; what was given is kept."""
        if zone != self.model.zone:
            self.model.zone = zone
            self._refit()
            self.changed.emit()

    # filter and search

    def set_filter(self, wanted: Filter) -> None:
        """Show only what ``wanted`` lets through, in every view."""
        if wanted == self.filter:
            return
        self.filter = wanted
        self._apply_filter()
        self.changed.emit()

    def toggle(self, facet: Facet, key: str) -> None:
        """Choose one value of a facet, or no longer."""
        self.set_filter(self.filter.toggled(facet, key))

    def search(self, text: str) -> None:
        """Show only what has every term of ``text``."""
        self.set_filter(self.filter.searching(text))

    def set_range(self, since: str, until: str) -> None:
        """Show only what overlaps a range of time; what is no date (``filters.moment``) leaves that end open."""
        since, until = (text if moment(text) else "" for text in (since, until))
        self.set_filter(self.filter.between(since, until))

    def show_only_in_view(self) -> None:
        """Show only what overlaps the stretch of time in view, whatever is looked at then."""
        self.set_range(*ends_of(self.scale.start, self.scale.stop))

    def clear_filter(self) -> None:
        """Show everything."""
        self.set_filter(Filter())

    def _apply_filter(self) -> None:
        self.parts = self.facets.parts(self.filter)
        self.mask = self._without_gone(self.facets.mask(self.filter, parts=self.parts))
        self.hits = self.parts.get("search")
        self._refit()
        self.filter_changed.emit()

    def _without_gone(self, mask: NDArray[np.bool_] | None) -> NDArray[np.bool_] | None:
        gone = self._gone = self.model.columns.gone
        if gone:
            mask = np.ones(len(self.model.columns), bool) if mask is None else mask.copy()
            mask[list(gone)] = False
        return mask

    def _refit(self) -> None:
        """Keep what was fitted to everything fitted, unless the filter leaves nothing to fit."""
        if self._fitted:
            self.scale = self._fitted_scale(None) or self.scale

    # selection

    def select(self, rows: Iterable[int], *, current: int | None = None) -> None:
        """Select exactly ``rows``."""
        self.model.select_rows(rows, current=current)

    def step(self, by: int) -> None:
        """Select the item ``by`` places further in time order; from nothing, the first or the last."""
        order = self.order
        if not len(order):
            return
        current = self.model.current_row()
        places = np.flatnonzero(order == (-1 if current is None else current))
        # from nothing a step forward leads to the first, one back to the last
        place = int(places[0]) + by if len(places) else min(by, 0) % len(order)
        self.select([int(order[min(max(place, 0), len(order) - 1)])])

    def select_first(self) -> None:
        """Select the first item in time order."""
        self._select_place(0)

    def select_last(self) -> None:
        """Select the last item in time order."""
        self._select_place(-1)

    def _select_place(self, place: int) -> None:
        order = self.order
        if len(order):
            self.select([int(order[place])])

    # back and forward

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier view or selection."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later view or selection."""
        return self._history.can_go_forward

    def back(self) -> None:
        """Go to the view and selection before this one."""
        self._travel(self._history.back())

    def forward(self) -> None:
        """Go to the view and selection after this one."""
        self._travel(self._history.forward())

    def _here(self) -> _Place:
        model, columns = self.model, self.model.columns
        current = model.current_row()
        return _Place(
            self.scale,
            self.clock,
            self.lane_by,
            tuple(columns.key(row) for row in model.selected_rows()),
            None if current is None else columns.key(current),
        )

    def _remember(self, what: str, *, melt: bool = False) -> None:
        if not self._travelling:
            self._history.remember(what, self._here(), melt=melt)
            self.history_changed.emit()

    @contextmanager
    def _without_remembering(self) -> Iterator[None]:
        before, self._travelling = self._travelling, True
        try:
            yield
        finally:
            self._travelling = before

    def _travel(self, place: _Place | None) -> None:
        if place is None:
            return
        with self._without_remembering():
            rows = self.model.columns.row_by_key if place.selected else {}
            self.clock, self.lane_by = place.clock, place.lane_by
            scale = place.scale.stretched(self.scale.width)
            if scale != self.scale:
                self.scale = scale
                self._fitted = False
            selected = [rows[i] for i in place.selected if i in rows]
            self.model.select_rows(selected, current=rows.get(place.current) if place.current and selected else None)
        self.history_changed.emit()
        self.changed.emit()

    # what the model tells

    def _on_selection(self) -> None:
        self._remember("selection")
        self.changed.emit()

    def _on_revised(self) -> None:
        gone = self.model.columns.gone
        if gone != self._gone:
            self._apply_filter()
        self.changed.emit()

    def _on_model_reset(self) -> None:
        self.facets = self.model.columns.facets
        with self._without_remembering():
            self._apply_filter()
        self.changed.emit()
