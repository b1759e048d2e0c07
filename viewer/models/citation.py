"""An item as text with its citation, for the clipboard. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain import Article, Event
from viewer.models.wording import KIND_WORDS, MODALITY_WORDS, basis_words, when_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.models.columns import Columns


def source_line(article: Article) -> str:
    """Return what to cite of an article: publisher, title, place and date, address or file."""
    published = when_words(article.published) if article.published and article.published.edtf else "date not known"
    dated = ", ".join(part for part in (article.place, published) if part)
    where = article.url or article.file
    parts = (article.publisher, f"“{article.title}”" if article.title else None, dated, where)
    return ". ".join(part for part in parts if part)


def citation(columns: Columns, row: int) -> str:
    """Return an item's exact words, who said them, when and how that is known, and the source."""
    item, article = columns.item(row), columns.article_of(row)
    when = columns.when(row)
    if isinstance(item, Event):
        head = f"{item.title} ({when_words(when)}, {basis_words(when)})"
        lines = [head, f"{MODALITY_WORDS[item.modality]}, told in the source as: {columns.words(row)}"]
    else:
        speaker = columns.speaker_of(row)
        who = (
            "Speaker not known"
            if speaker is None
            else f"{speaker.name}, {speaker.role}"
            if speaker.role
            else speaker.name
        )
        lines = [
            columns.words(row),
            f"— {who}. {KIND_WORDS[columns.kind[row]]}, said {when_words(when)} ({basis_words(when)})",
        ]
    if article is not None:
        lines.append(source_line(article))
    return "\n".join(lines)


def citations(columns: Columns, rows: Iterable[int]) -> str:
    """Return the citations of several items, an empty line between them."""
    return "\n\n".join(citation(columns, row) for row in rows)
