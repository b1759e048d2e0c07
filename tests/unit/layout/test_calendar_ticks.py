"""The axis follows the calendar and no words run into each other."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.layout.support import Letters
from viewer.domain.calendar import DAY, civil, day_number, weekday
from viewer.layout.calendar_ticks import century_text, duration_text, ordinal, ticks, time_text, year_text
from viewer.layout.measure import FontRole
from viewer.layout.time_scale import YEAR, Fold, TimeScale

measure = Letters()


def day(year: int, month: int = 1, date: int = 1) -> float:
    return float(day_number(year, month, date) * DAY)


spans = st.tuples(st.floats(-5000, 5000), st.floats(0, 1)).map(
    lambda p: (p[0] * YEAR, p[0] * YEAR + 60.0 * (10_000 * YEAR / 60.0) ** p[1])
)


@given(spans, st.floats(300, 3000), st.integers(0, 6))
def test_no_words_overlap_and_some_are_there(span: tuple[float, float], width: float, week_start: int) -> None:
    axis = ticks(TimeScale(span[0], span[1], width), measure, week_start, corner=130)
    for row, role in ((axis.coarse, FontRole.QUIET), (axis.fine, FontRole.AXIS)):
        said = [t for t in row if t.text]
        for a, b in itertools.pairwise(said):
            assert a.text_x + measure(a.text, role) < b.text_x
    assert axis.coarse[0].x == -130
    assert any(t.text for t in axis.coarse)
    assert all(a.t < b.t for a, b in zip(axis.fine, axis.fine[1:], strict=False))


@given(st.floats(1990, 2030), st.floats(0.2, 3))
def test_no_tick_and_no_words_lie_in_a_fold(start: float, years: float) -> None:
    begin = (start - 1970) * YEAR
    fold = Fold(begin + years * YEAR, begin + 40 * years * YEAR)
    scale = TimeScale(begin, begin + 42 * years * YEAR, 900, (fold,))
    axis = ticks(scale, measure)
    for tick in axis.fine:
        assert not fold.start < tick.t < fold.stop
        if tick.text and tick.t <= fold.start:
            assert tick.text_x + measure(tick.text, FontRole.AXIS) <= scale.x(fold.start) + 5


def test_ticks_follow_months_of_unequal_length() -> None:
    axis = ticks(TimeScale(day(2024), day(2025), 900), measure)
    assert [t.text for t in axis.fine][:4] == ["Jan", "Feb", "Mar", "Apr"]
    assert [civil(int(t.t // DAY))[2] for t in axis.fine] == [1] * 13
    assert axis.coarse[0].text == "2024"


@pytest.mark.parametrize("week_start", [0, 5, 6])
def test_weeks_begin_on_the_locales_day(week_start: int) -> None:
    axis = ticks(TimeScale(day(2024, 3), day(2024, 5, 10), 500), measure, week_start)
    assert {weekday(int(t.t // DAY)) for t in axis.fine} == {week_start}
    assert axis.coarse[0].text == "March 2024"


def test_hours_and_minutes_lie_in_a_named_day() -> None:
    axis = ticks(TimeScale(day(2024, 5, 10) + 3600, day(2024, 5, 10) + 8 * 3600, 700), measure)
    assert axis.coarse[0].text == "Friday 10 May 2024"
    assert "02:00" in [t.text for t in axis.fine]


def test_the_leap_day_has_its_tick() -> None:
    axis = ticks(TimeScale(day(2024, 2, 26), day(2024, 3, 4), 700), measure)
    assert [t.text for t in axis.fine if t.text] == ["26", "27", "28", "29", "1", "2", "3"]
    assert [t.text for t in axis.coarse] == ["February 2024", "March 2024"]


def test_before_the_common_era_there_is_no_year_zero() -> None:
    axis = ticks(TimeScale(day(-299), day(301), 900), measure)
    said = [t.text for t in axis.fine]
    assert "100 BCE" in said
    assert "1 CE" in said
    assert not any(text.startswith("0") for text in said)


def test_a_century_begins_at_its_round_year() -> None:
    axis = ticks(TimeScale(day(1830), day(2040), 900), measure, corner=130)
    assert [(civil(round(t.t / DAY))[0], t.text) for t in axis.coarse] == [
        (1830, "19th century"),
        (1900, "20th century"),
        (2000, "21st century"),
    ]
    axis = ticks(TimeScale(day(1200), day(2700), 900), measure, corner=130)
    assert [t.text for t in axis.coarse if t.t >= 0] == ["3rd millennium"]


def test_decades_are_named_with_their_century_once() -> None:
    axis = ticks(TimeScale(day(1991), day(2019), 1200), measure, corner=130)
    assert [t.text for t in axis.coarse] == ["20th century · 1990s", "21st century · 2000s", "2010s"]


def test_words_for_times() -> None:
    assert year_text(-43) == "44 BCE"
    assert year_text(0) == "1 BCE"
    assert year_text(120) == "120 CE"
    assert century_text(2000) == "20th century"
    assert century_text(2001) == "21st century"
    assert century_text(-99) == "1st century BCE"
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 21, 112)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "12th",
        "21st",
        "112th",
    ]
    assert duration_text(28 * YEAR) == "28 years"
    assert duration_text(5 * YEAR / 12) == "5 months"
    assert duration_text(3 * DAY) == "3 days"
    assert duration_text(28 * YEAR, short=True) == "28 y"
    assert time_text(day(2023, 3, 14), 3600.0) == "14 March 2023"
    assert time_text(day(2024, 5, 10) + 14 * 3600 + 20 * 60, 30.0) == "10 May 2024 14:20"
    assert time_text(day(1991, 6), YEAR) == "1991"
