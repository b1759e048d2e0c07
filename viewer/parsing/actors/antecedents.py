"""Whom pronouns and bare nouns lean on: the nearest fitting one before them, subjects and speakers first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.entities import (
    FEMININE,
    FIRST,
    MASCULINE,
    NEAR,
    PLURAL,
    PRONOUNS,
    RELATIVE,
    SUBJECTS,
    Entity,
    Resolution,
)
from viewer.parsing.actors.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.parsing.actors.cast import Cast
    from viewer.parsing.actors.entities import Spot

_AWAY = 2
"""Sentences after which the several of a plural pronoun are far away."""
FIRST_PERSON = "the first person speaks outside of a quotation"


class Antecedents:
    """Searches the mentions of one cast. Looks back over a bounded number of mentions each time."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.words = cast.words

    def pronoun(self, at: int, *, sure: bool = True) -> Resolution:
        """Return whom the pronoun at word ``at`` means. The first person is left to whoever knows the quotation.

        What a pronoun tells of its antecedent's gender is kept where it is ``sure``.
        """
        low = self.words[at].low
        if low in FIRST:
            return Resolution(None, FIRST_PERSON)
        if low in RELATIVE:
            p = self._before(at)
            return Resolution(p.entity if p else None, None if p else "nothing that the pronoun can refer to")
        if low in MASCULINE or low in FEMININE:
            gender = "m" if low in MASCULINE else "f"

            def fits(e: Entity) -> bool:
                return (e.person or e.open) and not e.plural and (e.gender or e.heard) in {"", gender}

            def surely(e: Entity) -> bool:
                return e.gender == gender

            if (e := self._perhaps_person(at)) is not None and not self._clear(at, fits, surely):
                self.cast.make_person(e)
            found = self._antecedent(at, fits, surely)
            if found.entity is not None and sure:
                found.entity.kind, found.entity.open = ActorKind.PERSON, False
                found.entity.heard = found.entity.heard or gender
            return found
        if low in PLURAL:
            found = self._antecedent(at, lambda e: e.plural, lambda e: e.plural)
            if found.entity is None or self._body_spoke(at, found.entity):
                found = self._antecedent(
                    at,
                    lambda e: e.kind is ActorKind.ORGANISATION or bool(e.words),
                    lambda e: e.kind is ActorKind.ORGANISATION,
                )
            return found
        found = self._antecedent(
            at,
            lambda e: (
                not e.plural and (e.kind is ActorKind.ORGANISATION or e.open or (e.kind is ActorKind.PLACE and e.acts))
            ),
            lambda e: e.kind is ActorKind.ORGANISATION,
        )
        if found.entity is not None and found.entity.open:
            found.entity.kind, found.entity.open = ActorKind.ORGANISATION, False
        return found

    def _body_spoke(self, at: int, e: Entity) -> bool:
        """Whether a body has spoken near word ``at``, and the several whom "they" might mean are far away."""
        if self.nearness(e, at) >= -_AWAY:
            return False
        return any(
            x.kind is ActorKind.ORGANISATION and x.speaks and self.nearness(x, at) >= -1 for x in self.recent(at, 1)
        )

    def _perhaps_person(self, at: int) -> Entity | None:
        """Return who spoke in the sentence before, where only the tagger takes the name for a body's."""
        places = self.cast.places
        k = bisect_left(places, at, key=lambda p: p.at)
        said = [p for p in places[max(0, k - 12) : k] if p.source and self.words[at].sentence - p.sentence <= 1]
        if not said:
            return None
        e = said[-1].entity
        telling = e.words or e.state or e.descriptions or e.plural or e.sure >= 4 or len(e.name) > 3
        if telling or e.kind is not ActorKind.ORGANISATION or any(w.isupper() for w in e.name):
            return None
        return e if not any(w.casefold() in lexicon().bodies for w in e.name) else None

    def _clear(self, at: int, fits: Callable[[Entity], bool], surely: Callable[[Entity], bool]) -> bool:
        """Whether a person who fits is near enough to be meant by the pronoun at word ``at``."""
        ranked = self._scores(at, fits, surely)
        return bool(ranked) and ranked[0][0] >= 0

    def of_two(self, at: int, *, first: bool) -> Resolution:
        """Return the former or the latter of the last two persons, or bodies and states, of the nearest sentence."""
        places = self.cast.places
        k = bisect_left(places, at, key=lambda p: p.at)
        by_sentence: dict[int, list[Entity]] = {}
        for p in reversed(places[max(0, k - NEAR) : k]):
            if p.sentence < self.words[at].sentence - 2:
                break
            held = by_sentence.setdefault(p.sentence, [])
            if p.entity not in held:
                held.insert(0, p.entity)
        for sentence in sorted(by_sentence, reverse=True):
            persons = [e for e in by_sentence[sentence] if e.person]
            pair = persons if len(persons) > 1 else [e for e in by_sentence[sentence] if not e.person]
            if len(pair) > 1:
                return Resolution(pair[-2] if first else pair[-1])
        return Resolution(None, "the two of whom one is meant are not named")

    def _before(self, at: int) -> Spot | None:
        k = bisect_left(self.cast.places, at, key=lambda p: p.at)
        p = self.cast.places[k - 1] if k else None
        return p if p and p.sentence == self.words[at].sentence else None

    def _scores(
        self, at: int, fits: Callable[[Entity], bool], surely: Callable[[Entity], bool]
    ) -> list[tuple[float, Entity]]:
        """Return the fitting antecedents before word ``at``, best first."""
        cast, w = self.cast, self.words
        k = bisect_left(cast.places, at, key=lambda p: p.at)
        inside_quote = cast.quoted(w[at].start)
        # "..., he said", and not "what he called a mistake"
        said = w[at].low in PRONOUNS and cast.in_source(w[at].start)
        said = said and (w[at].first or not w[at - 1].text[0].isalnum())
        present = cast.present(w[at].start) if cast.turns else set[int]()
        several = w[at].low in PLURAL
        best: dict[int, tuple[float, int, Entity]] = {}
        seen: dict[int, int] = {}
        # "Smith asked him": the object is not the subject
        me = w[at]
        if me.dep in {"det", "amod", "poss", "compound"} and me.low not in {"its", "his", "her", "their"}:
            me = w[me.head]
        barred = (
            me.head
            if (me.i != at or me.low in {"him", "her", "them", "it"})
            and (me.dep in {"dobj", "dative", "iobj"} or (me.dep in SUBJECTS and me.low in {"him", "them"}))
            else -1
        )
        if barred >= 0 and me.dep in SUBJECTS:
            barred = w[me.head].head
        others: set[int] = set()
        for p in reversed(cast.places[max(0, k - 6) : k]):
            up = w[p.at].head
            if (
                barred >= 0
                and p.subject
                and p.sentence == me.sentence
                and barred in {up, w[up].head, w[w[up].head].head}
            ):
                others.add(p.entity.order)
        pronoun = w[at].low in PRONOUNS
        for p in reversed(cast.places[max(0, k - NEAR) : k]):
            e = p.entity
            if e.order in others or e.order in present or not (fits(e) or (several and p.joint)):
                continue
            new = e.person and not e.words and e.first >= w[p.at].start
            seen[e.order] = seen.get(e.order, 0) + 1
            distance = w[at].sentence - p.sentence
            score = -1.0 * min(distance, 12)
            # who has just spoken goes on speaking
            spoken = (2.0 if said else 1.5) if distance <= 1 else (1.0 if e.person else 1.5)
            score += 1.5 * p.subject + spoken * p.source + 0.4 * surely(e) - 1.5 * p.oblique
            score += 0.5 * (w[p.at].line == w[at].line)
            # "Lee, for her part, welcomed the step": the talk has turned to her
            part = [x.low for x in w[p.at + 1 : p.at + 6]]
            score += 2.0 * (p.subject and distance <= 1 and "part" in part and part[part.index("part") - 2] == "for")
            if pronoun:
                score += 1.0 * p.topic + 0.4 * p.main
                # whom the last sentence brought in as its subject, the next one goes on about
                score += 0.8 * (new and p.main and p.subject and distance <= 1)
            # "the authorities have not said who they believe it was"
            score += 0.7 * (p.subject and not distance and not said)
            # "Bo Lee said it rained, but he said it would stop"
            score += 0.5 * (p.subject and p.source and not distance)
            # the agent of a passive ("was heard by X") is less spoken of than the subject
            if not (p.subject or p.source or p.oblique) and w[w[p.at].head].low == "by":
                score -= 0.7
            if e.state is not None and not e.speaks:
                score -= 0.4
            if p.quoted and p.quoted != inside_quote:
                score -= 3.5
            if e.words and not p.source:
                score -= 0.3 if e.plural or not e.person else 0.6
            # a headline says again whom the text speaks of
            if w[p.at].end <= cast.body_start or w[p.at].line in cast.headings:
                score -= 0.8
            if e.order not in best or score > best[e.order][0]:
                best[e.order] = (score, p.at, e)
        ranked = sorted(
            ((s + min(0.15 * seen[o], 0.6), pos, e) for o, (s, pos, e) in best.items()), key=lambda x: (-x[0], -x[1])
        )
        return [(s, e) for s, _, e in ranked]

    def _antecedent(self, at: int, fits: Callable[[Entity], bool], surely: Callable[[Entity], bool]) -> Resolution:
        ranked = self._scores(at, fits, surely)
        if not ranked and (e := self._after(at, fits)) is not None:
            return Resolution(e)
        if not ranked:
            return Resolution(None, "nothing that the pronoun can refer to")
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.25:
            return Resolution(None, "the pronoun has two possible antecedents")
        return Resolution(ranked[0][1])

    def _after(self, at: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """Return the first fitting subject of this or the next sentence, for a pronoun that comes before its name."""
        k = bisect_right(self.cast.places, at, key=lambda p: p.at)
        for p in self.cast.places[k : k + 6]:
            if p.sentence > self.words[at].sentence + 1:
                break
            if p.subject and not p.quoted and fits(p.entity):
                return p.entity
        return None

    def nearest(
        self,
        at: int,
        fits: Callable[[Entity], bool],
        most: int = -12,
        bonus: Callable[[Entity], float] | None = None,
    ) -> Entity | None:
        """Return the nearest fitting entity before word ``at``, named no more than ``-most`` sentences ago."""
        ranked = [(s, e) for s, e in self._scores(at, fits, lambda _: False) if self.nearness(e, at) >= most]
        if bonus is not None:
            ranked.sort(key=lambda x: -x[0] - bonus(x[1]))
        return ranked[0][1] if ranked else None

    def recent(self, at: int, sentences: int) -> list[Entity]:
        """Return whom the words before ``at`` speak of, in its sentence and so many before it, last first.

        Without those who are present at a talk: they are not spoken of.
        """
        places = self.cast.places
        present = self.cast.present(self.words[at].start) if self.cast.turns else set[int]()
        k = bisect_left(places, at, key=lambda p: p.at)
        since = self.words[at].sentence - sentences
        near = [p.entity for p in reversed(places[max(0, k - NEAR) : k]) if p.sentence >= since]
        return list({e.order: e for e in near if e.order not in present}.values())

    def nearness(self, e: Entity, at: int) -> float:
        """Return minus the number of sentences between ``at`` and the entity's last mention before it; -99 for none."""
        places = self.cast.places
        k = bisect_left(places, at, key=lambda p: p.at)
        sentence = self.words[at].sentence
        for p in reversed(places[max(0, k - NEAR) : k]):
            if p.entity is e:
                return float(p.sentence - sentence)
        return -99.0 if e.first < 0 or e.first > self.words[at].start else -50.0
