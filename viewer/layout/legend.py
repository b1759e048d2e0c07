"""The legend: what the marks mean, laid out as marks and lines. It stands beside the timeline and in every picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.items import Clock, ItemFlag, ItemKind
from viewer.layout.measure import FontRole, TextMeasure
from viewer.layout.scene import Arc, Line, Marks

if TYPE_CHECKING:
    from viewer.layout.items import Items

_SOFT = ItemFlag.SOFT_START | ItemFlag.SOFT_STOP
_FADED = ItemFlag.APPROX_START | ItemFlag.APPROX_STOP

ENTRIES: tuple[tuple[ItemKind | None, ItemFlag, str], ...] = (
    (ItemKind.EVENT, ItemFlag(0), "stated to the day"),
    (ItemKind.EVENT, _SOFT, "within the month or year"),
    (ItemKind.EVENT, ItemFlag.OPEN_START, "by this time"),
    (ItemKind.EVENT, ItemFlag.OPEN_STOP, "from this time on"),
    (ItemKind.EVENT, _FADED, "about, or not certain"),
    (ItemKind.EVENT, ItemFlag.INFERRED, "inferred, not stated"),
    (ItemKind.DIRECT, ItemFlag(0), "said, in quotation marks"),
    (ItemKind.INDIRECT, ItemFlag(0), "said, reported"),
    (ItemKind.MIXED, ItemFlag(0), "said, partly quoted"),
    (None, ItemFlag(0), "speaks of"),
)
"""Kind and flags of each sample (no kind: the arc), and its words."""


@dataclass(frozen=True)
class Legend:
    """A laid-out legend, from its top left corner; ``size`` is the LABEL font in pixels."""

    width: float
    height: float
    size: float
    marks: Marks
    lines: tuple[Line, ...]
    arcs: tuple[Arc, ...]


def lay_out_legend(
    width: float, measure: TextMeasure, entries: tuple[tuple[ItemKind | None, ItemFlag, str], ...] = ENTRIES
) -> Legend:
    """Return the legend in as many columns as fit in ``width`` pixels."""
    u = measure.size
    sample, pitch = round(u * 2.8), round(u * 1.8)
    text_x = sample + round(u * 0.8)
    gap = round(u * 2.2)
    widths = [text_x + measure(text, FontRole.QUIET) for *_, text in entries]
    places = _places(widths, width, gap)
    down = 1 + max(line for _, line in places)
    edges: list[tuple[float, float, float, float]] = []
    kinds: list[int] = []
    flags: list[int] = []
    lines: list[Line] = []
    arcs: list[Arc] = []
    for i, (kind, flag, text) in enumerate(entries):
        x, middle = places[i][0], (places[i][1] + 0.5) * pitch
        top = middle - measure.height(FontRole.QUIET) / 2
        lines.append(Line(text, x + text_x, top + measure.ascent(FontRole.QUIET), FontRole.QUIET))
        if kind is None:
            low, high = middle + u * 0.35, middle - u * 0.75
            points = ((x, low), (x + sample * 0.3, high), (x + sample * 0.7, high), (x + sample, low))
            arcs.append(Arc(-1, -1, points, 0, strong=True))
            continue
        half = u * 0.42 if kind is ItemKind.EVENT else u / 2
        left, right = (x, x + sample) if kind is ItemKind.EVENT else (x + sample / 2 - half, x + sample / 2 + half)
        edges.append((left, round(middle - half), right, round(middle + half)))
        kinds.append(kind)
        flags.append(flag.value)
    table = np.array(edges, np.float64).reshape(-1, 4).T
    marks = Marks(
        item=np.arange(len(edges), dtype=np.int32),
        left=table[0],
        top=table[1],
        right=table[2],
        bottom=table[3],
        kind=np.array(kinds, np.uint8),
        flags=np.array(flags, np.uint16),
        color=np.where(np.array(kinds) == ItemKind.EVENT, -1, 0).astype(np.int16),
    )
    across = max(x + w for (x, _), w in zip(places, widths, strict=True))
    return Legend(across, down * pitch, u, marks, tuple(lines), tuple(arcs))


def _places(widths: list[float], room: float, gap: float) -> list[tuple[float, int]]:
    """Return x and line of each entry: one line where all fit on it, else as many columns as fit, filled downwards."""
    if sum(widths) + gap * (len(widths) - 1) <= room:
        return [(sum(widths[:i]) + gap * i, 0) for i in range(len(widths))]
    down, columns = 1, widths
    while len(columns) > 1 and sum(columns) + gap * (len(columns) - 1) > room:
        down += 1
        columns = [max(widths[i : i + down]) for i in range(0, len(widths), down)]
    return [(sum(columns[: i // down]) + gap * (i // down), i % down) for i in range(len(widths))]


def entries_for(items: Items) -> tuple[tuple[ItemKind | None, ItemFlag, str], ...]:
    """Return the entries that a picture of ``items`` needs: no more than what is in it, and the first always."""
    kept: list[tuple[ItemKind | None, ItemFlag, str]] = []
    for kind, flag, text in ENTRIES:
        if kind is None:
            needed = bool(len(items.about_idx)) and items.clock is not Clock.ABOUT
        elif kind is ItemKind.EVENT:
            wanted = ItemFlag.APPROX_START | ItemFlag.APPROX_STOP | ItemFlag.UNCERTAIN_START | ItemFlag.UNCERTAIN_STOP
            needed = not flag or bool((items.flags & (wanted if flag == _FADED else flag)).any())
        else:
            needed = bool((items.kind == kind).any())
        if needed:
            kept.append((kind, flag, text))
    return tuple(kept)
