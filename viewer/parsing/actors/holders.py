"""Who holds a described office or is a described body: one named in the text, or one known by these words only."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.cast import Entity
from viewer.parsing.actors.descriptions import Description, agreement, narrower
from viewer.parsing.actors.lexicon import wordset

if TYPE_CHECKING:
    from viewer.parsing.actors.antecedents import Antecedents
    from viewer.parsing.actors.cast import Cast

MOST = 200
"""How many of an article's first entities are asked where all have to be."""

_NONE: frozenset[str] = frozenset()
_ANY_FIRM = wordset("company firm business corporation")
_ANY_GROUP = wordset("group organisation agency body bloc charity watchdog association alliance")
LEADING = wordset(
    "the a an this that these those his her its their our my some one another many several and but while"
    " whereas as both even only"
)


class Holders:
    """Finds the holders of descriptions in one cast."""

    def __init__(self, cast: Cast, antecedents: Antecedents) -> None:
        self.cast = cast
        self.words = cast.words
        self.antecedents = antecedents

    def holder(self, d: Description, at: int) -> Entity | None:
        """Return the known actor whom a definite description means."""
        cast = self.cast
        heads = {d.head}
        if d.cls == "person":
            heads |= narrower().get(d.head, set())
        best: tuple[float, float, Entity] | None = None
        # "the company" is whichever firm the talk is of, and not the one that has the word in its name
        if d.bare and d.head in _ANY_FIRM:
            heads = set[str]()
        for head in sorted(heads):
            for e in cast.by_head.get(head, [])[-40:]:
                scores = [a for x in e.descriptions if (a := agreement(d, x)) is not None]
                if not scores or (d.gender and e.gender and e.gender != d.gender):
                    continue
                states = _NONE.union(*(x.states for x in e.descriptions))
                if d.states and states and not d.states & states:
                    continue
                near = self.antecedents.nearness(e, at)
                if (
                    max(scores) < 0.5
                    or (max(scores) < 1 and near < -3)
                    or (d.head != head and near < -6 and not d.states)
                ):
                    continue
                key = (max(scores) + (0.0 if near == -99 else 0.05 * near), near, e)
                if best is None or key[:2] > best[:2]:
                    best = key
        if best is not None:
            return best[2]
        own = self.words[at].low in {"his", "her", "their", "its", "our", "my"}
        if (
            d.cls in {"firm", "group"}
            and d.definite
            and not own
            and (d.cls == "firm" or d.bare or d.head in _ANY_GROUP)
        ):
            e = self.antecedents.nearest(
                at,
                lambda e: (e.kind is ActorKind.ORGANISATION or e.open) and e.state is None and not _other_body(e, d),
                most=-12 if d.bare or d.cls == "firm" else -3,
            )
            if e is not None and e.open:
                e.kind, e.open = ActorKind.ORGANISATION, False
            return e
        if d.cls == "person" and d.definite and not d.plural:
            return self._without_role(d, at)
        return None

    def named_below(self, d: Description, at: int) -> Entity | None:
        """Return the one whom the lead calls "a UN expert" and the next sentences by name; None where not sure."""
        w = self.words
        if w[at].sentence > 3 or d.cls != "person" or d.plural:
            return None
        found: set[int] = set()
        for head in sorted({d.head} | narrower().get(d.head, set())):
            for e in self.cast.by_head.get(head, [])[:40]:
                first = e.first
                if e.words or not e.name or first <= w[at].start or (d.gender and e.gender not in {"", d.gender}):
                    continue
                k = bisect_left(w, first, key=lambda x: x.start)
                if k >= len(w) or w[k].sentence - w[at].sentence > 4:
                    continue
                if any(
                    (agreement(d, x) or 0) > 0 and (d.head == x.head or d.rest & x.rest or d.states & x.states)
                    for x in e.descriptions
                ):
                    found.add(e.order)
        return self.cast.entities[found.pop()] if len(found) == 1 else None

    def _without_role(self, d: Description, at: int) -> Entity | None:
        """Return the person of the last sentences of whom the text says no role, where there is only one."""
        persons = [e for e in self.cast.entities[:MOST] if e.person and not e.words]
        free = [e for e in persons if not e.descriptions and not (d.gender and e.gender and d.gender != e.gender)]
        near = [e for e in free if self.antecedents.nearness(e, at) >= -2]
        if len(near) == 1 and (d.gender or len(persons) <= 3):
            return near[0]
        return None

    def by_words(self, start: int, end: int, d: Description | None, *, listed: bool) -> Entity:
        """Return the actor who is known only by these words, made where they are new or where "a" says that he is."""
        w, cast = self.words, self.cast
        a = start
        while a < end - 1 and (w[a].low in LEADING or not w[a].text[0].isalnum()):
            a += 1
        text = cast.spelled(a, end)
        key = text.casefold()
        known = cast.by_words.get(key)
        if known is not None and not (d and d.indefinite and d.cls == "person" and not d.plural):
            return known
        kind = ActorKind.UNKNOWN
        if d is not None:
            kind = ActorKind.PERSON if d.cls == "person" and not d.plural else ActorKind.ORGANISATION
            if d.cls == "document" or (d.plural and d.cls in {"person", "people"}):
                kind = ActorKind.UNKNOWN
        e = cast.add(
            Entity(kind, len(cast.entities), words=text, gender=d.gender if d else "", plural=bool(d and d.plural))
        )
        if d is not None:
            e.descriptions.append(d)
            cast.by_head[d.head].append(e)
            if d.cls == "person" and not d.plural and len(text.split()) > 1:
                e.role = text
        if listed:
            cast.by_words[key] = e
        return e


def _other_body(e: Entity, d: Description) -> bool:
    """Whether what is known of a body says that it is no firm (or no group, where one is sought)."""
    classes = {x.cls for x in e.descriptions}
    return (
        bool(classes)
        and d.cls == "firm"
        and "firm" not in classes
        and bool(classes & {"state", "media", "group", "people"})
    )
