"""Columns of findings."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support import article_of
from viewer.domain import Actor, Basis, Event, EventMention, Findings, Span, Statement, StatementKind
from viewer.domain.edtf import when
from viewer.layout.extents import extent_of, extent_of_event
from viewer.layout.item_data import data_of, make_items, speaker_colors
from viewer.layout.items import (
    Clock,
    ItemFlag,
    ItemKind,
    LaneBy,
)

TEXT = 'Ada said: "It was  late." Bo agreed that it was. Nobody knows who asked.'


def event(name: str, edtf: str | None, start: int = 0) -> Event:
    mention = EventMention(article="a1", start=start, end=start + 1)
    dated = when(edtf, Basis.STATED) if edtf else None
    return Event(id=name, title=f"Event {name}", when=dated, mentions=(mention,), confidence=1)


def statement(name: str, speaker: str | None, span: tuple[int, int], about: tuple[str, ...] = ()) -> Statement:
    return Statement(
        id=name,
        article="a1",
        kind=StatementKind.DIRECT if name == "s1" else StatementKind.INDIRECT,
        speaker=speaker,
        content=(Span(start=span[0], end=span[1]),),
        said=when("2024-05-15", Basis.PUBLICATION),
        about=about,
        confidence=1,
    )


FINDINGS = Findings(
    articles=(article_of(TEXT, file="a.txt"),),
    actors=(Actor(id="ada", name="Ada", role="Clerk"), Actor(id="bo", name="Bo")),
    events=(event("e1", "1991", 5), event("e2", None), event("e3", "../2023-06"), event("e4", "2024-05-10/2024-05-11")),
    statements=(
        statement("s1", "ada", (10, 25), ("e1", "e4")),
        statement("s2", "bo", (37, 48)),
        statement("s3", "bo", (37, 48), ("e2",)),
        statement("s4", None, (50, 72), ("e3",)),
    ),
)


def test_rows_are_events_then_statements() -> None:
    items = make_items(FINDINGS, Clock.BOTH, LaneBy.SPEAKER)
    assert len(items) == 8
    assert items.kind.tolist() == [0, 0, 0, 0, ItemKind.DIRECT, 2, 2, 2]
    assert items.titles[0] == "Event e1"
    assert items.titles[4] == "It was late."
    assert items.about(4).tolist() == [0, 3]
    assert items.told_by(3).tolist() == [4]
    assert items.dated.tolist() == [True, False, True, True, True, True, True, True]


def test_time_order_goes_by_the_known_end_then_the_text_and_leaves_undated_last() -> None:
    items = make_items(FINDINGS, Clock.BOTH, LaneBy.SPEAKER)
    assert items.order.tolist() == [0, 2, 3, 4, 5, 6, 7, 1]
    assert items.rank[items.order].tolist() == list(range(8))


def test_lanes_by_speaker_have_events_first_then_the_fullest_and_the_unknown_last() -> None:
    lanes = make_items(FINDINGS, Clock.SAID, LaneBy.SPEAKER).lanes
    assert [(lane.name, lane.role, lane.count, lane.undated, lane.color) for lane in lanes] == [
        ("Events", None, 3, 1, -1),
        ("Bo", None, 2, 0, 0),
        ("Ada", "Clerk", 1, 0, 1),
        ("Speaker not known", None, 1, 0, -1),
    ]
    assert speaker_colors(data_of(FINDINGS)) == {"bo": 0, "ada": 1}


def test_lanes_with_nothing_in_time_come_last_however_full() -> None:
    dated = [s.said for s in FINDINGS.statements if s.speaker == "ada"]
    assert dated
    undated = tuple(
        s if s.speaker == "ada" else s.model_copy(update={"said": s.said.model_copy(update={"edtf": None})})
        for s in FINDINGS.statements
    )
    lanes = make_items(FINDINGS.model_copy(update={"statements": undated}), Clock.SAID, LaneBy.SPEAKER).lanes
    assert [(lane.name, lane.count) for lane in lanes] == [
        ("Events", 3),
        ("Ada", 1),
        ("Bo", 0),
        ("Speaker not known", 0),
    ]
    # the colours stay: they go by all that somebody says
    assert [lane.color for lane in lanes] == [-1, 1, 0, -1]


@pytest.mark.parametrize(
    ("by", "names"),
    [
        (LaneBy.SOURCE, ["Events", "a.txt"]),
        (LaneBy.KIND, ["Events", "Reported speech", "Direct quotes"]),
        (LaneBy.NONE, ["Everything"]),
    ],
)
def test_other_lanes(by: LaneBy, names: list[str]) -> None:
    items = make_items(FINDINGS, Clock.SAID, by)
    assert [lane.name for lane in items.lanes] == names
    assert items.lane.max() == len(names) - 1


def test_about_puts_statements_where_their_events_are() -> None:
    items = make_items(FINDINGS, Clock.ABOUT, LaneBy.SPEAKER)
    assert items.start[4] == items.start[0]
    assert items.stop[4] == items.stop[3]
    assert not items.dated[5]
    assert not items.dated[6]
    assert items.stop[7] == items.stop[2]
    assert items.parts(4).tolist() == [0, 3]
    lo, _ = items.stretches(items.dated)
    assert len(lo) == 3 + 2 + 1


def test_rows_of_a_lane_are_found_by_bisection() -> None:
    items = make_items(FINDINGS, Clock.SAID, LaneBy.SPEAKER)
    events = items.rows()[0]
    assert events.items.tolist() == [0, 2, 3]
    late = events.between(float(items.start[3]), np.inf)
    assert events.items[late].tolist() == [3]
    mask = np.ones(8, bool)
    mask[0] = False
    assert items.rows(mask)[0].items.tolist() == [2, 3]
    assert items.rows(mask) is items.rows(mask)


@pytest.mark.parametrize(
    ("edtf", "flags"),
    [
        ("2024-05-10", 0),
        ("2024-05", ItemFlag.SOFT),
        ("2020/2022-05-01", ItemFlag.SOFT_START),
        ("../2023-06", ItemFlag.OPEN_START | ItemFlag.SOFT_STOP),
        ("2021/..", ItemFlag.OPEN_STOP | ItemFlag.SOFT_START),
        ("1990~", ItemFlag.SOFT | ItemFlag.APPROX_START | ItemFlag.APPROX_STOP),
        ("1990-01-02?", ItemFlag.UNCERTAIN_START | ItemFlag.UNCERTAIN_STOP),
        ("XXXX-05-22", ItemFlag.UNDATED),
    ],
)
def test_flags_say_what_is_known_of_the_ends(edtf: str, flags: int) -> None:
    assert extent_of(when(edtf, Basis.STATED)).flags == flags


def test_how_a_date_was_got_is_a_flag() -> None:
    assert extent_of(when("2024", Basis.INFERRED)).flags & ItemFlag.INFERRED
    assert extent_of(None).flags == ItemFlag.UNDATED


def test_an_event_that_only_the_publication_dates_is_drawn_as_inferred_and_a_saying_is_not() -> None:
    published = when("2024-05-15", Basis.PUBLICATION)
    assert extent_of_event(published).flags & ItemFlag.INFERRED
    assert extent_of_event(published).flags & ItemFlag.PUBLICATION
    assert not extent_of(published).flags & ItemFlag.INFERRED
