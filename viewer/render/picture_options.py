"""What a picture shows, how large it is, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from viewer.layout.items import Clock, LaneBy
from viewer.render.theme import LIGHT, Theme
from viewer.sharing.citation import PLAIN, Style

if TYPE_CHECKING:
    from pathlib import Path

SCREEN_DPI = 96.0
"""Pixels of the layout to an inch, as in CSS."""
LEAST_WIDTH = 320
LARGEST = 30_000
"""The most pixels that a picture may have in a row or a column; Qt paints no larger ones."""
MOST_PIXELS = 300_000_000
"""The most pixels of a PNG: four bytes each are held in memory at once."""
SHEETS: dict[str, tuple[float, float]] = {
    "a4": (210.0, 297.0),
    "a4-landscape": (297.0, 210.0),
    "a3": (297.0, 420.0),
    "a3-landscape": (420.0, 297.0),
    "letter": (215.9, 279.4),
    "letter-landscape": (279.4, 215.9),
}
"""The sheets that a PDF may be laid out on, in millimetres."""


class PictureError(Exception):
    """A picture cannot be written; ``file`` and ``reason`` say which and why."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file, self.reason = file, reason


def pixels_of(millimetres: float) -> int:
    """Return millimetres in pixels of the layout."""
    return round(millimetres / 25.4 * SCREEN_DPI)


@dataclass(frozen=True)
class PictureOptions:
    """What a picture shows and how large it is.

    ``range``: seconds since 1970-01-01T00:00; everything (long empty stretches folded where ``fold``) when None.
    ``width`` and ``height`` in pixels at scale 1 (96 to an inch); without a height the picture is as high as it needs.
    ``scale``: device pixels to a pixel (PNG only), 96 dpi times it. ``sheet``: a PDF goes on sheets of this name
    instead, and width and height are theirs. ``zone``: the time zone of clock times. ``key``: what has no room for its
    words is numbered and listed. ``dates``: as English words or as ISO 8601. ``style``: how sources are cited.
    ``author``: who made the picture. ``selected``: rows drawn as selected, with their arcs.
    """

    range: tuple[float, float] | None = None
    width: int = 1600
    height: int | None = None
    scale: float = 1.0
    sheet: str | None = None
    theme: Theme = LIGHT
    clock: Clock = Clock.BOTH
    lanes: LaneBy = LaneBy.SPEAKER
    zone: str | None = None
    title: str | None = None
    caption: str = ""
    author: str | None = None
    legend: bool = True
    sources: bool = True
    key: bool = True
    dates: Literal["english", "iso"] = "english"
    style: Style = PLAIN
    fold: bool = True
    selected: frozenset[int] = frozenset()
