"""What copies of one article say in the same words is counted once, and nothing else is."""

from __future__ import annotations

from viewer.domain import Basis, Copy, Findings, Span, Statement, StatementKind, When
from viewer.domain.edtf import when
from viewer.parsing.copies import counted_once, marked
from viewer.parsing.merge import merged
from viewer.reading import article_from_text

UNKNOWN = When(edtf=None, earliest=None, latest=None, basis=Basis.PUBLICATION)


def part(name: str, sayings: list[str], *copies: str) -> Findings:
    text = " | ".join(sayings)
    article = article_from_text(text, id=name).model_copy(
        update={"also_in": tuple(Copy(article=c, id=c) for c in copies)}
    )
    statements: list[Statement] = []
    at = 0
    for i, words in enumerate(sayings):
        span = Span(start=at, end=at + len(words))
        statements.append(
            Statement(id=f"S{i}", article=name, kind=StatementKind.DIRECT, content=(span,), said=UNKNOWN, confidence=1)
        )
        at += len(words) + 3
    return Findings(articles=(article,), statements=tuple(statements))


def test_the_same_words_in_copies_are_counted_once() -> None:
    whole = merged(
        [
            part("a", ["“No,” twice", "“No,” twice", "Yes"], "b"),
            part("b", ["“no” – twice", "Added"], "a"),
            part("c", ["Yes"]),
        ]
    )
    assert [(s.id, s.same_as) for s in whole.statements] == [
        ("S1", None),
        ("S2", None),
        ("S3", None),
        ("S4", "S1"),
        ("S5", None),
        ("S6", None),
    ]
    assert [s.id for s in counted_once(whole).statements] == ["S1", "S2", "S3", "S5", "S6"]


def test_the_same_words_weeks_later_are_said_again() -> None:
    day, later = (when(d, Basis.STATED) for d in ("2024-05-10", "2024-06-10"))
    parts = [part("a", ["Yes"], "b"), part("b", ["Yes"], "a")]
    dated = [
        p.model_copy(update={"articles": (p.articles[0].model_copy(update={"published": w}),)})
        for p, w in zip(parts, (day, later), strict=True)
    ]
    assert [s.same_as for s in merged(dated).statements] == [None, None]


def test_articles_without_copies_stay_as_they_are() -> None:
    whole = merged([part("a", ["Yes"]), part("b", ["Yes"])])
    assert marked(whole) is whole
    assert counted_once(whole) is whole


def test_a_copy_that_is_not_here_is_no_copy() -> None:
    whole = merged([part("a", ["Yes"], "gone"), part("b", ["Yes"])])
    assert [s.same_as for s in whole.statements] == [None, None]
