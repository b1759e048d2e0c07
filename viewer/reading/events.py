"""Ready events in tables and JSON: TimelineJS's columns and JSON, and generic ones.

The generic fields are start, end, title, text, speaker, source, place, url.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from viewer.reading.columns import EVENT_FIELDS, key
from viewer.reading.failure import Failure, RefusedError
from viewer.reading.html_text import plain
from viewer.reading.making import Record, joined
from viewer.reading.ready_rows import ReadyRows, Row
from viewer.reading.row_dates import RowDateError, edtf_of, of_parts, order_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from viewer.reading.source import Found, Run, Source

Fields = dict[str, str]
"""One row: its fields by the names of ``columns.EVENT_FIELDS`` or ``TIMELINEJS_FIELDS``."""


def is_timelinejs(header: Sequence[str]) -> bool:
    """Whether a table has the columns of TimelineJS's spreadsheet."""
    keys = {key(h) for h in header}
    return {"year", "headline"} <= keys


def is_events(places: Mapping[str, int]) -> bool:
    """Whether a table's columns, by ``EVENT_FIELDS``, are those of ready events: a start, and a title or text."""
    return "start" in places and ("title" in places or "text" in places)


def generic_rows(source: Source, run: Run, rows: Sequence[tuple[int, Fields]], record: Record | None = None) -> Found:
    """Make articles with findings of generic rows, each with its number in the file. Raises RefusedError."""
    order = order_of(v for _, r in rows for v in (r.get("start", ""), r.get("end", "")))
    ready = ReadyRows(source, run, record)
    for number, fields in rows:
        start = end = None
        refused: str | None = None
        try:
            start = edtf_of(fields["start"], order) if fields.get("start") else None
            end = edtf_of(fields["end"], order) if start and fields.get("end") else None
        except RowDateError as error:
            refused = str(error)
        written = fields.get("display") or " – ".join(filter(None, (fields.get("start"), fields.get("end"))))
        row = Row(
            number=number,
            written=written,
            start=start,
            end=end,
            title=fields.get("title", ""),
            text=plain(fields.get("text", "")),
            speaker=fields.get("speaker", ""),
            place=fields.get("place", ""),
            source=fields.get("source", ""),
            url=fields.get("url", ""),
        )
        yield from ready.add(row)
        yield from _refused(source, number, refused)
    yield from ready.finish()


def timelinejs_rows(source: Source, run: Run, rows: Sequence[tuple[int, Fields]]) -> Found:
    """Make articles with findings of rows of TimelineJS's spreadsheet. Raises RefusedError."""
    title = next((r for _, r in rows if r.get("type", "").strip().casefold() == "title"), None)
    record: Record = {"title": joined(plain(title.get("title", ""))) or None} if title else {}
    ready = ReadyRows(source, run, record)
    for number, fields in rows:
        if fields is title:
            continue
        start = end = None
        refused: str | None = None
        try:
            start = _from_parts(fields, "")
            end = _from_parts(fields, "end_")
        except RowDateError as error:
            refused = str(error)
        yield from ready.add(_timelinejs_row(number, fields, start, end))
        yield from _refused(source, number, refused)
    yield from ready.finish()


def _timelinejs_row(number: int, fields: Fields, start: str | None, end: str | None) -> Row:
    return Row(
        number=number,
        written=" ".join(plain(fields.get("display", ""))) or "/".join(filter(None, (start, end))),
        start=start,
        end=end if start else None,
        title=" ".join(plain(fields.get("title", ""))),
        text=plain(fields.get("text", "")),
        # an address of a picture or film: shown as text, never loaded
        url=fields.get("url", ""),
        other=[*plain(fields.get("caption", "")), *plain(fields.get("credit", ""))],
    )


