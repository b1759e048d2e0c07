"""Who holds a described office or is a described body: one named in the text, or one known by these words only."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from viewer.domain import ActorKind
from viewer.parsing.actors.below import Below
from viewer.parsing.actors.bodies import ANY_FIRM, ANY_GROUP, FIRM, KEYED, KINDS, PARTS, other_body
from viewer.parsing.actors.descriptions import Description, agreement, head_of, narrower, rivals
from viewer.parsing.actors.entities import Entity
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.names import DATED
from viewer.parsing.actors.phrases import BREAKS, LEADING, without_clause

if TYPE_CHECKING:
    from viewer.parsing.actors.antecedents import Antecedents
    from viewer.parsing.actors.cast import Cast

MOST = 200
"""How many of an article's first entities are asked where all have to be."""

FULLER = 150
"""How many words back a bare noun ("the authority") is sought with its full description."""

_NONE: frozenset[str] = frozenset()
_FOREIGN = frozenset({"foreign"})
_FIGHTERS = wordset("rebel militant insurgent guerrilla fighter separatist islamist jihadist extremist")
_HEDGES = wordset("least most more less fewer than about around nearly almost over up to")
_ISSUED = wordset("released issued published circulated")
_OFFICES = wordset(
    "president minister spokesperson judge prosecutor lawyer official ambassador governor mayor executive officer"
    " secretary commander commissioner adviser aide envoy lawmaker senator representative deputy director chair head"
    " negotiator regulator inspector investigator diplomat counterpart chancellor premier prince king queen"
)
_ANYBODY = wordset("man woman person boy girl youth")


def _just_a_name(e: Entity, d: Description) -> bool:
    """Whether a body goes by one word of which the text says no more: "Ofsted", for "the regulator"."""
    return d.bare and d.head in {"regulator", "watchdog"} and len(e.key) == 1 and not e.descriptions


def _within(said: Description, known: Description) -> bool:
    """Whether a description says nothing that is not known of its holder."""
    return (
        said.head == known.head
        and said.office <= known.office
        and said.rest <= known.rest
        and said.states <= known.states
    )


