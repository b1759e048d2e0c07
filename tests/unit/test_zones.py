"""Clock times on the clock that is shown: as given, or in a zone of choice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain import Basis, When
from viewer.domain.calendar import DAY, day_number
from viewer.domain.edtf import bounds, when
from viewer.domain.wording import when_words, when_words_in, zone_words
from viewer.domain.zones import has_zone, is_zone, offset_of, shown_bounds, zone_names
from viewer.layout.extents import extent_of

HOUR = 3600.0
MAY_10 = float(day_number(2024, 5, 10) * DAY)


def test_as_given_a_time_stands_at_the_hour_that_the_source_names() -> None:
    assert shown_bounds("2024-05-10T14:20+04:00").start == MAY_10 + 14 * HOUR + 1200
    assert shown_bounds("2024-05-10T14:20Z").start == MAY_10 + 14 * HOUR + 1200
    assert shown_bounds("2024-05-10T14:20").start == MAY_10 + 14 * HOUR + 1200


@pytest.mark.parametrize(
    ("zone", "hour"), [("UTC", 10), ("Europe/Berlin", 12), ("Asia/Yerevan", 14), ("America/New_York", 6)]
)
def test_in_a_zone_it_stands_where_that_zones_clock_was(zone: str, hour: int) -> None:
    assert shown_bounds("2024-05-10T14:20+04:00", zone).start == MAY_10 + hour * HOUR + 1200


def test_summer_time_counts() -> None:
    assert offset_of("Europe/Berlin", MAY_10) == 2 * HOUR
    assert offset_of("Europe/Berlin", float(day_number(2024, 1, 10) * DAY)) == HOUR


@pytest.mark.parametrize(
    "edtf", ["2024-05-10", "2024-05", "2024-05-10T14:20", "../2023-06", "1990~", "-0043", "Y12000"]
)
def test_what_has_no_zone_stays_where_it_is(edtf: str) -> None:
    assert not has_zone(edtf)
    assert shown_bounds(edtf, "Asia/Tokyo") == shown_bounds(edtf) == bounds(edtf)


def test_only_the_end_that_has_a_zone_is_moved() -> None:
    found = shown_bounds("2024-05-10/2024-05-12T10:00Z", "Asia/Tokyo")
    assert found.start == MAY_10
    assert found.stop == MAY_10 + 2 * DAY + 19 * HOUR + 60


def test_ends_that_change_places_on_their_own_clocks_are_shown_in_utc() -> None:
    edtf = "2024-05-10T12:00+04:00/2024-05-10T09:00Z"
    assert shown_bounds(edtf) == bounds(edtf)


def test_far_years_have_the_rules_of_a_year_within_reach() -> None:
    assert offset_of("UTC", -2e11) == 0
    assert abs(offset_of("Asia/Tokyo", 4e11) - 9 * HOUR) < HOUR
    assert offset_of("Asia/Tokyo", float("inf")) == 0


def test_a_zone_that_nobody_knows_is_refused() -> None:
    assert not is_zone("Nowhere/At all")
    assert not is_zone("../etc/passwd")
    with pytest.raises(ValueError, match="Nowhere"):
        offset_of("Nowhere/At all", 0.0)


def test_zones_have_places() -> None:
    assert {"Europe/Berlin", "Asia/Yerevan"} <= set(zone_names())
    assert list(zone_names()) == sorted(zone_names())


@given(st.integers(0, 23), st.integers(-11, 12))
def test_a_chosen_zone_moves_a_time_by_its_distance_from_the_given_one(hour: int, ahead: int) -> None:
    edtf = f"2024-05-10T{hour:02}:00{'-' if ahead < 0 else '+'}{abs(ahead):02}:00"
    assert shown_bounds(edtf, "UTC").start == shown_bounds(edtf).start - ahead * HOUR
    assert shown_bounds(edtf, "UTC").stop - shown_bounds(edtf, "UTC").start == 60


def _when(edtf: str) -> When:
    return when(edtf, Basis.STATED)


def test_the_layout_and_the_words_follow_the_zone_and_keep_what_was_given() -> None:
    given_time = _when("2024-05-10T14:20+04:00")
    assert extent_of(given_time, "UTC").start == extent_of(given_time).start - 4 * HOUR
    assert when_words_in(given_time, None) == when_words(given_time)
    assert when_words_in(given_time, "Europe/Berlin") == f"{when_words(given_time)} (12:20, 10 May 2024 in Berlin)"
    assert when_words_in(_when("2024-05"), "Europe/Berlin") == "May 2024"
    assert zone_words("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert zone_words(None) == "the source's own time"
