"""What the page's script draws from: items as the timeline of the program has them, and the texts they come from."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from viewer.domain import Span, Statement
from viewer.domain.wording import basis_detail, basis_words, edtf_words, when_words
from viewer.domain.words import source_name
from viewer.layout.item_data import make_items
from viewer.layout.items import Clock, Items, LaneBy
from viewer.sharing.citation import source_line
from viewer.sharing.entries import EVENT, web_address
from viewer.sharing.sentences import sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.domain import Article, Event, Findings
    from viewer.sharing.chronology import Chronology
    from viewer.sharing.options import ShareOptions


def page_data(findings: Findings, told: Chronology, options: ShareOptions) -> dict[str, Any]:
    """Return the data as JSON can hold it: the items in the order of the chronology, lanes, articles.

    Places are code points. Times are seconds since 1970-01-01T00:00 with ``ItemFlag``, null where open; an item that
    is not dated under a clock has null there. ``lanes`` holds every way of making lanes, ``lane`` of an item its place
    in each of them.
    """
    said = make_items(findings, Clock.SAID, LaneBy.SPEAKER)
    about = make_items(findings, Clock.ABOUT, LaneBy.NONE)
    by_lanes = {by: make_items(findings, Clock.SAID, by) for by in LaneBy}
    things: list[Event | Statement] = [*findings.events, *findings.statements]
    rows = {(not isinstance(thing, Statement), thing.id): row for row, thing in enumerate(things)}
    listed = [entry for section in told.sections for entry in section.entries]
    place = {rows[entry.kind == EVENT, entry.id]: number for number, entry in enumerate(listed)}
    article_index = {a.id: i for i, a in enumerate(findings.articles)}

    items: list[dict[str, Any]] = []
    for entry in listed:
        row = rows[entry.kind == EVENT, entry.id]
        thing = things[row]
        item: dict[str, Any] = {
            "kind": int(said.kind[row]),
            "kindWords": entry.kind_words,
            "hands": entry.hands,
            "title": entry.title,
            "who": entry.title if entry.kind == EVENT else entry.speaker or "Speaker not known",
            "role": entry.location if entry.kind == EVENT else entry.role or entry.reason,
            "when": when_words(entry.when),
            "basis": basis_words(entry.when),
            "basisKey": entry.when.basis if entry.start_stop is not None and entry.when else "undated",
            "detail": basis_detail(entry.when),
            "said": _extent(said, row),
            "about": _extent(about, row),
            "color": int(said.color[row]),
            "lane": [int(made.lane[row]) for made in by_lanes.values()],
            "events": [place[int(e)] for e in said.about(row)],
            "with": list(entry.participants),
            "places": [
                [article_index[p.article], p.span.start, p.span.end] for p in entry.places if p.article in article_index
            ],
        }
        if isinstance(thing, Statement):
            item |= {"cue": _pair(thing.cue), "source": _pair(thing.source)}
        items.append(item)
    return {
        "title": told.title,
        "clock": options.clock,
        "lanesBy": options.lanes,
        "lanes": {
            by.value: [
                {"name": lane.name, "role": lane.role, "color": lane.color, "noun": lane.noun} for lane in made.lanes
            ]
            for by, made in by_lanes.items()
        },
        "items": items,
        "articles": [_article(a, findings, options) for a in findings.articles],
    }


def _extent(items: Items, row: int) -> list[float | int | None] | None:
    if not items.dated[row]:
        return None
    ends = (float(items.start[row]), float(items.stop[row]))
    return [*(end if isfinite(end) else None for end in ends), int(items.flags[row])]


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None


def _article(article: Article, findings: Findings, options: ShareOptions) -> dict[str, Any]:
    """Return one article: ``parts`` are the stretches of its text that are in the page, each with its first place."""
    kept = _sentences(article, findings) if options.quotes_only else [Span(start=0, end=len(article.text))]
    times = [
        [t.start, t.end, edtf_words(t.edtf) if t.edtf else "not placed on the timeline"]
        for t in findings.times
        if t.article == article.id and any(part.start <= t.start and t.end <= part.end for part in kept)
    ]
    dated = when_words(article.published) if article.published and article.published.edtf else None
    return {
        "name": source_name(article),
        "title": article.title,
        "line": ", ".join(part for part in (article.place, dated) if part),
        "cite": source_line(article, options.style),
        "url": web_address(article.url),
        "language": article.language,
        "whole": not options.quotes_only,
        "parts": [[part.start, part.of(article.text)] for part in kept],
        "times": times,
    }


def _sentences(article: Article, findings: Findings) -> list[Span]:
    """Return the sentences of an article that something was found in, those that touch as one."""
    found = sorted(
        (sentence_at(article.text, span) for span in _spans(article, findings)), key=lambda span: (span.start, span.end)
    )
    out: list[Span] = []
    for span in found:
        if out and span.start <= out[-1].end:
            out[-1] = Span(start=out[-1].start, end=max(span.end, out[-1].end))
        else:
            out.append(span)
    return out


def _spans(article: Article, findings: Findings) -> Iterable[Span]:
    for event in findings.events:
        yield from (m.span for m in event.mentions if m.article == article.id)
    for s in findings.statements:
        if s.article == article.id:
            yield from s.content
            yield from (span for span in (s.source, s.cue) if span is not None)
