"""What holds for the findings of every text, however odd: spans within it, ids that resolve, times that exist."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tests.support import is_well_formed
from viewer.domain.edtf import is_edtf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.domain import Article, Findings, Span, When

TITLE = 90
"""The most characters that a title may have."""


def _spans(findings: Findings) -> Iterator[tuple[str, Span]]:
    for t in findings.times:
        yield f"time {t.text!r}", t.span
    for a in findings.actors:
        for m in a.mentions:
            yield f"mention of {a.name!r}", m.span
    for s in findings.statements:
        for c in s.content:
            yield f"content of {s.id}", c
        for name in ("source", "cue", "channel"):
            if span := getattr(s, name):
                yield f"{name} of {s.id}", span
    for e in findings.events:
        for m in e.mentions:
            yield f"mention of {e.title!r}", m.span
            if m.time:
                yield f"time of {e.title!r}", m.time
    for name, when in _whens(findings):
        if when.span:
            yield f"words of {name}", when.span


def _whens(findings: Findings) -> Iterator[tuple[str, When]]:
    for a in findings.articles:
        if a.published:
            yield "the publication date", a.published
    for s in findings.statements:
        yield f"the saying of {s.id}", s.said
    for e in findings.events:
        if e.when:
            yield f"the time of {e.title!r}", e.when


def faults(article: Article, findings: Findings) -> list[str]:
    """Return what is unsound in the findings of one article; empty where all is well."""
    text = article.text
    out = [
        f"{name}: {span.start} to {span.end} in a text of {len(text)}"
        for name, span in _spans(findings)
        if not 0 <= span.start < span.end <= len(text)
    ]
    if [a.id for a in findings.articles] != [article.id] or findings.articles[0].text != text:
        out.append("not the findings of this article")
    out += [f"{t.text!r} is not the text at its place" for t in findings.times if t.span.of(text) != t.text]
    out += [f"{t.text!r} has no EDTF: {t.edtf}" for t in findings.times if t.edtf is not None and not is_edtf(t.edtf)]
    out += [f"{name} has other days than {w.edtf}" for name, w in _whens(findings) if not is_well_formed(w)]

    actors, events = [a.id for a in findings.actors], [e.id for e in findings.events]
    ids = [*actors, *events, *(s.id for s in findings.statements)]
    out += [f"the id {i!r} is given twice" for i in sorted({i for i in ids if ids.count(i) > 1})]
    homes = {x.article for x in (*findings.times, *findings.statements)}
    homes |= {m.article for x in (*findings.actors, *findings.events) for m in x.mentions}
    out += [f"{home!r} is no article" for home in homes - {article.id}]
    for s in findings.statements:
        if s.speaker is not None and s.speaker not in actors:
            out.append(f"the speaker of {s.id} is nobody: {s.speaker}")
        if s.speaker is None and not s.reason:
            out.append(f"{s.id} has no speaker and no reason")
        out += [f"{s.id} is about no event: {a}" for a in s.about if a not in events]
        out += [f"the content of {s.id} overlaps itself" for a, b in pairwise(s.content) if b.start < a.end]
    for e in findings.events:
        out += [f"nobody takes part in {e.title!r}: {p}" for p in e.participants if p not in actors]
        if not 0 < len(e.title.strip()) <= TITLE:
            out.append(f"the title has {len(e.title)} characters: {e.title!r}")
    return out
