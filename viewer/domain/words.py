"""The words of a finding, as lists and searches have them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from viewer.domain.findings import StatementKind
from viewer.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.domain.findings import Article, Statement

_MARKS = "\"'“”„‟‘’‚‛«»‹›,; "
LONGEST_LINE = 2_000
"""The most code points of a line of words: no label or list shows more."""
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


def statement_line(statement: Statement, text: str) -> str:
    """Return a statement's words on one line, as lists and labels have them; ``text`` is its article's.

    Where the words say something else without their cue, it goes before them: "denied: taxes rise".
    """
    line = line_of(span.of(text)[:LONGEST_LINE] for span in statement.content)[:LONGEST_LINE]
    cue = turned_cue(statement, text)
    return f"{cue}: {line}" if cue else line


def turned_cue(statement: Statement, text: str) -> str | None:
    """Return the cue of reported words that say something else without it: denied, doubted, asked, accused of.

    None for all others; words in quotation marks are the speaker's own, whatever the cue.
    """
    if statement.cue is None or statement.kind is StatementKind.DIRECT:
        return None
    cue = " ".join(statement.cue.of(text).split())
    return cue if _turning().intersection(_WORD.findall(cue.lower())) else None


_WORD = re.compile(r"n['’]t\b|[^\W\d_]+?(?=n['’]t\b)|[^\W\d_]+")


@cache
def _turning() -> frozenset[str]:
    lines = data_path("resources", "lexicons", "turned_cues.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _unquoted(words: str) -> str:
    """Return words without the quotation marks around all of them; those around a part of them stay, in pairs."""
    inner = words.strip(_MARKS)
    return words.rstrip(",; ") if _DOUBLE.intersection(inner) else inner
