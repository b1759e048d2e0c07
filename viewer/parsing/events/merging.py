"""Mentions of one event as one event, within an article and across articles.

Two events are one when their days agree and enough of their words, their kind ("talks", "negotiations"), their place or
those who took part do as well; different days or different names keep them apart. Each event is compared with those of
its days that share a word or kind with it, and with those of its year that share its kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf, isfinite, nan
from typing import TYPE_CHECKING

from viewer.domain import Basis, Event, Modality
from viewer.domain.calendar import DAY
from viewer.domain.edtf import Precision, bounds
from viewer.parsing.events.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from viewer.domain import When

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NUMBER = re.compile(r"\d")
_FIGURE = re.compile(r"\d+\.\d+|(?<=[$€£])\d[\d.,]*\d|\d[\d.,]*(?= ?(?:%|pct|per cent|percent|[mb]illion|mln|bln))")
"""Amounts that tell two events apart; counts of people are left out, for tellers differ in them."""
_RELATIVE = frozenset(
    {
        "clock time",
        "day of the story",
        "day told from today",
        "lead",
        "night",
        "part of a day",
        "period told from another",
        "weekday",
        "weekend",
    }
)
"""Rules of times that name a day by its distance from another."""
_CANDIDATES = 64
"""Groups of mentions looked at for each key, the latest ones."""
_COMPARED = 4
"""Mentions of a group that a new one is compared with, the first ones."""
_OPENING = 3
"""Words at the head of a title among which the noun of the event is looked for."""
_FURTHER = frozenset({"another", "further", "later", "other", "second", "separate", "third"})
"""Words that tell an event from one of its kind that was told before."""
_YEAR = 365.25 * DAY


_Key = tuple[float | None, float | None, str]


@dataclass(slots=True)
class _Trace:
    """What an event is compared by."""

    start: float
    stop: float
    precision: Precision
    words: frozenset[str]
    told: frozenset[str]
    names: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    participants: frozenset[str]
    figures: frozenset[str]
    event: Event
    head: str
    leads: str
    """The kind of the event noun that opens the title: "blast" of "Blast tore through the market"."""
    further: bool
    """Whether the title says that it is one more of its kind: "another blast"."""
    definite: bool
    """Whether the mention points at something told before: "the blast on Monday"."""


class EventMerger:
    """Joins the mentions of one event, an event at a time: the work grows with their number, not its square.

    ``close``: all events are of one article, and the words of their mentions are compared, not the titles.
    """

    def __init__(self, *, close: bool = False) -> None:
        self._close = close
        self._traces: list[list[_Trace]] = []
        self._events: list[list[Event]] = []
        self._index: dict[_Key, list[int]] = defaultdict(list)

    def add(self, event: Event, text: str = "") -> int:
        """Add an event, with the words of its mentions; return the number, from 0, of the event that it is part of."""
        trace = _trace(event, text)
        keys = _keys(trace)
        found = sorted({n for key in keys for n in self._index[key][-_CANDIDATES:]})
        home = next((n for n in found if all(_same(trace, t, close=self._close) for t in self._traces[n])), None)
        if home is None:
            home = len(self._events)
            self._events.append([])
            self._traces.append([])
        self._events[home].append(event)
        if len(self._traces[home]) < _COMPARED:
            self._traces[home].append(trace)
        for key in keys:
            if not self._index[key] or self._index[key][-1] != home:
                self._index[key].append(home)
        return home

    def joined(self) -> Iterator[Event]:
        """Give the joined events by number; each keeps the id of its first."""
        return map(_joined, self._events)


def merge_events(events: Sequence[Event], texts: Mapping[str, str] | None = None) -> tuple[list[Event], dict[str, str]]:
    """Return the events with the mentions of one event joined, in the order of their first, and each old id's new id.

    A joined event keeps the id of its first. ``texts`` gives the words of the mentions by event id where all events are
    of one article; without it the titles are compared.
    """
    merger = EventMerger(close=texts is not None)
    homes = [merger.add(event, (texts or {}).get(event.id, "")) for event in events]
    joined = list(merger.joined())
    return joined, {event.id: joined[home].id for event, home in zip(events, homes, strict=True)}


# the findings of all articles are put together anew at each gathering, and say mostly the same words
@lru_cache(maxsize=32_768)
def content_words(text: str) -> frozenset[str]:
    """Return the words of ``text`` that carry its meaning, in lower case without plural and past endings."""
    out: set[str] = set()
    for word in _WORD.findall(text):
        low = word.lower()
        if low not in lexicon().common and len(low) > 1 and not _NUMBER.search(low):
            out.add(stem(low))
    return frozenset(out)


def _names(text: str) -> frozenset[str]:
    """Return the words in the middle of ``text`` that are written as names."""
    found = (m[0] for m in _WORD.finditer(text) if m.start() and m[0][0].isupper())
    return frozenset(stem(word) for word in found if word.lower() not in lexicon().calendar)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a word in lower case without its commonest endings; made for comparing, not for reading."""
    low = word.lower().removesuffix("'s").removesuffix("’s")
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "e"):
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low