class Holders:
    """Finds the holders of descriptions in one cast."""

    def __init__(self, cast: Cast, antecedents: Antecedents) -> None:
        self.cast = cast
        self.words = cast.words
        self.antecedents = antecedents
        self.below = Below(cast)

    def described(self, d: Description, at: int) -> Entity | None:
        """Return the actor whom the text calls what ``d`` says."""
        cast = self.cast
        if d.head == "diplomat" and self.words[d.head_at - 1].low in {"top", "chief"}:
            d = replace(d, head="minister", rest=_FOREIGN)
        spelt = self._spelt_out(d)
        heads = {d.head}
        # "her lawyer" is no prosecutor
        own = self.words[at].low in {"his", "her", "their", "its", "our", "my"}
        if d.cls == "person" and not own:
            heads |= narrower().get(d.head, set())
            if d.states:
                heads.add("counterpart")
        present, you = set[int](), set[int]()
        if cast.turns:
            present = cast.present(self.words[at].start, by_office=True)
            you = cast.present(self.words[at].start) - present
        best: tuple[float, float, Entity] | None = None
        # "the company" is whichever firm the talk is of, and not the one that has the word in its name
        if d.bare and d.head in ANY_FIRM:
            heads = set[str]()
        for head in sorted(heads):
            for e in cast.by_head.get(head, [])[-40:]:
                scores = [a for x in e.descriptions for y in {d, spelt} if (a := agreement(y, x)) is not None]
                if e.order in present or not scores or (d.gender and e.gender and e.gender != d.gender):
                    continue
                if e.order in you and not any(_within(d, x) for x in e.descriptions):
                    continue
                states = _NONE.union(*(x.states for x in e.descriptions))
                if (d.states and states and not d.states & states) or rivals(d, e.descriptions):
                    continue
                near = self.antecedents.nearness(e, at)
                # a body that comes only later needs more than its kind, as does a person below the lead
                if near == -99 and max(scores) < 4 and (d.cls != "person" or self.words[at].sentence > 3):
                    continue
                if (
                    max(scores) < (0.5 if near < -1 else 0)
                    or (max(scores) < 1 and near < -3)
                    or (d.head != head and near < -6 and not d.states)
                ):
                    continue
                key = (max(scores) + (-0.3 if near == -99 else max(0.05 * near, -0.6)), near, e)
                if best is None or key[:2] > best[:2]:
                    best = key
        if best is None:
            return None
        # "the Chilean leader": of which state the minister is, nothing has said, and another is speaking
        if d.states and best[0] < 1 and (speaker := self.speaking(at)) is not None and not speaker.descriptions:
            return speaker
        return best[2]

    def speaking(self, at: int) -> Entity | None:
        """Return the named person who spoke in the sentence before word ``at``, or in its own."""
        places = self.cast.places
        k = bisect_left(places, at, key=lambda p: p.at)
        sentence = self.words[at].sentence
        said = [p.entity for p in places[max(0, k - 12) : k] if p.source and sentence - p.sentence <= 2]
        if self.cast.turns and said and said[-1].order in self.cast.present(self.words[at].start):
            # who speaks in a transcript says "I" of himself
            return None
        return said[-1] if said and said[-1].person and not said[-1].words else None

    def _spelt_out(self, d: Description) -> Description:
        """Return ``d`` with a body's letters spelt out: "the SRC chief" leads the State Revenue Committee."""
        rest = set[str]()
        for x in d.rest:
            e = self.cast.by_alias.get(x)
            rest |= set(e.key) if e is not None and len(e.key) > 1 and e.kind is ActorKind.ORGANISATION else {x}
        return replace(d, rest=frozenset(rest)) if frozenset(rest) != d.rest else d

    def _unnamed(self, d: Description, at: int) -> Entity | None:
        """Return the last speaker of whom no name is told, for "the source" or "the man" after "a Western diplomat"."""
        if not d.definite or d.plural:
            return None
        if d.head in _ANYBODY and d.bare:
            return self.antecedents.nearest(
                at,
                lambda e: bool(e.words) and e.person and e.speaks and not (d.gender and e.gender not in {"", d.gender}),
                most=-2,
            )
        if d.head != "source":
            return None
        return self.antecedents.nearest(
            at,
            lambda e: bool(e.words) and e.person and e.speaks and any(x.indefinite for x in e.descriptions),
            most=-4,
        )

    def holder(self, d: Description, at: int) -> Entity | None:
        """Return the known actor whom a definite description means."""
        if (e := self._by_kind(d, at) or self.described(d, at) or self._unnamed(d, at)) is not None:
            # "the businessman" by the way, and later the one who has just been named
            silent = e.words and not e.speaks and d.bare and d.definite and d.cls == "person" and not d.plural
            return (self._without_role(d, at) or e) if silent else e
        head = self.words[d.head_at]
        if d.cls != "person" and head.cap and not head.first and (d.rest or d.states):
            # "the Times of London" is a name
            return None
        own = self.words[at].low in {"his", "her", "their", "its", "our", "my"}
        if (
            d.cls in {"firm", "group"}
            and d.definite
            and not d.plural
            and not own
            and d.head not in PARTS
            and (d.cls == "firm" or d.bare or d.head in ANY_GROUP)
            and not self._by_name(d, at)
        ):
            e = self.antecedents.nearest(
                at,
                lambda e: (
                    (e.kind is ActorKind.ORGANISATION or e.open)
                    and e.state is None
                    and not e.plural
                    and not other_body(e, d)
                ),
                most=-12 if d.bare or d.cls == "firm" else -3,
                bonus=lambda e: self._likely(e, d),
            )
            if e is not None and e.open:
                e.kind, e.open = ActorKind.ORGANISATION, False
            return e
        if d.head in _FIGHTERS and d.definite and d.plural and not d.states:
            return self.antecedents.nearest(
                at,
                lambda e: (
                    (
                        e.kind is ActorKind.ORGANISATION
                        and not {x.cls for x in e.descriptions} & {"state", "firm", "media"}
                    )
                    or (e.kind is ActorKind.UNKNOWN and e.open)
                    or (bool(e.words) and any(x.head in _FIGHTERS for x in e.descriptions))
                ),
                most=-3,
            )
        if d.head in KEYED and d.definite and not d.plural and not own:
            return self.antecedents.nearest(
                at,
                lambda e: (
                    e.kind is ActorKind.ORGANISATION
                    and not e.plural
                    and bool(KEYED[d.head] & ({x.head for x in e.descriptions} | set(e.key)) or _just_a_name(e, d))
                ),
                most=-8,
            )
        if d.cls == "media" and d.definite and not d.plural and not own:
            return self.antecedents.nearest(
                at,
                lambda e: (
                    e.kind is ActorKind.ORGANISATION
                    and not e.words
                    and (e.speaks or any(x.cls == "media" for x in e.descriptions))
                    and not any(x.cls in {"firm", "state"} for x in e.descriptions)
                ),
                most=-5,
            )
        if d.cls == "person" and d.definite and not d.plural and (not own or d.head == "client"):
            after = self.words[d.head_at + 1].low if d.head_at + 1 < len(self.words) else ""
            e = None if after in BREAKS else self._epithet(d, at) or self._without_role(d, at) or self._by_trade(d, at)
            e = e or self.below.by_place(d, at)
            if e is None and not own and d.gender == "" and lexicon().bodies.get(self.words[d.head_at].low) == "firm":
                # "the salmon producer", "the developer" may be a firm as well
                e = self.antecedents.nearest(
                    at,
                    lambda e: (
                        (e.kind is ActorKind.ORGANISATION or e.open) and e.state is None and not other_body(e, FIRM)
                    ),
                    most=-4,
                )
            return e
        return None

    def _by_name(self, d: Description, at: int) -> bool:
        """Whether a name stands before the kind of a body: "the Red Lantern chain" is no other chain."""
        before = self.words[at + 1 : d.head_at]
        return len(before) > 1 and all(x.cap and x.place is None and "-" not in x.text for x in before)

    def _by_kind(self, d: Description, at: int) -> Entity | None:
        """Return the body that "the agency" or "the union" means by the kind that its name tells."""
        kinds = KINDS.get(d.head)
        if kinds is None or not d.bare or not d.definite or d.plural or self.words[at].low != "the":
            return None
        known = self.antecedents.nearest(at, lambda e: any(x.head == d.head for x in e.descriptions), most=-3)
        return known or self.antecedents.nearest(
            at,
            lambda e: e.kind is ActorKind.ORGANISATION and not e.plural and not e.words and bool(kinds & set(e.key)),
            most=-8,
        )

    def _likely(self, e: Entity, d: Description) -> float:
        """Return how much likelier than its place in the text says a body is to be meant by ``d``."""
        score = 1.2 * any(x.cls == d.cls for x in e.descriptions)
        if e.open:
            score -= 0.2 if len(e.key) < 2 else 0.8
        # what never does anything in the text is more likely a thing: the name of a product
        score += 0.6 * e.acts
        # the firm that the headline or the lead speaks of
        if 0 <= e.first < self.cast.lead_end:
            score += 0.8
        return score

    def _by_trade(self, d: Description, at: int) -> Entity | None:
        """Return the one who spoke last, whom "the Portuguese midfielder" tells more of; never for an office."""
        if not d.states or d.head in _OFFICES or narrower().get(d.head):
            return None
        return self.antecedents.nearest(
            at,
            lambda e: (
                e.person
                and not e.words
                and not (d.gender and e.gender not in {"", d.gender})
                and not any(x.states and not x.states & d.states for x in e.descriptions)
            ),
            most=-2,
        )

    def _epithet(self, d: Description, at: int) -> Entity | None:
        """Return who has just spoken, or of whom alone the sentence before speaks, for "the nationalist leader"."""
        if d.head in _OFFICES or d.bare or d.states:
            return None
        e = self._of_party(d, at) or self.speaking(at)
        if e is None or self.antecedents.nearness(e, at) < -1:
            near = [x for x in self.antecedents.recent(at, 1) if x.person]
            e = near[0] if len(near) == 1 and not near[0].words else None
        if e is None or self.antecedents.nearness(e, at) < -1 or (d.gender and e.gender not in {"", d.gender}):
            return None
        # who holds an office of that kind has been asked for already
        return e if not rivals(d, e.descriptions) and not any(x.head == d.head for x in e.descriptions) else None

    def _of_party(self, d: Description, at: int) -> Entity | None:
        """Return the nearest person of whom the text says that he is of the party that ``d`` names."""
        if not d.parties:
            return None
        return self.antecedents.nearest(
            at, lambda e: e.person and not e.words and any(x.parties & d.parties for x in e.descriptions), most=-3
        )

    def _without_role(self, d: Description, at: int) -> Entity | None:
        """Return the person of the last sentences of whom the text says no role, where there is only one."""
        around = [e for e in self.antecedents.recent(at, 2) if e.person and not e.words]
        free = [e for e in around if not e.descriptions and not (d.gender and e.gender and d.gender != e.gender)]
        if d.head == "spokesperson" and d.rest and self.speaking(at) not in free:
            # "the Pentagon spokesman" is not whoever was spoken of
            return None
        return free[0] if len(free) == 1 and (d.gender or len(around) <= 3) else None

    def _fuller(self, start: int, end: int) -> tuple[int, int]:
        """Return where the text spoke of the bare noun ``words[start:end]`` more fully: "a Swedish port authority"."""
        w = self.words
        noun = w[end - 1].low
        for k in range(start - 1, max(start - FULLER, 0), -1):
            if w[k].low != noun or w[k].cap != w[end - 1].cap:
                continue
            a = k
            while a > 0 and k - a < 5 and w[a - 1].pos in {"NOUN", "PROPN", "ADJ"} and w[a - 1].line == w[k].line:
                a -= 1
            if a < k and not any(x.low in LEADING or x.entity in DATED for x in w[a:k]):
                return a, k + 1
        return start, end

    def _before_comma(self, start: int, end: int) -> int:
        """Return where the words that name somebody end without what follows their comma: "a source, close to X"."""
        w = self.words
        comma = next((k for k in range(start + 1, end) if w[k].low == ","), end)
        after = w[comma + 1] if comma + 1 < end else None
        # "doctors, nurses and patients" are all of them
        listed = any(x.low in {"and", "or"} for x in w[comma + 1 : end]) and not (
            after is not None and after.low in {"a", "an", "the", "close", "who", "one"}
        )
        if comma >= end or listed or not any(head_of(x) for x in w[start:comma]):
            return end
        return comma

    def by_words(self, start: int, end: int, d: Description | None, *, listed: bool) -> Entity:
        """Return the actor who is known only by these words, made where they are new or where "a" says that he is."""
        w, cast = self.words, self.cast
        a = start
        end = without_clause(w, start, end)
        while a < end - 1 and ((w[a].low in LEADING and w[a + 1].low not in BREAKS) or not w[a].text[0].isalnum()):
            a += 1
        # "at least 50 detainees" are "detainees"
        if d is not None and d.plural and w[a].low in _HEDGES:
            while a < end - 1 and (w[a].low in _HEDGES or w[a].pos == "NUM") and w[a + 1].low not in BREAKS:
                a += 1
        if d is not None and d.bare and d.definite and d.cls not in {"document", "people"} and not d.plural:
            a, end = self._fuller(a, end)
        if d is not None and d.cls == "document":
            # "a statement issued after a meeting chaired by X" is a statement
            end = next((k for k in range(d.head_at + 1, end) if w[k].low in _ISSUED), end)
        end = self._before_comma(a, end)
        text = cast.spelled(a, end)
        key = normalize("NFC", text.casefold())
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
