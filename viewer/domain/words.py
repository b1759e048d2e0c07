"""The words of a finding, as lists and searches have them."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.domain.findings import Article

_MARKS = "\"'“”„‟‘’‚‛«»‹›,; "
_DOUBLE = frozenset('"“”„‟«»')


def source_name(article: Article | None) -> str:
    """Return what stands for an article's source: publisher, else file, else id; nothing without an article."""
    if article is None:
        return ""
    return article.publisher or (PurePath(article.file).name if article.file else article.id)


def joined(parts: Iterable[str]) -> str:
    """Return the exact words of several stretches, an ellipsis between them."""
    return " … ".join(parts)


def line_of(parts: Iterable[str]) -> str:
    """Return the words of several stretches on one line, without the quotation marks around them."""
    return joined(_unquoted(" ".join(part.split())) for part in parts)


def _unquoted(words: str) -> str:
    """Return words without the quotation marks around all of them; those around a part of them stay, in pairs."""
    inner = words.strip(_MARKS)
    return words.rstrip(",; ") if _DOUBLE.intersection(inner) else inner
