"""A picture on several pages: the lanes go on from page to page under the same axis, then follow key and sources."""

from __future__ import annotations

from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.measure import FontRole
from viewer.layout.notes import Address, pour
from viewer.layout.numbering import numbered
from viewer.layout.page import Page, head, legend_of, margin, notes_of
from viewer.layout.scene import Line, Marks, Rect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from viewer.layout.items import Items
    from viewer.layout.measure import TextMeasure
    from viewer.layout.notes import Columns
    from viewer.layout.page import Words
    from viewer.layout.scene import Band, Scene


def lay_out_sheets(
    items: Items,
    width: float,
    height: float,
    *,
    words: Words,
    scene_in: Callable[[float | None], Scene],
    measure: TextMeasure,
) -> tuple[Page, ...]:
    """Return a picture on pages of ``width`` by ``height`` pixels, at least one.

    The title stands on the first page; axis and lane headers on each that has lanes. ``scene_in(None)`` makes the
    scene as high as it needs. Raises ValueError where a page has no room for a lane.
    """
    u, pad = measure.size, margin(measure)
    top, legend = head(words, width, measure), legend_of(words, items, width, measure)
    scene, listed = numbered(scene_in(None), items, measure) if words.key else (scene_in(None), ())
    foot = pad + measure.height(FontRole.QUIET)
    room = height - foot - scene.axis_height
    if room - top.bottom < 6 * u or width < 20 * u:
        raise ValueError("a page has no room for a lane")
    pages: list[Page] = []
    y, end = scene.axis_height, scene.height
    at = top.bottom
    while y < end or not pages:
        stop = _break(scene, y, y + room - (0.0 if pages else top.bottom - pad))
        at = pad if pages else top.bottom
        part = between(scene, y, stop)
        pages.append(Page(width, height, u, () if pages else top.lines, part, at, None, pad, 0.0, listed=listed))
        y = stop
    # what is left of the last page with lanes bears the legend
    used = at + (pages[-1].scene.height if pages[-1].scene else 0.0) + pad
    if legend is not None:
        if used + legend.height > height - foot:
            pages.append(Page(width, height, u, (), None, 0.0, None, pad, 0.0))
            used = pad
        pages[-1] = replace(pages[-1], legend=legend, legend_y=used)
        used += legend.height + round(u * 1.2)
    across = width - 2 * pad
    made = [block for part in notes_of(words, listed, across, measure) for block in part]
    if made and height - foot - used < 8 * u:
        pages.append(Page(width, height, u, (), None, 0.0, None, pad, 0.0))
        used = pad
    pages += _with_notes(pages, pour(made, across, _heights(height - foot, used, pad), measure), used, pad)
    return tuple(_numbered_page(page, i, len(pages), measure) for i, page in enumerate(pages))


def _heights(bottom: float, used: float, pad: float) -> Iterator[float]:
    yield bottom - used
    yield from repeat(bottom - pad)


def _with_notes(pages: list[Page], notes: Iterator[Columns], used: float, pad: float) -> list[Page]:
    """Put the first notes on the last of ``pages``, and return pages for the others."""
    more: list[Page] = []
    for i, columns in enumerate(notes):
        y = used if i == 0 else pad
        lines = tuple(line._replace(x=line.x + pad, y=line.y + y) for line in columns.lines)
        places = tuple(Address(a.box._replace(x=a.box.x + pad, y=a.box.y + y), a.url) for a in columns.addresses)
        last = pages[-1]
        if i == 0:
            pages[-1] = replace(last, lines=(*last.lines, *lines), addresses=places)
        else:
            more.append(Page(last.width, last.height, last.size, lines, None, 0.0, None, pad, 0.0, places))
    return more


def _numbered_page(page: Page, index: int, count: int, measure: TextMeasure) -> Page:
    if count == 1:
        return page
    text = f"{index + 1} / {count}"
    x = page.width - page.legend_x - measure(text, FontRole.QUIET)
    line = Line(text, x, page.height - page.legend_x * 0.7, FontRole.QUIET)
    return replace(page, lines=(*page.lines, line))


def _break(scene: Scene, start: float, limit: float) -> float:
    """Return where a page that begins at ``start`` ends: between two lanes, else between two rows of one."""
    if scene.height <= limit:
        return scene.height
    between_lanes = [band.box.bottom for band in scene.bands if start < band.box.bottom <= limit]
    # a page is left at most two fifths empty for a lane that would be parted
    if between_lanes and between_lanes[-1] - start > 0.6 * (limit - start):
        return between_lanes[-1]
    marks = scene.marks
    crossing = (marks.top < limit) & (marks.bottom > start)
    tops = np.unique(marks.top[crossing])
    for y in tops[::-1].tolist():
        if start < y - 2 <= limit and not bool(((marks.top < y - 2) & (marks.bottom > y - 2)).any()):
            return float(y - 2)
    return limit


def between(scene: Scene, start: float, stop: float) -> Scene:
    """Return the lanes between two heights of a scene under its axis; a parted lane has its header on both pages."""
    up = start - scene.axis_height

    def inside(box: Rect) -> bool:
        return box.bottom > start and box.y < stop

    def moved(box: Rect) -> Rect:
        return box._replace(y=box.y - up)

    m = scene.marks
    rows = np.flatnonzero((m.bottom > start) & (m.top < stop))
    marks = Marks(*(getattr(m, name)[rows] for name in Marks.__dataclass_fields__))
    return replace(
        scene,
        height=scene.axis_height + stop - start,
        bands=tuple(_band(band, start, stop, up) for band in scene.bands if inside(band.box)),
        marks=replace(marks, top=marks.top - up, bottom=marks.bottom - up),
        labels=tuple(label._replace(box=moved(label.box)) for label in scene.labels if inside(label.box)),
        arcs=tuple(
            replace(arc, points=tuple((x, y - up) for x, y in arc.points))
            for arc in scene.arcs
            if min(p[1] for p in arc.points) < stop and max(p[1] for p in arc.points) > start
        ),
        chips=tuple(
            chip if chip.fold is not None else chip._replace(box=moved(chip.box))
            for chip in scene.chips
            if chip.fold is not None or inside(chip.box)
        ),
        densities=tuple(
            d._replace(box=moved(d.box), numbers=tuple(n._replace(y=n.y - up) for n in d.numbers))
            for d in scene.densities
            if inside(d.box)
        ),
        links=tuple(replace(link, y=link.y - up) for link in scene.links if start < link.y < stop),
        content_height=stop - start,
    )


def _band(band: Band, start: float, stop: float, up: float) -> Band:
    """Return a lane's part on a page, its header at the part's top."""
    top, bottom = max(band.box.y, start), min(band.box.bottom, stop)
    down = top - band.box.y
    lines = tuple(line._replace(y=line.y + down - up) for line in band.lines if line.y + down < bottom)
    return band._replace(box=Rect(band.box.x, top - up, band.box.width, bottom - top), lines=lines)
