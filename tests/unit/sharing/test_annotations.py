"""The Web Annotations: every place found again by position and by quotation."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from datetime import UTC, datetime

from hypothesis import given, settings

from tests.unit.sharing.samples import odd_findings, rich
from viewer.sharing.annotations import AROUND, to_annotations
from viewer.sharing.entries import entries
from viewer.sharing.options import ShareOptions

MADE = ShareOptions(made=datetime(2024, 1, 2, tzinfo=UTC))


def items(found) -> list[dict]:
    document = json.loads(to_annotations(found, MADE))
    page = document["first"]
    assert document["type"] == "AnnotationCollection"
    assert document["total"] == len(page["items"])
    assert page["partOf"] == document["id"]
    return page["items"]


def check(found) -> None:
    articles = {a.id: a for a in found.articles}
    made, listed = items(found), entries(found)
    assert len(made) == len(listed)
    assert len({a["id"] for a in made}) == len(made)
    for annotation, entry in zip(made, listed, strict=True):
        assert annotation["type"] == "Annotation"
        assert len(annotation["target"]) == len(entry.places)
        for target, place in zip(annotation["target"], entry.places, strict=True):
            position, quote = target["selector"]
            text = articles[place.article].text
            assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert text[position["start"] : position["end"]] == quote["exact"] == place.words
            whole = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text[position["start"] - len(quote["prefix"]) :].startswith(whole)
            assert len(quote["prefix"]) == min(AROUND, position["start"])


def test_every_place_is_told_twice() -> None:
    check(rich())


@settings(max_examples=40)
@given(odd_findings())
def test_positions_are_code_points_in_any_text(found) -> None:
    check(found)


def test_a_source_is_its_address_or_the_digest_of_its_text() -> None:
    found = rich()
    sources = {t["source"]["id"] for a in items(found) for t in a["target"]}
    assert found.articles[0].url in sources
    (digest,) = sources - {found.articles[0].url}
    assert digest.startswith("ni:///sha-256;")
    assert urlsafe_b64decode(digest.partition(";")[2] + "=").hex() == found.articles[1].sha256


def test_the_date_is_edtf_and_in_words() -> None:
    by_title = {a["body"][0]["value"]: a for a in items(rich())}
    dam = by_title["Event 4"]
    assert dam["temporal"] == "../2019-06"
    assert dam["body"][2]["value"].startswith("by June 2019 (")
    assert "temporal" not in by_title["Event 17"]
    assert json.loads(to_annotations(rich(), MADE))["generated"] == "2024-01-02T00:00:00Z"
