"""CSV and TSV: a table of articles, of ready events, or TimelineJS's spreadsheet, told apart by its columns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from viewer.domain.edtf import EdtfError
from viewer.reading.article import publication
from viewer.reading.columns import (
    ARTICLE_FIELDS,
    EVENT_FIELDS,
    TIMELINEJS_FIELDS,
    ColumnsError,
    key,
    recognised,
)
from viewer.reading.encodings import decode
from viewer.reading.events import generic_rows, is_events, is_timelinejs, timelinejs_rows
from viewer.reading.failure import Failure, RefusedError
from viewer.reading.limits import CELL_LENGTH, TABLE_BYTES
from viewer.reading.making import made, told
from viewer.reading.row_dates import RowDateError, edtf_of, order_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viewer.domain import When
    from viewer.reading.source import Found, Run, Source

Numbered = tuple[int, list[str]]
_DELIMITERS = "\t,;|"
_WIDEST = 1_000
"""Columns at most; a row of more is no row of a table."""


def read_table(source: Source, run: Run) -> Found:
    """Read a table: with start (or TimelineJS's year and headline) its rows are ready events, with text articles.

    The delimiter is the one of tab, comma, semicolon and bar that parts the header most. Columns are known by their
    names, or by what the user said (``run.columns``). Refuses a table without a header that names its columns, and
    one in which a field is never closed; a row without text is refused alone.
    """
    trouble: list[str] = []
    rows = _rows(decode(source.data(TABLE_BYTES)), source.ending, trouble)
    first = next(rows, None)
    if first is None:
        raise RefusedError(trouble[0] if trouble else "the table is empty")
    try:
        yield from _table(source, run, first, rows)
    except RefusedError as error:
        raise RefusedError("; ".join([str(error), *trouble])) from None
    if trouble:
        yield Failure(source.file, f"it cannot be read on as a table ({trouble[0]}); the rest was left out")


def _table(source: Source, run: Run, first: Numbered, rows: Iterator[Numbered]) -> Found:
    header = first[1]
    if run.columns is None and is_timelinejs(header):
        yield from _timelinejs(source, run, header, rows)
        return
    if run.columns is not None and run.columns.headless:
        places, rows = _said(run, header), _chained([first], rows)
    else:
        places = _places(run, header)
    if is_events(places):
        fields = [(n, {f: _cell(r, p) for f, p in places.items()}) for n, r in rows]
        yield from generic_rows(source, run, fields)
    else:
        yield from _articles(source, run, places, rows)


def _chained(held: list[Numbered], rows: Iterator[Numbered]) -> Iterator[Numbered]:
    yield from held
    yield from rows


def _rows(text: str, ending: str, trouble: list[str]) -> Iterator[Numbered]:
    """Return the rows that are not empty, with their numbers from 1; ``trouble`` says why no more can be read."""
    csv.field_size_limit(CELL_LENGTH)
    head = text[:20_000].lstrip("\r\n").split("\n", 1)[0]
    delimiter = "\t" if ending in {".tsv", ".tab"} and "\t" in head else max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if len(row) > _WIDEST:
                trouble.append(f"row {number} has more than {_WIDEST:,} columns")
                return
            if any(cell.strip() for cell in row):
                yield number, row
    except csv.Error as error:
        after = "a quotation mark opens a field that is never closed" if "limit" in str(error) else str(error)
        trouble.append(f"after row {number}, {after}")


def _said(run: Run, header: Sequence[str]) -> dict[str, int]:
    try:
        return run.columns.places(header) if run.columns is not None else {}
    except ColumnsError as error:
        raise RefusedError(str(error)) from None


def _places(run: Run, header: Sequence[str]) -> dict[str, int]:
    """Return the place of each field; what the user said goes before what the names say."""
    said = _said(run, header)
    taken = set(said.values())
    events = recognised(header, EVENT_FIELDS)
    articles = recognised(header, ARTICLE_FIELDS)
    # a date beside a text is when an article was published
    has_start = "start" in said or (
        "start" in events and (key(header[events["start"]]) != "date" or "text" not in articles)
    )
    own = events if has_start and is_events({**events, **said}) else articles
    places = {**{f: p for f, p in own.items() if p not in taken}, **said}
    if not is_events(places) and "text" not in places:
        named = ", ".join(told(h) or "(no name)" for h in header[:12])
        raise RefusedError(
            f"its first row names no column with the articles' text or the events' start ({named[:300]}); say which it "
            "is with --columns text=COLUMN, or number the columns (text=2) where the table has no header"
        )
    return places


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _timelinejs(source: Source, run: Run, header: Sequence[str], rows: Iterator[Numbered]) -> Found:
    keys = [key(h) for h in header]
    places = {f: keys.index(known[0]) for f, known in TIMELINEJS_FIELDS.items() if known[0] in keys}
    yield from timelinejs_rows(source, run, [(n, {f: _cell(r, p) for f, p in places.items()}) for n, r in rows])


def _articles(source: Source, run: Run, places: dict[str, int], rows: Iterator[Numbered]) -> Found:
    held = list(rows)
    order = order_of(_cell(r, places["published"]) for _, r in held) if "published" in places else None
    found = False
    for number, row in held:
        found = True
        fields = {f: _cell(row, p) for f, p in places.items()}
        published, refused = _published(fields.get("published", ""), order)
        try:
            article = made(
                source,
                run,
                fields["text"].replace("\r\n", "\n"),
                wanted=(told(fields.get("id")) or f"{source.stem}-{number}"),
                title=told(fields.get("title")),
                author=told(fields.get("author")),
                publisher=told(fields.get("publisher")),
                place=told(fields.get("place")),
                url=told(fields.get("url")),
                language=told(fields.get("language")),
                published=published,
            )
        except RefusedError as error:
            reason = "the row has no text" if "no text" in str(error) else str(error)
            yield Failure(source.file, reason, row=number)
            continue
        yield article
        if refused:
            yield Failure(source.file, refused, article=article.id, row=number)
    if not found:
        raise RefusedError("the table has a header and no rows")


def _published(text: str, order: str | None) -> tuple[When | None, str | None]:
    """Return a row's publication date, and why it was refused."""
    if not text.strip():
        return None, None
    try:
        return publication(edtf_of(text, order)), None
    except (RowDateError, EdtfError) as error:
        return None, f"{error}; the article was kept without it"
