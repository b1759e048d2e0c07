"""One article laid out for looking things up: which token stands where, in which sentence, time and statement."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viewer.domain import ActorKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from viewer.domain import Actor
    from viewer.parsing.draft import Draft

_SUMS = frozenset({"m.", "bn.", "tn."})
"""Signs of an amount with the full stop of its sentence, which spaCy takes for abbreviations: "43m."."""
REACH = 80
"""Tokens on either side of a time within which its event is told: keeps the work linear in sentences without an end."""


@dataclass(slots=True)
class Page:
    """The tokens of one article with what the earlier stages found at them; all lists have one entry for each token."""

    draft: Draft
    doc: Doc
    body: int
    """First token of the running text."""
    starts: list[int]
    """Code point at which each token starts."""
    sentences: list[tuple[int, int]]
    """First token and end (exclusive) of the sentence that each token is in."""
    times: list[int]
    """Index of the time expression that each token belongs to, or -1."""
    contents: list[Span | None]
    """The innermost content of a statement that each token is in."""
    cues: frozenset[int]
    """Tokens in a statement's cue."""
    sources: frozenset[int]
    """Tokens in a statement's source."""
    actors: list[tuple[int, int, Actor]] = field(default_factory=list[tuple[int, int, "Actor"]])
    """Mentions of actors by start: start, end, actor."""
    voices: dict[Span, str] = field(default_factory=dict["Span", str])
    """The id of the speaker of each content of a statement, where it is known."""
    people: dict[str, Actor] = field(default_factory=dict[str, "Actor"])
    """The article's people by id."""
    spoken: list[Span] = field(default_factory=list[Span])
    """What the voices of a transcript say, in the order of the text."""
    dates: list[Span] = field(default_factory=list[Span])
    """The dates of a chronology's entries."""
    hosts: set[int] = field(default_factory=set)
    """Tokens that a time was found to date."""

    @classmethod
    def of(cls, draft: Draft) -> Page:
        """Lay out a draft whose times, statements and actors are known."""
        doc = draft.doc
        starts = [t.idx for t in doc]
        n = len(starts)
        body = bisect_left(starts, draft.dateline.body_start)
        cuts = {x for t in draft.turns for x in (t.label.start, t.label.end)}
        cuts |= {x for t in draft.turns for p in t.parts for x in (p.start, p.end)}
        cuts |= {x for e in draft.entries for x in (e.date.start, e.text.start)}
        firsts = {bisect_left(starts, x) for x in cuts}
        page = cls(
            draft, doc, body, starts, _sentences(doc, body, firsts), [-1] * n, [None] * n, frozenset(), frozenset()
        )
        page.spoken = [p for t in draft.turns for p in t.parts]
        page.dates = [e.date for e in draft.entries]
        for index, time in enumerate(draft.times):
            for i in range(*page.tokens(time.start, time.end)):
                page.times[i] = index
        spans = [span for s in draft.statements for span in s.content]
        for span in sorted(spans, key=lambda s: s.start - s.end):  # the longest first, so that the innermost stays
            for i in range(*page.tokens(span.start, span.end)):
                page.contents[i] = span
        page.voices = {span: s.speaker for s in draft.statements if s.speaker for span in s.content}
        page.people = {a.id: a for a in draft.actors if a.kind is ActorKind.PERSON}
        page.cues = page._covered(s.cue for s in draft.statements)
        page.sources = page._covered(s.source for s in draft.statements)
        page.actors = sorted(
            ((m.start, m.end, a) for a in draft.actors for m in a.mentions if m.article == draft.article.id),
            key=lambda m: (m[0], m[1], m[2].id),
        )
        return page

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token and the end (exclusive) of the tokens that share text with ``start`` to ``end``."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        if first < len(self.starts) and self.starts[first] + len(self.doc[first]) <= start:
            first += 1
        return first, max(bisect_left(self.starts, end), first)

    def span(self, first: int, last: int) -> Span:
        """Return the place of the tokens from ``first`` to ``last`` (inclusive)."""
        return Span(start=self.starts[first], end=self.starts[last] + len(self.doc[last]))

    def bounds(self, i: int) -> tuple[int, int]:
        """Return the tokens within which an event that is told at token ``i`` must lie: sentence, statement, reach."""
        first, end = self.sentences[i]
        if span := self.contents[i]:
            inner = self.tokens(span.start, span.end)
            first, end = max(first, inner[0]), min(end, inner[1])
        return max(first, i - REACH), min(end, i + REACH)

    def speaker_at(self, i: int) -> Actor | None:
        """Return the person who says token ``i``, None where nobody does or nobody knows who."""
        span = self.contents[i]
        speaker = self.voices.get(span) if span is not None else None
        return self.people.get(speaker) if speaker is not None else None

    def actors_in(self, span: Span) -> list[tuple[int, int, Actor]]:
        """Return the mentions of actors that lie wholly within ``span``."""
        i = bisect_left(self.actors, span.start, key=lambda m: m[0])
        out: list[tuple[int, int, Actor]] = []
        while i < len(self.actors) and self.actors[i][0] < span.end:
            if self.actors[i][1] <= span.end:
                out.append(self.actors[i])
            i += 1
        return out

    def _covered(self, spans: Iterable[Span | None]) -> frozenset[int]:
        return frozenset(i for s in spans if s is not None for i in range(*self.tokens(s.start, s.end)))


def _sentences(doc: Doc, body: int, firsts: set[int]) -> list[tuple[int, int]]:
    """Return the sentence of each token.

    Lines of the head, paragraphs, lines that end with a full stop, and semicolons end one as well; ``firsts`` are
    tokens that begin one in any case.
    """
    out: list[tuple[int, int]] = []
    first = 0
    before = last = ""
    for i, token in enumerate(doc):
        text = token.text
        if i and (
            token.is_sent_start
            or i == body
            or i in firsts
            or last == ";"
            or (last in _SUMS and before[-1:].isdigit() and text[:1].isupper())
            or (last.isspace() and _breaks(last, before, head=i <= body))
        ):
            out += [(first, i)] * (i - first)
            first = i
        before, last = last, text
    return out + [(first, len(doc))] * (len(doc) - first)


def _breaks(space: str, before: str, *, head: bool) -> bool:
    """Whether the white space after the word ``before`` ends a sentence."""
    return "\n" in space and (head or space.count("\n") > 1 or before[-1:] in '.!?"”»')


def subtree(token: Token, first: int, end: int, *, leave: frozenset[str] = frozenset()) -> list[int]:
    """Return the tokens under ``token`` within ``first`` to ``end`` in order.

    Children of ``token`` itself that hang at it by a relation in ``leave`` are left out with all that is under them.
    """
    out: list[int] = []
    stack = [token]
    while stack:
        t = stack.pop()
        if first <= t.i < end:
            out.append(t.i)
        stack += [c for c in t.children if t.i != token.i or c.dep_ not in leave or c.tag_ == "HYPH"]
    return sorted(out)
