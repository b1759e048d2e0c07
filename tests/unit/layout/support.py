"""Made-up items and a measure that counts letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from viewer.layout.items import Clock, ItemFlag, Items, Lane, time_order
from viewer.layout.measure import FontRole, Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = 86_400.0


class Letters:
    """Measures text by the letter; every letter is as wide as it is in a usual font of 12 pixels."""

    size = 12.0

    def __call__(self, text: str, role: FontRole) -> float:
        return len(text) * {FontRole.QUIET: 6.0, FontRole.LABEL_BOLD: 7.5}.get(role, 6.8)

    def lines(self, texts: Sequence[str], role: FontRole) -> Lines:
        each = [len(text) for text in texts]
        reaches = [(i + 1) * self("x", role) for count in each for i in range(count)]
        begins = np.cumsum([0, *each])[:-1].tolist()
        return Lines([self(text, role) for text in texts], np.array(reaches), begins)

    def height(self, role: FontRole) -> float:
        return 14.0 if role is FontRole.QUIET else 16.0

    def ascent(self, role: FontRole) -> float:
        return 11.0


def make(
    starts: list[float],
    lengths: list[float],
    *,
    lanes: list[int] | None = None,
    kinds: list[int] | None = None,
    flags: list[int] | None = None,
    clock: Clock = Clock.SAID,
    about: dict[int, list[int]] | None = None,
) -> Items:
    """Items from days: their starts, lengths, lanes (0 is Events), kinds and flags."""
    n = len(starts)
    lane = np.array(lanes or [0] * n, np.int32)
    lo = np.array(starts, np.float64) * DAY
    hi = lo + np.array(lengths, np.float64) * DAY
    kind = np.array(kinds if kinds is not None else [0 if x == 0 else 1 for x in lane], np.uint8)
    count = max(int(lane.max(initial=0)) + 1, 1)
    made = tuple(
        Lane("events" if i == 0 else f"speaker:{i}", f"Lane {i}", None, int((lane == i).sum()), 0, i - 1, "statement")
        for i in range(count)
    )
    rows = [about.get(i, []) if about else [] for i in range(n)]
    bits = np.array(flags or [0] * n, np.uint16)
    return Items(
        start=np.where(bits & ItemFlag.OPEN_START, -np.inf, lo),
        stop=np.where(bits & ItemFlag.OPEN_STOP, np.inf, hi),
        kind=kind,
        lane=lane,
        flags=bits,
        color=(lane - 1).astype(np.int16),
        order=time_order(
            np.where(bits & ItemFlag.OPEN_START, hi, lo),
            np.where(bits & ItemFlag.OPEN_STOP, lo, hi),
            np.zeros(n, np.int32),
            np.arange(n, dtype=np.int32),
        ),
        lanes=made,
        about_ptr=np.cumsum([0, *map(len, rows)]).astype(np.int32),
        about_idx=np.array([e for row in rows for e in row], np.int32),
        titles=[f"Title {i} " + "word " * (i * 7 % 11) for i in range(n)],
        clock=clock,
    )


@st.composite
def some_items(draw: st.DrawFn, most: int = 14) -> Items:
    """Draw items over some years: days and stretches, with every flag, crowded and apart."""
    n = draw(st.integers(1, most))
    spread = draw(st.sampled_from([1, 40, 400, 12_000]))
    starts = draw(st.lists(st.integers(0, spread), min_size=n, max_size=n))
    lengths = draw(st.lists(st.sampled_from([0.02, 1, 1, 1, 2, 30, 365]), min_size=n, max_size=n))
    lanes = draw(st.lists(st.integers(0, 4), min_size=n, max_size=n))
    flags = draw(st.lists(st.sampled_from([0, 0, 1, 2, 12, 48, 256]), min_size=n, max_size=n))
    return make([float(s) for s in starts], lengths, lanes=lanes, flags=flags)