def kinds_in(text: str) -> list[str]:
    """Return the kinds of the event nouns in ``text``, in their order."""
    kinds = lexicon().kinds
    out: list[str] = []
    for word in _WORD.findall(text.lower()):
        for form in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"):
            if form in kinds:
                out.append(kinds[form])
                break
    return out


def _trace(event: Event, more: str) -> _Trace:
    start, stop, precision = _stretch(event.when)
    kinds = kinds_in(event.title)
    return _Trace(
        start,
        stop,
        precision,
        content_words(f"{event.title} {more}"),
        content_words(more or event.title),
        _names(event.title) | _names(more),
        frozenset(kinds),
        content_words(event.place or ""),
        frozenset(event.participants),
        frozenset(_FIGURE.findall(event.title)),
        event,
        kinds[0] if kinds else "",
        next(iter(kinds_in(" ".join(event.title.split()[:_OPENING]))), ""),
        not _FURTHER.isdisjoint(event.title.lower().split()[:_OPENING]),
        more.lower().startswith(("the ", "this ", "that ")),
    )


def _stretch(when: When | None) -> tuple[float, float, Precision]:
    if when is None or when.edtf is None:
        return nan, nan, Precision.UNKNOWN
    b = bounds(when.edtf)
    ends = [e.precision for e in (b.first, b.last) if e is not None]
    return b.start, b.stop, min(ends, default=Precision.UNKNOWN)


