"""What can be done to the timeline by its own keys, by menus and by the window: zoom, pan, fit, select, unfold."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from viewer.layout.time_scale import SHORTEST, TimeScale
from viewer.views.hands import PAN_STEP, ZOOM_STEP
from viewer.views.revealing import nearest_across, reveal

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.layout.items import Items
    from viewer.layout.scene import Hit, Scene
    from viewer.models.findings_model import FindingsModel
    from viewer.models.view_state import ViewState
    from viewer.views.hovering import Hovering
    from viewer.views.timeline_view import TimelineView


class TimelineActions:
    """Actions of ``TimelineView``: each changes the view state or the selection."""

    model: FindingsModel
    state: ViewState
    hovering: Hovering
    scene: Callable[[], Scene]

    if TYPE_CHECKING:

        @property
        def items(self) -> Items:
            """The columns."""
            ...

        @property
        def header_width(self) -> float:
            """The width of the lane headers in pixels."""
            ...

    def zoom_in(self, at: float | None = None) -> None:
        """Zoom in at a pixel of the widget; without one at the current item where it is in view, else in the middle."""
        self.zoom(ZOOM_STEP, at)

    def zoom_out(self, at: float | None = None) -> None:
        """Zoom out as ``zoom_in`` zooms in."""
        self.zoom(1 / ZOOM_STEP, at)

    def pan_left(self) -> None:
        """Go to earlier times."""
        self.pan_by(-PAN_STEP * self.state.scale.width)

    def pan_right(self) -> None:
        """Go to later times."""
        self.pan_by(PAN_STEP * self.state.scale.width)

    def pan_by(self, pixels: float) -> None:
        """Go to later times by so many pixels."""
        self.state.set_scale(self.state.scale.panned(pixels))

    def fit(self) -> None:
        """Show everything."""
        self.state.fit()

    def fit_selection(self) -> None:
        """Show what is selected at 80 % of the width."""
        rows = [row for row in self.model.selected_rows() if self.items.dated[row]]
        if rows:
            self.state.fit_items(rows)

    def select_next(self) -> None:
        """Select the next item in time."""
        self.state.step(1)

    def select_previous(self) -> None:
        """Select the previous item in time."""
        self.state.step(-1)

    def select_first(self) -> None:
        """Select the first item in time."""
        self.state.select_first()

    def select_last(self) -> None:
        """Select the last item in time."""
        self.state.select_last()

    def select_above(self) -> None:
        """Select the item nearest in time in the next lane above that has one."""
        self._select_across(-1)

    def select_below(self) -> None:
        """Select the item nearest in time in the next lane below that has one."""
        self._select_across(1)

    def open_cluster(self, hit: Hit) -> None:
        """Zoom into a column of a lane's density; where all of it is at one time, open the lane instead."""
        if hit.lane is None:
            return
        rows = self.items.rows(self.state.mask)[hit.lane]
        there = rows.between(hit.start, hit.stop)
        if np.ptp(rows.lo[there]) > 0 or np.ptp(rows.hi[there]) > 0:
            self.zoom_to(hit.start, hit.stop)
        elif self.items.lanes[hit.lane].key not in self.state.opened:
            self.state.toggle_opened(self.items.lanes[hit.lane].key)

    def clear_selection(self) -> None:
        """Select nothing."""
        self.state.select([])

    def unfold(self, x: float) -> None:
        """Draw the folded stretch under a pixel of the widget at its length."""
        fold = self.state.scale.fold_at(x - self.header_width)
        if fold is not None:
            self.state.set_scale(self.state.scale.unfolded(fold))

    def reveal(self, row: int) -> None:
        """Bring an item into view: in time, and its lane, which is opened where the item had no row."""
        reveal(cast("TimelineView", self), row)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Zoom in by ``factor`` at a pixel of the widget; without one as ``zoom_in`` does."""
        scale = self.state.scale
        self.state.set_scale(scale.zoomed(self._anchor() if at is None else at - self.header_width, factor))

    def _anchor(self) -> float:
        """Return the pixel of the scale that keyboard zooming keeps in place."""
        row, scale = self.model.current_row(), self.state.scale
        if row is not None and row < len(self.items) and self.items.dated[row]:
            x = scale.x(float(self.items.lo[row] + self.items.hi[row]) / 2)
            if 0 <= x <= scale.width:
                return x
        return scale.width / 2

    def _select_across(self, way: int) -> None:
        row = self.model.current_row()
        nearest = None if row is None else nearest_across(cast("TimelineView", self), row, way)
        if row is None:
            self.select_first()
        elif nearest is not None:
            self.state.select([nearest])

    def zoom_to(self, start: float, stop: float, margin: float = 0.1) -> None:
        """Show [start, stop], in seconds, with a share of it free at each side; no less than a minute across."""
        scale = self.state.scale
        if stop - start < SHORTEST:
            middle = (start + stop) / 2
            start, stop = middle - SHORTEST / 2, middle + SHORTEST / 2
        pad = (stop - start) * margin
        self.state.set_scale(TimeScale(start - pad, stop + pad, scale.width, scale.folds))

    def scroll_lanes(self, pixels: float) -> None:
        """Scroll the lanes down by so many pixels, as far as there are lanes."""
        scene = self.scene()
        deepest = max(scene.content_height - scene.plot.height, 0.0)
        self.state.set_lane_scroll(min(max(self.state.lane_scroll + pixels, 0.0), deepest))
