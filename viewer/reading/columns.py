"""Which column of a table, or key of a record, is what: recognised by its name, or said by the user."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLE_FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "body", "content", "article", "articletext", "fulltext", "articlebody", "story"),
    "id": ("id", "articleid", "uid", "docid"),
    "title": ("title", "headline", "heading", "articletitle"),
    "published": (
        "published", "datepublish", "publicationdate", "datepublished", "publishedat", "pubdate", "publishdate", "date",
        "datetime", "timestamp",
    ),
    "publisher": ("publisher", "sourcedomain", "source", "outlet", "publication", "newspaper", "site", "agency"),
    "author": ("author", "authors", "byline", "creator"),
    "place": ("place", "location", "city"),
    "url": ("url", "link", "address", "weburl"),
    "language": ("language", "lang"),
}  # fmt: skip
"""The fields of an article, each with the names of columns that are it: letters and figures only, in small letters."""

EVENT_FIELDS: dict[str, tuple[str, ...]] = {
    "start": ("start", "startdate", "starttime", "begin", "begindate", "when", "eventdate", "edtf", "date"),
    "end": ("end", "enddate", "endtime", "finish"),
    "title": ("title", "headline", "event", "name", "summary", "label"),
    "text": ("text", "description", "body", "details", "content", "statement", "quote"),
    "speaker": ("speaker", "saidby", "actor", "person", "who"),
    "source": ("source", "publisher", "outlet", "publication", "reference"),
    "place": ("place", "location", "city", "where"),
    "url": ("url", "link", "sourceurl", "address"),
    "display": ("displaydate",),
}  # fmt: skip
"""The fields of a ready event, likewise."""

TIMELINEJS_FIELDS: dict[str, tuple[str, ...]] = {
    "year": ("year",), "month": ("month",), "day": ("day",), "time": ("time",),
    "end_year": ("endyear",), "end_month": ("endmonth",), "end_day": ("endday",), "end_time": ("endtime",),
    "display": ("displaydate",), "title": ("headline",), "text": ("text",), "url": ("media",),
    "credit": ("mediacredit",), "caption": ("mediacaption",), "type": ("type",), "group": ("group",),
}  # fmt: skip
"""The columns of TimelineJS's spreadsheet, likewise."""

_KNOWN = frozenset(ARTICLE_FIELDS) | frozenset(EVENT_FIELDS)


class ColumnsError(ValueError):
    """What was said of the columns cannot be understood; the message says why."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What the user says of a table's columns: for each field, the column's name, or its number from 1.

    Where every column is a number, the table has no header.
    """

    columns: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> ColumnMap:
        """Read "text=body,published=date". Raises ColumnsError."""
        columns: dict[str, str] = {}
        for pair in text.split(","):
            name, equals, column = (part.strip() for part in pair.partition("="))
            if not equals or not name or not column:
                raise ColumnsError(f"not of the form text=COLUMN,published=COLUMN: {text}")
            if name not in _KNOWN:
                raise ColumnsError(f"no such field: {name}; there are {', '.join(sorted(_KNOWN))}")
            if name in columns:
                raise ColumnsError(f"{name} is said twice")
            columns[name] = column
        return cls(columns)

    @property
    def headless(self) -> bool:
        """Whether the table is said to have no header."""
        return bool(self.columns) and all(c.isascii() and c.isdigit() for c in self.columns.values())

    def places(self, header: Sequence[str]) -> dict[str, int]:
        """Return the place of each field's column. Raises ColumnsError where there is no such column."""
        keys = [key(h) for h in header]
        out: dict[str, int] = {}
        for name, column in self.columns.items():
            if column.isascii() and column.isdigit() and column not in header:
                if not 1 <= int(column) <= len(header):
                    raise ColumnsError(f"it has no column {column}; there are {len(header)}")
                out[name] = int(column) - 1
            elif column in header:
                out[name] = list(header).index(column)
            elif key(column) in keys:
                out[name] = keys.index(key(column))
            else:
                raise ColumnsError(f"it has no column {column}; there are {', '.join(header[:20])}")
        return out


def key(name: str) -> str:
    """Return a column's name as the tables above have it: letters and figures only, in small letters."""
    return re.sub(r"[\W_]+", "", name).casefold()


def recognised(header: Sequence[str], fields: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Return the place of each of ``fields`` that ``header`` names; of several names the first in the field's list."""
    keys = [key(h) for h in header]
    out: dict[str, int] = {}
    for name, known in fields.items():
        place = next((keys.index(k) for k in known if k in keys and keys.index(k) not in out.values()), None)
        if place is not None:
            out[name] = place
    return out
