"""E-mail: one message (.eml) or a box of them (.mbox, RFC 4155), each message an article."""

from __future__ import annotations

import email
import email.policy
import re
from email.errors import MessageError
from typing import TYPE_CHECKING

from viewer.domain import Origin
from viewer.reading.encodings import EncodingError, decode_declared
from viewer.reading.failure import Failure, RefusedError
from viewer.reading.html_text import paragraphs
from viewer.reading.limits import HEADER_BYTES, MAIL_BYTES, PAGE_BYTES
from viewer.reading.making import dated, joined, made, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, MIMEPart

    from viewer.domain import Article, When
    from viewer.reading.source import Found, Run, Source

_LINE = 1 << 16
_HEADERS = re.compile(
    rb"^(?:subject|from|date|mime-version|snapshot-content-location|content-[a-z-]{1,40})[ \t]*:"
    rb"[^\n]*(?:\n[ \t][^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_eml(source: Source, run: Run) -> Found:
    """Read one message as one article: its text, else the text of its HTML; subject, sender and date are its record.

    Attachments are left out and named in the article's note. Refuses a message without text.
    """
    yield _article(source, run, source.data(MAIL_BYTES), wanted=None)


def read_mbox(source: Source, run: Run) -> Found:
    """Read every message of a box as an article; the box may be of any size.

    A message begins at a line that begins with "From " after an empty line. One over ``MAIL_BYTES`` or without text is
    refused alone. Refuses a file that does not begin so.
    """
    if not source.head(5).startswith(b"From "):
        raise RefusedError("this is no mailbox (its first line does not begin with From)")
    for number, message in enumerate(_messages(source), start=1):
        if message is None:
            yield Failure(source.file, f"the message is larger than {MAIL_BYTES // 1_000_000} MB", row=number)
            continue
        try:
            yield _article(source, run, message, wanted=f"{source.stem}-{number}")
        except (RefusedError, EncodingError) as error:
            yield Failure(source.file, str(error), row=number)


def _messages(source: Source) -> Iterator[bytes | None]:
    """Return the messages of a box, None for one that is too large, which is passed over without being held whole."""
    held = bytearray()
    large, after_empty = False, True
    with source.open() as stream:
        stream.readline(_LINE)
        while line := stream.readline(_LINE):
            if after_empty and line.startswith(b"From "):
                yield None if large else _QUOTED_FROM.sub(rb"\1", bytes(held))
                held.clear()
                large = False
            elif not large:
                held += line
                if len(held) > MAIL_BYTES:
                    held.clear()
                    large = True
            after_empty = line in {b"\n", b"\r\n"}
    yield None if large else _QUOTED_FROM.sub(rb"\1", bytes(held))


def message_of(data: bytes) -> EmailMessage:
    """Return the message in ``data``. Raises RefusedError where a header that is read is over ``HEADER_BYTES``."""
    for m in _HEADERS.finditer(data):
        if m.end() - m.start() > HEADER_BYTES:
            raise RefusedError(f"one of its headers is longer than {HEADER_BYTES:,} bytes")
    return email.message_from_bytes(data, policy=email.policy.default)


def _article(source: Source, run: Run, data: bytes, *, wanted: str | None) -> Article:
    message = message_of(data)
    # the library finds a header's faults when the header is read, and raises whatever they lead to
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        attached = [str(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
    except (MessageError, AttributeError, KeyError, ValueError, TypeError, LookupError, IndexError):
        raise RefusedError("the message is damaged: its parts cannot be told apart") from None
    if body is None or not message.keys():
        raise RefusedError("this is no e-mail message" if not message.keys() else "the message has no text")
    return made(
        source,
        run,
        _text(body),
        wanted=wanted,
        title=told(_header(message, "Subject")),
        author=told(_header(message, "From")),
        published=_sent(message),
        note=told(f"attachments are not read: {', '.join(attached[:10])}") if attached else None,
    )


def _text(body: MIMEPart) -> str:
    payload: object = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if body.get_content_type() == "text/html":
        if len(data) > PAGE_BYTES:
            raise RefusedError(f"the message's HTML is larger than {PAGE_BYTES // 1_000_000} MB")
        return joined(paragraphs(decode_declared(data, body.get_content_charset())))
    text = decode_declared(data, body.get_content_charset()).replace("\r\n", "\n").replace("\r", "\n")
    try:
        flowed = str(body.get_param("format", "")).lower() == "flowed"
    except (ValueError, LookupError):
        flowed = False
    return _unflowed(text) if flowed else text.strip("\n")


def _unflowed(text: str) -> str:
    """Join the lines that format=flowed (RFC 3676) broke: those that end in a blank go on in the next."""
    out: list[str] = []
    open_line = False
    for one in text.strip("\n").split("\n"):
        words = one.removeprefix(" ")
        if open_line:
            out[-1] += words
        else:
            out.append(words)
        open_line = words.endswith(" ") and words != "-- "
    return "\n".join(p.rstrip() for p in out)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value: object = message.get(name)
        return str(value) if value is not None else None
    except (MessageError, AttributeError, KeyError, ValueError, TypeError, LookupError, IndexError):
        return None


def _sent(message: EmailMessage) -> When | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415

    header = _header(message, "Date")
    if not header:
        return None
    try:
        sent = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return dated(sent.isoformat(timespec="seconds"), Origin.GIVEN)
