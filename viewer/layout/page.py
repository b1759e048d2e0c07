"""A picture of the timeline: title above, legend and sources below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.layout.headers import short_title
from viewer.layout.legend import Legend, entries_for, lay_out_legend
from viewer.layout.measure import FontRole, TextMeasure, wrapped
from viewer.layout.scene import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.layout.items import Items
    from viewer.layout.scene import Scene


@dataclass(frozen=True)
class Page:
    """A laid-out picture in pixels: the scene stands at ``scene_y``, the legend at ``legend_x``, ``legend_y``."""

    width: float
    height: float
    lines: tuple[Line, ...]
    scene: Scene
    scene_y: float
    legend: Legend
    legend_x: float
    legend_y: float


MOST_SOURCES = 8


def lay_out_page(
    items: Items,
    width: float,
    height: float | None,
    *,
    title: str,
    subtitle: str,
    sources: tuple[str, ...],
    scene_in: Callable[[float | None], Scene],
    measure: TextMeasure,
) -> Page:
    """Return a picture ``width`` pixels wide, with ``height`` pixels for everything or as high as its lanes need.

    ``scene_in`` makes the scene for the height that is left (None: as high as it needs). ``sources`` are lines such as
    "Agency: Headline, 15 May 2024"; beyond MOST_SOURCES they are counted.
    """
    u = measure.size
    pad, room = round(u * 1.25), width - 2 * round(u * 1.25)
    lines: list[Line] = []
    y = float(pad)

    def put(text: str, role: FontRole) -> None:
        nonlocal y
        lines.append(Line(text, pad, y + measure.ascent(role), role))
        y += measure.height(role)

    for text in wrapped(title, room, 2, FontRole.TITLE, measure):
        put(text, FontRole.TITLE)
    if subtitle:
        y += round(u * 0.2)
        put(short_title(subtitle, room, FontRole.QUIET, measure)[0], FontRole.QUIET)
    y += round(u * 0.9)
    scene_y = float(round(y))

    legend = lay_out_legend(room, measure, entries_for(items))
    shown = list(sources[:MOST_SOURCES])
    if len(sources) > len(shown):
        shown.append(f"and {len(sources) - len(shown):,} more articles")
    foot = pad + legend.height + round(u * 0.8) + len(shown) * measure.height(FontRole.QUIET) + pad
    scene = scene_in(None if height is None else max(height - scene_y - foot, 12 * u))
    legend_y = scene_y + scene.height + pad
    y = legend_y + legend.height + round(u * 0.8)
    for i, text in enumerate(shown):
        prefix = ("Source: " if len(sources) == 1 else "Sources: ") if i == 0 else ""
        put(short_title(prefix + text, room, FontRole.QUIET, measure)[0], FontRole.QUIET)
    return Page(width, round(y + pad), tuple(lines), scene, scene_y, legend, float(pad), legend_y)
