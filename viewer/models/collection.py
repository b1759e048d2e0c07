"""The articles that are open with what was found in each so far. No Qt."""

from __future__ import annotations

from viewer.domain import Article, Findings
from viewer.domain.parts import renamed
from viewer.parsing.merge import merged


class Collection:
    """Findings by article, in the order in which the articles came. Ids of articles are unique in it.

    An article with the bytes of another that is open is the same article, and replaces it. One with the same id but
    other text gets an id of its own ("id-2"), also in its findings when they come.
    """

    def __init__(self) -> None:
        self._parts: dict[str, Findings] = {}
        self._ids: dict[tuple[int, str], str] = {}
        self._by_text: dict[str, str] = {}
        self._unread: set[str] = set()

    def __len__(self) -> int:
        """Return the number of articles."""
        return len(self._parts)

    def add_article(self, job: int, article: Article) -> str:
        """Add an article as text, with nothing found in it yet; return its id here."""
        own = self._by_text.get(article.sha256)
        if own is None:
            own, number = article.id, 2
            while own in self._parts:
                own, number = f"{article.id}-{number}", number + 1
            self._by_text[article.sha256] = own
        self._ids[job, article.id] = own
        if own not in self._parts:
            self._parts[own] = Findings(articles=(article.model_copy(update={"id": own}),))
            self._unread.add(own)
        return own

    def add_findings(self, job: int, findings: Findings) -> None:
        """Add what was found in an article that was added before."""
        for article in findings.articles:
            own = self._ids.get((job, article.id)) or self.add_article(job, article)
            self._parts[own] = findings if own == article.id else renamed(findings, own)
            self._unread.discard(own)

    def parts(self) -> tuple[Findings, ...]:
        """Return the findings of every article, one for each."""
        return tuple(self._parts.values())

    def unread(self) -> frozenset[str]:
        """Return the ids of the articles of which there is only the text: not read yet, or failed."""
        return frozenset(self._unread)

    def findings(self) -> Findings:
        """Return everything in one."""
        return merged(self._parts.values())
