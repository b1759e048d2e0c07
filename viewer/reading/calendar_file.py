"""iCalendar (RFC 5545): the events of a calendar, ready as they are, by the library icalendar."""

from __future__ import annotations

import warnings
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from viewer.domain import Modality
from viewer.reading.encodings import decode_declared
from viewer.reading.failure import Failure, RefusedError
from viewer.reading.html_text import plain
from viewer.reading.limits import PAGE_BYTES
from viewer.reading.making import told
from viewer.reading.ready_rows import ReadyRows, Row

if TYPE_CHECKING:
    from viewer.reading.source import Found, Run, Source


def read_calendar(source: Source, run: Run) -> Found:
    """Read the events of a calendar as one article with its findings.

    An event that lies after the calendar's own stamp of it is planned, else it happened; a cancelled one is denied. One
    that repeats stands at its first time only, and its rule in the text. Refuses what is no calendar and one without
    events; an event that cannot be read is refused alone.
    """
    text = decode_declared(source.data(PAGE_BYTES), source.charset)
    if not text.lstrip().startswith("BEGIN:VCALENDAR"):
        raise RefusedError("this is no calendar (it does not begin with BEGIN:VCALENDAR)")
    import icalendar  # noqa: PLC0415 - for calendars only

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            calendars: list[Any] = icalendar.Calendar.from_ical(text.lstrip(), multiple=True)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise RefusedError(f"the calendar is damaged ({told(str(error)) or type(error).__name__})") from None
        name = next((told(str(c["X-WR-CALNAME"])) for c in calendars if "X-WR-CALNAME" in c), None)
        rows = ReadyRows(source, run, {"title": name})
        number = 0
        for calendar in calendars:
            for event in calendar.walk("VEVENT"):
                number += 1
                try:
                    row = _row(number, event)
                except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
                    yield Failure(source.file, f"the event is damaged ({error})", row=number)
                    continue
                yield from rows.add(row)
        yield from rows.finish()


def _row(number: int, event: Any) -> Row:
    start, end = _decoded(event, "DTSTART"), _decoded(event, "DTEND")
    # the end is exclusive (RFC 5545, 3.6.1): a day's event ends on the next day
    if isinstance(end, date) and not isinstance(end, datetime):
        end -= timedelta(days=1)
    first, last = _edtf(start), _edtf(end)
    cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    repeats = event.get("RRULE")
    return Row(
        number=number,
        written=" – ".join(dict.fromkeys(filter(None, (first, last)))),
        start=first,
        end=last if first and last and last > first else None,
        title=str(event.get("SUMMARY", "")),
        text=plain(str(event.get("DESCRIPTION", ""))),
        place=str(event.get("LOCATION", "")),
        url=str(event.get("URL", "")),
        other=[*(["CANCELLED"] if cancelled else []), *([f"RRULE {repeats.to_ical().decode()}"] if repeats else [])],
        modality=Modality.DENIED if cancelled else _modality(start, event),
    )


def _decoded(event: Any, name: str) -> date | datetime | None:
    value = event.get(name)
    found = getattr(value, "dt", None)
    return found if isinstance(found, date) else None


def _edtf(moment: date | datetime | None) -> str | None:
    """Return EDTF; the zone of a moment becomes its offset, and one that floats has none."""
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.replace(microsecond=0).isoformat(timespec="minutes" if not moment.second else "seconds")


def _modality(start: date | datetime | None, event: Any) -> Modality:
    stamped = _decoded(event, "DTSTAMP")
    if start is None or stamped is None:
        return Modality.HAPPENED
    return Modality.PLANNED if _day(start) > _day(stamped) else Modality.HAPPENED


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
