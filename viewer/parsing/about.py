"""Which events a statement is about: those told in its words and those that its words refer back to."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.parsing.events.kinds import lemma_of, noun_kind
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.merging import content_words, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from viewer.domain import Event, Span, Statement
    from viewer.parsing.draft import Draft

_POINTING = frozenset({"this", "that", "these", "those", "such"})
_DEFINITE = frozenset({"the", "both", "its", "their", "his", "her", "our", *_POINTING})
_ANYTHING = frozenset({"process", "event", "incident", "development", "step", "work", "regard", "connection"})
"""Nouns that stand for whatever was told last, after "this" or "that"."""

_NEAR = 600
"""Code points after an event's mention within which "the ministers" are those who took part."""
_LAST = 40
"""Mentions of events over which a reference back is followed."""
_BACK = 4_000
"""Code points over which a reference back to an event is followed."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event as a reference back can find it: where it was last told before, its kinds and its words."""

    starts: tuple[int, ...]
    kinds: frozenset[str]
    nouns: frozenset[str]
    words: frozenset[str]
    event: Event


def link_statements(draft: Draft) -> None:
    """Set ``about`` of each statement: the events told in its content, then those that it refers back to.

    A reference back is a definite noun of an event's kind ("the negotiations", "this process") or the definite name of
    something that the event is told of ("the working group"), within ``_BACK`` code points; the nearest event before it
    that fits is meant.
    """
    if not draft.events:
        return
    record = _Record.of(draft)
    linked: list[Statement] = []
    for s in draft.statements:
        about = [n for span in s.content for n in record.told_in(span)]
        about += [n for span in s.content for n in record.referred(span)]
        linked.append(s.model_copy(update={"about": tuple(draft.events[n].id for n in dict.fromkeys(about))}))
    draft.statements = linked


def _told(draft: Draft, event: Event) -> _Told:
    text = draft.article.text
    kinds: set[str] = set()
    nouns: set[str] = set()
    for m in event.mentions:
        span = draft.doc.char_span(m.start, m.end, alignment_mode="expand")
        for token in span or ():
            kinds |= lexicon().told_kinds.get(token.lemma_.lower(), frozenset())
            if token.pos_ in {"NOUN", "PROPN"}:
                kind = noun_kind(token)
                if (
                    kind
                    and kind != "saying"
                    and (token.dep_ != "pobj" or token.head.lower_ not in {"of", "on", "between", "with"})
                ):
                    kinds.add(kind)
                if token.pos_ == "NOUN":
                    nouns.add(token.lemma_.lower())
    words = content_words(" ".join(text[m.start : m.end] for m in event.mentions))
    return _Told(tuple(m.start for m in event.mentions), frozenset(kinds), frozenset(nouns), words, event)


def _definite(token: Token) -> bool:
    return any(c.lower_ in _DEFINITE for c in token.lefts)


@dataclass(slots=True)
class _Record:
    """The events of an article in the order in which they are told."""

    doc: Doc
    offsets: list[int]
    mentions: list[tuple[int, int, int]]
    """Start, end and the event's index, by start."""
    told: list[_Told]
    longest: int

    @classmethod
    def of(cls, draft: Draft) -> _Record:
        """Lay out a draft's events, of which there is at least one."""
        here = [(m, n) for n, e in enumerate(draft.events) for m in e.mentions if m.article == draft.article.id]
        mentions = sorted((m.start, m.end, n) for m, n in here)
        told = [_told(draft, e) for e in draft.events]
        longest = max((m[1] - m[0] for m in mentions), default=0)
        return cls(draft.doc, [t.idx for t in draft.doc], mentions, told, longest)

    def told_in(self, span: Span) -> Iterator[int]:
        """Yield the events with a mention that overlaps ``span``."""
        i = bisect_left(self.mentions, (span.start - self.longest,))
        while i < len(self.mentions) and self.mentions[i][0] < span.end:
            if self.mentions[i][1] > span.start:
                yield self.mentions[i][2]
            i += 1

    def referred(self, span: Span) -> Iterator[int]:
        """Yield the events that definite nouns of the stretch refer back to."""
        for i in range(bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end)):
            token = self.doc[i]
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound" and _definite(token):
                n = self._nearest(token)
                if n is not None:
                    yield n

    def _nearest(self, token: Token) -> int | None:
        """Return the event told nearest before ``token`` that it can mean."""
        lemma, kind = lemma_of(token), noun_kind(token)
        names = content_words(" ".join(t.text for t in token.lefts if t.dep_ in {"compound", "amod", "nmod"}))
        pointing = any(c.lower_ in _POINTING for c in token.lefts)
        before = bisect_left(self.mentions, (token.idx,))
        for k in range(before - 1, max(before - _LAST, -1), -1):
            start, end, n = self.mentions[k]
            t = self.told[n]
            if token.idx - start > _BACK:
                return None
            if token.idx < end:
                continue
            if kind not in {None, "saying"} and kind in t.kinds and (not names or names & t.words or pointing):
                return n
            if kind is None and names and lemma in t.nouns and names <= t.words:
                return n
            close = k == before - 1 and token.idx - end < _NEAR and not names
            if kind is None and close and token.tag_ in {"NNS", "NNPS"} and stem(lemma) in t.words:
                return n
            if pointing and lemma in _ANYTHING:
                return n
        return None
