"""What a file is by its first bytes, and readers that are imported when such a file is read."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, cast

from viewer.reading.failure import RefusedError

if TYPE_CHECKING:
    from viewer.reading.source import Found, Read, Run, Source

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL = re.compile(
    r"\A(?:(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|X-[\w-]+):[^\n]*\n"
    r"(?:[ \t][^\n]*\n)*){2,}",
    re.IGNORECASE,
)
_TEXT_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "web page",
        re.compile(
            r"\s*(?:<!--.*?-->\s*)?(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html[\s>])", re.IGNORECASE | re.DOTALL
        ),
    ),
    ("feed", re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.DOTALL)),
    ("calendar", re.compile(r"\s*BEGIN:VCALENDAR")),
    ("mailbox", re.compile(r"From \S+ +\w{3} \w{3} [ \d]\d \d\d:\d\d")),
    ("e-mail", _MAIL),
)


def lazy(module: str, function: str) -> Read:
    """Return a reader that is imported from ``viewer.reading`` when it first reads."""

    def read(source: Source, run: Run) -> Found:
        reader = cast("Read", getattr(import_module(f"viewer.reading.{module}"), function))
        yield from reader(source, run)

    return read


def kind(source: Source, *, text_too: bool) -> str | None:
    """Return the name of the reader that a file's first bytes ask for, None where they ask for none.

    With ``text_too`` also those that are text: web pages, feeds, calendars, mail. Raises OSError, and RefusedError for
    what is plainly something else (an older word processor's file).
    """
    head = source.head()
    if b"%PDF-" in head[:1024] and not head[:1].isalnum():
        return "PDF"
    if head.lstrip()[:5] == b"{\\rtf":
        return "RTF"
    if head.startswith(_ZIP):
        return _zip_kind(source)
    if head.startswith(_OLE):
        raise RefusedError("this is an older word processor's or an encrypted file; save it as .docx, .odt or .txt")
    if text_too:
        text = head.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
        return next((name for name, pattern in _TEXT_KINDS if pattern.match(text)), None)
    return None


def _zip_kind(source: Source) -> str:
    """Return what a ZIP archive holds. Raises RefusedError for other programs' files."""
    from viewer.reading.archive import opened  # noqa: PLC0415 - for archives only
    from viewer.reading.office import DOCX_PART, ODT_TYPE  # noqa: PLC0415

    with opened(source) as archive:
        names = set(archive.namelist())
    if DOCX_PART in names:
        return "DOCX"
    head = source.head(200)
    # the first entry of an ODF file is named mimetype and not packed (ODF 1.3, part 2, 3.3)
    if head[30:38] == b"mimetype":
        if ODT_TYPE in head:
            return "ODT"
        raise RefusedError("this is another program's file (a spreadsheet, presentation or book), not an article")
    if "[Content_Types].xml" in names:
        raise RefusedError("this is another program's file (a spreadsheet or presentation); save its text as .txt")
    return "ZIP archive"
