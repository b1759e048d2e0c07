"""Whom the labels of a transcript mean: a name, a shorter form of one, an office, or somebody whom nothing names.

A label is a name by its place, so that it is not weighed as the names of running text are. "MS. LEE" and "A. LEE" are
the "ANN LEE" of another label, or of the introduction. "The Chairman" is whoever has that label, and nobody who was
spoken of last. Who asks under "Q" or "Reporter", and an "unidentified male", stay open.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from viewer.parsing.actors.descriptions import describe
from viewer.parsing.actors.entities import Resolution
from viewer.parsing.actors.holders import MOST
from viewer.parsing.actors.lexicon import fold, lexicon
from viewer.parsing.actors.naming import plain, same_given
from viewer.parsing.actors.words import inside
from viewer.parsing.lines import words_of

if TYPE_CHECKING:
    from viewer.domain import Span
    from viewer.parsing.actors.entities import Entity
    from viewer.parsing.actors.resolve import Resolver
    from viewer.parsing.draft import Draft

_NOT_NAMED = "the questioner is not named"
_NOT_KNOWN = "the transcript does not say whose voice it is"
_WITNESS = "the record names the witness elsewhere"


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
        if low[-1:] == ["q"] or set(low) <= words_of("labels", "questioners") | {"the", "1", "2", "3"}:
            return Resolution(None, _NOT_NAMED)
        if low and low[0] in words_of("labels", "unknown") and low[0] not in _NUMBERED:
            return Resolution(None, _NOT_KNOWN)
        if span.start in self._examined:
            return Resolution(None, _WITNESS)
        if low in (["a"], ["answer"]):
            e = self._answering(span.start)
            return Resolution(e, None if e else "the one who answers is not named")
        key = voice_key(words)
        full = self._fuller(span, key)
        if full is not None and full.start != span.start:
            found = self.resolve(full)
            if found.entity is not None:
                self._note(found.entity, span)
            return found
        if key and key[-1] in words_of("labels", "offices") and all(w in _office_words() for w in low):
            return Resolution(self._office(span))
        if (inner := words.find("(")) > 0:
            # the holder stands in brackets behind the office
            named = span.model_copy(update={"start": span.start + inner + 1, "end": span.end - 1})
            found = self._resolver.resolve(named)
            if found.entity is not None:
                return found
        return self._resolver.resolve(span)

    def _answering(self, before: int) -> Entity | None:
        """Return who answers under "A": the person who is named most above the first question, None where two are."""
        first = min(self._words, default=before)
        asked = [
            (sum(m < first for m in e.mentions), e)
            for e in self._resolver.cast.entities[:MOST]
            if e.person and not e.words and 0 <= e.first < first
        ]
        asked.sort(key=lambda x: -x[0])
        if not asked or (len(asked) > 1 and asked[0][0] == asked[1][0]):
            return None
        e = asked[0][1]
        e.speaks = True
        return e

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

    def _office(self, span: Span) -> Entity:
        resolver = self._resolver
        start, end = inside(resolver.words, span)
        d = describe(resolver.words, start, end)
        known = resolver.cast.by_head.get(d.head, []) if d is not None else []
        # "the Speaker, Ann Lee, ..." tells whose label "THE SPEAKER" is
        named = {e.order: e for e in known if e.person and not e.words}
        unnamed = {e.order: e for e in known if e.person and e.words}
        one = named if len(named) == 1 else unnamed if len(unnamed) == 1 else {}
        e = next(iter(one.values())) if one else resolver.holders.by_words(start, end, d, listed=True)
        self._note(e, span)
        return e

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


def _office_words() -> frozenset[str]:
    return (
        words_of("labels", "offices") | words_of("labels", "the_offices") | frozenset({"the", "madam", "mr", "mister"})
    )
