"""Actors of several articles: who is one, and who stays apart."""

from __future__ import annotations

import pytest

from viewer.domain import Actor, ActorKind, Article, Basis, Findings, Mention, Span, Statement, StatementKind
from viewer.domain.edtf import when
from viewer.parsing.merge import merged


def part(article: str, *actors: tuple[str, ActorKind, str | None]) -> Findings:
    """One article with these actors, each saying one thing."""
    made = tuple(
        Actor(
            id=f"{article}/a{i}",
            name=name,
            kind=kind,
            role=role,
            mentions=(Mention(article=article, start=i, end=i + 1),),
        )
        for i, (name, kind, role) in enumerate(actors)
    )
    said = tuple(
        Statement(
            id=f"{article}/s{i}",
            article=article,
            kind=StatementKind.INDIRECT,
            speaker=a.id,
            content=(Span(start=i, end=i + 1),),
            said=when("2024-05-01", Basis.PUBLICATION),
            confidence=0.5,
        )
        for i, a in enumerate(made)
    )
    return Findings(articles=(Article(id=article, length=9, sha256="0", text="a" * 9),), actors=made, statements=said)


PERSON, BODY, PLACE, UNKNOWN = ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.PLACE, ActorKind.UNKNOWN

ONE = [
    (("Anna Berg", PERSON, None), ("Anna Berg", PERSON, "mayor of Bergen")),
    (("Anna Berg", PERSON, None), ("A. Berg", PERSON, None)),
    (("Anna Berg", PERSON, "Norwegian foreign minister"), ("Berg", PERSON, "foreign minister of Norway")),
    (("Berg", PERSON, "Norwegian foreign minister"), ("Anna Berg", PERSON, "Foreign Minister of Norway")),
    (("Orlan Steel", BODY, None), ("Orlan Steel AG", BODY, None)),
    (("Chilean Foreign Ministry", BODY, None), ("Chilean Foreign Ministry", BODY, None)),
    (("Britain", PLACE, None), ("United Kingdom", PLACE, None)),
    # the family's name first
    (("Wang Yilin", PERSON, "Chinese foreign minister"), ("Wang", PERSON, "foreign minister of China")),
    # a city contradicts no state
    (("Anna Berg", PERSON, "mayor of Gothenburg"), ("Anna Berg", PERSON, "Swedish politician")),
]
TWO = [
    (("Berg", PERSON, None), ("Berg", PERSON, None)),
    (("Anna Berg", PERSON, None), ("Otto Berg", PERSON, None)),
    (("Anna Berg", PERSON, None), ("Berg", PERSON, "analyst")),
    (("Wang Yilin", PERSON, "Chinese foreign minister"), ("Wang", PERSON, "coach of Shanghai")),
    (("Wang Yilin", PERSON, "Chinese foreign minister"), ("Wang Min", PERSON, "foreign minister of China")),
    (("Anna Berg", PERSON, "Norwegian minister"), ("Anna Berg", PERSON, "Canadian banker")),
    (("senior official", PERSON, "senior official"), ("senior official", PERSON, "senior official")),
    (("police", BODY, None), ("police", BODY, None)),
    (("Defence Ministry", BODY, None), ("Defence Ministry", BODY, None)),
    (("Two witnesses", UNKNOWN, None), ("Two witnesses", UNKNOWN, None)),
    (("Jordan", PERSON, None), ("Jordan", PLACE, None)),
]

Given = tuple[str, ActorKind, str | None]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_actor_of_two_articles_is_one(a: Given, b: Given) -> None:
    whole = merged([part("x", a), part("y", b)])
    assert len(whole.actors) == 1
    assert [s.speaker for s in whole.statements] == ["A1", "A1"]
    assert [m.article for m in whole.actors[0].mentions] == ["x", "y"]
    assert {whole.actors[0].name, *whole.actors[0].aliases} == {a[0], b[0]}


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_actors_of_two_articles_stay_apart(a: Given, b: Given) -> None:
    whole = merged([part("x", a), part("y", b)])
    assert [x.id for x in whole.actors] == ["A1", "A2"]
    assert [s.speaker for s in whole.statements] == ["A1", "A2"]


def test_what_one_article_keeps_apart_stays_apart() -> None:
    twins = (("Anna Berg", PERSON, None), ("Anna Berg", PERSON, None))
    assert len(merged([part("x", twins[0]), part("y", *twins)]).actors) == 2


def test_the_fullest_name_and_the_first_role_are_kept() -> None:
    whole = merged([part("x", ("A. Berg", PERSON, None)), part("y", ("Anna Berg", PERSON, "mayor"))])
    assert (whole.actors[0].name, whole.actors[0].role, whole.actors[0].aliases) == ("Anna Berg", "mayor", ("A. Berg",))


def test_nothing_gives_nothing_and_one_part_keeps_its_order() -> None:
    assert merged([]) == Findings()
    alone = merged([part("x", ("B", BODY, None), ("A", BODY, None))])
    assert [(a.id, a.name) for a in alone.actors] == [("A1", "B"), ("A2", "A")]
    assert [s.id for s in alone.statements] == ["S1", "S2"]
