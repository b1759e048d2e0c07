"""Marks in pieces: statements about several times taken apart, and what is out of view or under pinned lanes cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.items import Clock
from viewer.layout.scene import Link, Marks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.layout.ground import Ground
    from viewer.layout.items import Items
    from viewer.layout.scene import Chip, Density, Label, View

    Floats = NDArray[np.float64]

_BEYOND = 60.0
"""How far beyond the plot, in pixels, a mark is drawn."""


@dataclass(slots=True)
class Filled:
    """What stands in the lanes."""

    marks: list[Marks]
    labels: list[Label]
    chips: list[Chip]
    densities: list[Density]
    links: list[Link]


def split(ground: Ground, part: Marks, lines: Floats) -> tuple[Marks, Floats, list[Link]]:
    """Return the marks with those of statements about several times taken apart.

    With them come their lines and what links them.
    """
    if ground.items.clock is not Clock.ABOUT:
        return part, lines, []
    several = {i: parts for i in range(len(part)) if len(parts := ground.items.parts(int(part.item[i])))}
    if not several:
        return part, lines, []
    links: list[Link] = []
    pieces: list[Marks] = []
    kept_lines: list[Floats] = []
    for i in range(len(part)):
        own = Marks(*(getattr(part, name)[i : i + 1] for name in Marks.__dataclass_fields__))
        events = several.get(i)
        if events is None:
            pieces.append(own)
            kept_lines.append(lines[i : i + 1])
            continue
        left, right = ground.edges(events, least=ground.metrics.mark_size)
        order = np.argsort(left, kind="stable")
        n = len(events)
        repeated = (np.repeat(getattr(own, name), n) for name in Marks.__dataclass_fields__)
        item, _, top, _, bottom, kind, _, color = repeated
        pieces.append(
            Marks(item, left[order], top, right[order], bottom, kind, ground.items.flags[events][order], color)
        )
        kept_lines.append(np.repeat(lines[i : i + 1], n))
        middle = float(own.top[0] + own.bottom[0]) / 2
        links.append(Link(int(own.item[0]), float(left.min()), float(right.max()), middle, int(own.color[0])))
    return Marks.joined(pieces), np.concatenate(kept_lines), links


def in_view(part: Marks, lines: Floats, view: View) -> tuple[Marks, Floats]:
    """Return the marks that reach into the plot, cut a little beyond its edges, and their lines."""
    seen = np.flatnonzero((part.right >= view.header_width) & (part.left <= view.width))
    kept = Marks(*(getattr(part, name)[seen] for name in Marks.__dataclass_fields__))
    return (
        Marks(
            kept.item,
            np.maximum(kept.left, view.header_width - _BEYOND),
            kept.top,
            np.minimum(kept.right, view.width + _BEYOND),
            kept.bottom,
            kept.kind,
            kept.flags,
            kept.color,
        ),
        lines[seen],
    )


def clear_under(made: Filled, bottom: float, pinned: set[int], items: Items) -> None:
    """Take away what lies under the pinned lanes, which end at ``bottom``."""
    held = np.array(sorted(pinned), np.int32)
    kept: list[Marks] = []
    for part in made.marks:
        stays = np.flatnonzero(((part.top + part.bottom) / 2 >= bottom) | np.isin(items.lane[part.item], held))
        kept.append(Marks(*(getattr(part, name)[stays] for name in Marks.__dataclass_fields__)))
    made.marks[:] = kept
    made.labels[:] = [b for b in made.labels if b.box.center[1] >= bottom or int(items.lane[b.item]) in pinned]
    made.chips[:] = [c for c in made.chips if c.box.center[1] >= bottom or c.lane in pinned]
    made.links[:] = [n for n in made.links if n.y >= bottom or int(items.lane[n.item]) in pinned]
    made.densities[:] = [
        density
        if density.lane in pinned or density.box.y >= bottom
        else density._replace(
            numbers=tuple(number for number in density.numbers if number.y >= bottom),
            heights=np.maximum(np.minimum(density.heights, density.box.bottom - bottom), 0.0),
        )
        for density in made.densities
    ]
