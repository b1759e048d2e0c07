"""Bringing items into view, and finding the nearest of another lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.scene import ChipKind

if TYPE_CHECKING:
    from viewer.views.timeline_view import TimelineView


def reveal(view: TimelineView, row: int) -> None:
    """Bring an item into view: in time, and its lane, which is opened where the item had no row."""
    items = view.items
    if row >= len(items) or not items.dated[row]:
        return
    scale = view.state.scale
    left, right = scale.x(float(items.lo[row])), scale.x(float(items.hi[row]))
    if right < 0 or left > scale.width:
        view.state.set_scale(scale.panned((left + right) / 2 - scale.width / 2), remember=False)
    if any(row in chip.items for chip in view.scene().chips if chip.kind is ChipKind.MORE):
        view.state.toggle_opened(items.lanes[int(items.lane[row])].key)
    _reveal_lane(view, int(items.lane[row]))


def _reveal_lane(view: TimelineView, lane: int) -> None:
    scene = view.scene()
    band = next((b for b in scene.bands if b.lane == lane), None)
    row = view.model.current_row()
    box = None if row is None else scene.box(row)
    top = scene.axis_height if band is None or band.pinned else scene.pinned_bottom
    if band is None or band.pinned or (box is not None and box.y > top and box.bottom < scene.height):
        return
    if band.box.height > scene.plot.height and box is not None:
        view.scroll_lanes(box.center[1] - scene.plot.center[1])
    elif band.box.y < top:
        view.scroll_lanes(band.box.y - top)
    elif band.box.bottom > scene.height:
        view.scroll_lanes(min(band.box.bottom - scene.height, band.box.y - top))


def nearest_across(view: TimelineView, row: int, way: int) -> int | None:
    """Return the item nearest in time in the next lane below (``way`` 1) or above (-1) that has one, or None."""
    items = view.items
    if not items.dated[row]:
        return None
    shown = [band.lane for band in view.scene().bands]
    lane = int(items.lane[row])
    middle = float(items.lo[row] + items.hi[row]) / 2
    rows = items.rows(view.state.mask)
    place = shown.index(lane) + way if lane in shown else 0
    while 0 <= place < len(shown):
        others = rows[shown[place]]
        if len(others.items):
            return int(others.items[int(np.argmin(np.abs((others.lo + others.hi) / 2 - middle)))])
        place += way
    return None
