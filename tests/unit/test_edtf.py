"""EDTF: forms, bounds, refusals; the edtf library and datetime as oracles."""

from __future__ import annotations

import calendar
import datetime as dt
from math import inf
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain import Basis
from viewer.domain.calendar import DAY, day_number, iso_day
from viewer.domain.edtf import EdtfError, Precision, bounds, is_edtf, when

if TYPE_CHECKING:
    import time

YEARS = st.integers(1, 9998)
MONTHS = st.integers(1, 12)
MARKS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date of level 0 or 1 with a year that both this and the edtf library know."""
    year, month = draw(YEARS), draw(MONTHS)
    day = draw(st.integers(1, calendar.monthrange(year, month)[1]))
    forms = [f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}"]
    return draw(st.sampled_from(forms))


def days(edtf: str) -> tuple[str | None, str | None]:
    w = when(edtf, Basis.STATED)
    return w.earliest, w.latest


@given(st.dates(min_value=dt.date(1, 1, 1)))
def test_a_day_is_that_day(date: dt.date) -> None:
    b = bounds(date.isoformat())
    start = (date - dt.date(1970, 1, 1)).days * DAY
    assert (b.start, b.stop) == (start, start + DAY)
    assert b.first is b.last is not None
    assert b.first.precision is Precision.DAY


@given(dates())
def test_bounds_are_those_of_the_edtf_library(text: str) -> None:
    import edtf

    theirs = edtf.parse_edtf(text)
    assert days(text) == (_day(theirs.lower_strict()), _day(theirs.upper_strict()))


@given(dates(), dates())
def test_bounds_of_intervals_are_those_of_the_edtf_library(a: str, b: str) -> None:
    import edtf

    if bounds(a).start >= bounds(b).stop:
        with pytest.raises(EdtfError, match="ends before it starts"):
            bounds(f"{a}/{b}")
        return
    theirs = edtf.parse_edtf(f"{a}/{b}")
    assert days(f"{a}/{b}") == (_day(theirs.lower_strict()), _day(theirs.upper_strict()))


@pytest.mark.parametrize(
    "text", ["2001-21", "2001-22", "2001-23", "198X", "19XX", "2004-XX", "1985-04-XX", "-0043-03-15", "0000"]
)
def test_bounds_of_other_forms_are_those_of_the_edtf_library(text: str) -> None:
    import edtf

    theirs = edtf.parse_edtf(text)
    assert days(text) == (_day(theirs.lower_strict()), _day(theirs.upper_strict()))


@pytest.mark.parametrize(
    "bad", ["2024-05-35", "2024-13", "2024-13-01", "2023-02-29", "May 10", "10/05/2024", "2024-5-1", "", "X"]
)
def test_both_refuse_what_is_no_edtf(bad: str) -> None:
    import edtf

    assert not is_edtf(bad)
    if bad not in {"2024-05-35", "2024-13-01", "2023-02-29"}:  # the library reads these and fails at the bounds
        with pytest.raises(edtf.EDTFParseException):
            edtf.parse_edtf(bad)


def _day(moment: time.struct_time) -> str:
    return iso_day(day_number(moment.tm_year, moment.tm_mon, moment.tm_mday))


@given(dates(), MARKS)
def test_marks_change_what_is_known_and_not_the_bounds(text: str, mark: str) -> None:
    plain, marked = bounds(text), bounds(text + mark)
    assert (plain.start, plain.stop) == (marked.start, marked.stop)
    assert marked.first is not None
    assert marked.first.approximate == (mark in {"~", "%"})
    assert marked.first.uncertain == (mark in {"?", "%"})


@given(dates(), MARKS, dates(), MARKS)
def test_bounds_are_ordered_and_days_agree_with_them(a: str, x: str, b: str, y: str) -> None:
    for text in (a + x, f"{a}{x}/{b}{y}", f"../{b}{y}", f"{a}{x}/..", f"[{a},{b}]"):
        if not is_edtf(text):
            continue
        found = bounds(text)
        assert found.start < found.stop
        assert found.dated
        w = when(text, Basis.STATED)
        assert w.earliest is None or day_number(*_parts(w.earliest)) * DAY == found.start
        assert w.latest is None or (day_number(*_parts(w.latest)) + 1) * DAY == found.stop
        assert w.earliest is None or w.latest is None or w.earliest <= w.latest
        assert (w.earliest is None) == (found.start == -inf)
        assert (w.latest is None) == (found.stop == inf)


@given(st.integers(day_number(-9999, 1, 1), day_number(9999, 12, 31)))
def test_every_day_that_the_calendar_writes_is_read(number: int) -> None:
    b = bounds(iso_day(number))
    assert (b.start, b.stop) == (number * DAY, (number + 1) * DAY)


def _parts(day: str) -> tuple[int, int, int]:
    sign, rest = (-1, day[1:]) if day.startswith("-") else (1, day.lstrip("+"))
    year, month, date = rest.split("-")
    return sign * int(year), int(month), int(date)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2024-24", "2024-12-01", "2025-02-28", Precision.SEASON),
        ("2024-34", "2024-04-01", "2024-06-30", Precision.SEASON),
        ("2024-41", "2024-07-01", "2024-12-31", Precision.SEASON),
        ("198X", "1980-01-01", "1989-12-31", Precision.DECADE),
        ("19XX", "1900-01-01", "1999-12-31", Precision.CENTURY),
        ("1XXX", "1000-01-01", "1999-12-31", Precision.MILLENNIUM),
        ("-004X", "-0049-01-01", "-0040-12-31", Precision.DECADE),
        ("Y12024", "+12024-01-01", "+12024-12-31", Precision.YEAR),
        ("2024-05-10T14", "2024-05-10", "2024-05-10", Precision.HOUR),
        ("2024-05-10T14:20", "2024-05-10", "2024-05-10", Precision.MINUTE),
        ("2024-05-10T23:30:00-05:00", "2024-05-10", "2024-05-10", Precision.SECOND),
    ],
)
def test_forms(text: str, earliest: str, latest: str, precision: Precision) -> None:
    assert days(text) == (earliest, latest)
    first = bounds(text).first
    assert first is not None
    assert first.precision is precision


def test_a_zone_moves_the_instant_and_not_the_day() -> None:
    assert bounds("2024-05-10T23:30:00-05:00").start == bounds("2024-05-11T04:30:00Z").start
    assert bounds("2024-05-10T23:30+0530").start == bounds("2024-05-10T18:00Z").start


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("../2023-06", None, "2023-06-30"),
        ("/2023-06", None, "2023-06-30"),
        ("2023-06/..", "2023-06-01", None),
        ("2020/2022", "2020-01-01", "2022-12-31"),
    ],
)
def test_open_ends(text: str, earliest: str | None, latest: str | None) -> None:
    assert days(text) == (earliest, latest)
    b = bounds(text)
    assert (b.first is None) == (earliest is None)
    assert (b.last is None) == (latest is None)


def test_one_of_a_set_is_ambiguous() -> None:
    b = bounds("[2024-05-10,2024-10-05]")
    assert b.ambiguous
    assert days("[2024-05-10,2024-10-05]") == ("2024-05-10", "2024-10-05")
    assert not bounds("[2024]").ambiguous


def test_a_year_that_is_not_known_cannot_be_placed() -> None:
    assert not bounds("XXXX-05-22").dated
    assert days("XXXX-05-22") == (None, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-05-35", "no such day: 2024-05-35"),
        ("2023-02-29", "no such day"),
        ("2024-13", "no such month"),
        ("2024-21-03", "a part of a year has no days"),
        ("2024-05-10T25:00", "no such time of day"),
        ("2024/2020", "ends before it starts"),
        ("../..", "without a known end"),
        ("/", "without a known end"),
        ("[2024", "does not close"),
        ("1X8X", "must come last"),
        ("2024?~", "not an EDTF date"),
        ("", "not an EDTF date"),
        ("May 35", "not an EDTF date: May 35"),
    ],
)
def test_what_is_refused_says_why(text: str, reason: str) -> None:
    with pytest.raises(EdtfError, match=reason):
        bounds(text)


@given(st.text(max_size=30))
def test_any_text_is_edtf_or_refused(text: str) -> None:
    if is_edtf(text):
        assert bounds(text).start < bounds(text).stop
    else:
        with pytest.raises(EdtfError):
            bounds(text)
