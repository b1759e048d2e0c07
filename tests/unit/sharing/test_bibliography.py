"""The sources: BibTeX as bibtexparser reads it, CSL-JSON by its own rules."""

from __future__ import annotations

import json
import re

import bibtexparser
import pytest
from hypothesis import given, settings

from tests.support import article_of
from tests.unit.sharing.samples import odd_findings, rich
from viewer.domain import Basis, Findings
from viewer.domain.edtf import when
from viewer.sharing.bibliography import to_bibtex, to_csl
from viewer.sharing.entries import visible
from viewer.sharing.options import ShareOptions

PLAIN = ShareOptions()
TEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{rf"\{c}": c for c in "{}$&#%_"},
}


def untexed(text: str) -> str:
    """What TeX shows of a field's text."""
    pattern = "|".join(re.escape(key) for key in TEX)
    return re.sub(pattern, lambda m: TEX[m[0]], text.removeprefix("{").removesuffix("}"))


def squeezed(text: str | None) -> str:
    return " ".join(visible(text or "").split())


def entry_of(found: Findings, number: int = 0) -> dict[str, str]:
    library = bibtexparser.parse_string(to_bibtex(found, PLAIN))
    assert library.failed_blocks == []
    assert len(library.entries) == len(found.articles)
    entry = library.entries[number]
    return {"type": entry.entry_type, "key": entry.key} | {f.key: f.value for f in entry.fields}


def test_an_entry_an_article() -> None:
    one, two = entry_of(rich()), entry_of(rich(), 1)
    assert one["type"] == "misc"
    assert untexed(one["title"]) == "Dam <b>holds</b> & “stands”"
    assert untexed(one["organization"]) == "Harbour News"
    assert (one["year"], one["month"], one["date"]) == ("2021", "mar", "2021-03-03")
    assert one["url"].replace("\\", "") == rich().articles[0].url
    assert "url" not in two
    assert untexed(two["howpublished"]) == "two.txt"
    assert one["key"] != two["key"]
    assert re.fullmatch(r"[a-z0-9-]+", one["key"])


@settings(max_examples=40)
@given(odd_findings())
def test_odd_text_stays_in_its_field(found: Findings) -> None:
    entry = entry_of(found)
    assert untexed(entry.get("title", "")) == squeezed(found.articles[0].title)
    assert untexed(entry.get("organization", "")) == squeezed(found.articles[0].publisher)
    (item,) = json.loads(to_csl(found, PLAIN))
    assert item["title"] == found.articles[0].title


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2021-03-03", {"date-parts": [[2021, 3, 3]]}),
        ("2021-03", {"date-parts": [[2021, 3]]}),
        ("2021", {"date-parts": [[2021]]}),
        ("2021-03-03T10:00Z", {"date-parts": [[2021, 3, 3]]}),
        ("2021-03-03/2021-03-05", {"date-parts": [[2021, 3, 3], [2021, 3, 5]]}),
        ("1984~", {"date-parts": [[1984]], "circa": True}),
        ("../2019", {"literal": "by 2019"}),
        ("198X", {"literal": "1980s"}),
        ("XXXX-05-03", {"literal": "3 May, year not known"}),
        (None, None),
    ],
)
def test_a_date_is_as_exact_as_the_source_has_it(date: str | None, issued: dict | None) -> None:
    article = article_of("text").model_copy(update={"published": when(date, Basis.STATED)})
    (item,) = json.loads(to_csl(Findings(articles=(article,)), PLAIN))
    assert item.get("issued") == issued
    assert item["type"] == "article-newspaper"


def test_keys_are_unique() -> None:
    same = tuple(article_of("text", name="a").model_copy(update={"id": f"é{n}"}) for n in range(3))
    keys = [item["id"] for item in json.loads(to_csl(Findings(articles=same), PLAIN))]
    assert len(set(keys)) == 3
