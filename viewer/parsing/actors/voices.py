"""Whom the labels of a transcript mean: a name, a shorter form of one, an office, or somebody whom nothing names.

A label is a name by its place, so that it is not weighed as the names of running text are. "MS. LEE" and "A. LEE" are
the "ANN LEE" of another label, or of the introduction. "The Chairman" is whoever has that label, and nobody who was
spoken of last: it is named where a label, the head of the document or a greeting names its holder, and else stays a
speaker under its own words, as do "Q", "Reporter" and an "unidentified male". Nobody is named by guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.descriptions import describe
from viewer.parsing.actors.entities import Entity, Resolution
from viewer.parsing.actors.introduced import Introduced, fits, full_names, introduced, is_office
from viewer.parsing.actors.lexicon import fold, lexicon, wordset
from viewer.parsing.actors.naming import plain, same_given
from viewer.parsing.actors.words import inside
from viewer.parsing.lines import words_of

if TYPE_CHECKING:
    from viewer.domain import Span
    from viewer.parsing.actors.names import Name
    from viewer.parsing.actors.resolve import Resolver
    from viewer.parsing.draft import Draft, Turn

_HEAD = 400
"""Words of the head of a document, and of a turn, that are asked whom they introduce."""
_GREETED = wordset("good welcome hello hi thank thanks morning afternoon evening g'day")
_INVITED = wordset("welcome welcomed joined introduce introducing hello morning afternoon evening guest")
_TALKS = re.compile(
    r"\b(?:interview(?:s|ed)?|conferences?|briefings?|q ?(?:&|and) ?a|questions?|answer(?:s|ed)?|conversation"
    r"|chat(?:s|ted)?|talk(?:s|ed)?|sp(?:oke|eaks|oken)|sat down|met|testimony|remarks|transcript)\b",
    re.IGNORECASE,
)
_ITS_RECORD = re.compile(r"['’]s? (?:[\w-]+ ){0,3}(?:conference|briefing|interview|testimony|q ?& ?a)\b", re.IGNORECASE)
_RECORD_WITH = re.compile(
    r"\b(?:interview|conversation|conference|briefing|q ?& ?a|questions|chat) (?:with|by|of|to|for) "
    r"(?:[\w,.-]+ ){0,5}\Z",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"[Ss](?:pk|peaker)[ _]?\d{1,3}")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_SWORN = re.compile(
    r"\b(?:duly|first|been|was|being|is) (?:sworn|affirmed)\b[^.\n]{0,60}\b(?:testif|examined|deposed|follows|witness)"
    r"|\bcalled as (?:a|the) witness\b",
    re.IGNORECASE,
)


def voice_key(words: str) -> tuple[str, ...]:
    """Return the name of a label folded, without titles."""
    lex = lexicon()
    holder = re.search(r"\(([^()]+)\)", words)
    key = plain(tuple((holder[1] if holder else words).split()))
    titles = words_of("labels", "titles")
    while len(key) > 1 and (key[0] in titles or key[0] in lex.titles):
        key = key[1:]
    return key


class Voices:
    """The labels of one transcript; nothing for a text that is none."""

    def __init__(self, draft: Draft, resolver: Resolver) -> None:
        self._resolver = resolver
        self._all: list[Turn] = draft.turns
        self._own: dict[str, Entity] = {}
        text = self._text = draft.article.text
        named = [(n, t.name) for n, t in enumerate(draft.turns) if t.name is not None]
        self._words = {name.start: " ".join(name.of(text).split()) for _, name in named}
        self._examined = {name.start for n, name in named if draft.turns[n].examined}
        self._times = Counter(voice_key(self._words[name.start])[-1:] for _, name in named)
        """How many turns each last word of a label has."""
        self._full: list[tuple[Span, tuple[str, ...]]] = []
        for _, name in named:
            key = voice_key(self._words[name.start])
            if len(key) > 1 and len(key[0]) > 1 and all(key != k for _, k in self._full):
                self._full.append((name, key))
        self._known: dict[int, Resolution] = {}
        self._turns: dict[int, list[int]] = {}
        for n, name in named:
            self._turns.setdefault(name.start, []).append(n)

    def holds(self, span: Span) -> bool:
        """Whether a source is the label of a turn."""
        return span.start in self._words

    def resolve(self, span: Span) -> Resolution:
        """Return whom a label means."""
        at = span.start
        if at not in self._known:
            found = self._known[at] = self._meant(span, self._words[at])
            if found.entity is not None:
                cast = self._resolver.cast
                cast.talking.update(dict.fromkeys(self._turns[at], found.entity))
                cast.spoken[found.entity.order] = self._times[voice_key(self._words[at])[-1:]]
        return self._known[at]

    def _meant(self, span: Span, words: str) -> Resolution:
        low = [fold(w) for w in re.findall(r"[^\W_]+", words)]
        if span.start in self._examined or low[-1:] == ["witness"]:
            e = self._sworn(span.start)
            return Resolution(e or self._labelled(span, words))
        if low in (["a"], ["answer"]):
            return Resolution(self._answering(span.start) or self._labelled(span, words))
        if low[-1:] == ["q"] or set(low) <= words_of("labels", "questioners") | {"the", "a", "1", "2", "3"}:
            return Resolution(self._labelled(span, words))
        numbered = low[0] in _NUMBERED and low[-1].isdigit() if low else False
        if low and (numbered or low[0] in words_of("labels", "unknown") - _NUMBERED or _MACHINE.fullmatch(words)):
            return Resolution(self._labelled(span, words))
        key = voice_key(words)
        full = self._fuller(span, key)
        if full is not None and full.start != span.start:
            found = self.resolve(full)
            if found.entity is not None:
                self._note(found.entity, span)
            return found
        start, end = inside(self._resolver.words, span)
        if start < end and is_office(self._resolver.words, start, end):
            return Resolution(self._office(span))
        if (own := self._with_office(span)) is not None:
            self._note(own, span)
            return Resolution(own)
        if (inner := words.find("(")) > 0:
            # the holder stands in brackets behind the office
            named = span.model_copy(update={"start": span.start + inner + 1, "end": span.end - 1})
            found = self._resolver.resolve(named)
            if found.entity is not None:
                return found
        if (e := self._in_the_head(key) or self._by_initials(words)) is not None:
            self._note(e, span)
            return Resolution(e)
        return self._resolver.resolve(span)

    def _labelled(self, span: Span, words: str) -> Entity:
        """Return the speaker who is known by his label alone; several may speak under it."""
        key = " ".join(fold(w) for w in words.split()).removeprefix("the ")
        e = self._own.get(key)
        if e is None:
            cast = self._resolver.cast
            text = re.sub(r"\Athe\s+(?=\S)", "", words, flags=re.IGNORECASE)
            e = self._own[key] = cast.add(Entity(ActorKind.UNKNOWN, len(cast.entities), words=text))
        # no mention that pronouns lean on: "they" are not those who ask
        e.speaks = True
        e.mention(span.start, span.end)
        self._take_back(span, e)
        return e

    def _take_back(self, span: Span, e: Entity) -> None:
        """Take the words of a label from whomever they were thought to name."""
        for _, other in self._names_between(span.start, span.end):
            if other is not e:
                other.mentions.pop(span.start, None)

    def _sworn(self, before: int) -> Entity | None:
        """Return the witness: whom the record names last above a turn as called or sworn, None for nobody."""
        at = [m.start() for m in _SWORN.finditer(self._text, 0, before)]
        if not at:
            return None
        line = self._text.rfind("\n\n", 0, at[-1]) + 1
        w = self._resolver.words
        for name, e in self._names_between(line, at[-1]):
            heads_line = not any(x.text[0].isalnum() and not x.cap for x in w[self._word_at(line) : name.start])
            if heads_line and e.person and not e.words:
                return e
        return None

    def _answering(self, before: int) -> Entity | None:
        """Return who answers under "A": the one person whom the words above the first question present as talking.

        Of several it is the one whose conference or interview the document is said to be. The writer ("by Ann Lee")
        does not count.
        """
        first = min(self._words, default=before)
        w = self._resolver.words
        named: dict[int, Entity] = {}
        record: dict[int, Entity] = {}
        for name, e in self._names_between(0, first):
            if not e.person or e.words or (name.whole > 0 and w[name.whole - 1].low == "by"):
                continue
            start = self._text.rfind("\n", 0, w[name.start].start) + 1
            end = self._text.find("\n", w[name.end - 1].end)
            if _TALKS.search(self._text, start, end if end >= 0 else first):
                named[e.order] = e
            before_name = self._text[start : w[name.whole].start]
            if _ITS_RECORD.match(self._text, w[name.end - 1].end) or _RECORD_WITH.search(before_name):
                record[e.order] = e
        asked = named if len(named) == 1 else record
        if len(asked) != 1:
            return None
        e = next(iter(asked.values()))
        e.speaks = True
        return e

    def _names_between(self, start: int, end: int) -> list[tuple[Name, Entity]]:
        """Return the names that the text has from code point ``start`` to ``end``, in their order."""
        cast = self._resolver.cast
        w = cast.words
        return [
            cast.names_at[k]
            for k in cast.name_starts
            if start <= w[k].start and w[cast.names_at[k][0].end - 1].end <= end
        ]

    def _word_at(self, at: int) -> int:
        return bisect_left(self._resolver.words, at, key=lambda x: x.start)

    def _fuller(self, span: Span, key: tuple[str, ...]) -> Span | None:
        """Return the first label with the full name of which ``key`` is a shorter form, the nearest of several."""
        same = [
            (s, k)
            for s, k in self._full
            if k and key and k[-1] == key[-1] and (len(key) == 1 or same_given(k[0], key[0]))
        ]
        if not same:
            return None
        before = [s for s, _ in same if s.start <= span.start]
        return before[-1] if before else same[0][0]

    @cached_property
    def _introduced(self) -> list[Introduced]:
        """Whom the head of the document and the labels themselves introduce."""
        w = self._resolver.words
        first = self._word_at(min((t.label.start for t in self._all), default=0))
        out = introduced(w, max(0, first - _HEAD), first)
        for t in self._all:
            start, end = inside(w, t.label)
            if end - start > 2:
                out += introduced(w, start, end)
        return out

    def _with_office(self, span: Span) -> Entity | None:
        """Return whom a label names together with his office: "Prime Minister (Mr Tom Rees)"."""
        w = self._resolver.words
        n = self._turns[span.start][0]
        label = self._all[n].label
        for x in self._introduced:
            if x.office is not None and label.start <= w[x.start].start < label.end:
                return self._person(x)
        return None

    def _in_the_head(self, key: tuple[str, ...]) -> Entity | None:
        """Return the one person of the head of the document of whose name ``key`` is a shorter form."""
        if not key:
            return None
        same: dict[tuple[str, ...], Introduced] = {}
        for x in self._introduced:
            full = self._key(x)
            if len(full) > 1 and full[-1] == key[-1] and (len(key) == 1 or same_given(full[0], key[0])):
                same[full] = x
        return self._person(next(iter(same.values()))) if len(same) == 1 else None

    def _by_initials(self, words: str) -> Entity | None:
        """Return the one person of the head or of a full label whose initials a label is: "AL:" for Ann Lee."""
        letters = words.replace(".", "")
        if not _INITIALS.fullmatch(letters):
            return None
        at = min((t.label.start for t in self._all), default=0)
        found: dict[tuple[str, ...], Entity | Introduced] = {}
        for name, e in self._names_between(0, at):
            full = plain(tuple(x.text for x in self._resolver.words[name.start : name.end]))
            if e.person and len(full) > 1:
                found[full] = e
        first = self._word_at(at)
        for start, end in full_names(self._resolver.words, max(0, first - _HEAD), first):
            one = Introduced(start, end, None)
            found.setdefault(self._key(one), one)
        for span, full in self._full:
            if full not in found and (e := self.resolve(span).entity) is not None:
                found[full] = e
        same = [x for full, x in found.items() if "".join(k[0] for k in full) == letters.casefold()]
        if len(same) != 1:
            return None
        return self._person(same[0]) if isinstance(same[0], Introduced) else same[0]

    def _key(self, x: Introduced) -> tuple[str, ...]:
        return plain(tuple(w.text for w in self._resolver.words[x.start : x.end]))

    def _person(self, x: Introduced) -> Entity:
        """Return the person who is introduced, made where he is new."""
        cast = self._resolver.cast
        w = cast.words
        key, printed = self._key(x), tuple(y.text for y in w[x.start : x.end])
        named, known = cast.names_at.get(x.start, (None, None))
        whole = named is not None and known is not None and named.end == x.end and known.person
        e = known if whole and known is not None else None
        e = e or (cast.full_person(key, printed) if len(key) > 1 else cast.new_person(key, printed))
        e.name = e.name or printed
        e.sure = max(e.sure, 5)
        e.mention(w[x.start].start, w[x.end - 1].end)
        cast.alias(e, cast.spelled(x.start, x.end))
        if x.office is not None and (d := describe(w, *x.office)) is not None and d.cls == "person":
            e.role = e.role or cast.spelled(*x.office)
            if d not in e.descriptions:
                e.descriptions.append(d)
                cast.by_head[d.head].append(e)
        return e

    def _office(self, span: Span) -> Entity:
        """Return who speaks under the name of an office: its holder where one is introduced, else the label itself."""
        w = self._resolver.words
        label = inside(w, span)
        known = {self._key(x): x for x in self._introduced if x.office is not None and fits(w, label, x.office)}
        if not known:
            known = {self._key(x): x for x in self._greeted(span) if x.office is not None and fits(w, label, x.office)}
        if not known and len(self._offices()) == 1:
            # the record of one person has one label that is an office
            known = {self._key(x): x for x in self._introduced if x.office is None}
        if len(known) == 1:
            e = self._person(next(iter(known.values())))
        else:
            e = self._resolver.holders.by_words(*label, describe(w, *label), listed=True)
            self._take_back(span, e)
        self._note(e, span)
        return e

    def _offices(self) -> set[str]:
        """Return the labels that are nothing but an office, of those who are not there to ask or to lead the talk."""
        w = self._resolver.words
        out: set[str] = set()
        for t in self._all:
            if t.name is not None and is_office(w, *inside(w, t.name)):
                out.add(" ".join(fold(x) for x in t.name.of(self._text).split()))
        return {
            x for x in out if x.split()[-1] not in words_of("labels", "questioners") | words_of("labels", "leading")
        }

    def _greeted(self, span: Span) -> list[Introduced]:
        """Return whom the turn before the first one of an office greets by office and name."""
        w = self._resolver.words
        label = fold(self._words[span.start])
        for asking, t in pairwise(self._all):
            if t.name is None or fold(" ".join(t.name.of(self._text).split())) != label:
                continue
            start, end = self._word_at(asking.parts[0].start), self._word_at(asking.parts[-1].end)
            out: list[Introduced] = []
            for x in introduced(w, start, min(end, start + _HEAD)):
                if x.office is None or x.office[1] != x.start:
                    continue
                after = [y.low for y in w[x.end : x.end + 2]]
                before = {y.low for y in w[max(start, x.office[0] - 4) : x.office[0]]}
                if (after[:1] == [","] and after[-1] in _GREETED) or before & _INVITED:
                    out.append(x)
            return out
        return []

    def _note(self, e: Entity, span: Span) -> None:
        resolver = self._resolver
        start, end = inside(resolver.words, span)
        e.speaks = True
        e.mention(span.start, span.end)
        if start < end:
            resolver.cast.put(e, start, end, source=True)
            if not e.words:
                resolver.cast.alias(e, resolver.cast.spelled(start, end))


_NUMBERED = frozenset({"speaker", "participant", "caller", "member"})
"""Words of nobody's name that are one voice each where they are numbered."""
