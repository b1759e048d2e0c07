"""How the lanes stand: what a lane is, their order and heights, which are opened, collapsed or pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viewer.layout.items import LaneBy

if TYPE_CHECKING:
    from collections.abc import Callable


class LaneState:
    """The part of ``ViewState`` that the lanes are in; ``changed`` follows every change."""

    changed: Any
    """The signal of ``ViewState``."""
    _remember: Callable[..., None]

    def _usual_lanes(self) -> None:
        self.lane_by = LaneBy.SPEAKER
        self.lane_scroll = 0.0
        self.lane_height_factor = 1.0
        self.opened: frozenset[str] = frozenset()
        self.collapsed: frozenset[str] = frozenset()
        self.lane_order: tuple[str, ...] | None = None
        self.pinned: frozenset[str] = frozenset()
        self.lane_heights: dict[str, float] = {}

    def set_lane_by(self, lane_by: LaneBy) -> None:
        """Choose what a lane stands for. Scroll, opened and collapsed lanes start afresh."""
        if lane_by is self.lane_by:
            return
        self.lane_by = lane_by
        self.lane_scroll = 0.0
        self.opened = self.collapsed = self.pinned = frozenset()
        self.lane_order = None
        self.lane_heights = {}
        self._remember("lanes")
        self.changed.emit()

    def set_lane_scroll(self, pixels: float) -> None:
        """Scroll the lanes; the widget keeps it within the content's height."""
        if pixels != self.lane_scroll:
            self.lane_scroll = pixels
            self.changed.emit()

    def set_lane_height_factor(self, factor: float) -> None:
        """Make the lanes higher or lower, between a half and four times."""
        factor = min(max(factor, 0.5), 4.0)
        if factor != self.lane_height_factor:
            self.lane_height_factor = factor
            self.changed.emit()

    def toggle_opened(self, lane: str) -> None:
        """Show every row of a lane, or only its share again."""
        self.opened = self.opened ^ {lane}
        self.changed.emit()

    def toggle_collapsed(self, lane: str) -> None:
        """Draw a lane as one thin strip, or in full again."""
        self.collapsed = self.collapsed ^ {lane}
        self.changed.emit()

    def set_lane_order(self, order: tuple[str, ...] | None) -> None:
        """Put the lanes in the reader's own order, by key; None for the usual one."""
        self.lane_order = order
        self.changed.emit()

    def toggle_pinned(self, lane: str) -> None:
        """Keep a lane at the top while the others scroll, or no longer."""
        self.pinned = self.pinned ^ {lane}
        self.changed.emit()

    def set_lane_height(self, lane: str, pixels: float | None) -> None:
        """Give a lane a height in pixels; None for what it needs."""
        others = {key: height for key, height in self.lane_heights.items() if key != lane}
        self.lane_heights = others if pixels is None else others | {lane: pixels}
        self.changed.emit()

    def reset_lanes(self) -> None:
        """Give the lanes their usual order and heights; none is pinned, collapsed or opened."""
        self.opened = self.collapsed = self.pinned = frozenset()
        self.lane_order = None
        self.lane_heights = {}
        self.lane_height_factor = 1.0
        self.lane_scroll = 0.0
        self.changed.emit()
