"""From a verb or noun and the times at it to events."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from viewer.domain import Event, EventMention, Modality, TimeType
from viewer.domain.edtf import bounds
from viewer.parsing.events.chunks import time_tokens
from viewer.parsing.events.conditions import with_condition
from viewer.parsing.events.dating import event_when, stretch
from viewer.parsing.events.extents import clause_root, event_tokens, trimmed
from viewer.parsing.events.facts import modality_of, participants_in, place_of
from viewer.parsing.events.host import Host, Telling
from viewer.parsing.events.hosts import when_clause
from viewer.parsing.events.kinds import is_saying
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.events.page import subtree
from viewer.parsing.events.phrasing import LONGEST, finish
from viewer.parsing.events.segments import segment
from viewer.parsing.events.titles import event_title
from viewer.parsing.events.undone import title_with, undone_by

if TYPE_CHECKING:
    from viewer.domain import TimeExpression, When
    from viewer.parsing.events.page import Page

_SURE = {Telling.CLAUSE: 0.9, Telling.NOUN: 0.92, Telling.FRAGMENT: 0.9}
_AFTERWARDS = frozenset({"after", "afterwards", "eventually", "later", "now", "soon", "since", "subsequently", "then"})
_SMALL = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"})
_ROW = 5
"""Clauses of a row at most."""
_RANGE = frozenset({"to", "until", "till", "through", "and", "-", "–"})


class Dated(NamedTuple):
    """A time at a host: the expression, the when that it gives, and its tokens (first, end)."""

    time: TimeExpression
    when: When
    place: tuple[int, int]
    host: Host


def tell(page: Page, hosted: list[tuple[Host, TimeExpression]]) -> list[Event]:
    """Return the events that one verb or noun tells at its times, without ids: one for each time or range of times."""
    host = hosted[0][0]
    dated = [Dated(t, event_when(page.draft, t, h), time_tokens(page, t), h) for h, t in hosted]
    left_out = [d.place for d in dated] + [end for d in dated for end in _other_end(page, d.place)]
    kept = _together(page, dated)
    out = [_event(page, d.host, kept, n, left_out) for n, d in enumerate(kept)]
    if len(kept) == 1:
        row = _series(page, host, kept[0].place)
        twin = None if row else _twin(page, host, kept[0].place) or _twin_before(page, host, kept[0].place)
        out += [_event(page, h, kept, 0, [], shared=True) for h in (row or [twin]) if h is not None]
    return [e for e in out if e is not None]


def tell_when_clause(page: Page, time: TimeExpression) -> list[Event]:
    """Return the event of the clause that "when" opens right behind ``time``, unless it has a time of its own."""
    host = when_clause(page, time)
    if host is None or host.token.i in page.hosts:
        return []
    top, (first, end) = clause_root(page, host.token).i, page.sentences[host.token.i]
    if any(i in page.hosts and clause_root(page, page.doc[i]).i == top for i in range(first, end)):
        return []  # "Sunday, when they are set to play that afternoon"
    dated = Dated(time, event_when(page.draft, time, host), time_tokens(page, time), host)
    event = _event(page, host, [dated], 0, [], shared=True)
    return [event] if event is not None else []


def _other_end(page: Page, place: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the tokens of the second time of "between X and Y" with its conjunction, at most one."""
    first, end = place
    stop = page.bounds(first)[1]
    if page.doc[first - 1].lower_ not in {"between", "from"} or end + 1 >= stop or page.times[end + 1] < 0:
        return []
    if page.doc[end].lower_ not in _RANGE:
        return []
    return [(end, page.tokens(*_ends(page, end + 1))[1])]


def _ends(page: Page, i: int) -> tuple[int, int]:
    time = page.draft.times[page.times[i]]
    return time.start, time.end


def _together(page: Page, dated: list[Dated]) -> list[Dated]:
    """Join the two ends of a range and drop a time that another one narrows ("in May ... on Friday")."""
    kept = dated[:1]
    for d in dated[1:]:
        last = kept[-1]
        between = [page.doc[i].lower_ for i in range(last.place[1], d.place[0])]
        opener = page.doc[last.place[0] - 1].lower_ if last.place[0] else ""
        ends = len(between) == 1 and between[0] in _RANGE and opener in {"from", "between"}
        ends = ends and d.host.token.lemma_.lower() not in lexicon().shifting_verbs
        if ends and (whole := stretch(last.when, d.when)) is not None:
            kept[-1] = last._replace(when=whole)
            continue
        a, b = bounds(last.when.edtf or ""), bounds(d.when.edtf or "")
        if isfinite(a.start) != isfinite(b.start) or isfinite(a.stop) != isfinite(b.stop):
            kept.append(d)
        elif a.start <= b.start and b.stop <= a.stop and (a.start, a.stop) != (b.start, b.stop):
            kept[-1] = d
        elif not (b.start <= a.start and a.stop <= b.stop):
            kept.append(d)
    return kept


