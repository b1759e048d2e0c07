"""Whom the headline and the lead speak of before the text names him: "A UN expert said", and below his name."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from viewer.parsing.actors.descriptions import Description, agreement, narrower

if TYPE_CHECKING:
    from viewer.parsing.actors.cast import Cast
    from viewer.parsing.actors.entities import Entity

LEAD = 3
"""The last sentence whose descriptions may mean somebody who is named only below."""


class Below:
    """Looks for names behind a description, over a bounded number of them."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.words = cast.words

    def by_place(self, d: Description, at: int) -> Entity | None:
        """Return the first person of the next sentences, for the lead's "the German chancellor" before his name."""
        w, cast = self.words, self.cast
        if w[at].sentence > LEAD or d.bare:
            return None
        if (aged := self.by_age(d, at)) is not None:
            return aged
        k = bisect_left(cast.name_starts, at)
        if any(cast.names_at[s][1].person for s in cast.name_starts[:k]):
            return None
        near = [cast.names_at[s][1] for s in cast.name_starts[k : k + 12] if w[s].sentence - w[at].sentence <= 3]
        persons = list(dict.fromkeys(e.order for e in near if e.person and not e.words))
        if len(persons) != 1:
            return None
        e = cast.entities[persons[0]]
        if e.first <= w[at].start or e.descriptions or (d.gender and e.gender not in {"", d.gender}):
            return None
        return e

    def by_role(self, d: Description, at: int) -> Entity | None:
        """Return the one whom the lead calls "a UN expert" and the next sentences by name; None where not sure."""
        w = self.words
        if w[at].sentence > LEAD or d.cls != "person" or d.plural:
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
                headline = w[at].end <= self.cast.body_start or w[at].line in self.cast.headings
                if any(
                    (agreement(d, x) or 0) > 0
                    and (headline or d.head == x.head or d.rest & x.rest or d.states & x.states)
                    for x in e.descriptions
                ):
                    found.add(e.order)
        return self.cast.entities[found.pop()] if len(found) == 1 else None if found else self.by_age(d, at)

    def by_age(self, d: Description, at: int) -> Entity | None:
        """Return the one person whom the next sentences bring in with his age and no role: "Ivo Sand, 41, said"."""
        w, cast = self.words, self.cast
        if w[at].sentence > LEAD or d.cls != "person" or d.plural:
            return None
        k = bisect_left(cast.name_starts, at)
        near = [cast.names_at[s] for s in cast.name_starts[k : k + 16] if w[s].sentence - w[at].sentence <= LEAD + 1]
        found = {
            e.order
            for name, e in near
            if e.person
            and e.age
            and not e.words
            and not e.descriptions
            and e.first >= w[at].start
            and w[min(name.end + 1, len(w) - 1)].text == e.age
            and not (d.gender and e.gender not in {"", d.gender})
        }
        return cast.entities[found.pop()] if len(found) == 1 else None
