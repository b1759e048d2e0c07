"""The articles that are open with what was found in each so far. No Qt."""

from __future__ import annotations

from viewer.domain import Article, Copy, Findings
from viewer.domain.parts import renamed
from viewer.parsing.merge import merged
from viewer.reading.duplicates import copy_of


class Collection:
    """Findings by article, in the order in which the articles came. Ids of articles are unique in it.

    An article with the text of another that is open is the same article, and replaces it; that it stands in the
    other's file too is remembered. One with the same id but other text gets an id of its own ("id-2"), also in its
    findings when they come, and where copies of it name it.
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
            part = findings if own == article.id else renamed(findings, own)
            if also := self._also_in(job, own, article):
                part = part.model_copy(update={"articles": (part.articles[0].model_copy(update={"also_in": also}),)})
            self._parts[own] = part
            self._unread.discard(own)

    def _also_in(self, job: int, own: str, article: Article) -> tuple[Copy, ...]:
        """Return where else an article stands: its copies by their ids here, and the file that it was open from."""
        copies = [
            c.model_copy(update={"article": self._ids.get((job, c.article))}) if c.article else c
            for c in article.also_in
        ]
        known = self._parts[own].articles[0] if own in self._parts else None
        if known is not None and known.file != article.file:
            copies += [*(c for c in known.also_in if c not in copies), copy_of(known)]
        return tuple(copies)

    def parts(self) -> tuple[Findings, ...]:
        """Return the findings of every article, one for each."""
        return tuple(self._parts.values())

    def unread(self) -> frozenset[str]:
        """Return the ids of the articles of which there is only the text: not read yet, or failed."""
        return frozenset(self._unread)

    def findings(self) -> Findings:
        """Return everything in one."""
        return merged(self._parts.values())
