"""Events that no time expression dates: the news itself, and turns that a statement tells of."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from viewer.domain import Basis, Event, EventMention, Modality, StatementKind
from viewer.domain.edtf import Precision, bounds, when
from viewer.parsing.events.extents import clause_root, event_tokens, trimmed
from viewer.parsing.events.facts import modality_of, participants_in, place_of
from viewer.parsing.events.host import Host, Telling
from viewer.parsing.events.hosts import can_date
from viewer.parsing.events.kinds import is_saying
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.phrasing import LONGEST, finish, words
from viewer.parsing.events.titles import event_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from viewer.domain import When
    from viewer.parsing.events.page import Page

_SPANS = frozenset({"day", "week", "month", "year", "decade"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def lead_event(page: Page, found: Sequence[Event]) -> list[Event]:
    """Return the event of the first sentence where no dated one is told there: it stands at the publication date.

    On no date where the sentence counts its day from something else. Nothing where the sentence tells a saying, a plan
    or a state, or where the publication day is not known.
    """
    published = page.draft.published
    if (
        page.body >= len(page.doc)
        or published is None
        or published.edtf is None
        or bounds(published.edtf).first is None
    ):
        return []
    b = bounds(published.edtf).first
    if b is None or b.precision < Precision.DAY:
        return []
    first, end = page.sentences[page.body]
    start, stop = page.starts[first], page.starts[end - 1] + 1
    told = [m for e in found for m in e.mentions if m.start < stop and start < m.end]
    root = next((page.doc[i] for i in range(first, end) if page.doc[i].dep_ == "ROOT"), None)
    if root is None or root.pos_ != "VERB" or page.contents[root.i] or is_saying(page, root) or root.i in page.cues:
        return []
    if root.lemma_.lower() in lexicon().decision_verbs and not any(
        c.dep_ in {"dobj", "xcomp", "nsubjpass"} for c in root.children
    ):
        return []
    if not _finite_past(root) or not any(c.dep_ in _SUBJECTS and c.pos_ in {"NOUN", "PROPN"} for c in root.children):
        return []
    subject = min((c.left_edge.idx for c in root.children if c.dep_ in _SUBJECTS), default=root.idx)
    # "after a meeting on Sunday the board named a chief": what is dated opens the sentence and is not the news itself
    if any(m.end > subject for m in told) or root.lemma_.lower() in lexicon().state_verbs:
        return []
    times = {page.times[i] for i in range(first, end)} - {-1}
    taken = {(m.time.start, m.time.end) for m in told if m.time is not None}
    loose = (t for n in sorted(times) if ((t := page.draft.times[n]).start, t.end) not in taken)
    if any(can_date(page.draft, t) for t in loose):
        return []
    # "the blast came a day after ministers met": on another day than the news, which nobody knows
    elsewhen = any(_counts_from(page, i) for i in range(first, end))
    day = None if elsewhen else when(published.edtf, Basis.PUBLICATION, rule="lead")
    event = event_at(page, root, day, 0.5)
    if event is None or event.modality is not Modality.HAPPENED:
        return []
    whole = finish(words(page, list(range(first, end)))) if elsewhen else ""
    return [event.model_copy(update={"title": whole}) if 0 < len(whole) <= LONGEST else event]


def turns(page: Page, found: Sequence[Event]) -> list[Event]:
    """Return the turns that indirect statements tell of without a date: "this process has stopped", "he resigned"."""
    taken = _Taken([(m.start, m.end) for e in found for m in e.mentions])
    out: list[Event] = []
    for statement in page.draft.statements:
        if statement.kind is StatementKind.DIRECT or len(statement.content) != 1:
            continue
        span = statement.content[0]
        if taken.overlap(span.start, span.end):
            continue
        first, end = page.tokens(span.start, span.end)
        root = next(
            (
                page.doc[i]
                for i in range(first, end)
                if not first <= page.doc[i].head.i < end or page.doc[i].head.i == i
            ),
            None,
        )
        if (
            root is None
            or root.lemma_.lower() not in lexicon().turn_verbs
            or not _finite_past(root)
            or not _told_of(root)
        ):
            continue
        if any(page.times[i] >= 0 for i in range(first, end)):
            continue
        event = event_at(page, root, None, 0.5)
        if event is not None and event.modality is Modality.HAPPENED:
            out.append(event)
    return out


class _Taken:
    """Stretches of text in which events are told, for asking whether another stretch overlaps one of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take the stretches, in any order."""
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Whether a stretch overlaps ``start`` to ``end``."""
        n = bisect_left(self._starts, end)
        return n > 0 and self._reach[n - 1] > start


def _counts_from(page: Page, i: int) -> bool:
    """Whether a day or longer is counted from something told: "a day after", "the week before", "two months later"."""
    if page.doc[i].lemma_.lower() not in _SPANS or i + 1 >= len(page.doc):
        return False
    return page.doc[i + 1].lower_ in {"after", "before", "earlier", "later"}


def _told_of(verb: Token) -> bool:
    """Whether the subject is a name or points back at something told before."""
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    return subject is not None and (
        subject.pos_ == "PROPN" or any(c.lower_ in {"this", "the", "these", "that"} for c in subject.children)
    )


def _finite_past(verb: Token) -> bool:
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.tag_ in {"MD", "TO"} for c in helpers):
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers))


def event_at(page: Page, verb: Token, day: When | None, confidence: float) -> Event | None:
    """Return the event that the clause of ``verb`` tells, None where it makes no title of two words."""
    host = Host(verb, Telling.CLAUSE, None, confidence)
    if clause_root(page, verb).i != verb.i:
        return None
    tokens = event_tokens(page, host, (verb.i, verb.i + 1))
    first, last = trimmed(page, tokens, (verb.i, verb.i + 1))
    tokens = [i for i in tokens if first <= i <= last]
    span = page.span(first, last)
    title = event_title(page, host, tokens, [])
    if len(title.split()) < 2:
        return None
    place = place_of(page, host, tokens, last)
    return Event(
        id="",
        title=title,
        when=day,
        place=place,
        participants=participants_in(page, span, place),
        mentions=(EventMention(article=page.draft.article.id, start=span.start, end=span.end),),
        modality=modality_of(page, host, day),
        confidence=confidence,
    )
