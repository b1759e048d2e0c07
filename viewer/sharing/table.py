"""Items as CSV, one row an item (RFC 4180, UTF-8 with a byte-order mark), and the way back.

Spreadsheets take a cell that begins with one of ``= + - @`` for a formula, whatever the quotation marks around it, and
a formula can read and send (CWE-1236). Such a cell gets an apostrophe before it, which spreadsheets take for "this is
text"; a cell that has an apostrophe of its own at its start gets one more, so that reading back undoes it exactly.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from viewer.domain.wording import basis_words
from viewer.sharing.citation import PLAIN, Style, source_line
from viewer.sharing.entries import Entry, entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.domain import Findings
    from viewer.sharing.options import ShareOptions

BOM = "\ufeff"
_RISKY = frozenset("=+-@＝＋－＠\t\r\n'")


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the columns of the table, in their order; None is an empty cell.

    ``edtf``, ``earliest``, ``latest`` and ``basis`` are when a statement was said or when an event was. ``article`` to
    ``end`` are of the first place, in code points; ``places`` has all: article id, start, end, words.
    """

    id: str
    kind: str
    title: str
    words: str
    speaker: str | None
    role: str | None
    reason: str | None
    modality: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    basis: str | None
    rule: str | None
    when: str
    how: str
    about: tuple[str, ...]
    place: str | None
    participants: tuple[str, ...]
    confidence: float
    corrected: tuple[str, ...]
    checked: bool
    by_hand: bool
    article: str
    publisher: str | None
    article_title: str | None
    published: str | None
    url: str | None
    file: str | None
    sha256: str | None
    start: int
    end: int
    places: tuple[tuple[str, int, int, str], ...]
    citation: str | None


COLUMNS = tuple(f.name for f in fields(Row))


class TableError(ValueError):
    """The text is not a table that ``to_csv`` wrote; the message says where and why."""


def rows(findings: Findings, style: Style = PLAIN) -> tuple[Row, ...]:
    """Return the rows of all items in time order, undated last."""
    return tuple(_row(entry, style) for entry in entries(findings))


def _row(entry: Entry, style: Style) -> Row:
    when, article, first = entry.when, entry.article, entry.places[0]
    published = article.published if article is not None else None
    return Row(
        id=entry.id,
        kind=entry.kind,
        title=entry.title,
        words=entry.words,
        speaker=entry.speaker,
        role=entry.role,
        reason=entry.reason,
        modality=entry.modality,
        edtf=when.edtf if when else None,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        basis=when.basis if when else None,
        rule=when.rule if when else None,
        when=entry.when_words,
        how=basis_words(when),
        about=entry.about,
        place=entry.location,
        participants=entry.participants,
        confidence=entry.confidence,
        corrected=entry.corrected,
        checked=entry.checked,
        by_hand=entry.by_hand,
        article=first.article,
        publisher=article.publisher if article else None,
        article_title=article.title if article else None,
        published=published.edtf if published else None,
        url=article.url if article else None,
        file=article.file if article else None,
        sha256=article.sha256 if article else None,
        start=first.span.start,
        end=first.span.end,
        places=tuple((p.article, p.span.start, p.span.end, p.words) for p in entry.places),
        citation=source_line(article, style) if article else None,
    )


def to_table(findings: Findings, options: ShareOptions) -> str:
    """Return the table of all items as an exporter makes it."""
    return to_csv(rows(findings, options.style))


def to_csv(made: Iterable[Row]) -> str:
    """Return the table with a heading, a byte-order mark (without it spreadsheets guess the encoding) and CRLF."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in made:
        writer.writerow([_cell(getattr(row, name)) for name in COLUMNS])
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return neutral(str(value))
        case tuple():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return repr(value)


def neutral(text: str) -> str:
    """Return text as a cell that no spreadsheet takes for a formula; an empty text differs from an empty cell."""
    return f"'{text}" if not text or text[0] in _RISKY else text


def plain(cell: str) -> str:
    """Return what ``neutral`` made a cell of."""
    return cell[1:] if cell[:1] == "'" else cell


def read_csv(text: str) -> tuple[Row, ...]:
    """Return the rows of a table that ``to_csv`` wrote, equal to those that went in. Raises TableError."""
    table = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    try:
        if tuple(next(table, ())) != COLUMNS:
            raise TableError("row 1: not the heading of a Dateline table")
        out: list[Row] = []
        for number, cells in enumerate(table, start=2):
            if len(cells) != len(COLUMNS):
                raise TableError(f"row {number}: {len(cells)} cells instead of {len(COLUMNS)}")
            out.append(_read(dict(zip(COLUMNS, cells, strict=True)), number))
    except csv.Error as error:
        raise TableError(f"line {table.line_num}: {error}") from None
    return tuple(out)


def _read(cells: dict[str, str], number: int) -> Row:
    values: dict[str, Any] = {name: _value(name, cell, number) for name, cell in cells.items()}
    return Row(**values)


def _value(name: str, cell: str, number: int) -> object:
    try:
        if (reader := _READERS.get(name)) is not None:
            return reader(cell)
    except (ValueError, TypeError, KeyError) as error:
        raise TableError(f"row {number}, {name}: {error}") from None
    return plain(cell) if cell else None


def _list(cell: str) -> tuple[str, ...]:
    return tuple(str(one) for one in json.loads(cell))


def _truth(cell: str) -> bool:
    return {"True": True, "False": False}[cell]


def _places(cell: str) -> tuple[tuple[str, int, int, str], ...]:
    return tuple((str(article), int(start), int(end), str(words)) for article, start, end, words in json.loads(cell))


_READERS: dict[str, Callable[[str], object]] = {
    "about": _list,
    "participants": _list,
    "places": _places,
    "corrected": _list,
    "checked": _truth,
    "by_hand": _truth,
    "confidence": float,
    "start": int,
    "end": int,
}
