"""Whom the words that name a speaker mean: a name, a description, a pronoun, a document of somebody's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.antecedents import Antecedents
from viewer.parsing.actors.calls import past_calls
from viewer.parsing.actors.descriptions import Description, describe, head_of, rivals
from viewer.parsing.actors.documents import Documents
from viewer.parsing.actors.entities import FEMININE, MASCULINE, PRONOUNS, SUBJECTS, Entity, Resolution
from viewer.parsing.actors.epithets import age_in
from viewer.parsing.actors.holders import Holders
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.names import BEFORE_FIRMS, CLOSED, DATED, is_body
from viewer.parsing.actors.naming import plain
from viewer.parsing.actors.others import Others
from viewer.parsing.actors.phrases import BREAKS, LEADING, heads, holds_a_person, without_clause
from viewer.parsing.actors.words import PARTICLES, inside

if TYPE_CHECKING:
    from viewer.domain import Span
    from viewer.parsing.actors.cast import Cast


BODIES = frozenset({"firm", "state", "media", "group"})
_SPOKEN_OF = BODIES | {"person", "people"}
_HONOURS = wordset("holiness majesty highness excellency eminence grace honour honor lordship ladyship beatitude")


class Resolver:
    """Answers in the order of the text. Every answer becomes a mention that later pronouns may lean on."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.words = cast.words
        self.antecedents = Antecedents(cast)
        self.holders = Holders(cast, self.antecedents)
        self.others = Others(cast, self.antecedents, self.holders)
        self.pending = self._subjects()
        self.done = 0
        self.documents = Documents(cast, self.antecedents, self.holders, self._issuer)

    # ---- the running text

    def _subjects(self) -> list[tuple[int, int, str]]:
        """Return the subjects that name nobody, as (start, end, kind): pronouns, and roles such as "the minister"."""
        out: list[tuple[int, int, str]] = []
        named: set[int] = set()
        for start in self.cast.names_at:
            k = start
            for _ in range(4):
                named.add(k)
                if self.words[k].dep not in {"appos", "compound", "nmod", "flat"}:
                    break
                k = self.words[k].head
        for w in self.words:
            if w.i in named:
                continue
            object_ = w.dep in {"dobj", "pobj"}
            if (w.dep not in SUBJECTS and not object_) or w.i in self.cast.names_at or w.line in self.cast.headings:
                continue
            if w.low in MASCULINE or w.low in FEMININE:
                if not object_:
                    out.append((w.i, w.i + 1, "pronoun"))
            elif (h := head_of(w)) and h[1] in _SPOKEN_OF and (not w.cap or (w.first and (h[2] or h[0] == "police"))):
                start = w.i
                while (
                    start > 0
                    and w.i - start < 8
                    and self.words[start - 1].pos in {"NOUN", "PROPN", "ADJ", "DET", "PART", "NUM"}
                    and self.words[start - 1].line == w.line
                    # a phrase begins with its article: "he is sure the man"
                    and (self.words[start].pos != "DET" or self.words[start - 1].pos in {"PART", "DET"})
                ):
                    start -= 1
                # "rescuers found a fisherman": whom an object brings in
                if object_ and (h[1] != "person" or h[2] or self.words[start].low not in {"a", "an", "one"}):
                    continue
                if object_ and self.words[w.head].low in {"as", "like", "than"}:
                    # "his name as a fighter" tells what he is, and brings in nobody
                    continue
                if h[1] in BODIES and self.words[start].low != "the" and h[0] != "police":
                    continue
                if h[1] in BODIES and self.cast.quoted(w.start):
                    # "the company" of a speaker is the one that he means, and not the last one of the report
                    continue
                if not any(k in self.cast.names_at for k in range(w.i - 1, w.i + 2)):
                    out.append((start, w.i + 1, "role"))
        return out

    def _advance(self, upto: int) -> None:
        """Resolve the running text's own subjects before word ``upto``."""
        while self.done < len(self.pending) and self.pending[self.done][0] < upto:
            start, end, kind = self.pending[self.done]
            self.done += 1
            if self.cast.in_source(self.words[start].start):
                continue
            if kind == "pronoun":
                sure = not self.cast.quoted(self.words[start].start)
                entity = self.antecedents.pronoun(start, sure=sure).entity
            else:
                entity = self._described(start, end, listed=False).entity
            if entity is not None:
                self.cast.put(entity, start, end)

    # ---- sources

    def resolve(self, span: Span) -> Resolution:
        """Return whom the source ``span`` means."""
        start, end = inside(self.words, span)
        while start < end and not self.words[start].text[0].isalnum():
            start += 1
        while end > start and not self.words[end - 1].text[-1].isalnum() and self.words[end - 1].text[-1] != ".":
            end -= 1
        if start >= end:
            return Resolution(None, "the words name nobody")
        self._advance(start)
        found = self._source(start, end)
        e = found.entity
        if e is not None:
            e.speaks = True
            a, b = self.words[start].start, self.words[end - 1].end
            e.mention(a, b)
            self.cast.put(e, start, end, source=True)
        return found

    def another(self, span: Span, speaker: Entity) -> Resolution:
        """Return whom "he" or "she" means within the words of ``speaker``, who is another."""
        at = inside(self.words, span)[0]
        gender = "m" if self.words[at].low in MASCULINE else "f"
        e = self.antecedents.nearest(
            at, lambda e: e.person and e is not speaker and (e.gender or e.heard) in {"", gender}, most=-3
        )
        if e is not None:
            e.speaks = True
        return Resolution(e, None if e else "the pronoun means another than who says it")

    def _source(self, start: int, end: int) -> Resolution:
        w = self.words
        start = past_calls(w, start, end)
        end = without_clause(w, start, end)
        if w[start].low == "it" and end - start == 1 and (e := self.documents.lately(start)) is not None:
            return Resolution(e)
        if end - start == 1 and w[start].low in PRONOUNS and w[start].pos != "PROPN":
            found = self.antecedents.pronoun(start)
            paper = self.documents.sent(start) if w[start].low == "it" and found.entity is None else None
            return found if paper is None else Resolution(paper)
        if end - start == 2 and w[start].low in {"he", "she", "they", "it"}:
            return self.antecedents.pronoun(start)
        if end - start == 2 and w[start].low == "the" and w[start + 1].low in {"former", "latter"}:
            return self.antecedents.of_two(start, first=w[start + 1].low == "former")
        if end - start == 3 and w[start + 1].low == "of" and w[end - 1].low in {"them", "these", "those", "whom"}:
            return self._some_of(start)
        if w[start].low in {"his", "her"} and w[start + 1].low in _HONOURS and end - start == 2:
            return self.antecedents.pronoun(start)
        if (e := self._named(start, end)) is not None:
            if e.kind is ActorKind.ORGANISATION and e.sure < 4 and self._of_a_person(e, start, end):
                self.cast.make_person(e)
            self._told_before(e, start, end)
            return Resolution(e)
        if holds_a_person(w, start, end):
            return Resolution(None, "the words name nobody")
        d = describe(w, start, end)
        if (years := age_in(w, start, end)) and (e := self._aged(start, years, d)) is not None:
            return Resolution(e)
        if d is not None and d.cls == "document":
            return self.documents.issued(start, end, d)
        # "the ship's owner, Acme Marine": a name that nothing else tells to be one
        comma = next((k for k in range(start, end) if w[k].low == ","), end)
        tail = [x for x in w[comma + 1 : end] if "-" not in x.text or x.text.rpartition("-")[2][:1].isupper()]
        tail = tail[1:] if tail and tail[0].low == "the" else tail
        named = all((x.cap and x.entity not in DATED) or x.low == "&" or x.low in PARTICLES for x in tail)
        # "the administrator of the travel chain, Acme": the name is the chain's
        closing = head_of(w[comma - 1])
        owned = d is not None and d.cls == "person" and d.head_at < comma - 1 and closing and closing[1] != "person"
        at = next((k for k in range(start + 1, comma) if w[k].low in {"of", "from"}), -1)
        placed = bool(tail) and tail[0].place is not None and w[comma - 1].cap
        if placed and 0 < at - start < 4 and all(x.cap for x in w[start:at]):
            # "Bo Lee of Ames, Iowa"
            return self.others.meant(start, at)
        if d is not None and 0 < len(tail) <= 4 and named and not owned:
            e = self._named(tail[0].i, end)
            if e is None:
                return self.others.meant(tail[0].i, end)
            return Resolution(e)
        if (e := self._appositive(start, comma, end)) is not None:
            return Resolution(e)
        if d is not None:
            called = self._called(end) if d.cls == "person" and not d.plural else None
            return Resolution(called) if called else self._described(start, end, listed=True, d=d)
        return self.others.meant(start, end)

    def _named(self, start: int, end: int) -> Entity | None:
        """Return the entity whose name heads the words; None where names only stand inside a description."""
        w, names = self.words, self.cast.names_at
        k = bisect_left(self.cast.name_starts, start)
        inner = [names[s] for s in self.cast.name_starts[k : bisect_left(self.cast.name_starts, end)]]
        if not inner:
            # the source may be a part of a name ("Blinken" of a run in capitals)
            k = bisect_right(self.cast.name_starts, start) - 1
            if k >= 0:
                name, e = names[self.cast.name_starts[k]]
                whole = end <= name.end or (start < name.end and heads(w, e, name.end, end))
                if name.start <= start and whole and e.person:
                    return e
            return None
        # the last word before a preposition that is not within a name's own role: a name behind it is a complement
        for name, e in inner:
            after = w[name.end].low if name.end < len(w) else ""
            if after in {"'s", "'"} and name.end < end - 1:
                continue
            before = name.whole
            head_free = before <= start or all(
                not x.text[0].isalnum() or x.low in LEADING or x.place is not None for x in w[start:before]
            )
            if head_free and heads(w, e, name.end, end):
                return e
            if (
                before > start
                and w[before - 1].low == ","
                and (any(head_of(x) for x in w[start : before - 1]) or (e is inner[0][1] and name.end >= end))
                and e.person
            ):
                return e
            if (
                before > start
                and heads(w, e, name.end, end)
                and not self._whole_name(start, before, e)
                and not any(x.low in BREAKS or x.low in {"'s", "and"} for x in w[start:before])
            ):
                return e
            # "Luxembourg's Xavier Roth", "Roth's colleague, Professor Tom Ek"
            closes = name.end >= end or w[name.end].low == ","
            doubtful = e.kind is ActorKind.ORGANISATION and self._of_a_person(e, start, end)
            owned = before > start and any(x.low in {"'s", "'"} for x in w[start:before])
            # "North Korea's state media KCNA"
            if owned and name.end >= end and not e.person and (h := head_of(w[before - 1])) and h[1] in BODIES:
                return e
            if (e.person or doubtful) and closes and owned:
                after = w[before - 1].low
                if after in {"'s", "'"} or (after == "," and name.end >= end):
                    return e
            # "General Secretary of the Party and State President NAME": capitals from the role to the name
            if (
                e.person
                and closes
                and (name.roles or name.whole < name.start)
                and any(head_of(x) for x in w[start : name.start])
                and all(x.cap or x.low in {"of", "the", "and", "for", "'s"} for x in w[start:before])
            ):
                return e
        # a coordination: the first that is named
        return None

    def _called(self, end: int) -> Entity | None:
        """Return who is called so right behind the description that ends at word ``end``: "the chief known as Bo"."""
        w = self.words
        if end + 2 >= len(w) or w[end].low not in {"known", "identified", "named", "called", "nicknamed"}:
            return None
        k = end + 1
        while k < min(end + 4, len(w)) and w[k].low in {"only", "as", "publicly"}:
            k += 1
        name, e = self.cast.names_at.get(k, (None, None))
        return e if name is not None and e is not None and e.person else None

    def _some_of(self, start: int) -> Resolution:
        """Return the several of whom "one of them" is one."""
        e = self.antecedents.nearest(start, lambda e: e.plural, most=-3)
        return Resolution(e, None if e else "nothing that the pronoun can refer to")

    def _of_a_person(self, e: Entity, start: int, end: int) -> bool:
        """Whether the words say that a name is a person's: "One bystander, NAME", "NAME of Acme Analytical"."""
        w = self.words
        if not 1 < len(e.name) < 4 or any(is_body(x) for x in w[start:end] if x.text in e.name):
            return False
        comma = next((k for k in range(start, end) if w[k].low == ","), -1)
        if comma > start and " ".join(x.text for x in w[comma + 1 : end]) == " ".join(e.name):
            d = describe(w, start, comma)
            return d is not None and d.cls == "person" and not d.plural
        # "the agency's Tom Rees", and no "Norway's Acme Marine"
        k = end - len(e.name)
        if k - 2 >= start and w[k - 1].low == "'s" and tuple(x.text for x in w[k:end]) == e.name:
            return w[k - 2].place is None or w[k].low in lexicon().given
        k = start + len(e.name)
        return (
            tuple(x.text for x in w[start:k]) == e.name
            and k + 1 < end
            and w[k].low in {"of", "from", "at", "with"}
            and (w[k + 1].cap or w[k + 1].low == "the")
        )

    def _appositive(self, start: int, comma: int, end: int) -> Entity | None:
        """Return whom a name that nothing else tells to be one means: "Nino, a 52-year-old teacher"."""
        w, cast = self.words, self.cast
        words = w[start:comma]
        if (
            comma + 2 >= end
            or not 0 < len(words) <= 4
            or not all(x.cap and head_of(x) is None and x.pos not in CLOSED for x in words)
            or (d := describe(w, comma + 1, end)) is None
            or d.plural
            or d.cls not in {"person", "firm", "group", "media"}
            or w[comma + 1].low not in {"a", "an", "the", "his", "her", "their", "its"}
        ):
            return None
        text = cast.spelled(start, comma)
        key = plain(tuple(x.text for x in words))
        if not key:
            return None
        if d.cls != "person":
            e = cast.by_alias.get(" ".join(key))
            if e is None:
                e = cast.add(Entity(ActorKind.ORGANISATION, len(cast.entities), tuple(x.text for x in words), key))
                cast.by_alias[" ".join(key)] = e
                cast.by_first[key[0]].append(e)
        else:
            e = cast.new_person(key, tuple(x.text for x in words))
            e.gender = d.gender or lexicon().given.get(key[0], "")
            stop = next((k for k in range(comma + 1, end) if w[k].low == "," and k > comma + 2), end)
            e.role = cast.spelled(comma + 1 + (w[comma + 1].low in LEADING), stop)
        cast.alias(e, text)
        e.descriptions.append(d)
        cast.by_head[d.head].append(e)
        return e

    def _whole_name(self, start: int, name: int, e: Entity) -> bool:
        """Whether the capitals before a name belong to it, though one opens the sentence: "Save the Children"."""
        first = self.words[start]
        return (
            not e.person
            and first.first
            and first.cap
            and first.low not in LEADING
            and not first.low.endswith("-based")
            and first.low not in BEFORE_FIRMS
            and first.low not in lexicon().role_words
            and first.place is None
            and first.pos != "ADJ"
            and not any(head_of(x) for x in self.words[start:name])
            and all(x.cap or x.low == "the" for x in self.words[start:name])
        )

    # ---- descriptions

    def _learn(self, e: Entity, d: Description, start: int, end: int) -> None:
        """Keep what a description adds to what the text said of its holder."""
        if d.cls == "firm" and e.kind is ActorKind.ORGANISATION and not e.descriptions and not e.words:
            e.descriptions.append(d)
            self.cast.by_head[d.head].append(e)
        if not e.person or e.words or d.cls != "person" or d.indefinite:
            return
        if not e.descriptions and (d.states or d.rest):
            e.descriptions.append(d)
            self.cast.by_head[d.head].append(e)
        # "Governor Kiper" is "the governor of the Odesa region"
        links = any(self.words[k].low == "of" for k in range(d.head_at, end))
        if links and (e.role is None or (" " not in e.role and any(x.head == d.head for x in e.descriptions))):
            start += self.words[start].low in LEADING
            e.role = self.cast.spelled(start, end)

    def _told_before(self, e: Entity, start: int, end: int) -> None:
        """Keep the role that stands before a name and its comma: "an attorney for Bo Hill, Ann Lee"."""
        k = next((k for k in range(end - 1, start, -1) if self.words[k].low == ","), -1)
        if k < 0 or not e.person or " ".join(x.text for x in self.words[k + 1 : end]) != " ".join(e.name):
            return
        d = describe(self.words, start, k)
        if d is not None and d.cls == "person" and not d.plural and all(x.head != d.head for x in e.descriptions):
            e.descriptions.append(d)
            self.cast.by_head[d.head].append(e)

    def _issuer(self, start: int, end: int) -> Resolution:
        return self._described(start, end, listed=True)

    def _aged(self, start: int, years: str, d: Description | None) -> Entity | None:
        """Return the person of whom "the 41-year-old" speaks: by his age, else the one of the last sentences."""
        if self.words[start].low != "the":
            return None
        if (e := self.antecedents.nearest(start, lambda e: e.age == years)) is not None:
            return e
        if d is not None and d.cls == "person":
            plainly = replace(d, rest=frozenset(x for x in d.rest if not x.endswith("-year-old")))
            if (e := self.holders.described(plainly, start)) is not None:
                return e
        return self.antecedents.nearest(
            start,
            lambda e: (
                (e.person or e.open)
                and not e.age
                and not e.words
                and not (d and d.gender and e.gender not in {"", d.gender})
            ),
            most=-3,
        )

    def _two_roles(self, start: int, end: int) -> bool:
        """Whether one article has two roles behind it, which are one person's: "the former mayor and senator"."""
        w = self.words
        k = next((k for k in range(start, end) if w[k].low == "and"), -1)
        if w[start].low != "the" or k < 0 or any(x.low == "the" for x in w[k:end]):
            return False
        first, second = head_of(w[k - 1]), next((h for x in w[k + 1 : end] if (h := head_of(x))), None)
        return (
            first is not None
            and second is not None
            and first[1] == second[1] == "person"
            and not first[2]
            and not second[2]
        )

    def _described(self, start: int, end: int, *, listed: bool, d: Description | None = None) -> Resolution:
        """Return the holder of the description ``words[start:end]``: one known, or one known by these words only."""
        d = d or describe(self.words, start, end)
        if d is None:
            return Resolution(None)
        e = self.holders.speaking(start) if self._two_roles(start, end) else None
        if e is not None and not rivals(d, e.descriptions) and not (d.gender and e.gender not in {"", d.gender}):
            return Resolution(e)
        known = self.holders.holder(d, start) if not d.indefinite else None
        if known is None and (d.indefinite or (listed and not d.definite)):
            known = self.holders.below.by_role(d, start)
        if known is not None:
            self._learn(known, d, start, end)
            return Resolution(known)
        return Resolution(self.holders.by_words(start, end, d, listed=listed))
