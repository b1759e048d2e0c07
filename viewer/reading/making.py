"""Text that a reader puts together, and the article made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict, Unpack

from viewer.domain import Basis, Origin
from viewer.domain.edtf import EdtfError
from viewer.reading.article import article_from_text, is_storable, publication, too_long
from viewer.reading.failure import RefusedError
from viewer.reading.limits import MAX_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.domain import Article, Span, When
    from viewer.reading.source import Run, Source

_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0\u2028\u2029]+")
# control characters, and the soft hyphen and zero-width marks that layout leaves between letters
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u2060\ufeff]")

BETWEEN = "\n\n"
"""What parts the paragraphs of a text that a reader puts together."""


class Record(TypedDict, total=False):
    """What a file may say of an article beside its text."""

    title: str | None
    publisher: str | None
    place: str | None
    author: str | None
    url: str | None
    language: str | None
    published: When | None
    pages: tuple[Span, ...]
    note: str | None


def line(text: str) -> str:
    """Return ``text`` on one line: blanks of any kind become one space, what cannot be seen goes."""
    whole = _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()
    return whole if is_storable(whole) else whole.encode("utf-8", "replace").decode("utf-8")


def joined(paragraphs: Iterable[str]) -> str:
    """Return paragraphs as one text with blank lines between them; empty ones are left out."""
    return BETWEEN.join(p for p in map(line, paragraphs) if p)


def made(source: Source, run: Run, text: str, *, wanted: str | None = None, **record: Unpack[Record]) -> Article:
    """Return the article of ``text``, exactly as it is, with an id like ``wanted`` (else the file's name).

    Where the record has no publication date, the user's holds. Raises RefusedError for text that is empty, too long or
    no text.
    """
    checked(text)
    published = record.get("published")
    if run.published is not None and (published is None or published.origin in {Origin.METADATA, Origin.FILE}):
        published = run.published
    return article_from_text(
        text,
        id=run.names.unique(wanted or source.stem),
        file=source.file,
        title=record.get("title"),
        publisher=record.get("publisher"),
        place=record.get("place"),
        author=record.get("author"),
        url=record.get("url") or source.url,
        language=record.get("language"),
        published=published,
        pages=record.get("pages", ()),
        note=record.get("note"),
    )


def checked(text: str) -> str:
    """Return ``text``. Raises RefusedError where no article can be made of it."""
    if not text.strip():
        raise RefusedError("it has no text, only blanks" if text else "it has no text")
    if len(text) > MAX_LENGTH:
        raise RefusedError(too_long())
    if not is_storable(text):
        raise RefusedError("the text contains half of a surrogate pair, which is no character")
    return text


def told(text: object) -> str | None:
    """Return a piece of a record on one line, None where it says nothing."""
    return (line(text) or None) if isinstance(text, str) else None


def dated(text: object, origin: Origin) -> When | None:
    """Return a record's date (EDTF, or date and time), None where there is none or it is not understood.

    A file's own date is when it was made, from which a publication is only concluded.
    """
    if not isinstance(text, str) or not text.strip():
        return None
    try:
        found = publication(text)
    except EdtfError:
        return None
    basis = Basis.INFERRED if origin is Origin.FILE else Basis.STATED
    return found.model_copy(update={"origin": origin, "basis": basis})
