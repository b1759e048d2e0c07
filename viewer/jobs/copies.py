"""Near copies among all articles of a project, also of those that came one by one, in any order."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from viewer.reading.duplicates import Groups, are_alike, bands_of, same_news, shingles_of

if TYPE_CHECKING:
    from viewer.domain import Article
    from viewer.store import Project

_AT_ONCE = 200
_KEPT = 1000
"""Texts whose shingles are kept while the articles are gone through: some kilobytes each."""


def group_copies(project: Project) -> None:
    """Find the near copies among all articles of ``project`` and write which stand together.

    Signatures (MinHash, in bands) are made once for each article and kept; what shares a band is held against each
    other word by word. The articles are gone through in the order of their texts' digests, so that the groups are the
    same in whichever order and in however many parts they came.
    """
    waiting: list[tuple[int, bytes]] = []
    for number in project.copies.unsigned():
        shingles = shingles_of(project.articles.text(number))
        waiting.append((number, b"" if shingles is None else bands_of(shingles)))
        if len(waiting) == _AT_ONCE:
            project.copies.sign(waiting)
            waiting = []
    project.copies.sign(waiting)
    articles = dict[int, "Article"]((number, article) for number, _, article in project.articles.each(copies=False))

    @lru_cache(maxsize=_KEPT)
    def shingles_in(number: int) -> object:
        return shingles_of(project.articles.text(number))

    groups = Groups()
    for number, bands in project.copies.signed():

        def alike(other: int, number: int = number) -> bool:
            if not same_news(articles[other], articles[number]):
                return False
            one, two = shingles_in(other), shingles_in(number)
            return one is not None and two is not None and are_alike(one, two)  # type: ignore[arg-type] # arrays

        groups.add(number, bands, alike)
    sizes = Counter(groups.lead_of.values())
    project.copies.set_leads({number: lead for number, lead in groups.lead_of.items() if sizes[lead] > 1})
