"""The sizes that everything is laid out by, all following from the size of the font."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.layout.measure import TextMeasure


@dataclass(frozen=True, slots=True, eq=False)
class Metrics:
    """Sizes in pixels. At a font of 12 pixels: the numbers of the design.

    Those for one font, width and factor are one object, so that what is kept by them is found by identity.
    """

    size: float
    axis_height: float
    inset: float
    """Free room left of words in headers and the axis."""
    lane_pad: float
    """Free room above and below the rows of a lane."""
    bar_height: float
    """The height of an event's bar."""
    mark_size: float
    """The least width and the height of a statement's mark."""
    broad: float
    """The width from which on a statement's mark is as high as a line of words."""
    event_pitch: float
    statement_pitch: float
    thin: float
    """The least width of an event that is known to the day."""
    tail: float
    """The length of an open end."""
    gap: float
    """Between a mark and its title, and between a title and what follows it."""
    longest_label: float
    chip_height: float

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, measure: TextMeasure, width: float, factor: float = 1.0) -> Metrics:
        """Return the sizes for a font on a plot of ``width`` pixels.

        ``factor`` draws the rows closer together or farther apart.
        """
        u = measure.size
        spread = min(max(factor, 0.8), 1.6)
        return cls(
            size=u,
            axis_height=round(u * 46 / 12),
            inset=round(u),
            lane_pad=round(u * 1.1),
            bar_height=round(u * 1.5),
            mark_size=round(u),
            # a tail is a whole number of pixels: it must not lie on the border, where rounding would decide
            broad=round(u * 10) + 0.37,
            event_pitch=2 * round(u * 1.2 * spread),
            statement_pitch=2 * round(u * 0.78 * spread),
            thin=round(u / 2),
            tail=round(u * 10),
            gap=round(u * 0.7),
            longest_label=round(min(max(u * 26, width * 0.4), u * 60)),
            chip_height=round(u * 1.5),
        )
