"""Whom the labels of a transcript mean: a name, a shorter form of one, an office, or somebody whom nothing names.

A label is a name by its place, so that it is not weighed as the names of running text are. "MS. LEE" and "A. LEE" are
the "ANN LEE" of another label, or of the introduction. "The Chairman" is whoever has that label, and nobody who was
spoken of last: it is named where a label, the head of the document or a greeting names its holder, and else stays a
speaker under its own words, as do "Q", "Reporter" and an "unidentified male". Nobody is named by guess.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.descriptions import describe
from viewer.parsing.actors.entities import Entity, Resolution
from viewer.parsing.actors.introduced import is_office
from viewer.parsing.actors.lexicon import fold, lexicon
from viewer.parsing.actors.naming import plain, same_given
from viewer.parsing.actors.presented import Presented
from viewer.parsing.actors.words import inside
from viewer.parsing.header_lines import agencies
from viewer.parsing.lines import words_of

if TYPE_CHECKING:
    from viewer.domain import Span
    from viewer.parsing.actors.resolve import Resolver
    from viewer.parsing.draft import Draft

_GUESSED = 4
"""How sure the tagger and the capitals together make a word a body's name."""
_MACHINE = re.compile(r"[Ss](?:pk|peaker)[ _]?\d{1,3}")
_INITIALS = re.compile(r"[A-Z]{2,3}")


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
        self._told = Presented(draft, resolver.cast)
        self._own: dict[str, Entity] = {}
        self._settled: dict[str, Entity | None] = {}
        """Whom the text names elsewhere for a label, by its words."""
        text = draft.article.text
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
            return Resolution(self._told.sworn(span.start) or self._labelled(span, words))
        if low in (["a"], ["answer"]):
            return Resolution(self._told.answering or self._labelled(span, words))
        if low[-1:] == ["q"] or set(low) <= words_of("labels", "questioners") | {"the", "a", "1", "2", "3"}:
            return Resolution(self._labelled(span, words))
        key = voice_key(words)
        if (full := self._fuller(span, key)) is not None and full.start != span.start:
            found = self.resolve(full)
            if found.entity is not None:
                self._note(found.entity, span)
            return found
        label = self._told.label(words)
        if label not in self._settled:
            self._settled[label] = self._told_of(span, words, key)
        if (e := self._settled[label]) is not None:
            self._note(e, span)
            return Resolution(e)
        start, end = inside(self._resolver.words, span)
        if start < end and is_office(self._resolver.words, start, end):
            return Resolution(self._office(span, start, end))
        numbered = low[0] in _NUMBERED and low[-1].isdigit() if low else False
        if low and (numbered or low[0] in words_of("labels", "unknown") - _NUMBERED or _MACHINE.fullmatch(words)):
            return Resolution(self._labelled(span, words))
        if (inner := words.find("(")) > 0:
            # the holder stands in brackets behind the office
            named = span.model_copy(update={"start": span.start + inner + 1, "end": span.end - 1})
            found = self._resolver.resolve(named)
            if found.entity is not None:
                return found
        found = self._resolver.resolve(span)
        if found.entity is not None and len(key) == 1:
            self._kind(found.entity, words, key[0])
        return found

    def _kind(self, e: Entity, words: str, name: str) -> None:
        """Mend the kind of a speaker of whom one word is known: "HILL:" tells nothing, whatever the tagger guesses."""
        if words.casefold() in agencies():
            e.kind, e.open = ActorKind.ORGANISATION, False
        elif e.kind is ActorKind.ORGANISATION and e.sure <= _GUESSED and name not in lexicon().bodies:
            e.kind, e.open = ActorKind.UNKNOWN, True

    def _told_of(self, span: Span, words: str, key: tuple[str, ...]) -> Entity | None:
        """Return whom the text elsewhere names for a label; None where it names nobody, or the label does by itself."""
        told, w = self._told, self._resolver.words
        start, end = inside(w, span)
        if start < end and is_office(w, start, end):
            return told.self_named(words) or told.holder(words, (start, end))
        if _MACHINE.fullmatch(words):
            return told.self_named(words)
        letters = words.replace(".", "")
        if not _INITIALS.fullmatch(letters):
            return told.with_office(words) or told.in_the_head(key)
        labels = [(s, k) for s, k in self._full if "".join(x[0] for x in k) == letters.casefold()]
        by_label = self.resolve(labels[0][0]).entity if len(labels) == 1 else None
        return by_label or told.by_initials(letters) or told.in_the_head(key)

    def _office(self, span: Span, start: int, end: int) -> Entity:
        """Return who is known by his office alone, which the label is."""
        w = self._resolver.words
        e = self._resolver.holders.by_words(start, end, describe(w, start, end), listed=True)
        self._take_back(span, e)
        self._note(e, span)
        return e

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
        for _, other in self._told.names_between(span.start, span.end):
            if other is not e:
                other.mentions.pop(span.start, None)

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
