"""Lanes from top to bottom: their order, headers and heights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from viewer.layout.measure import FontRole, TextMeasure, elided, wrapped
from viewer.layout.scene import Line

if TYPE_CHECKING:
    from viewer.layout.items import Items, Lane, LaneRows
    from viewer.layout.metrics import Metrics
    from viewer.layout.scene import View


@dataclass(frozen=True, slots=True)
class Header:
    """The words of a lane's header, placed from the lane's top left corner, and the height that they need."""

    lines: tuple[Line, ...]
    height: float


def lane_sequence(items: Items, view: View) -> list[int]:
    """Return the lanes in the wanted order.

    Pinned ones come first, then those named by ``view.lane_order``, then the others as they are.
    """
    if view.lane_order is None and not view.pinned:
        return list(range(len(items.lanes)))
    wanted = {key: i for i, key in enumerate(view.lane_order or ())}

    def place(i: int) -> tuple[bool, int, int]:
        key = items.lanes[i].key
        return key not in view.pinned, wanted.get(key, len(wanted)), i

    return sorted(range(len(items.lanes)), key=place)


USUAL_LINES, MOST_LINES = 2, 5
"""Lines of a name and of a role: in a lane that is as high as it needs, and where there is room."""


def header(
    lane: Lane,
    rows: LaneRows,
    undated: int,
    *,
    view: View,
    metrics: Metrics,
    measure: TextMeasure,
    collapsed: bool,
    most: int = USUAL_LINES,
) -> Header:
    """Return a lane's header: name and role on at most ``most`` lines each, then how many items pass the filter.

    A lane that has nothing to show in time takes no more room than its name and count need.
    """
    counted = "" if collapsed else count_text(lane, len(rows.items), undated, filtered=view.mask is not None)
    room = view.header_width - metrics.inset - metrics.gap
    empty = not len(rows.items)
    words = (lane.name, "" if empty else lane.role or "", counted)
    return _header(words, room, metrics, measure, low=empty, most=most)


@lru_cache(maxsize=16_384)
def _header(
    words: tuple[str, str, str], room: float, metrics: Metrics, measure: TextMeasure, *, low: bool, most: int
) -> Header:
    """Return the header of a name, a role and a count; without a count that of a collapsed lane, its name alone.

    A ``low`` one has half the room above and below.
    """
    name, role, counted = words
    pad = round(metrics.lane_pad * 0.5) if low else metrics.lane_pad
    y = pad + (0.0 if low else 2.0)
    lines: list[Line] = []

    def put(text: str, font: FontRole) -> None:
        nonlocal y
        lines.append(Line(text, metrics.inset, y + measure.ascent(font), font))
        y += measure.height(font)

    if not counted:
        y = round(metrics.lane_pad * 0.4)
        for text in wrapped(name, room, 1, FontRole.LANE_NAME, measure):
            put(text, FontRole.LANE_NAME)
        return Header(tuple(lines), y + round(metrics.lane_pad * 0.4))
    for text in wrapped(name, room, most, FontRole.LANE_NAME, measure):
        put(text, FontRole.LANE_NAME)
    y += round(metrics.size * 0.2)
    for text in wrapped(role, room, most, FontRole.QUIET, measure):
        put(text, FontRole.QUIET)
    if role:
        y += round(metrics.size * 0.3)
    for text in wrapped(counted, room, 2, FontRole.QUIET, measure):
        put(text, FontRole.QUIET)
    return Header(tuple(lines), y + pad)


def count_text(lane: Lane, dated: int, undated: int, *, filtered: bool) -> str:
    """Return "9 statements", "5 events, 2 undated", "2 undated events", with a filter "3 of 9 statements"."""
    total, passing = lane.count + lane.undated, dated + undated
    number = f"{passing:,} of {total:,}" if filtered and passing != total else f"{dated:,}"
    noun = lane.noun if number == "1" else f"{lane.noun}s"
    text = f"{number} {noun}"
    if undated and not dated and number == "0":
        return f"{undated:,}\N{NO-BREAK SPACE}undated {lane.noun if undated == 1 else f'{lane.noun}s'}"
    if undated:
        text += (
            f", {undated:,}\N{NO-BREAK SPACE}undated"
            if not filtered or passing == total
            else f" ({undated:,}\N{NO-BREAK SPACE}undated)"
        )
    return text


def short_title(text: str, room: float, role: FontRole, measure: TextMeasure) -> tuple[str, float]:
    """Return ``text`` cut to ``room`` pixels, and its width."""
    # no title that is shown is longer, and measuring takes time by the letter
    cut = elided(plain(text)[:200], room, role, measure)
    return cut, measure(cut, role) if cut else 0.0


def plain(text: str) -> str:
    """Return ``text`` without what would break its line or turn the direction of what stands beside it."""
    if text.isprintable():
        return text
    spaced = (" " if c.isspace() else c for c in text)
    return "".join(c for c in spaced if c.isprintable() or c in _JOINERS)


_JOINERS = "\u200c\u200d"
"""Joiners are not printable, but letters of Persian and Hindi and some emoji are made with them."""