def _event(
    page: Page, host: Host, dated: list[Dated], n: int, left_out: list[tuple[int, int]], *, shared: bool = False
) -> Event | None:
    """Return the event at the ``n``-th time; the title does without the tokens ``left_out``.

    ``shared`` where the time stands outside the clause. None where nothing happened over an open stretch, or where
    "within" measures from another day than the publication's.
    """
    time, when, place_in_text, _ = dated[n]
    places = [d.place for d in dated]
    here = (host.token.i, host.token.i + 1) if shared else place_in_text
    modality = modality_of(page, host, when)
    if time.type is TimeType.DURATION and time.edtf is None and modality is Modality.HAPPENED:
        return None  # "within 30 days" of something told, not of the publication
    if modality is Modality.DENIED and (when.earliest is None or when.latest is None) and _holds_before(host):
        return None  # "not since 2008": nothing happened, and no day is named
    tokens = event_tokens(page, host, here)
    title = ""
    if len(places) > 1 and host.telling is not Telling.FRAGMENT:
        tokens, title = segment(page, host, tokens, places, n)
    first, last = trimmed(page, tokens, here)
    span = page.span(first, last)
    tokens = sorted({*(i for i in tokens if first <= i <= last), *range(first, min(tokens))})
    place = place_of(page, host, tokens, last)
    confidence = host.sure * _SURE[host.telling] * (0.8 if modality in {Modality.DENIED, Modality.HYPOTHETICAL} else 1)
    if (taken_back := undone_by(page, host)) is not None:
        modality = Modality.DENIED
        title = title_with(page, host, taken_back, last) or title
    if modality is Modality.HYPOTHETICAL and not title:
        title = with_condition(page, host, event_title(page, host, tokens, left_out))
    if all(page.times[i] >= 0 or page.doc[i].is_punct or page.doc[i].pos_ in _SMALL for i in tokens):
        return None  # nothing but the time
    title = title or event_title(page, host, tokens, left_out) or finish(span.of(page.draft.article.text))[:LONGEST]
    return Event(
        id="",
        title=title,
        when=when,
        place=place,
        participants=participants_in(page, span, place),
        mentions=(EventMention(article=page.draft.article.id, start=span.start, end=span.end, time=time.span),),
        modality=modality,
        confidence=round(confidence, 2),
    )


def _holds_before(host: Host) -> bool:
    """Whether a denial with an open end names no day; "not allowed from May 1" and "will not start until May 1" do."""
    helped = any(c.lower_ in {"will", "wo", "would"} for c in host.token.children if c.dep_ == "aux")
    return not (host.preposition in {"from", "starting"} or (host.preposition in {"until", "till"} and helped))


def _series(page: Page, host: Host, time: tuple[int, int]) -> list[Host]:
    """Return the further clauses of a row under a time that opens it: "On Monday it shut a mill, cut jobs and sold it".

    None unless all have the form of the first, no subject and no time of their own.
    """
    verb = host.token
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if host.telling is not Telling.CLAUSE or verb.tag_ != "VBD" or subject is None or time[1] > subject.i:
        return []
    first, end = page.bounds(verb.i)
    row = [verb]
    while len(row) < _ROW and (
        nxt := next((c for c in row[-1].children if c.dep_ == "conj" and c.tag_ == "VBD" and first <= c.i < end), None)
    ):
        row.append(nxt)
    joints = [page.doc[v.left_edge.i - 1].lower_ for v in row[1:]]
    if len(row) < 3 or joints[-1] != "and" or set(joints[:-1]) != {","}:
        return []
    for v in row[1:]:
        own = any(c.dep_ in {"nsubj", "nsubjpass", "mark"} or c.lower_ in _AFTERWARDS for c in v.children)
        if own or is_saying(page, v) or v.i in page.hosts or page.contents[v.i] != page.contents[verb.i]:
            return []
    if any(page.times[i] >= 0 for i in range(row[1].i, min(row[-1].right_edge.i + 1, end))):
        return []
    return [Host(v, Telling.CLAUSE, host.preposition, host.sure * 0.8) for v in row[1:]]


def _twin(page: Page, host: Host, time: tuple[int, int]) -> Host | None:
    """Return a second clause under a time that opens the sentence: "a year later he left and he founded a company"."""
    verb = host.token
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if host.telling is not Telling.CLAUSE or subject is None or time[1] > subject.i:
        return None
    first, end = page.bounds(verb.i)
    for child in verb.children:
        own = next((c for c in child.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if child.dep_ != "conj" or child.tag_ not in {"VBD", "VBN"} or not first <= child.i < end:
            continue
        joint = page.doc[child.left_edge.i - 1]
        if (
            joint.lower_ not in {"and", "while"}
            or is_saying(page, child)
            or any(c.dep_ == "mark" for c in child.children)
        ):
            continue
        if own is None and child.tag_ != verb.tag_:
            continue
        if any(c.lower_ in _AFTERWARDS for c in child.lefts) or (own is None and page.doc[joint.i - 1].text == ","):
            continue
        if not any(page.times[i] >= 0 for i in subtree(child, first, end)):
            return Host(child, Telling.CLAUSE, host.preposition, host.sure * 0.8)
    return None


def _twin_before(page: Page, host: Host, time: tuple[int, int]) -> Host | None:
    """Return the clause before one with its own subject and the same time: "two died and ten were hurt on Sunday"."""
    verb, over = host.token, host.token.head
    first, _ = page.bounds(verb.i)
    if host.telling is not Telling.CLAUSE or verb.dep_ != "conj" or over.pos_ != "VERB" or over.i < first:
        return None
    if time[0] < verb.i or over.i in page.hosts or is_saying(page, over) or over.tag_ not in {"VBD", "VBN"}:
        return None
    own = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    before = any(c.dep_ in {"nsubj", "nsubjpass"} for c in over.children)
    if own is None or not before or verb.tag_ not in {"VBD", "VBN"} or page.doc[own.left_edge.i - 1].lower_ != "and":
        return None
    apart = page.doc[own.left_edge.i - 2].text == "," or any(page.times[i] >= 0 for i in range(first, own.left_edge.i))
    return None if apart or own.pos_ == "PRON" else Host(over, Telling.CLAUSE, host.preposition, host.sure * 0.8)
