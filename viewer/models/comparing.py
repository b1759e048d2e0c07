"""What is set side by side: all that was said of an event, one speaker's statements, or two speakers' along one time.

No Qt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from viewer.domain import Event
from viewer.models.marks import sentence_span
from viewer.parsing.times.words import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from viewer.domain import Article, EventMention, Span
    from viewer.models.columns import Columns


@dataclass(frozen=True, slots=True)
class Difference:
    """What the tellings of one event do not agree in.

    ``what`` is "date", or the noun that is counted; ``values`` has each value, as the sources have it, with the names
    of the sources that tell it, in the order of the tellings.
    """

    what: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What each of two speakers said at one time; ``edtf`` is None where that time is not known."""

    edtf: str | None
    left: tuple[int, ...]
    right: tuple[int, ...]


def said_of(columns: Columns, event_row: int) -> list[int]:
    """Return the statements about an event in the order in which they were said."""
    return in_order(columns, columns.about.get(event_row, ()))


def said_by(columns: Columns, actor: str) -> list[int]:
    """Return the statements of a speaker in the order in which they were said."""
    return in_order(columns, (columns.rows[s.id] for s in columns.now.statements_by(actor) if s.id in columns.rows))


def in_order(columns: Columns, rows: Iterable[int]) -> list[int]:
    """Return rows in the order of time, undated ones last."""
    return sorted(rows, key=lambda row: columns.rank[row])


def side_by_side(columns: Columns, left: str, right: str) -> list[Moment]:
    """Return the statements of two speakers, a moment for each time at which one of them or both spoke."""
    found: dict[str | None, tuple[list[int], list[int]]] = {}
    both = {**dict.fromkeys(said_by(columns, left), 0), **dict.fromkeys(said_by(columns, right), 1)}
    for row in in_order(columns, both):
        when = columns.when(row)
        found.setdefault(when.edtf if when is not None else None, ([], []))[both[row]].append(row)
    return [Moment(edtf, tuple(a), tuple(b)) for edtf, (a, b) in found.items()]


def differences(columns: Columns, event_row: int) -> list[Difference]:
    """Return in what the tellings of an event differ: its date, and the numbers of the same things.

    A number is one in figures or a number word before the noun that it counts, in the sentence of the telling, outside
    of dates; "12 people" and "twelve people" are the same. What only one telling counts is no difference.
    """
    event = columns.item(event_row)
    if not isinstance(event, Event):
        return []
    tellings = [(m, article) for m in event.mentions if (article := columns.articles.get(m.article)) is not None]
    dates: list[tuple[str, str, str]] = []
    counts: dict[str, list[tuple[str, str, str]]] = {}
    for mention, article in tellings:
        source = columns.source_name(article)
        if (dated := _date_of(columns, mention)) is not None:
            dates.append((dated, dated, source))
        sentence = sentence_span(article.text, mention.span)
        for value, noun, words in _counted(columns, article, sentence):
            counts.setdefault(noun, []).append((value, words, source))
    found = [("date", dates), *sorted(counts.items())]
    return [d for what, values in found if (d := _difference(what, values)) is not None]


def _difference(what: str, told: Sequence[tuple[str, str, str]]) -> Difference | None:
    """Return values that differ, or None where all tellings agree. ``told``: value, its words, source."""
    by_value: dict[str, tuple[str, list[str]]] = {}
    for value, words, source in told:
        sources = by_value.setdefault(value, (words, []))[1]
        if source not in sources:
            sources.append(source)
    if len(by_value) < 2:
        return None
    return Difference(what, tuple((words, tuple(sources)) for words, sources in by_value.values()))


def _date_of(columns: Columns, mention: EventMention) -> str | None:
    """Return the EDTF of the time expression that dates a telling."""
    if mention.time is None:
        return None
    for time in columns.times.get(mention.article, ()):
        if time.span == mention.time:
            return time.edtf
    return None


@cache
def _number() -> re.Pattern[str]:
    """Return the pattern of a number and what it counts: a noun, or an adjective with the noun after it."""
    words = "|".join(sorted((w for w in table("numbers") if w != "one"), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,$€£])(?P<number>\d[\d,.]*\d|\d|(?:{words})\b)"
        r"(?:[ -](?P<more>million|billion|thousand|hundred|dozen))?"
        r"\s+(?P<noun>[a-z]{3,})\b(?:\s+(?P<next>[a-z]{3,}s)\b)?",
        re.IGNORECASE,
    )


def _counted(columns: Columns, article: Article, sentence: Span) -> Iterator[tuple[str, str, str]]:
    """Give every counted thing of a sentence: the number as figures, the noun in the singular, the words."""
    text = article.text
    times = [t.span for t in columns.times.get(article.id, ()) if t.span.overlaps(sentence)]
    words_for = table("numbers")
    for m in _number().finditer(text, sentence.start, sentence.end):
        if any(t.start < m.end("number") and m.start("number") < t.end for t in times):
            continue
        number = m["number"].lower().rstrip(".,")
        number = number if number[0].isdigit() else str(words_for[number])
        value = f"{number.replace(',', '')} {m['more'] or ''}".strip().lower()
        yield value, _singular(m["noun"]), " ".join(text[m.start() : m.end("noun")].split())
        if m["next"] and not m["noun"].lower().endswith("s"):
            # "20 wooden houses" counts houses
            yield value, _singular(m["next"]), " ".join(m[0].split())


def _singular(noun: str) -> str:
    low = noun.lower()
    if low.endswith("ies"):
        return f"{low[:-3]}y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
