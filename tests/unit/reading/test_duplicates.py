"""The same text, near copies, and what is only alike."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from viewer.domain import Article, Copy
from viewer.reading import Copies, article_from_text, publication
from viewer.reading.duplicates import near_copies

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = [
    a + b for a in ("ba", "ke", "li", "mo", "su", "ta", "ne", "ro") for b in ("dan", "mer", "vik", "sol", "rin", "tug")
]


def report(seed: int, words: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def article(words: Sequence[str], name: str, **record: str) -> Article:
    published = record.pop("published", None)
    return article_from_text(
        " ".join(words), id=name, published=publication(published) if published else None, **record
    )


def test_near_copies_are_grouped_and_others_are_not() -> None:
    one, other = report(1), report(2)
    articles = [
        article(one, "a"),
        article(other, "b"),
        article(["AGENCY", *one, "Copyright"], "c"),
        article([w for i, w in enumerate(other) if i % 60], "d"),
        article([*one[:150], *report(3)], "e"),  # a report that takes half of another
        article(report(4), "f"),
    ]
    assert near_copies(articles) == [(0, 2), (1, 3)]


def test_short_texts_are_alike_by_chance() -> None:
    assert near_copies([article(report(1, 30), "a"), article([*report(1, 30), "x"], "b")]) == []


def test_like_words_on_another_day_are_another_report() -> None:
    one = report(1)
    days = ("2024-05-10", "2024-05-11", "2024-06-10")
    articles = [article([*one, day], day, published=day) for day in days]
    assert near_copies(articles) == [(0, 1)]


def test_the_same_text_is_one_article_and_its_other_places_are_remembered() -> None:
    copies = Copies()
    one = report(1)
    assert copies.add(article(one, "a", file="a.txt", publisher="The Example"))
    assert not copies.add(article(one, "a-2", file="b/a.txt", publisher="Other", url="https://example.org/a"))
    assert not copies.add(article(one, "a-3", file="a.txt"), ready=True)  # its own parse, read back
    assert copies.add(article([*one, "x"], "b", file="b.txt"))
    first, second = copies.articles()
    assert first.also_in == (
        Copy(file="b/a.txt", id="a-2", publisher="Other", url="https://example.org/a"),
        Copy(file="b.txt", id="b", article="b"),
    )
    assert second.also_in == (Copy(file="a.txt", id="a", article="a", publisher="The Example"),)


@pytest.mark.parametrize("count", [0, 1])
def test_few_articles_need_no_comparison(count: int) -> None:
    copies = Copies()
    articles = [article(report(i), str(i)) for i in range(count)]
    assert all(copies.add(a) for a in articles)
    assert copies.articles() == articles


def test_the_groups_are_those_of_every_pair_held_against_each_other() -> None:
    articles = [article([w for i, w in enumerate(report(n // 4)) if i != n % 4 * 7], f"{n}") for n in range(60)]
    assert near_copies(articles) == [tuple(range(n, n + 4)) for n in range(0, 60, 4)]
