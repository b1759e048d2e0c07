"""Colours by meaning, in light, dark, and in greys for print."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Theme:
    """The palette. Every colour is "#rrggbb". Text on canvas, panel and soft has a contrast of at least 4.5 to 1."""

    name: str
    canvas: str
    panel: str
    line: str
    soft: str
    """The ground of fields, chips and what is under the pointer."""
    text: str
    quiet: str
    selection: str
    selection_bg: str
    event: str
    warning: str
    highlight: str
    """The ground of marked words."""
    on_selection: str
    """Text on the selection colour."""
    speakers: tuple[str, ...]
    dark: bool

    def speaker(self, color: int) -> str:
        """Return the colour of a place in the speakers' palette; below zero that of events.

        Goes round after the last.
        """
        return self.event if color < 0 else self.speakers[color % len(self.speakers)]

    def speaker_turn(self, color: int) -> int:
        """Return how often the palette has gone round at ``color``: above zero, marks carry a second cue."""
        return max(color, 0) // len(self.speakers)

    def pale(self, color: int) -> str:
        """Return the colour of a speaker's or the events' density: what it is at three quarters on the canvas."""
        return mixed(self.speaker(color), self.canvas, 0.75)

    def readable_on(self, ground: str) -> str:
        """Return text or canvas, whichever stands out more from ``ground``."""
        return max((self.text, self.canvas), key=lambda c: contrast(c, ground))


# the colours of Okabe and Ito; yellow and black are taken out (too pale on white, the colour of text), a grey-brown
# is put in
LIGHT = Theme(
    name="light",
    canvas="#fbfbfa",
    panel="#ffffff",
    line="#e4e3df",
    soft="#f3f2ef",
    text="#1f2328",
    quiet="#656d76",
    selection="#0072b2",
    selection_bg="#e5f1f8",
    event="#5b6470",
    warning="#b3541e",
    highlight="#d6e9f5",
    on_selection="#ffffff",
    speakers=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#3a9fd8", "#8c6d1f", "#7a5195"),
    dark=False,
)
DARK = Theme(
    name="dark",
    canvas="#14171b",
    panel="#1a1e23",
    line="#2c3239",
    soft="#21262c",
    text="#e7e9eb",
    quiet="#98a1ab",
    selection="#56b4e9",
    selection_bg="#1d3341",
    event="#aab2bb",
    warning="#f0a06a",
    highlight="#1f3d50",
    on_selection="#0d1a22",
    speakers=("#56b4e9", "#e8853a", "#2fc39a", "#e29bc4", "#f0c04a", "#9ad0f0", "#c9ab62", "#b497d6"),
    dark=True,
)
# for paper without colour: two greys, and each turn round them has its second cue, so that ten speakers differ by shape
PRINT = Theme(
    name="print",
    canvas="#ffffff",
    panel="#ffffff",
    line="#d0d0d0",
    soft="#f2f2f2",
    text="#000000",
    quiet="#505050",
    selection="#000000",
    selection_bg="#e6e6e6",
    event="#474747",
    warning="#303030",
    highlight="#dedede",
    on_selection="#ffffff",
    speakers=("#1c1c1c", "#6a6a6a"),
    dark=False,
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}


def luminance(color: str) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2)."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=1024)
def mixed(over: str, under: str, strength: float) -> str:
    """Return a colour as it looks on another at a strength of 0 to 1."""
    pairs = ((int(over[i : i + 2], 16), int(under[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * strength + b * (1 - strength)):02x}" for a, b in pairs)


@lru_cache(maxsize=1024)
def qcolor(color: str, alpha: float = 1.0) -> QColor:
    """Return a colour for Qt with an opacity of 0 to 1. It is kept: it must not be changed."""
    made = QColor(color)
    made.setAlphaF(alpha)
    return made
