"""Plain text: one article a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.reading.article import article_from_text, too_long
from viewer.reading.encodings import EncodingError, decode
from viewer.reading.failure import Failure
from viewer.reading.limits import MAX_LENGTH

if TYPE_CHECKING:
    from viewer.reading.source import Found, Run, Source


def read_plain_text(source: Source, run: Run) -> Found:
    """Read ``source`` as one article whose id is the file's name without its ending.

    CRLF becomes LF and a byte-order mark is dropped; everything else stays, control and bidirectional characters and
    markup too, so that offsets hold. Refuses an empty file, text over ``MAX_LENGTH``, a file that is no text and one
    whose encoding cannot be told. Raises OSError where the file cannot be read.
    """
    with source.open() as stream:
        data = stream.read(4 * MAX_LENGTH + 5)  # no encoding takes more than four bytes a character, and a mark
    if len(data) > 4 * MAX_LENGTH + 4:
        yield Failure(source.file, too_long())
        return
    try:
        text = decode(data).replace("\r\n", "\n")
    except EncodingError as error:
        yield Failure(source.file, str(error))
        return
    if not text.strip():
        yield Failure(source.file, "the file is empty" if not text else "the file has no text, only blanks")
    elif len(text) > MAX_LENGTH:
        yield Failure(source.file, too_long())
    else:
        yield article_from_text(
            text, id=run.names.unique(source.stem), file=source.file, url=source.url, published=run.published
        )
