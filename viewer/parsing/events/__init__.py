"""Dated events: happenings, decisions, agreements and plans that an article tells of.

``page`` lays the article out, ``ties`` and ``hosts`` find what a time dates (with ``kinds``, ``comparisons`` and
``standing``), ``telling`` makes events of it (with ``extents``, ``titles``, ``conditions``, ``dating`` and ``facts``),
``chronicle`` reads the entries of a chronology, ``undated`` adds the lead's event and turns without a date, and
``merging`` joins the mentions of one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from viewer.domain import Modality
from viewer.parsing.events.chronicle import entry_events
from viewer.parsing.events.chunks import closes_stretch
from viewer.parsing.events.hosts import can_date, find_host
from viewer.parsing.events.merging import merge_events
from viewer.parsing.events.page import Page
from viewer.parsing.events.telling import tell, tell_when_clause
from viewer.parsing.events.undated import lead_event, turns
from viewer.parsing.lines import holding

if TYPE_CHECKING:
    from viewer.domain import Event, TimeExpression
    from viewer.parsing.draft import Draft
    from viewer.parsing.events.host import Host

_SAME_DAY = frozenset({"today", "tonight", "now", "this morning", "this afternoon", "this evening", "afternoon"})

__all__ = ["find_events", "merge_events"]


def find_events(draft: Draft) -> None:
    """Find the events of an article: sets ``draft.events`` from the times, statements and actors found before.

    Times that date a saying, compare, name a model's year or only last are no event's. Ids are ``ARTICLE/e1``, ``/e2``
    in the order of the first mention. The work grows with the length of the text.
    """
    page = Page.of(draft)
    found = [event for hosted in _hosts(page) for event in tell(page, hosted)]
    found += [e for time in draft.times if _asked(page, time) for e in tell_when_clause(page, time)]
    found = [e for e in found if not _in_passing(page, e)]
    found += entry_events(page)
    found += turns(page, found)
    found += lead_event(page, found) if not (draft.turns or draft.entries) else []
    claimed = [c.words for c in draft.claims]
    found = [
        e.model_copy(update={"modality": Modality.HYPOTHETICAL})
        if e.modality is Modality.HAPPENED and holding(claimed, e.mentions[0].start) >= 0
        else e
        for e in found
    ]
    found.sort(key=lambda e: (e.mentions[0].start, e.mentions[0].end))
    found = [e.model_copy(update={"id": str(n)}) for n, e in enumerate(found)]
    text = draft.article.text
    merged, _ = merge_events(found, {e.id: " ".join(m.span.of(text) for m in e.mentions) for e in found})
    draft.events = [e.model_copy(update={"id": f"{draft.article.id}/e{n}"}) for n, e in enumerate(merged, start=1)]


def _in_passing(page: Page, event: Event) -> bool:
    """Whether a voice of a transcript only speaks of the talk itself or of its day: "we're live tonight", "see you"."""
    mention = event.mentions[0]
    if mention.time is None or mention.time.of(page.draft.article.text).lower() not in _SAME_DAY:
        return False
    if holding(page.spoken, mention.start) < 0:
        return False
    first, _ = page.tokens(mention.start, mention.end)
    token = page.doc[first]
    return token.pos_ in {"PRON", "VERB", "AUX", "PART"} or token.dep_ == "ROOT"


def _hosts(page: Page) -> list[list[tuple[Host, TimeExpression]]]:
    """Return what the times date: for each verb or noun the times at it, in the order of the text."""
    hosts: dict[int, list[tuple[Host, TimeExpression]]] = defaultdict(list)
    for time in page.draft.times:
        if _asked(page, time) and (host := find_host(page, time)) is not None:
            hosts[host.token.i].append((host, time))
    page.hosts.update(hosts)
    return [hosts[i] for i in sorted(hosts)]


def _year_behind(page: Page, time: TimeExpression) -> bool:
    end = page.tokens(time.start, time.end)[1]
    return end + 1 < len(page.doc) and page.doc[end].lower_ == "in" and page.times[end + 1] >= 0


def _asked(page: Page, time: TimeExpression) -> bool:
    """Whether a time can date an event and says more than when the article appeared."""
    head = page.draft.dateline
    in_head = any(s is not None and s.overlaps(time.span) for s in (head.date, head.span))
    if time.text.lower() == "this day" and (years := _year_behind(page, time)):
        return not years  # "on this day in 1945" is no day of this year
    aside = holding(page.draft.asides, time.start) >= 0 or holding(page.dates, time.start) >= 0
    return can_date(page.draft, time) and not in_head and not aside and not closes_stretch(page, time)
