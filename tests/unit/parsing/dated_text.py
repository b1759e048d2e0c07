"""Short texts whose times are written into them, so that the events are tested apart from the grammar of times."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from viewer.domain import Actor, Article, Basis, Mention, Span, Statement, StatementKind, TimeExpression, TimeType
from viewer.domain.edtf import when
from viewer.parsing.draft import Draft
from viewer.parsing.events import find_events
from viewer.parsing.language import documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.domain import ActorKind

PUBLISHED = "2024-05-15"

_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def draft_of(marked: str, *, published: str | None = PUBLISHED) -> Draft:
    """Return the draft of a text with its times marked: "on [3 May|2024-05-03]", "for [two years|DURATION P2Y]"."""
    text, times, end = "", [], 0
    for m in _MARK.finditer(marked):
        text += marked[end : m.start()]
        kind, _, value = m[2].partition(" ") if " " in m[2] else ("DATE", "", m[2])
        edtf = value if kind in {"DATE", "TIME"} else None
        times.append((len(text), len(text) + len(m[1]), m[1], TimeType(kind), value, edtf))
        text += m[1]
        end = m.end()
    text += marked[end:]
    day = when(published, Basis.STATED) if published else None
    article = Article(
        id="a", length=len(text), sha256=hashlib.sha256(text.encode()).hexdigest(), published=day, text=text
    )
    draft = Draft(article=article, doc=next(iter(documents([text]))), published=day)
    draft.times = [
        TimeExpression(article="a", start=s, end=e, text=t, type=k, value=v, edtf=d) for s, e, t, k, v, d in times
    ]
    return draft


def say(draft: Draft, content: str, cue: str, *, kind: StatementKind = StatementKind.INDIRECT) -> None:
    """Add the statement whose content and cue read so in the draft's text, the first of them."""
    text = draft.article.text
    start, at = text.index(content), text.index(cue)
    draft.statements.append(
        Statement(
            id=f"a/s{len(draft.statements) + 1}",
            article="a",
            kind=kind,
            cue=Span(start=at, end=at + len(cue)),
            content=(Span(start=start, end=start + len(content)),),
            said=when(PUBLISHED, Basis.PUBLICATION),
            confidence=0.9,
        )
    )


def cast(draft: Draft, name: str, kind: ActorKind, words: Sequence[str]) -> None:
    """Add an actor that every occurrence of ``words`` in the draft's text names."""
    text = draft.article.text
    spans = sorted((m.start(), m.end()) for w in words for m in re.finditer(rf"\b{re.escape(w)}\b", text))
    mentions = tuple(Mention(article="a", start=s, end=e) for s, e in spans)
    draft.actors.append(Actor(id=f"a/{name}", name=name, kind=kind, mentions=mentions))


def events_in(marked: str, *, published: str | None = PUBLISHED) -> Draft:
    """Return the draft of a marked text with its events found."""
    draft = draft_of(marked, published=published)
    find_events(draft)
    return draft
