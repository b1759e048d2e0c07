"""Copies of one article: what they say in the same words is counted once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from viewer.domain.edtf import SAME_NEWS, days_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.domain import Article, Findings, Statement

_WORD = re.compile(r"\w+")


class Told:
    """Finds what an earlier copy of an article told in the same words, an article at a time, in their order.

    ``articles`` are all of the whole; their texts are not looked at.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._groups = _groups(tuple(articles))
        self._first: dict[tuple[int, str, int], tuple[str, Article]] = {}

    @property
    def any(self) -> bool:
        """Whether any article has a copy."""
        return bool(self._groups)

    def marked(self, statements: Iterable[Statement], article: Article) -> list[Statement]:
        """Return the statements of an article, with ``same_as`` set on those that an earlier copy has already."""
        group = self._groups.get(article.id)
        if group is None:
            return list(statements)
        times: Counter[str] = Counter()
        out: list[Statement] = []
        for s in statements:
            words = _words(s, article.text)
            times[words] += 1
            lead, home = self._first.setdefault((group, words, times[words]), (s.id, article))
            # the publication dates are known better now than when the texts were held against each other
            same = lead != s.id and days_apart(home.published, article.published) < SAME_NEWS
            out.append(s.model_copy(update={"same_as": lead}) if same else s)
        return out


def marked(findings: Findings) -> Findings:
    """Return ``findings`` with ``same_as`` set on every statement that an earlier copy of its article has already.

    Articles are copies where ``also_in`` names them. Two statements are the same where the words of their content are,
    punctuation and capitals aside; what stands twice in one article is two.
    """
    told = Told(findings.articles)
    if not told.any:
        return findings
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for s in findings.statements:
        by_article[s.article].append(s)
    new = {s.id: s for article in findings.articles for s in told.marked(by_article[article.id], article)}
    return findings.model_copy(update={"statements": tuple(new[s.id] for s in findings.statements)})


def counted_once(findings: Findings) -> Findings:
    """Return ``findings`` without the statements that are told in an earlier copy of their article already."""
    if not any(s.same_as for s in findings.statements):
        return findings
    return findings.model_copy(update={"statements": tuple(s for s in findings.statements if s.same_as is None)})


def _groups(articles: tuple[Article, ...]) -> dict[str, int]:
    """Return the number of its group for each article that has copies here."""
    known = {a.id for a in articles}
    groups: dict[str, int] = {}
    for number, article in enumerate(articles):
        copies = [c.article for c in article.also_in if c.article in known and c.article != article.id]
        if copies:
            own = next((groups[i] for i in (article.id, *copies) if i in groups), number)
            groups[article.id] = own
            for copy in copies:
                groups.setdefault(str(copy), own)
    return groups


def _words(statement: Statement, text: str) -> str:
    return " ".join(w for span in statement.content for w in _WORD.findall(span.of(text).casefold()))
