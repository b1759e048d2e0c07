"""What is set side by side, and what the tellings of an event differ in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.qt.samples import article, small, span
from viewer.domain import Basis, Event, EventMention, Findings, TimeExpression, TimeType
from viewer.domain.edtf import when
from viewer.models.comparing import Difference, differences, said_by, said_of, side_by_side
from viewer.models.found_columns import FoundColumns

if TYPE_CHECKING:
    from viewer.models.columns import Columns

COLUMNS = FoundColumns(small())


def keys(rows: list[int] | tuple[int, ...]) -> list[str]:
    return [COLUMNS.item(row).id for row in rows]


def told(*texts: tuple[str, str, str | None]) -> Columns:
    """Columns of one event that each text tells once: the text, the words that date it, their EDTF."""
    articles = [article(text, f"a{i}", f"Paper {i}") for i, (text, _, _) in enumerate(texts)]
    mentions, times = [], []
    for home, (text, dated, edtf) in zip(articles, texts, strict=True):
        time = span(text, dated) if edtf else None
        mentions.append(EventMention(article=home.id, start=0, end=10, time=time))
        if time is not None and edtf is not None:
            times.append(
                TimeExpression(
                    article=home.id,
                    start=time.start,
                    end=time.end,
                    text=dated,
                    type=TimeType.DATE,
                    value=edtf,
                    edtf=edtf,
                )
            )
    event = Event(id="E1", title="Fire", when=when("2020", Basis.STATED), mentions=tuple(mentions), confidence=0.9)
    return FoundColumns(Findings(articles=tuple(articles), times=tuple(times), events=(event,)))


def test_what_was_said_of_an_event_comes_in_the_order_said() -> None:
    assert keys(said_of(COLUMNS, COLUMNS.rows["E2"])) == ["S2", "S4"]


def test_all_statements_of_a_speaker() -> None:
    assert keys(said_by(COLUMNS, "lopes")) == ["S2", "S3"]
    assert said_by(COLUMNS, "nobody") == []


def test_two_speakers_stand_along_one_time() -> None:
    moments = side_by_side(COLUMNS, "lopes", "reed")
    assert [(m.edtf, keys(m.left), keys(m.right)) for m in moments] == [
        ("2021-03-03", ["S2", "S3"], []),
        ("2021-03-04", [], ["S5"]),
    ]


def test_dates_that_differ_are_told_with_their_sources() -> None:
    columns = told(
        ("The fire on Monday hurt nobody.", "Monday", "2020-05-04"),
        ("The fire on 4 May hurt nobody.", "4 May", "2020-05-04"),
        ("The fire on Sunday hurt nobody.", "Sunday", "2020-05-03"),
    )
    assert differences(columns, 0) == [
        Difference("date", (("2020-05-04", ("Paper 0", "Paper 1")), ("2020-05-03", ("Paper 2",))))
    ]


def test_numbers_of_the_same_thing_that_differ() -> None:
    columns = told(
        ("The fire killed 12 people and hurt three firemen.", "", None),
        ("The fire killed fifteen people; three firemen were hurt.", "", None),
        ("The fire killed twelve people and destroyed 1,200 homes.", "", None),
    )
    assert differences(columns, 0) == [
        Difference("people", (("12 people", ("Paper 0", "Paper 2")), ("fifteen people", ("Paper 1",))))
    ]


def test_an_adjective_between_number_and_noun_hides_nothing() -> None:
    columns = told(
        ("The fire destroyed 20 wooden houses.", "", None),
        ("The fire destroyed 25 houses.", "", None),
    )
    assert [d.what for d in differences(columns, 0)] == ["house"]


def test_a_date_is_no_number_and_other_sentences_do_not_count() -> None:
    columns = told(
        ("The fire on 4 May burned. It killed 3 people.", "4 May", "2020-05-04"),
        ("The fire on May 4 burned. It killed 5 people.", "May 4", "2020-05-04"),
    )
    assert differences(columns, 0) == []


def test_one_telling_and_a_statement_have_no_differences() -> None:
    assert differences(COLUMNS, COLUMNS.rows["E3"]) == []
    assert differences(COLUMNS, COLUMNS.rows["S2"]) == []
