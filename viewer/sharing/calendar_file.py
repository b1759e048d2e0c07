# pyright: standard
# (icalendar's methods are typed in part)
"""Items as iCalendar (RFC 5545), for calendar programs.

A day is an all-day event, several days, a month or a year one over all of them that blocks no time; a clock time keeps
its hour. Calendars have no notation for what is approximate, uncertain or open, so the description says it in words.
An item whose date is open at one end stands on the day that is known, and its summary begins with what that day is to
it ("By 15 May 2024: ..."), since a grid of days shows the summary alone. What cannot be placed in a calendar at all
(undated, or outside of the years 1 to 9999) is a VJOURNAL without a date: nothing is left out.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from math import isfinite
from typing import TYPE_CHECKING

from viewer import __version__
from viewer.domain import Modality
from viewer.domain.calendar import DAY, civil
from viewer.domain.edtf import Precision, placed
from viewer.domain.wording import basis_words
from viewer.sharing.citation import source_line
from viewer.sharing.entries import Entry, entries, title_of, visible, web_address

if TYPE_CHECKING:
    from icalendar import Event, Journal

    from viewer.domain import Findings
    from viewer.domain.edtf import Bounds
    from viewer.sharing.options import ShareOptions

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_icalendar(findings: Findings, options: ShareOptions) -> bytes:
    """Return the calendar: CRLF, folded lines, one component an item in time order, each with a UID that stays."""
    from icalendar import Calendar  # noqa: PLC0415 - only where a calendar is written

    calendar = Calendar()
    calendar.add("prodid", f"-//Dateline//Dateline {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("name", visible(options.title or title_of(findings)))
    used: set[str] = set()
    for entry in entries(findings):
        part = _component(entry)
        part.add("uid", _uid(entry, used))
        part.add("dtstamp", options.made)
        part.add("summary", visible(summary(entry)))
        part.add("description", visible(description(entry, options)))
        if entry.article is not None and (address := web_address(entry.article.url)):
            part.add("url", address)
        if entry.location:
            part.add("location" if part.name == "VEVENT" else "comment", visible(entry.location))
        part.add("categories", [entry.kind_words])
        if entry.when is not None and entry.when.edtf is not None:
            part.add("x-dateline-edtf", entry.when.edtf)
        calendar.add_component(part)
    return calendar.to_ical()


def summary(entry: Entry) -> str:
    """Return one line for an item: who and the words, or the event's title; what has not happened is said.

    Before an item whose date is open at one end stands that date in words: it need not have been on the day shown.
    """
    if entry.speaker is not None or not entry.modality:
        line = f"{entry.speaker or 'Speaker not known'}: {entry.title}"
    else:
        line = entry.title if entry.modality is Modality.HAPPENED else f"{entry.kind_words}: {entry.title}"
    if (b := placed(entry.when)) is not None and not (isfinite(b.start) and isfinite(b.stop)):
        words = entry.when_words
        line = f"{words[:1].upper()}{words[1:]}: {line}"
    return line


def description(entry: Entry, options: ShareOptions) -> str:
    """Return the words, who, the date in words with how it is known, and the source."""
    lines = [place.words for place in entry.places]
    if entry.who:
        lines.append(f"— {entry.who}")
    lines.append(f"{entry.kind_words}. Date: {entry.when_words} ({basis_words(entry.when)})")
    if entry.hands:
        lines.append(f"{entry.hands.capitalize()}.")
    doubt = _doubt(entry)
    if doubt:
        lines.append(doubt)
    if entry.article is not None:
        lines.append(f"Source: {source_line(entry.article, options.style)}")
    return "\n".join(lines)


def _doubt(entry: Entry) -> str:
    """Return what a calendar cannot show of the date, in a sentence; empty where it shows all."""
    b, said = placed(entry.when), []
    if b is None:
        return "The source gives no date that a calendar could show."
    if b.first is None or not isfinite(b.start):
        said.append("the start is not known")
    if b.last is None or not isfinite(b.stop):
        said.append("the end is not known")
    ends = [end for end in (b.first, b.last) if end is not None]
    said += ["the date is approximate"] * any(end.approximate for end in ends)
    said += ["the date is uncertain"] * any(end.uncertain for end in ends)
    said += ["it is one of these days, not all of them"] * b.ambiguous
    if any(end.precision < Precision.DAY for end in ends):
        said.append("the source does not name the day")
    return f"{'; '.join(said).capitalize()}." if said else ""


def _component(entry: Entry) -> Event | Journal:
    from icalendar import Event, Journal  # noqa: PLC0415 - as above

    b = placed(entry.when)
    if b is None or entry.when is None:
        return Journal()
    try:
        start, stop = _ends(entry.when.edtf or "", b)
    except (ValueError, OverflowError):  # outside of the years 1 to 9999
        return Journal()
    event = Event()
    event.add("dtstart", start)
    event.add("dtend", stop)
    event.add("transp", "TRANSPARENT")
    if entry.modality is Modality.PLANNED:
        event.add("status", "TENTATIVE")
    return event


def _ends(edtf: str, b: Bounds) -> tuple[date, date]:
    """Return first and last (exclusive) as days, or as times where the date has one; the known end stands for both."""
    known = [end for end in (b.first, b.last) if end is not None]
    low = b.start if isfinite(b.start) else max(end.start for end in known)
    high = b.stop if isfinite(b.stop) else min(end.stop for end in known)
    if all(end.precision > Precision.DAY for end in known):
        zoned = "Z" in edtf or any(
            "+" in part or "-" in part for part in (p.partition("T")[2] for p in edtf.split("/"))
        )
        first, last = (_EPOCH + timedelta(seconds=s) for s in (low, high))
        return (first, last) if zoned else (first.replace(tzinfo=None), last.replace(tzinfo=None))
    return _day(low), _day(-(-high // DAY) * DAY)


def _day(seconds: float) -> date:
    return date(*civil(int(seconds // DAY)))


def _uid(entry: Entry, used: set[str]) -> str:
    """Return a name that stays as long as the text and the place do: ids are given anew in every run."""
    place = entry.places[0]
    text = entry.article.sha256 if entry.article is not None else place.article
    parts = f"{text} {place.span.start} {place.span.end} {entry.kind == 'event'}"
    made, number = hashlib.sha256(parts.encode()).hexdigest()[:32], 1
    while (name := made if number == 1 else f"{made}-{number}") in used:
        number += 1
    used.add(name)
    return f"{name}@dateline"
