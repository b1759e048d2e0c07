"""What the reader does to lanes: move, pin, collapse, resize, by their headers and by a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from viewer.layout.scene import HitKind

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from viewer.layout.scene import Scene
    from viewer.views.timeline_view import TimelineView

_LEAST = 24.0
"""The least height in pixels that a lane is dragged to."""


class LaneControls:
    """The lanes of one timeline. ``held`` is the key of the lane that the pointer holds."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self.held: str | None = None

    def menu(self, key: str) -> QMenu:
        """Return the menu of a lane: everything that can be done to it by dragging, and pinning."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        state = self._view.state
        for text, on, do in (
            ("Pin to the top", key in state.pinned, lambda: state.toggle_pinned(key)),
            ("Collapse", key in state.collapsed, lambda: state.toggle_collapsed(key)),
            ("Show every row", key in state.opened, lambda: state.toggle_opened(key)),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(on)
            action.triggered.connect(lambda _checked, do=do: do())
        menu.addSeparator()
        menu.addAction("Move up", lambda: self.move(key, -1))
        menu.addAction("Move down", lambda: self.move(key, 1))
        menu.addAction("Usual height", lambda: state.set_lane_height(key, None)).setEnabled(key in state.lane_heights)
        menu.addAction("Usual order", lambda: state.set_lane_order(None)).setEnabled(state.lane_order is not None)
        return menu

    def current(self) -> str | None:
        """Return the key of the current item's lane."""
        view = self._view
        row, items = view.model.current_row(), view.items
        if row is None or row >= len(items):
            return None
        return items.lanes[int(items.lane[row])].key

    def grow(self, key: str, factor: float) -> None:
        """Make a lane so many times as high as it is."""
        band = next((b for b in self._view.scene().bands if b.key == key), None)
        if band is not None:
            self._view.state.set_lane_height(key, max(band.box.height * factor, _LEAST))

    def move(self, key: str, by: int) -> None:
        """Put a lane so many places further down; up where below zero."""
        keys = [band.key for band in self._view.scene().bands]
        if key in keys:
            place = min(max(keys.index(key) + by, 0), len(keys) - 1)
            keys.remove(key)
            keys.insert(place, key)
            self._view.state.set_lane_order(tuple(keys))

    def grab(self, place: QPointF) -> bool:
        """Take hold of the lane whose header is under a press; return whether it is held by its lower edge."""
        scene = self._view.scene()
        edge = scene.edge_at(place.x(), place.y())
        hit = scene.hit(place.x(), place.y())
        self.held = None
        if edge is not None:
            self.held = edge.key
        elif hit is not None and hit.kind is HitKind.HEADER and hit.lane is not None:
            self.held = self._view.items.lanes[hit.lane].key
        return edge is not None

    def resize_to(self, y: float) -> None:
        """Bring the lower edge of the held lane to a height of the widget."""
        band = next((b for b in self._view.scene().bands if b.key == self.held), None)
        if band is not None and self.held is not None:
            self._view.state.set_lane_height(self.held, max(y - band.box.y, _LEAST))

    def drop_line(self, y: float) -> float:
        """Return the height at which the held lane would come to stand where it is let go at ``y``."""
        bands = self._view.scene().bands
        place = self._drop_place(self._view.scene(), y)
        return bands[place].box.y if place < len(bands) else bands[-1].box.bottom

    def drop(self, y: float) -> None:
        """Put the held lane where it is let go."""
        key, scene = self.held, self._view.scene()
        if key is None:
            return
        place = self._drop_place(scene, y)
        keys = [band.key for band in scene.bands]
        before, after = [k for k in keys[:place] if k != key], [k for k in keys[place:] if k != key]
        if [*before, key, *after] != keys:
            self._view.state.set_lane_order((*before, key, *after))

    @staticmethod
    def _drop_place(scene: Scene, y: float) -> int:
        """Return before which of the bands the dragged lane would come."""
        return sum(band.box.center[1] < y for band in scene.bands)
