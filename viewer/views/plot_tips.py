"""What a tooltip on the timeline says: of counts, folded stretches, columns of a density and lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain.wording import counted
from viewer.layout.calendar_ticks import duration_text, time_text
from viewer.layout.scene import ChipKind, HitKind

if TYPE_CHECKING:
    from viewer.layout.items import Items
    from viewer.layout.scene import Hit, Scene


def tip_at(scene: Scene, items: Items, x: float, y: float) -> str:
    """Return what is told of the place at a pixel of the scene, with what a click there does; empty for none.

    Items have their card.
    """
    hit = scene.hit(x, y)
    if hit is None:
        return ""
    match hit.kind:
        case HitKind.MORE if hit.chip is not None:
            return f"{counted(len(hit.chip.items), 'item')} without room here\nClick to show every row of the lane"
        case HitKind.BEYOND if hit.chip is not None:
            return f"{hit.chip.text.strip(' ‹›')}, out of view\nClick to go to the nearest"
        case HitKind.FOLD:
            return _fold_tip(scene, hit, x)
        case HitKind.CLUSTER:
            return _cluster_tip(scene, hit, x)
        case HitKind.HEADER if hit.lane is not None:
            lane = items.lanes[hit.lane]
            told = " · ".join(part for part in (lane.name, lane.role) if part)
            return f"{told}\nDrag to move, double click to collapse; more by the right button"
    return ""


def _fold_tip(scene: Scene, hit: Hit, x: float) -> str:
    fold = hit.chip.fold if hit.chip is not None and hit.chip.kind is ChipKind.FOLD else None
    fold = fold or scene.scale.fold_at(x - scene.header_width)
    if fold is None:
        return ""
    return f"{duration_text(fold.stop - fold.start)} with nothing in them\nClick to unfold"


def _cluster_tip(scene: Scene, hit: Hit, x: float) -> str:
    density = next((d for d in scene.densities if d.lane == hit.lane), None)
    if density is None:
        return ""
    column = int((density.edges <= x).sum()) - 1
    ends = [time_text(t, scene.scale.seconds_per_pixel) for t in (hit.start, hit.stop)]
    when = ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
    return f"{counted(int(density.counts[column]), 'item')}, {when}\nClick to zoom in"
