"""A picture of the timeline: title above; legend, key and sources below; as one page or as several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.layout.headers import plain, short_title
from viewer.layout.legend import Legend, entries_for, lay_out_legend
from viewer.layout.measure import FontRole, TextMeasure, wrapped
from viewer.layout.notes import Address, Block, Columns, Told, blocks, columns_in, headed, spread
from viewer.layout.numbering import numbered
from viewer.layout.scene import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.layout.items import Items
    from viewer.layout.scene import Scene

_KEY_SHARE = 0.5
"""The share that the key may take of what a given height leaves for it and the scene."""


@dataclass(frozen=True)
class Page:
    """A laid-out picture in pixels: the scene stands at ``scene_y``, the legend at ``legend_x``, ``legend_y``.

    ``size`` is the LABEL font in pixels. ``addresses`` are areas that lead to the sources. ``listed`` are the items
    that the key tells, ``left_out`` how many it had no room for.
    """

    width: float
    height: float
    size: float
    lines: tuple[Line, ...]
    scene: Scene | None
    scene_y: float
    legend: Legend | None
    legend_x: float
    legend_y: float
    addresses: tuple[Address, ...] = ()
    listed: tuple[int, ...] = ()
    left_out: int = 0


@dataclass(frozen=True)
class Words:
    """What is written round the scene.

    ``told`` gives the note of an item for the key, ``sources`` are the notes of the sources. Without ``key`` no item
    is numbered, without ``legend`` no marks are explained.
    """

    title: str
    subtitle: str
    told: Callable[[int], Told]
    sources: tuple[Told, ...] = ()
    caption: str = ""
    legend: bool = True
    key: bool = True


@dataclass(frozen=True)
class Head:
    """The lines above the scene, and the y at which it stands."""

    lines: tuple[Line, ...]
    bottom: float


def margin(measure: TextMeasure) -> float:
    """Return the free room round a picture in pixels."""
    return float(round(measure.size * 1.25))


def head(words: Words, width: float, measure: TextMeasure) -> Head:
    """Return title, caption and what is in the picture."""
    u, pad = measure.size, margin(measure)
    lines: list[Line] = []
    y = pad

    def put(text: str, role: FontRole) -> None:
        nonlocal y
        lines.append(Line(text, pad, y + measure.ascent(role), role))
        y += measure.height(role)

    for text in wrapped(plain(words.title), width - 2 * pad, 2, FontRole.TITLE, measure):
        put(text, FontRole.TITLE)
    for text in wrapped(plain(words.caption), width - 2 * pad, 12, FontRole.LABEL, measure):
        put(text, FontRole.LABEL)
    if words.subtitle:
        y += round(u * 0.2)
        put(short_title(words.subtitle, width - 2 * pad, FontRole.QUIET, measure)[0], FontRole.QUIET)
    return Head(tuple(lines), float(round(y + round(u * 0.9))))


def legend_of(words: Words, items: Items, width: float, measure: TextMeasure) -> Legend | None:
    """Return the legend of what is in the picture; None without one."""
    return lay_out_legend(width - 2 * margin(measure), measure, entries_for(items)) if words.legend else None


def notes_of(words: Words, listed: Sequence[int], room: float, measure: TextMeasure) -> tuple[list[Block], list[Block]]:
    """Return the key's blocks for the items that are listed, and the sources' blocks, each with its heading."""
    _, width, _ = columns_in(room, measure)
    key = blocks((words.told(item) for item in listed), width, measure)
    sources = blocks(words.sources, width, measure)
    return (
        headed("In full, by number", key, measure),
        headed("Source" if len(words.sources) == 1 else "Sources", sources, measure),
    )


def lay_out_page(
    items: Items,
    width: float,
    height: float | None,
    *,
    words: Words,
    scene_in: Callable[[float | None], Scene],
    measure: TextMeasure,
) -> Page:
    """Return a picture ``width`` pixels wide, with ``height`` pixels for everything or as high as it needs.

    ``scene_in`` makes the scene for the height that is left (None: as high as it needs). With a height the key has no
    more than its share of it; what it has no room for is counted.
    """
    u, pad = measure.size, margin(measure)
    top, legend = head(words, width, measure), legend_of(words, items, width, measure)
    room = width - 2 * pad
    _, source_blocks = notes_of(words, (), room, measure)
    sources = spread(source_blocks, room, measure)
    below = pad + (legend.height + round(u * 0.8) if legend else 0.0)
    fixed = top.bottom + below + (sources.height + round(u * 0.8) if source_blocks else 0.0) + pad
    reserved, with_key = 0.0, words.key
    most = None
    if height is not None:
        most = min((height - fixed) * _KEY_SHARE, height - fixed - 13 * u)
        with_key = with_key and most > 6 * u
    while True:
        free = None if height is None else max(height - fixed - reserved, 12 * u)
        scene = scene_in(free)
        if reserved and scene.content_height > scene.plot.height:
            # lanes go before words
            reserved, with_key = 0.0, False
            continue
        scene, listed = numbered(scene, items, measure) if with_key else (scene, ())
        key, kept = _key(words, listed, room, most, measure)
        needed = key.height + round(u * 0.8) if key.lines else 0.0
        # a lower scene may have more without words, never fewer
        if height is None or needed <= reserved:
            break
        reserved = needed
    legend_y = top.bottom + scene.height + pad
    y = top.bottom + scene.height + below
    lines, addresses = list(top.lines), list[Address]()
    for columns in (key, sources):
        lines += [line._replace(x=line.x + pad, y=line.y + y) for line in columns.lines]
        addresses += [Address(a.box._replace(x=a.box.x + pad, y=a.box.y + y), a.url) for a in columns.addresses]
        y += columns.height + round(u * 0.8) if columns.lines else 0.0
    return Page(
        width,
        round(y + pad) if height is None else max(height, float(round(y + pad))),
        u,
        tuple(lines),
        scene,
        top.bottom,
        legend,
        pad,
        legend_y,
        tuple(addresses),
        listed[:kept],
        len(listed) - kept,
    )


def _key(
    words: Words, listed: Sequence[int], room: float, most: float | None, measure: TextMeasure
) -> tuple[Columns, int]:
    """Return the key in at most ``most`` pixels of height, and how many items it tells."""
    made, _ = notes_of(words, listed, room, measure)
    kept = spread(made, room, measure)
    count = len(listed)
    while most is not None and count and kept.height > most:
        count = min(count - 1, int(count * 0.85))
        _, width, _ = columns_in(room, measure)
        more = Told("", f"and {len(listed) - count:,} more, for which this height has no room")
        kept = spread([*made[:count], *blocks([more], width, measure)], room, measure)
    return kept, count