def _from_parts(fields: Fields, which: str) -> str | None:
    if not fields.get(f"{which}year", "").strip():
        return None
    year, *others = (fields.get(f"{which}{part}") or "" for part in ("year", "month", "day", "time"))
    # TimelineJS counts 44 BCE as -44; EDTF's years are astronomical and have a year 0
    if year.strip().startswith("-") and year.strip()[1:].isdecimal():
        year = str(int(year) + 1)
    return of_parts(year, *others)


def _refused(source: Source, number: int, reason: str | None) -> Iterator[Failure]:
    if reason is not None:
        yield Failure(source.file, f"{reason}; the row was kept without a date", row=number)


# JSON


def is_timelinejs_json(events: Sequence[object]) -> bool:
    """Whether a list of events is TimelineJS's: its items have start_date as an object."""
    return any(
        isinstance(e, dict) and isinstance(cast("dict[str, object]", e).get("start_date"), dict) for e in events[:50]
    )


def timelinejs_json(source: Source, run: Run, document: Mapping[str, object]) -> Found:
    """Make articles with findings of TimelineJS's JSON: its title slide, events and eras. Raises RefusedError."""
    slides = [o for name in ("events", "eras") for o in _list(document.get(name))]
    rows: list[tuple[int, Fields]] = []
    for number, slide in enumerate(slides, start=1):
        if isinstance(slide, dict):
            rows.append((number, _slide(cast("dict[str, object]", slide))))
        else:
            yield Failure(source.file, "the event is not a JSON object", row=number)
    if isinstance(document.get("title"), dict):
        head = _slide(cast("dict[str, object]", document["title"]))
        rows.append((0, {**head, "type": "title"}))
    yield from timelinejs_rows(source, run, rows)


def _slide(slide: dict[str, object]) -> Fields:
    fields: Fields = {"display": _word(slide.get("display_date")), "group": _word(slide.get("group"))}
    for name, which in (("start_date", ""), ("end_date", "end_")):
        date = _object(slide.get(name))
        fields |= {f"{which}{part}": _word(date.get(part)) for part in ("year", "month", "day")}
        if hour := _word(date.get("hour")):
            seconds = f":{int(s):02}" if (s := _word(date.get("second"))).isdecimal() else ""
            fields[f"{which}time"] = f"{hour}:{_word(date.get('minute')) or '0':0>2}{seconds}"
        fields["display"] = fields["display"] or _word(date.get("display_date"))
    words, media = _object(slide.get("text")), _object(slide.get("media"))
    return fields | {
        "title": _word(words.get("headline")),
        "text": _word(words.get("text")),
        "url": _word(media.get("url")),
        "caption": _word(media.get("caption")),
        "credit": _word(media.get("credit")),
    }


def generic_json(source: Source, run: Run, events: Iterable[object], record: Record | None = None) -> Found:
    """Make articles with findings of a list of objects with start, end, title and so on. Raises RefusedError."""
    rows: list[tuple[int, Fields]] = []
    for number, event in enumerate(events, start=1):
        if not isinstance(event, dict):
            yield Failure(source.file, "the event is not a JSON object", row=number)
            continue
        by_key = {key(k): v for k, v in cast("dict[str, object]", event).items()}
        found = {
            name: _word(next((by_key[k] for k in known if k in by_key), "")) for name, known in EVENT_FIELDS.items()
        }
        rows.append((number, found))
    if not any(f["start"] or f["title"] or f["text"] for _, f in rows):
        raise RefusedError("its objects have none of the keys start, title and text")
    yield from generic_rows(source, run, rows, record)


def has_event_keys(record: Mapping[str, object]) -> bool:
    """Whether a JSON object has the keys of a ready event: a start, and a title or text."""
    keys = {key(k) for k in record}
    # a date beside a text is when an article was published
    starts = set(EVENT_FIELDS["start"]) - ({"date"} if keys & {"text", "maintext"} else set[str]())
    return bool(keys & starts) and bool(keys & {*EVENT_FIELDS["title"], *EVENT_FIELDS["text"]})


def _list(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _object(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _word(value: object) -> str:
    """Return a JSON value as a field: text as it is, whole numbers in figures, anything else as nothing."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
