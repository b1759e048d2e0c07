"""From findings to the places that name them, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from viewer.domain import Actor, Event, Span, Statement
from viewer.domain.corrections import Anchor, Thing, Who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.correcting.source import Source

T = TypeVar("T", Statement, Event, Actor)

NEAR = 0.5
"""The least share of the code points of two spans that both have, where a newer parse bounds the same finding anew."""


def anchor_of(finding: Statement | Event | Actor, article: str | None = None) -> Anchor:
    """Return the place that names a finding: its first span, in ``article`` where it has several.

    Raises ValueError for an actor whom no article mentions.
    """
    thing = _THINGS[type(finding)]
    places = list(places_of(finding))
    if article is not None:
        places = [p for p in places if p[0] == article] or places
    if not places:
        raise ValueError(f"no article mentions {finding.id}")
    home, span = places[0]
    return Anchor(thing=thing, article=home, start=span.start, end=span.end)


def who_is(actor: Actor) -> Who:
    """Return the actor as a correction names it."""
    return Who(name=actor.name, kind=actor.kind, anchor=anchor_of(actor) if actor.mentions else None)


def places_of(finding: Statement | Event | Actor) -> Iterable[tuple[str, Span]]:
    """Give every place of a finding: article and span."""
    if isinstance(finding, Statement):
        return ((finding.article, span) for span in finding.content)
    return ((m.article, m.span) for m in finding.mentions)


def find(anchor: Anchor, source: Source) -> Statement | Event | Actor | None:
    """Return what an anchor names: the finding at exactly its place, else the one that shares most with it.

    None where no finding of its kind shares at least ``NEAR`` with the place.
    """
    match anchor.thing:
        case Thing.STATEMENT:
            return _best(anchor, source.statements_in(anchor.article))
        case Thing.EVENT:
            return _best(anchor, source.events_in(anchor.article))
        case Thing.ACTOR:
            return _best(anchor, source.actors_in(anchor.article))


def _best(anchor: Anchor, candidates: Iterable[T]) -> T | None:
    best: T | None = None
    most = 0.0
    for one in candidates:
        for article, span in places_of(one):
            if article == anchor.article and (share := shared(anchor.span, span)) > most and share >= NEAR:
                best, most = one, share
    return best


def shared(a: Span, b: Span) -> float:
    """Return the Jaccard index of two spans, by code points."""
    inside = min(a.end, b.end) - max(a.start, b.start)
    return inside / (max(a.end, b.end) - min(a.start, b.start)) if inside > 0 else 0.0


_THINGS = {Statement: Thing.STATEMENT, Event: Thing.EVENT, Actor: Thing.ACTOR}
