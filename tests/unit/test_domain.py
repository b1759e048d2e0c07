"""The vocabulary: calendar arithmetic, spans, and values that cannot be wrong."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from viewer.domain import Basis, Event, EventMention, Findings, Span, Statement, StatementKind, When
from viewer.domain.calendar import civil, day_number, is_leap, iso_day, iso_year, month_length, weekday
from viewer.domain.edtf import when

DAYS = st.integers(-3_000_000, 3_000_000)
OFFSETS = st.integers(0, 1000)


@given(st.dates())
def test_days_are_those_of_datetime(date: dt.date) -> None:
    number = day_number(date.year, date.month, date.day)
    assert number == (date - dt.date(1970, 1, 1)).days
    assert civil(number) == (date.year, date.month, date.day)
    assert weekday(number) == date.weekday()
    assert iso_day(number) == date.isoformat()


@given(DAYS)
def test_days_round_trip_beyond_datetime(number: int) -> None:
    year, month, day = civil(number)
    assert 1 <= month <= 12
    assert 1 <= day <= month_length(year, month)
    assert day_number(year, month, day) == number


@given(DAYS)
def test_the_next_day_is_the_next_number(number: int) -> None:
    year, month, day = civil(number)
    if day < month_length(year, month):
        assert civil(number + 1) == (year, month, day + 1)
    elif month < 12:
        assert civil(number + 1) == (year, month + 1, 1)
    else:
        assert civil(number + 1) == (year + 1, 1, 1)


@given(DAYS)
def test_the_calendar_repeats_every_400_years(number: int) -> None:
    year, month, day = civil(number)
    assert civil(number + 146_097) == (year + 400, month, day)
    assert weekday(number + 146_097) == weekday(number)


@pytest.mark.parametrize(
    ("year", "leap"), [(2024, True), (1900, False), (2000, True), (0, True), (-4, True), (-100, False)]
)
def test_leap_years(year: int, *, leap: bool) -> None:
    assert is_leap(year) is leap
    assert month_length(year, 2) == 28 + leap


@pytest.mark.parametrize(
    ("year", "text"),
    [(2024, "2024"), (0, "0000"), (-43, "-0043"), (12_024, "Y12024"), (-12_024, "Y-12024"), (9999, "9999")],
)
def test_years_in_edtf(year: int, text: str) -> None:
    assert iso_year(year) == text


def test_the_ides_of_march() -> None:
    assert iso_day(day_number(-43, 3, 15)) == "-0043-03-15"
    assert iso_day(day_number(10_000, 1, 1)) == "+10000-01-01"


@given(OFFSETS, OFFSETS, OFFSETS, OFFSETS)
def test_spans_overlap_where_they_share_a_character(a: int, b: int, c: int, d: int) -> None:
    one, two = Span(start=min(a, b), end=max(a, b)), Span(start=min(c, d), end=max(c, d))
    shared = set(range(one.start, one.end)) & set(range(two.start, two.end))
    assert one.overlaps(two) == two.overlaps(one)
    if shared:
        assert one.overlaps(two)
    elif one.start < one.end and two.start < two.end:
        assert not one.overlaps(two)
    if one.contains(two):
        assert set(range(two.start, two.end)) <= set(range(one.start, one.end))


def test_a_span_counts_code_points() -> None:
    assert Span(start=2, end=6).of("🕊 e\u0301té") == "e\u0301té"[:4]


@pytest.mark.parametrize(("start", "end"), [(5, 4), (-1, 2)])
def test_a_span_that_cannot_be_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValidationError):
        Span(start=start, end=end)


def test_values_never_change_and_take_no_unknown_field() -> None:
    span = Span(start=0, end=1)
    with pytest.raises(ValidationError, match="frozen"):
        span.start = 1  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(ValidationError, match="extra"):
        Span.model_validate({"start": 0, "end": 1, "colour": "red"})


def test_nothing_exists_without_words_of_a_source() -> None:
    said = when("2024", Basis.STATED)
    with pytest.raises(ValidationError, match="at least 1"):
        Statement(id="S1", article="a", kind=StatementKind.DIRECT, content=(), said=said, confidence=1)
    with pytest.raises(ValidationError, match="at least 1"):
        Event(id="E1", title="A thing", mentions=(), confidence=1)


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(ValidationError, match="confidence"):
        Event(id="E1", title="A", mentions=(EventMention(article="a", start=0, end=1),), confidence=confidence)


def test_what_is_not_known_is_a_value() -> None:
    unknown = when(None, Basis.INFERRED)
    assert unknown == When(edtf=None, earliest=None, latest=None, basis=Basis.INFERRED)


def test_the_empty_findings_are_a_document() -> None:
    assert Findings.model_validate_json(Findings().model_dump_json()) == Findings()
