"""The findings item by item, with everything that an export tells of one: words, places, who, when and source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf, isfinite
from pathlib import PurePath
from typing import TYPE_CHECKING

from viewer.domain import Article, Event, Span, Statement, When
from viewer.domain.edtf import placed
from viewer.domain.wording import KIND_WORDS, MODALITY_WORDS, basis_words, when_words
from viewer.domain.words import joined, source_name, statement_line, turned_cue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viewer.domain import Actor, Findings, Modality

EVENT = "event"
"""The kind of an entry that is an event; the others have their ``StatementKind``."""
_KINDS: dict[str, str] = dict(zip((EVENT, "direct", "indirect", "mixed"), KIND_WORDS, strict=True))


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article's text in code points, and the words there."""

    article: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event or statement.

    ``kind`` is "event" or a ``StatementKind``. ``places`` are the content spans of a statement or the mentions of an
    event, never empty. ``when`` is when it was said, or when the event was; ``start`` and ``stop`` are its ends in
    seconds, infinite where open, None where it cannot be placed. ``about`` are ids of events. ``article`` is the one
    of the first place. ``cue`` is how it was reported, where the words say something else without it.
    """

    id: str
    kind: str
    title: str
    places: tuple[Place, ...]
    when: When | None
    article: Article | None
    confidence: float
    speaker: str | None = None
    role: str | None = None
    cue: str | None = None
    reason: str | None = None
    modality: Modality | None = None
    location: str | None = None
    participants: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    checked: bool = False
    by_hand: bool = False

    @property
    def words(self) -> str:
        """The exact words: all of a statement, an event's first telling; stretches are joined by an ellipsis."""
        shown = self.places[:1] if self.kind == EVENT else self.places
        return joined(place.words for place in shown)

    @property
    def kind_words(self) -> str:
        """The kind in words: "Direct quote", "Planned event", "Reported speech: “denied”"."""
        if self.cue:
            return f"{_KINDS[self.kind]}: “{self.cue}”"
        return MODALITY_WORDS[self.modality] if self.modality is not None else _KINDS[self.kind]

    @property
    def hands(self) -> str:
        """What a reader did to it, in words: added, corrected (which fields), checked; empty where it is as parsed."""
        said = ["added by a reader"] * self.by_hand
        if self.corrected and not self.by_hand:
            said.append(f"corrected by a reader ({', '.join(self.corrected)})")
        said += ["checked by a reader"] * self.checked
        return ", ".join(said)

    @property
    def account(self) -> str:
        """The kind, how the date is known, and what a reader did to it, in words."""
        return ", ".join(part for part in (self.kind_words, basis_words(self.when), self.hands) if part)

    @property
    def who(self) -> str:
        """Who speaks, with the role; empty for an event. One that cannot be known is said to be so."""
        if self.kind == EVENT:
            return ""
        if self.speaker is None:
            return "Speaker not known"
        return f"{self.speaker}, {self.role}" if self.role else self.speaker

    @property
    def when_words(self) -> str:
        """When, in words."""
        return when_words(self.when)

    @property
    def start_stop(self) -> tuple[float, float] | None:
        """The ends in seconds since 1970-01-01T00:00, infinite where open; None where nothing can be placed."""
        return stretch(self.when)


def stretch(when: When | None) -> tuple[float, float] | None:
    """Return the half-open ends of a when in seconds, infinite where open; None where nothing can be placed."""
    b = placed(when)
    return (b.start, b.stop) if b is not None else None


def entries(findings: Findings) -> tuple[Entry, ...]:
    """Return all items in time order: by start (the end where that is open), end, article and place; undated last."""
    articles = {a.id: a for a in findings.articles}
    index = {a.id: i for i, a in enumerate(findings.articles)}
    actors = {a.id: a for a in findings.actors}
    made = [entry_of(item, articles, actors) for item in (*findings.events, *findings.statements)]

    def order(entry: Entry) -> tuple[float, float, int, int]:
        start, stop = entry.start_stop or (inf, inf)
        place = entry.places[0]
        return (
            start if isfinite(start) else stop,
            stop if isfinite(stop) else start,
            index.get(place.article, -1),
            place.span.start,
        )

    return tuple(sorted(made, key=order))


def entry_of(item: Event | Statement, articles: Mapping[str, Article], actors: Mapping[str, Actor]) -> Entry:
    """Return one item as an entry, with its articles and actors by id."""
    if isinstance(item, Event):
        return Entry(
            id=item.id,
            kind=EVENT,
            title=item.title,
            places=tuple(_place(m.article, m.span, articles) for m in item.mentions),
            when=item.when,
            article=articles.get(item.mentions[0].article),
            confidence=item.confidence,
            corrected=item.corrected,
            checked=item.checked,
            by_hand=item.by_hand,
            modality=item.modality,
            location=item.place,
            participants=tuple(actors[p].name if p in actors else p for p in item.participants),
        )
    places = tuple(_place(item.article, span, articles) for span in item.content)
    text = articles[item.article].text if item.article in articles else ""
    speaker = actors.get(item.speaker or "")
    return Entry(
        id=item.id,
        kind=item.kind.value,
        title=statement_line(item, text),
        cue=turned_cue(item, text),
        places=places,
        when=item.said,
        article=articles.get(item.article),
        confidence=item.confidence,
        corrected=item.corrected,
        checked=item.checked,
        by_hand=item.by_hand,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        reason=item.reason,
        about=item.about,
    )


def _place(article: str, span: Span, articles: Mapping[str, Article]) -> Place:
    found = articles.get(article)
    return Place(article, span, span.of(found.text) if found is not None else "")


def file_name(article: Article) -> str | None:
    """Return the name of an article's file, without the folders of whoever read it: those are nobody else's."""
    return PurePath(article.file).name if article.file else None


def title_of(findings: Findings) -> str:
    """Return a title for everything: the one article's, else how many there are."""
    if len(findings.articles) == 1:
        article = findings.articles[0]
        return article.title or source_name(article)
    return f"Timeline of {len(findings.articles)} articles"


def within(findings: Findings, start: float, stop: float) -> Findings:
    """Return the findings with only the events and statements whose time touches [start, stop) in seconds.

    What is undated touches nothing. Articles, actors and time expressions stay.
    """

    def touches(when: When | None) -> bool:
        ends = stretch(when)
        return ends is not None and ends[0] < stop and ends[1] > start

    return findings.model_copy(
        update={
            "events": tuple(e for e in findings.events if touches(e.when)),
            "statements": tuple(s for s in findings.statements if touches(s.said)),
        }
    )


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def _picture(m: re.Match[str]) -> str:
    point = ord(m[0])
    return chr(0x2400 + point) if point < 0x20 else "␡" if point == 0x7F else "\ufffd"


def visible(text: str) -> str:
    """Return ``text`` with its control characters as pictures ("␀"); tab and line feed stay.

    XML, HTML and iCalendar cannot hold control characters, and to leave them out would make other words of them.
    """
    return _CONTROL.sub(_picture, text)


@lru_cache(maxsize=4096)
def web_address(url: str | None) -> str | None:
    """Return an address that a link may lead to: http or https, without spaces and controls; else None."""
    if url is None or not re.fullmatch(r"https?://[^\s\x00-\x1f\x7f<>\"\\^`{|}]+", url, re.IGNORECASE):
        return None
    return url
