"""The parse contract: the document, its schema, and the way back."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from viewer.domain import (
    Actor,
    ActorKind,
    Basis,
    Event,
    EventMention,
    Findings,
    Mention,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
    TimeType,
)
from viewer.domain.edtf import when
from viewer.reading import article_from_text
from viewer.sharing.contract import from_json, schema, to_json

TEXT = "“Talks failed,” Ann Lee said on 10 May 2024. 🕊"

KEYS = {
    "articles": {"id", "file", "title", "publisher", "place", "url", "language", "published", "length", "sha256"},
    "times": {"article", "start", "end", "text", "type", "value", "edtf", "basis"},
    "actors": {"id", "name", "kind", "role", "aliases", "mentions"},
    "statements": {"id", "article", "kind", "speaker", "source", "cue", "content", "said", "about", "confidence"},
    "events": {"id", "title", "when", "place", "participants", "mentions", "confidence"},
}
"""The keys of the parse contract; keys may be added, never renamed."""


@pytest.fixture
def findings() -> Findings:
    day = when("2024-05-10", Basis.STATED, span=Span(start=32, end=43))
    return Findings(
        articles=(article_from_text(TEXT, id="a", file="a.txt", published=day),),
        times=(
            TimeExpression(
                article="a",
                start=32,
                end=43,
                text=TEXT[32:43],
                type=TimeType.DATE,
                value="2024-05-10",
                edtf="2024-05-10",
            ),
        ),
        actors=(
            Actor(id="A1", name="Ann Lee", kind=ActorKind.PERSON, mentions=(Mention(article="a", start=16, end=23),)),
        ),
        statements=(
            Statement(
                id="S1",
                article="a",
                kind=StatementKind.DIRECT,
                speaker="A1",
                source=Span(start=16, end=23),
                cue=Span(start=24, end=28),
                content=(Span(start=0, end=15),),
                said=day,
                about=("E1",),
                confidence=0.9,
            ),
        ),
        events=(
            Event(
                id="E1",
                title="Talks failed",
                when=day,
                mentions=(EventMention(article="a", start=1, end=13),),
                confidence=1,
            ),
        ),
    )


def test_the_document_has_the_keys_of_the_contract(findings: Findings) -> None:
    document = json.loads(to_json(findings))
    assert (document["format"], document["version"]) == ("dateline", 1)
    for name, keys in KEYS.items():
        assert keys <= set(document[name][0]), name
    assert document["statements"][0]["content"] == [{"start": 0, "end": 15}]
    assert set(document["events"][0]["when"]) >= {"edtf", "earliest", "latest", "basis", "span"}
    assert document["articles"][0]["published"]["span"] == {"start": 32, "end": 43}


def test_the_text_of_an_article_is_not_in_the_document(findings: Findings) -> None:
    document = json.loads(to_json(findings))
    assert "text" not in document["articles"][0]
    assert document["articles"][0]["length"] == len(TEXT)


def test_the_same_findings_give_the_same_bytes(findings: Findings) -> None:
    written = to_json(findings)
    assert written == to_json(findings.model_copy(deep=True))
    assert written.endswith("}\n")


def test_the_way_back(findings: Findings) -> None:
    assert from_json(to_json(findings), {"a": TEXT}) == findings


def test_a_document_that_breaks_the_contract_is_refused(findings: Findings) -> None:
    broken = to_json(findings).replace('"direct"', '"shouted"')
    with pytest.raises(ValidationError, match="direct"):
        from_json(broken, {"a": TEXT})


def test_the_schema_names_every_key_and_what_it_may_be() -> None:
    document = json.loads(schema())
    assert document["$schema"].endswith("2020-12/schema")
    definitions = document["$defs"]
    for name, kind in (
        ("articles", "Article"),
        ("times", "TimeExpression"),
        ("actors", "Actor"),
        ("statements", "Statement"),
        ("events", "Event"),
    ):
        assert document["properties"][name]["items"] == {"$ref": f"#/$defs/{kind}"}
        assert set(definitions[kind]["properties"]) >= KEYS[name]
    assert definitions["StatementKind"]["enum"] == ["direct", "indirect", "mixed"]
    assert "text" not in definitions["Article"]["properties"]
