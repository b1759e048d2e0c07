"""Rows and heights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.layout.rows import deepest, first_fit, shares, staircase

stretches = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 80)), max_size=50)


def edges(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    left = np.array([a for a, _ in pairs], np.float64)
    return left, left + np.array([b for _, b in pairs], np.float64)


@given(stretches)
def test_of_two_that_touch_the_earlier_is_the_higher(pairs: list[tuple[int, int]]) -> None:
    left, right = edges(pairs)
    rows = staircase(left, right)
    for i in range(len(rows)):
        for j in range(i):
            if left[i] < right[j] and left[j] < right[i]:
                assert rows[j] < rows[i]


@given(stretches, st.integers(1, 6))
def test_first_fit_keeps_within_its_rows_and_nothing_overlaps(pairs: list[tuple[int, int]], limit: int) -> None:
    left, right = edges(pairs)
    rows = first_fit(left, right, limit)
    assert rows.max(initial=-1) < limit
    for i in range(len(rows)):
        for j in range(i):
            if rows[i] == rows[j] >= 0:
                assert right[j] <= left[i]


@given(st.lists(st.tuples(st.floats(40, 900), st.floats(0, 1)), min_size=1, max_size=12), st.floats(50, 3000))
def test_shares_fill_the_room_and_favour_nobody(lanes: list[tuple[float, float]], room: float) -> None:
    natural = [n for n, _ in lanes]
    least = [n * share for n, share in lanes]
    got = shares(natural, least, room)
    assert all(m - 1e-6 <= g <= n + 1e-6 for g, m, n in zip(got, least, natural, strict=True))
    if sum(natural) <= room:
        assert got == natural
    elif sum(least) <= room:
        assert sum(got) == pytest.approx(room, rel=1e-3)


@given(stretches)
def test_no_fewer_rows_than_the_deepest_place_and_first_fit_needs_no_more(pairs: list[tuple[int, int]]) -> None:
    left, right = edges(sorted(pairs))
    needed = deepest(left, right)
    assert needed == max((int(((left <= x) & (x < right)).sum()) for x in left), default=0)
    assert (first_fit(left, right, needed) >= 0).all()
    assert (staircase(left, right).max(initial=-1) + 1) >= needed


@given(stretches)
def test_a_row_of_the_staircase_is_below_every_row_still_taken(pairs: list[tuple[int, int]]) -> None:
    left, right = edges(pairs)
    rows = staircase(left, right)
    for i in range(len(rows)):
        taken = [int(rows[j]) for j in range(i) if right[j] > left[i]]
        assert rows[i] == max(taken, default=-1) + 1
