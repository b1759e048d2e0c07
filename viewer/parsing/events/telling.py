"""From a verb or noun and the times at it to events."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from viewer.domain import Event, EventMention, Modality, TimeType
from viewer.domain.edtf import bounds
from viewer.parsing.events.dating import event_when, stretch
from viewer.parsing.events.extents import event_tokens, trimmed
from viewer.parsing.events.facts import modality_of, participants_in, place_of
from viewer.parsing.events.hosts import Host, Telling, when_clause
from viewer.parsing.events.kinds import is_saying
from viewer.parsing.events.page import subtree
from viewer.parsing.events.titles import LONGEST, event_title, finish, subject_and_verb, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.domain import TimeExpression, When
    from viewer.parsing.events.page import Page

_SURE = {Telling.CLAUSE: 0.9, Telling.NOUN: 0.92, Telling.FRAGMENT: 0.9}
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
    dated = [Dated(t, event_when(page.draft, t, h), page.tokens(t.start, t.end), h) for h, t in hosted]
    left_out = [d.place for d in dated]
    kept = _together(page, dated)
    out = [_event(page, d.host, kept, n, left_out) for n, d in enumerate(kept)]
    if len(kept) == 1 and (second := _twin(page, host, kept[0].place)) is not None:
        out.append(_event(page, second, kept, 0, [], shared=True))
    return [e for e in out if e is not None]


def tell_when_clause(page: Page, time: TimeExpression) -> list[Event]:
    """Return the event of the clause that "when" opens right behind ``time``, unless it has a time of its own."""
    host = when_clause(page, time)
    if host is None or host.token.i in page.hosts:
        return []
    dated = Dated(time, event_when(page.draft, time, host), page.tokens(time.start, time.end), host)
    event = _event(page, host, [dated], 0, [], shared=True)
    return [event] if event is not None else []


def _together(page: Page, dated: list[Dated]) -> list[Dated]:
    """Join the two ends of a range and drop a time that another one narrows ("in May ... on Friday")."""
    kept = dated[:1]
    for d in dated[1:]:
        last = kept[-1]
        between = [page.doc[i].lower_ for i in range(last.place[1], d.place[0])]
        opener = page.doc[last.place[0] - 1].lower_ if last.place[0] else ""
        ends = len(between) == 1 and between[0] in _RANGE and opener in {"from", "between"}
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
    if modality is Modality.DENIED and (when.earliest is None or when.latest is None):
        return None  # "not since 2008": nothing happened, and no day is named
    tokens = event_tokens(page, host, here)
    title = ""
    if len(places) > 1:
        tokens, title = _segment(page, host, tokens, places, n)
    first, last = trimmed(page, tokens, here)
    span = page.span(first, last)
    tokens = sorted({*(i for i in tokens if first <= i <= last), *range(first, min(tokens))})
    place = place_of(page, host, tokens, last)
    confidence = host.sure * _SURE[host.telling] * (0.8 if modality in {Modality.DENIED, Modality.HYPOTHETICAL} else 1)
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


def _segment(page: Page, host: Host, tokens: list[int], places: list[tuple[int, int]], n: int) -> tuple[list[int], str]:
    """Return the tokens and the title of the ``n``-th of several events under one verb.

    "Two plants will close in 2008, another two in 2012": a title of "" asks for the usual one.
    """
    order = sorted(places)
    k = order.index(places[n])
    fronted = order[0][0] - tokens[0] <= 2
    low, high = tokens[0], tokens[-1] + 1
    if fronted:
        cuts = [low, *(_start(page, tokens, order, m) for m in range(1, len(order))), high]
        low, high = cuts[k], cuts[k + 1]
    else:
        low = order[k - 1][1] if k else low
        high = order[k][1] if k + 1 < len(order) else high
    part = [i for i in tokens if low <= i < high]
    own = [i for i in part if page.times[i] < 0 and page.doc[i].pos_ in {"NOUN", "PROPN", "NUM", "VERB", "SYM"}]
    if not own or len(part) < 2 or not any(order[k][0] <= i < order[k][1] for i in part):
        return tokens, ""
    if host.token.i in part:
        top = _subject_of(host)
        subject = subtree(top, tokens[0], host.token.i) if top.i not in part else []
        own_times = {i for a, b in places for i in range(a, b)}
        return sorted({*part, *(i for i in subject if i in tokens and i not in own_times)}), ""
    said = finish(words(page, [i for i in part if not any(a <= i < b for a, b in places)]))
    words_of_it = said if page.doc[own[0]].pos_ == "PROPN" else said[:1].lower() + said[1:]
    whole = finish(f"{subject_and_verb(page, host)} {words_of_it}")
    if len(own) > 2 or fronted or k == 0:
        return part, said
    return part, whole if len(whole) <= LONGEST else said


def _subject_of(host: Host) -> Token:
    """Return the subject of a clause, or its verb where it has none of its own."""
    return next((c for c in host.token.children if c.dep_ in {"nsubj", "nsubjpass"}), host.token)


def _start(page: Page, tokens: list[int], order: list[tuple[int, int]], k: int) -> int:
    """Return where the words of the ``k``-th time begin: at it, or at the comma before it where nothing follows it."""
    first, end = order[k]
    follows = order[k + 1][0] if k + 1 < len(order) else tokens[-1] + 1
    if follows - end > 1:
        return first
    return next(
        (i for i in range(first - 1, order[k - 1][1], -1) if page.doc[i].text == "," or page.doc[i].dep_ == "cc"), first
    )


def _twin(page: Page, host: Host, time: tuple[int, int]) -> Host | None:
    """Return a second clause under a time that opens the sentence: "a year later he left and he founded a company"."""
    verb = host.token
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if host.telling is not Telling.CLAUSE or subject is None or time[1] > subject.i:
        return None
    first, end = page.bounds(verb.i)
    for child in verb.children:
        own = next((c for c in child.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if child.dep_ != "conj" or child.tag_ not in {"VBD", "VBN"} or own is None or not first <= child.i < end:
            continue
        joint = page.doc[child.left_edge.i - 1]
        if joint.dep_ != "cc" or page.doc[joint.i - 1].text == "," or is_saying(page, child):
            continue
        if not any(page.times[i] >= 0 for i in subtree(child, first, end)):
            return Host(child, Telling.CLAUSE, host.preposition, host.sure * 0.8)
    return None
