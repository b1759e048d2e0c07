"""The items in reading order with numbered sources: what the Markdown, Word and web page chronologies tell."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from viewer.domain.calendar import DAY, civil
from viewer.domain.edtf import Precision, placed
from viewer.domain.wording import counted
from viewer.sharing.entries import EVENT, Entry, entries, title_of

if TYPE_CHECKING:
    from viewer.domain import Article, Findings


@dataclass(frozen=True)
class Section:
    """The items of one year; ``name`` is "2024", "44 BCE", "1980s" where no year is named, or "Undated"."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Chronology:
    """Everything in time order. ``sources`` are the articles, numbered from 1 in ``numbers`` by their id."""

    title: str
    sections: tuple[Section, ...]
    sources: tuple[Article, ...]
    numbers: dict[str, int]
    summary: str

    def cited(self, entry: Entry) -> tuple[int, ...]:
        """Return the numbers of the sources that tell an item, each once, in the order of its places."""
        found = (self.numbers.get(place.article) for place in entry.places)
        return tuple(dict.fromkeys(number for number in found if number is not None))


def chronology(findings: Findings, title: str | None = None) -> Chronology:
    """Return the findings as a chronology, by year; an item stands in the year of its start, or else of its end."""
    everything = entries(findings)
    by_year: dict[str, list[Entry]] = {}
    for entry in everything:
        by_year.setdefault(_year(entry), []).append(entry)
    events = sum(entry.kind == EVENT for entry in everything)
    counts = (
        counted(events, "event"),
        counted(len(everything) - events, "statement"),
        counted(len(findings.articles), "article"),
    )
    return Chronology(
        title=title or title_of(findings),
        sections=tuple(Section(name, tuple(listed)) for name, listed in by_year.items()),
        sources=findings.articles,
        numbers={article.id: number for number, article in enumerate(findings.articles, start=1)},
        summary=", ".join(counts),
    )


def _year(entry: Entry) -> str:
    b = placed(entry.when)
    if b is None:
        return "Undated"
    if any(end is not None and end.precision < Precision.YEAR for end in (b.first, b.last)):
        # no heading may say more than the source does
        return entry.when_words
    first = b.start if isfinite(b.start) else b.stop - 1
    year = civil(int(first // DAY))[0]
    return str(year) if year > 0 else f"{1 - year} BCE"
