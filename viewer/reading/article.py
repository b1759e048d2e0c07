"""Articles made of text and the record that came with it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from viewer.domain import Article, Basis, Origin, When
from viewer.domain.edtf import EdtfError, when
from viewer.reading.limits import MAX_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.domain import Span

_DATE_AND_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?")


def too_long(kind: str = "text") -> str:
    """Return the reason for refusing text over ``MAX_LENGTH``."""
    return f"the {kind} is longer than {MAX_LENGTH:,} characters, the most that an article may have; split it"


def publication(text: str) -> When:
    """Return the publication date that a record or the user gives: EDTF, or a date and time as databases write them.

    "2024-05-10 14:20:00+00:00" is read as EDTF's "2024-05-10T14:20:00+00:00". Midnight exactly, without a zone, is how
    databases write a date without a time, so it gives the day. Raises EdtfError for anything else, and for a date that
    does not exist.
    """
    edtf = text.strip()
    if m := _DATE_AND_TIME.fullmatch(edtf):
        date, clock, zone = m.groups()
        zone = "Z" if zone in {"UTC", "GMT"} else zone or ""
        edtf = date if not zone and clock in {"00:00", "00:00:00"} else f"{date}T{clock}{zone}"
    return when(edtf, Basis.STATED, origin=Origin.GIVEN)


def is_storable(text: str) -> bool:
    """Whether ``text`` can be written as UTF-8: half of a surrogate pair cannot."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def article_from_text(
    text: str,
    *,
    id: str,  # noqa: A002 - the contract's word
    file: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    place: str | None = None,
    author: str | None = None,
    url: str | None = None,
    language: str | None = None,
    published: When | None = None,
    pages: tuple[Span, ...] = (),
    note: str | None = None,
) -> Article:
    """Make an article of ``text``, which is stored exactly as it is: all offsets are code points in it.

    ``sha256`` is that of the text in UTF-8. The text must be storable (``is_storable``). Bytes of a file's name that
    are no UTF-8 are written as escapes in ``id`` and ``file``: the name must go into files and onto screens.
    """
    return Article(
        id=_writable(id),
        file=_writable(file) if file is not None else None,
        title=title,
        publisher=publisher,
        place=place,
        author=author,
        url=url,
        language=language,
        published=published,
        pages=pages,
        note=note,
        length=len(text),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        text=text,
    )


def _writable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


class Names:
    """Gives each article of a run an id that no other has, the same in every run over the same files."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, wanted: str) -> str:
        """Return ``wanted``, or where it is taken ``wanted-2``, ``wanted-3`` and so on, in the order of asking."""
        name = next(c for c in _candidates(wanted) if c not in self._taken)
        self._taken.add(name)
        return name


def _candidates(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


__all__ = ["MAX_LENGTH", "EdtfError", "Names", "article_from_text", "is_storable", "publication", "too_long"]
