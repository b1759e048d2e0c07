"""Small findings made by hand: two articles, four speakers' words, dated and undated events."""

from __future__ import annotations

import hashlib

from viewer.domain import (
    Actor,
    ActorKind,
    Article,
    Basis,
    Event,
    EventMention,
    Findings,
    Mention,
    Origin,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
    TimeType,
)
from viewer.domain.edtf import when

FIRST = (
    "HARBOUR CITY, March 3. The bridge was opened on 1 March 2021, officials said.\n"
    "\n"
    '"We built it in two years," said Mayor Ana Lopes. "It cost too much," she added.\n'
    "\n"
    "According to the Port Authority, the works began by June 2019."
)
SECOND = "The bridge was opened on 1 March 2021 in the rain.\n\nTom Reed said the toll will stop. A ferry was sold."


def article(text: str, name: str, publisher: str | None = None, published: str | None = None) -> Article:
    """Make an article of a text."""
    return Article(
        id=name,
        file=f"{name}.txt",
        publisher=publisher,
        published=when(published, Basis.PUBLICATION, origin=Origin.GIVEN) if published else None,
        length=len(text),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )


def span(text: str, words: str) -> Span:
    """Return where ``words`` stand in ``text``; they must."""
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def small(prefix: str = "") -> Findings:
    """Return the findings; ``prefix`` stands before the first article's text."""
    one, two = (
        article(prefix + FIRST, "one", "Harbour News", "2021-03-03"),
        article(SECOND, "two", "The Tide", "2021-03-04"),
    )
    said_one, said_two = (when(day, Basis.PUBLICATION) for day in ("2021-03-03", "2021-03-04"))

    def actor(key: str, name: str, a: Article, words: str, role: str | None = None) -> Actor:
        place = span(a.text, words)
        mention = Mention(article=a.id, start=place.start, end=place.end)
        return Actor(id=key, name=name, kind=ActorKind.PERSON, role=role, mentions=(mention,))

    def mention(a: Article, words: str) -> EventMention:
        place = span(a.text, words)
        return EventMention(article=a.id, start=place.start, end=place.end)

    def statement(
        key: str, a: Article, speaker: str | None, words: str, *, cue: str, source: str, **more: object
    ) -> Statement:
        return Statement.model_validate(
            {
                "id": key,
                "article": a.id,
                "kind": StatementKind.DIRECT if words.startswith('"') else StatementKind.INDIRECT,
                "speaker": speaker,
                "cue": span(a.text, cue),
                "source": span(a.text, source),
                "content": (span(a.text, words),),
                "said": said_one if a is one else said_two,
                "confidence": 0.95,
                **more,
            }
        )

    dated = span(one.text, "1 March 2021")
    return Findings(
        articles=(one, two),
        times=(
            TimeExpression(
                article="one",
                start=dated.start,
                end=dated.end,
                text="1 March 2021",
                type=TimeType.DATE,
                value="2021-03-01",
                edtf="2021-03-01",
                rule="day_month_year",
            ),
        ),
        actors=(
            actor("lopes", "Ana Lopes", one, "Mayor Ana Lopes", "Mayor"),
            actor("port", "Port Authority", one, "the Port Authority"),
            actor("reed", "Tom Reed", two, "Tom Reed"),
        ),
        statements=(
            statement(
                "S1",
                one,
                None,
                "The bridge was opened on 1 March 2021",
                cue="said",
                source="officials",
                about=("E1",),
                reason="a group",
            ),
            statement(
                "S2",
                one,
                "lopes",
                '"We built it in two years,"',
                cue="said Mayor",
                source="Mayor Ana Lopes",
                about=("E1", "E2"),
            ),
            statement("S3", one, "lopes", '"It cost too much,"', cue="added", source="she"),
            statement(
                "S4",
                one,
                "port",
                "the works began by June 2019",
                cue="According to",
                source="the Port Authority",
                about=("E2",),
            ),
            statement("S5", two, "reed", "the toll will stop", cue="said", source="Tom Reed", confidence=0.6),
        ),
        events=(
            Event(
                id="E1",
                title="Bridge opened",
                when=when("2021-03-01", Basis.STATED),
                place="Harbour City",
                participants=("lopes",),
                mentions=(
                    mention(one, "The bridge was opened on 1 March 2021"),
                    mention(two, "The bridge was opened on 1 March 2021"),
                ),
                confidence=0.9,
            ),
            Event(
                id="E2",
                title="Works began",
                when=when("../2019-06", Basis.STATED),
                mentions=(mention(one, "works began"),),
                confidence=0.8,
            ),
            Event(id="E3", title="Ferry sold", mentions=(mention(two, "A ferry was sold"),), confidence=0.75),
        ),
    )
