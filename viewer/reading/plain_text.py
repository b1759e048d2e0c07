"""Plain text: one article a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.reading.article import MAX_LENGTH, Names, article_from_text, too_long
from viewer.reading.encodings import EncodingError, decode
from viewer.reading.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from viewer.domain import Article, When


def read_plain_text(path: Path, file: str, names: Names, published: When | None) -> Iterator[Article | Failure]:
    """Read ``path`` as one article whose id is the file's name without its ending.

    CRLF becomes LF and a byte-order mark is dropped; everything else stays, control and bidirectional characters and
    markup too, so that offsets hold. Refuses an empty file, text over ``MAX_LENGTH``, a file that is no text and one
    whose encoding cannot be told. Raises OSError where the file cannot be read.
    """
    with path.open("rb") as source:
        data = source.read(4 * MAX_LENGTH + 5)  # no encoding takes more than four bytes a character, and a mark
    if len(data) > 4 * MAX_LENGTH + 4:
        yield Failure(file, too_long())
        return
    try:
        text = decode(data).replace("\r\n", "\n")
    except EncodingError as error:
        yield Failure(file, str(error))
        return
    if not text.strip():
        yield Failure(file, "the file is empty" if not text else "the file has no text, only blanks")
    elif len(text) > MAX_LENGTH:
        yield Failure(file, too_long())
    else:
        yield article_from_text(text, id=names.unique(path.stem), file=file, published=published)
