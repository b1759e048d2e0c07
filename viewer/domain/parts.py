"""Findings of several articles taken apart, and one article's findings under another id."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.domain.findings import Findings


def parts(findings: Findings) -> Iterator[Findings]:
    """Return each article's findings, in their order.

    An event or actor of several articles is in the part of each that mentions it, with the mentions there; an actor
    also where it speaks or takes part. Ids stay.
    """
    for article in findings.articles:
        own = article.id
        statements = tuple(s for s in findings.statements if s.article == own)
        told = [
            (e, tuple(m for m in e.mentions if m.article == own))
            for e in findings.events
            if any(m.article == own for m in e.mentions)
        ]
        events = tuple(e.model_copy(update={"mentions": mentions}) for e, mentions in told)
        here = {e.id for e in events}
        named = {s.speaker for s in statements} | {p for e in events for p in e.participants}
        yield findings.model_copy(
            update={
                "articles": (article,),
                "times": tuple(t for t in findings.times if t.article == own),
                "actors": tuple(
                    a.model_copy(update={"mentions": tuple(m for m in a.mentions if m.article == own)})
                    for a in findings.actors
                    if a.id in named or any(m.article == own for m in a.mentions)
                ),
                # an event of another article cannot be pointed at from here
                "statements": tuple(
                    s.model_copy(update={"about": tuple(e for e in s.about if e in here)}) for s in statements
                ),
                "events": events,
            }
        )


def renamed(findings: Findings, article: str) -> Findings:
    """Return one article's findings under another article id."""
    new = {"article": article}
    return findings.model_copy(
        update={
            "articles": tuple(a.model_copy(update={"id": article}) for a in findings.articles),
            "times": tuple(t.model_copy(update=new) for t in findings.times),
            "actors": tuple(
                a.model_copy(update={"mentions": tuple(m.model_copy(update=new) for m in a.mentions)})
                for a in findings.actors
            ),
            "statements": tuple(s.model_copy(update=new) for s in findings.statements),
            "events": tuple(
                e.model_copy(update={"mentions": tuple(m.model_copy(update=new) for m in e.mentions)})
                for e in findings.events
            ),
        }
    )