def _keys(trace: _Trace) -> list[_Key]:
    """Return what an event is looked up under: its days with each word and kind, and the year of each kind."""
    if not isfinite(trace.start) and not isfinite(trace.stop):
        return []
    edge = trace.start if trace.start > -inf else trace.stop - 1
    same = [(trace.start, trace.stop, word) for word in sorted(trace.words | trace.kinds)]
    return [*same, *((edge // _YEAR, None, kind) for kind in sorted(trace.kinds))]


def _same(a: _Trace, b: _Trace, *, close: bool) -> bool:
    """Whether two events are one; ``close`` where both stand in one article ("the 1991 agreement" is enough there)."""
    if close and _overlap(a.event, b.event):
        return False  # two clauses of one sentence
    equal = a.start == b.start and a.stop == b.stop
    if not equal and not _within(a, b):
        return False
    if close and a.further != b.further:
        return False
    if _opposite(_stems(a.event.title), _stems(b.event.title)):
        return False  # "Vanta bought the mill", "Vanta sold the mill"
    if (a.event.modality is Modality.DENIED) != (b.event.modality is Modality.DENIED):
        return False
    if a.figures and b.figures and not a.figures & b.figures:
        return False  # "closed at 5.50", "closed at 35.12"
    if a.places and b.places and not a.places & b.places:
        return False
    together = len(a.participants & b.participants) >= 2
    placed = bool(a.places & b.places)
    if not (a.names <= b.names or b.names <= a.names or together or placed):
        return False  # "an attack on Kharkiv", "an attack on Odesa"
    shared = len(a.words & b.words)
    share = shared / max(min(len(a.words), len(b.words)), 1)
    kind = bool(a.head) and a.head in b.kinds and b.head in a.kinds
    if not equal:
        return kind and shared >= 2 and share >= 0.75
    if not close and kind and a.precision >= Precision.DAY:
        return together or _alike_across(a, b)
    named = a.names | b.names
    again = a.precision >= Precision.DAY and bool(a.leads) and a.leads == b.leads and (a.definite or b.definite)
    if close and again and not named:
        return True  # "a blast shook the town", "the explosion happened at noon"
    if a.precision >= Precision.DAY and kind:
        return share >= 0.5 or (shared >= 2 and share >= 0.3) or placed or together
    if close and kind and (a.told <= b.told or b.told <= a.told):
        return True
    alike = shared / max(len(a.words | b.words), 1)
    return shared >= 2 and share >= 0.65 and (alike >= 0.5 or (kind and share >= 0.75))


def _opposite(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two events tell the opposite of each other."""
    mine, theirs = a - b, b - a
    return any((x in mine and y in theirs) or (y in mine and x in theirs) for x, y in _opposites())


@lru_cache(maxsize=32_768)
def _stems(title: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(title))


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    """Return pairs of stems of which each says the opposite of the other."""
    forms = [(stem(x), stem(y)) for left, right in lexicon().opposites for x in left for y in right]
    return tuple(dict.fromkeys(forms))


def _alike_across(a: _Trace, b: _Trace) -> bool:
    """Whether two events of one kind and day in two articles are one.

    One word is enough where it is a name or where both name the date itself ("the September 11 attacks"); a day told
    from the publication ("yesterday's meeting") asks for two, and a shared place does not count among them.
    """
    words = (a.words & b.words) - (a.places & b.places)
    least = max(min(len(a.words - a.places), len(b.words - b.places)), 1)
    share = len(words) / least
    firm = all(t.event.when is not None and t.event.when.rule not in _RELATIVE for t in (a, b))
    if len(words) >= 2 or a.names & b.names or firm:
        return share >= 0.5 or (share >= 0.3 and len(words) >= 2 and bool(a.names & b.names))
    return bool(a.places & b.places) and share >= 0.5


def _within(a: _Trace, b: _Trace) -> bool:
    """Whether one stretch lies within the other; open ends say too little."""
    if not all(map(isfinite, (a.start, a.stop, b.start, b.stop))):
        return False
    return (a.start <= b.start and b.stop <= a.stop) or (b.start <= a.start and a.stop <= b.stop)


def _overlap(a: Event, b: Event) -> bool:
    return any(m.start < o.end and o.start < m.end for m in a.mentions for o in b.mentions)


def _joined(events: list[Event]) -> Event:
    first = events[0]
    if len(events) == 1:
        return first
    whens = sorted((e.when for e in events if e.when is not None), key=_rank)
    mentions = dict.fromkeys(m for e in events for m in e.mentions)
    modalities = {e.modality for e in events}
    best = max(events, key=lambda e: round(e.confidence, 1))  # of equals the first
    return first.model_copy(
        update={
            "title": best.title,
            "when": whens[0] if whens else None,
            "place": max((e.place for e in events if e.place), key=len, default=None),
            "participants": tuple(dict.fromkeys(p for e in events for p in e.participants)),
            "mentions": tuple(mentions),
            "modality": Modality.HAPPENED if Modality.HAPPENED in modalities else first.modality,
            "confidence": max(e.confidence for e in events),
        }
    )


def _rank(when: When) -> tuple[float, int]:
    start, stop, _ = _stretch(when)
    return (
        stop - start,
        [Basis.CORRECTED, Basis.STATED, Basis.ANCHORED, Basis.INFERRED, Basis.PUBLICATION].index(when.basis),
    )
