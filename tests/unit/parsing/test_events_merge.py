"""Mentions of one event become one; different days, places or names stay apart."""

from __future__ import annotations

import time

import pytest

from tests.unit.parsing.dated_text import events_in
from viewer.domain import Basis, Event, EventMention, Modality
from viewer.domain.edtf import when
from viewer.parsing.events import merge_events


def event(name: str, title: str, edtf: str | None, *, place: str | None = None, who: tuple[str, ...] = ()) -> Event:
    return Event(
        id=name,
        title=title,
        when=when(edtf, Basis.STATED) if edtf else None,
        place=place,
        participants=who,
        mentions=(EventMention(article=name.partition("/")[0], start=0, end=10),),
        confidence=0.9,
    )


SAME = [
    (event("a/e1", "Negotiations of the ministers of Peru and Chile", "2024-05-10/2024-05-11", place="Lima"),
     event("b/e4", "Talks between Peru and Chile", "2024-05-10/2024-05-11", place="Lima")),
    (event("a/e1", "Montreux Declaration", "1956"), event("b/e1", "1956 Montreux Declaration", "1956")),
    (event("a/e1", "Parliament approved the budget", "2024-05-14"),
     event("b/e1", "Parliament approved the 2025 budget", "2024-05-14")),
    (event("a/e1", "Explosion at the port of Beirut", "2020-08-04"), event("b/e1", "Blast in Beirut", "2020-08-04")),
    (event("a/e1", "Kenya signed the peace agreement", "2024-05"),
     event("b/e1", "Peace agreement signed by Kenya", "2024-05-03")),
]  # fmt: skip

APART = [
    (event("a/e1", "Talks between Peru and Chile", "2024-05-10"),
     event("b/e1", "Talks between Peru and Chile", "2024-05-12")),
    (event("a/e1", "Drone attack on Kharkiv", "2024-05-10"), event("b/e1", "Drone attack on Odesa", "2024-05-10")),
    (event("a/e1", "Protests in Lima", "2024-05-10", place="Lima"),
     event("b/e1", "Protests in Quito", "2024-05-10", place="Quito")),
    (event("a/e1", "Company sold its bank", "2019"), event("b/e1", "Company bought a railway", "2019")),
    (event("a/e1", "Process has stopped", None), event("b/e1", "Process has stopped", None)),
    (event("a/e1", "War began in the north", "2020/.."), event("b/e1", "War began in the north", "2020")),
    (event("a/e1", "Troops crossed the border", "2024-05-03"),
     event("b/e1", "Troops crossed the border", "2024-05-03").model_copy(update={"modality": Modality.DENIED})),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_event_told_twice(a: Event, b: Event) -> None:
    merged, ids = merge_events([a, b])
    assert ids == {a.id: a.id, b.id: a.id}
    assert [e.id for e in merged] == [a.id]
    assert merged[0].mentions == (*a.mentions, *b.mentions)


@pytest.mark.parametrize(("a", "b"), APART)
def test_two_events_stay_two(a: Event, b: Event) -> None:
    merged, ids = merge_events([a, b])
    assert merged == [a, b]
    assert ids == {a.id: a.id, b.id: b.id}


def test_the_merged_event_has_the_finest_date_and_everybody() -> None:
    a = event("a/e1", "Kenya signed the peace agreement", "2024-05", who=("A1",))
    b = event("b/e1", "Kenya signed the peace agreement in Nairobi", "2024-05-03", place="Nairobi", who=("A2", "A1"))
    (one,), _ = merge_events([a, b])
    assert one.when is not None
    assert (one.when.edtf, one.place, one.participants) == ("2024-05-03", "Nairobi", ("A1", "A2"))


def test_three_tellings_in_one_article_are_one_event() -> None:
    draft = events_in(
        "Kenya welcomes the negotiations of the finance ministers of Peru and Chile on the treaty on "
        "[May 6-7|2024-05-06/2024-05-07] "
        'in the city of Geneva, the envoy said.\n\n"We welcome all negotiations of the finance ministers of '
        'Peru and Chile on the treaty on [May 6 and 7|2024-05-06/2024-05-07] in Geneva," he said.\n\n'
        "On [6-7 May 2024|2024-05-06/2024-05-07] negotiations were held between Ann Berg, Minister of Finance "
        "and Ports of Peru, and Kofi Mensah, Minister of Finance and Ports of Chile, in Geneva, Switzerland."
    )
    (one,) = draft.events
    assert one.title == "Negotiations of the finance ministers of Peru and Chile on the treaty"
    assert len(one.mentions) == 3
    assert one.place == "Geneva, Switzerland"


def test_a_definite_noun_with_the_year_is_the_agreement_told_before() -> None:
    draft = events_in(
        "The club broke an agreement reached by both owners in [1991|1991]. The [1991|1991] agreement barred sales."
    )
    (one,) = draft.events
    assert (one.title, len(one.mentions)) == ("Agreement reached by both owners", 2)


def test_the_work_grows_with_the_events_and_not_their_square() -> None:
    def seconds(n: int) -> float:
        many = [
            event(
                f"a{i}/e1", f"Talks number{chr(97 + i % 26)} on water between Peru and Chile", f"{1000 + i % 900}-05-10"
            )
            for i in range(n)
        ]
        start = time.perf_counter()
        merge_events(many)
        return time.perf_counter() - start

    seconds(200)
    assert seconds(4000) < 60 * max(seconds(400), 0.01)
