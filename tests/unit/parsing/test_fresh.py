"""Articles of other kinds: every direct quotation with its speaker, no invented statement, right dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import listed
from tests.unit.parsing.checking import short
from tests.unit.parsing.fresh_articles import (
    Fresh,
    check_published,
    check_statement,
    check_times,
    fresh_articles,
    spare,
)
from viewer.parsing.pipeline import parse

if TYPE_CHECKING:
    from viewer.domain import Findings

ARTICLES = fresh_articles()
INDIRECT_FLOOR = 0.8
"""The share of indirect statements that are found with the right speaker, over all articles."""


@pytest.fixture(scope="module")
def found() -> dict[str, Findings]:
    return {f.articles[0].id: f for f in parse(a.article() for a in ARTICLES)}


def every(article: Fresh) -> str:
    return article.name


def test_twelve_kinds_of_article_are_marked() -> None:
    assert len(ARTICLES) == 12
    for a in ARTICLES:
        assert a.times, a.name
        assert any(s.direct for s in a.statements), a.name


@pytest.mark.parametrize("article", ARTICLES, ids=every)
def test_every_direct_quotation_is_found_with_its_speaker(article: Fresh, found: dict[str, Findings]) -> None:
    misses = [m for s in article.statements if s.direct for m in check_statement(s, article.text, found[article.name])]
    assert not misses, listed(misses)


@pytest.mark.parametrize("article", ARTICLES, ids=every)
def test_no_statement_stands_where_there_is_none(article: Fresh, found: dict[str, Findings]) -> None:
    invented = [
        f"{s.kind} {short(s.content[0].of(article.text))!r}, cue {s.cue.of(article.text) if s.cue else None!r}"
        for s in spare(article, found[article.name])
    ]
    assert not invented, "\n" + "\n".join(invented)


@pytest.mark.parametrize("article", ARTICLES, ids=every)
def test_every_date_is_right(article: Fresh, found: dict[str, Findings]) -> None:
    misses = check_published(article, found[article.name]) + check_times(article, found[article.name])
    assert not misses, listed(misses)


def test_most_indirect_statements_are_found_with_their_speaker(found: dict[str, Findings]) -> None:
    wanted = [(a, s) for a in ARTICLES for s in a.statements if not s.direct]
    misses = {(a.name, s.id): m for a, s in wanted if (m := check_statement(s, a.text, found[a.name]))}
    right = len(wanted) - len(misses)
    report = listed(m for ms in misses.values() for m in ms)
    assert right >= INDIRECT_FLOOR * len(wanted), f"{right} of {len(wanted)}{report}"
