"""Fonts by their use, and their measures for layout."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QGuiApplication

from viewer.layout.measure import FontRole, Lines
from viewer.render.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_SIZE = 12.0
"""Pixels of the LABEL font where the application's own font gives no size."""
_SIZES = {FontRole.QUIET: 11 / 12, FontRole.TITLE: 17 / 12}
_WEIGHTS = {
    FontRole.LABEL_BOLD: QFont.Weight.DemiBold,
    FontRole.LANE_NAME: QFont.Weight.DemiBold,
    FontRole.TITLE: QFont.Weight.DemiBold,
}


@lru_cache(maxsize=64)
def _font(family: str, size: float, role: FontRole) -> QFont:
    font = QFont(family) if family else QFont()
    font.setPixelSize(max(round(size * _SIZES.get(role, 1.0)), 1))
    font.setWeight(_WEIGHTS.get(role, QFont.Weight.Normal))
    # the same words have the same width at every scale factor and in every picture
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # a ligature in a PDF is one sign: a search for its letters would miss the word
    font.setFeature(QFont.Tag("liga"), 0)
    if role is FontRole.AXIS:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def font(role: FontRole, size: float = DEFAULT_SIZE) -> QFont:
    """Return the system's font for a use, with LABEL at ``size`` pixels. Needs a QGuiApplication."""
    return _font(QGuiApplication.font().family(), size, role)


class FontMeasure:
    """Measures text as it will be painted. Keeps the widths of words that it has seen."""

    _made = staticmethod(_font)

    def __init__(self, size: float = DEFAULT_SIZE) -> None:
        self.size = size
        self._family = QGuiApplication.font().family()
        self._metrics = {role: QFontMetricsF(self._made(self._family, size, role)) for role in FontRole}
        self._heights = {role: metrics.height() for role, metrics in self._metrics.items()}
        self._ascents = {role: metrics.ascent() for role, metrics in self._metrics.items()}
        self._width = lru_cache(maxsize=65_536)(self._measured)
        self._steps: dict[FontRole, Steps] = {}

    def __call__(self, text: str, role: FontRole) -> float:
        """Return the width of ``text`` in pixels."""
        return self._width(text, role)

    def lines(self, texts: Sequence[str], role: FontRole) -> Lines:
        """Return the widths of texts and of their beginnings in pixels. Of many texts each is measured in no time."""
        steps = self._steps.get(role)
        if steps is None:
            steps = self._steps[role] = Steps(self._metrics[role].horizontalAdvance)
        return steps.lines(texts) or Lines.one_by_one(texts, role, self)

    def height(self, role: FontRole) -> float:
        """Return the height of a line in pixels."""
        return self._heights[role]

    def ascent(self, role: FontRole) -> float:
        """Return the height of a line above its base line in pixels."""
        return self._ascents[role]

    def _measured(self, text: str, role: FontRole) -> float:
        return self._metrics[role].horizontalAdvance(text)


class LoneMeasure(FontMeasure):
    """Shares no font with others, and may be used in another thread, and there only.

    Those of one font are equal: what layout keeps by measure would hold on to that of every picture.
    """

    _made = staticmethod(_font.__wrapped__)

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the same font."""
        return isinstance(other, LoneMeasure) and (self._family, self.size) == (other._family, other.size)

    def __hash__(self) -> int:
        """Return what equal ones have in common."""
        return hash((self._family, self.size))


@lru_cache(maxsize=8)
def _measure(family: str, size: float) -> FontMeasure:  # noqa: ARG001 - the family is part of the key
    return FontMeasure(size)


def text_measure(base: QFont | None = None) -> FontMeasure:
    """Return the measures for a window whose font is ``base``; without one those of DEFAULT_SIZE.

    Needs a QGuiApplication.
    """
    size = DEFAULT_SIZE if base is None else float(QFontInfo(base).pixelSize())
    return _measure(QGuiApplication.font().family(), size)


def text_measure_of(size: float) -> FontMeasure:
    """Return the measures for a LABEL font of ``size`` pixels. Needs a QGuiApplication."""
    return _measure(QGuiApplication.font().family(), size)
