"""Copies of one article: what they say in the same words is counted once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from viewer.domain.edtf import SAME_NEWS, days_apart

if TYPE_CHECKING:
    from viewer.domain import Article, Findings, Statement

_WORD = re.compile(r"\w+")


def marked(findings: Findings) -> Findings:
    """Return ``findings`` with ``same_as`` set on every statement that an earlier copy of its article has already.

    Articles are copies where ``also_in`` names them. Two statements are the same where the words of their content are,
    punctuation and capitals aside; what stands twice in one article is two.
    """
    groups = _groups(findings.articles)
    if not groups:
        return findings
    place = {a.id: i for i, a in enumerate(findings.articles)}
    articles = {a.id: a for a in findings.articles}
    first: dict[tuple[int, str, int], Statement] = {}
    same: dict[str, str] = {}
    times: dict[str, Counter[str]] = defaultdict(Counter)
    for s in sorted(findings.statements, key=lambda s: place[s.article]):
        if s.article not in groups:
            continue
        words = _words(s, articles[s.article].text)
        times[s.article][words] += 1
        lead = first.setdefault((groups[s.article], words, times[s.article][words]), s)
        # the publication dates are known better now than when the texts were held against each other
        apart = days_apart(articles[lead.article].published, articles[s.article].published)
        if lead.id != s.id and apart < SAME_NEWS:
            same[s.id] = lead.id
    return findings.model_copy(
        update={
            "statements": tuple(
                s.model_copy(update={"same_as": same[s.id]}) if s.id in same else s for s in findings.statements
            )
        }
    )


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
