"""Sentences with their statements marked in place, and what the program finds in them.

``[content]``, ``<cue>`` and ``{source}``; a digit after the closing bracket says which statements the words belong to
(none: the first). The kind follows from the quotation marks of the content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from viewer.domain import Article, Basis
from viewer.domain.edtf import when
from viewer.parsing.draft import Draft
from viewer.parsing.language import language
from viewer.parsing.quotations import find_quotations
from viewer.parsing.saying import find_sayings
from viewer.parsing.statements import find_statements
from viewer.parsing.transcripts import find_turns

if TYPE_CHECKING:
    from viewer.domain import TimeExpression

PUBLISHED = when("2024-05-15", Basis.STATED)


@dataclass
class Expected:
    """One marked statement: its words as stretches of the plain text."""

    content: list[tuple[int, int]] = field(default_factory=list)
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    kind: str = ""


_MARK = re.compile(r"[\[<{]|[\]>}](\d*)")


_PAIRS = {"]": "[", ">": "<", "}": "{"}


def read(marked: str) -> tuple[str, list[Expected]]:
    """Return the plain text of a marked sentence and its statements."""
    plain, opened, out, at = "", [], {}, 0
    for m in _MARK.finditer(marked):
        plain += marked[at : m.start()]
        at = m.end()
        if m.group()[0] in "[<{":
            opened.append((m.group(), len(plain)))
            continue
        start = next(opened.pop(i)[1] for i in range(len(opened) - 1, -1, -1) if opened[i][0] == _PAIRS[m.group()[0]])
        for number in m.group(1) or "1":
            one = out.setdefault(number, Expected())
            if m.group()[0] == "]":
                one.content.append((start, len(plain)))
            elif m.group()[0] == ">":
                one.cue = (start, len(plain))
            else:
                one.source = (start, len(plain))
    plain += marked[at:]
    for one in out.values():
        one.kind = one.kind or _kind([plain[a:b] for a, b in one.content])
    return plain, [out[k] for k in sorted(out)]


_QUOTES = '"“”«»‘’'


def _kind(words: list[str]) -> str:
    if all(w[0] in _QUOTES and w.rstrip(".,")[-1] in _QUOTES and not any(q in w[1:-2] for q in '"“”«»') for w in words):
        return "direct"
    return "mixed" if any(q in w for w in words for q in '"“”«»') else "indirect"


def parsed(text: str, times: list[TimeExpression] | None = None) -> Draft:
    """Run the two stages over a text that was published on 2024-05-15."""
    article = Article(id="a", length=len(text), sha256=sha256(text.encode("utf-8", "replace")).hexdigest(), text=text)
    draft = Draft(article=article, doc=language()(text), published=PUBLISHED, times=times or [])
    find_turns(draft)
    find_quotations(draft)
    find_statements(draft)
    find_sayings(draft)
    return draft


def found(draft: Draft) -> list[Expected]:
    return [
        Expected(
            content=[(c.start, c.end) for c in s.content],
            cue=(s.cue.start, s.cue.end) if s.cue else None,
            source=(s.source.start, s.source.end) if s.source else None,
            kind=str(s.kind),
        )
        for s in draft.statements
    ]


def in_order(statements: list[Expected]) -> list[Expected]:
    return sorted(statements, key=lambda s: (s.content, s.cue or (-1, -1)))
