"""What a picture says of itself beside its pixels: title, author, sources, and every item that it shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from viewer import __version__
from viewer.sharing.citation import source_line
from viewer.sharing.entries import Entry, web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.domain import Article
    from viewer.sharing.citation import Style

SOFTWARE = f"Dateline {__version__}"


@dataclass(frozen=True)
class About:
    """The title, author and description of a picture, and its items by number in the findings' order.

    ``entry`` returns an item as exports tell it; ``items`` are the rows that are in the picture,
    ``lanes`` the names of all lanes.
    """

    title: str
    author: str
    description: str
    articles: tuple[Article, ...]
    style: Style
    items: Sequence[int]
    lanes: Sequence[str]
    entry: Callable[[int], Entry]

    @cached_property
    def source(self) -> str:
        """The sources in one line, the first fifty of them."""
        more = len(self.articles) - 50
        lines = [source_line(article, self.style) for article in self.articles[:50]]
        return "; ".join(lines + ([f"and {more:,} more"] if more > 0 else []))

    def listing(self) -> str:
        """Return the items of the picture as JSON: id, kind, words, date as EDTF, speaker, source and spans."""
        return json.dumps([_traced(self.entry(row)) for row in self.items], ensure_ascii=False, separators=(",", ":"))


def _traced(entry: Entry) -> dict[str, object]:
    article = entry.article
    return {
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.title,
        "words": entry.words,
        "date": entry.when.edtf if entry.when is not None else None,
        "speaker": entry.speaker,
        "source": None
        if article is None
        else {
            "article": article.id,
            "publisher": article.publisher,
            "title": article.title,
            "url": web_address(article.url),
        },
        "spans": [{"article": p.article, "start": p.span.start, "end": p.span.end} for p in entry.places],
    }
