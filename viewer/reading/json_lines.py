"""JSON Lines: one article a line, with its own record.

Keys: ``text`` (or ``maintext``), and optionally ``id``, ``title``, ``published`` (or ``date_publish``), ``publisher``
(or ``source_domain``), ``url``, ``place``, ``language``; others are ignored. The text is stored as the record has it.
"""

from __future__ import annotations

import codecs
import io
import json
from typing import IO, TYPE_CHECKING, AnyStr, cast

from viewer.domain.edtf import EdtfError
from viewer.reading.article import article_from_text, is_storable, publication, too_long
from viewer.reading.failure import Failure
from viewer.reading.limits import MAX_LENGTH, MAX_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from viewer.domain import When
    from viewer.reading.source import Found, Run, Source


def read_json_lines(source: Source, run: Run) -> Found:
    """Read the articles of ``source`` line by line; the file may be of any size.

    Refuses, each by its row: what is not a JSON object in UTF-8, a record without text, text over ``MAX_LENGTH``. A
    publication date that does not exist, or a field of the record that is no text, is refused alone and the article
    kept. Raises OSError where the file cannot be read.
    """
    found = False
    with source.open() as stream:
        for row, line in enumerate(_lines(stream), start=1):
            if line is None:
                found = True
                yield Failure(source.file, too_long("row"), row=row)
            elif line.strip():
                found = True
                yield from _row(line, source, run, row)
    if not found:
        yield Failure(source.file, "the file is empty")


def _lines(source: IO[bytes]) -> Iterator[bytes | None]:
    """Return the lines in UTF-8, None for one that is too long; a UTF-16 mark at the start is understood."""
    start = source.read(3)
    source.seek(3 if start == codecs.BOM_UTF8 else 0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with io.TextIOWrapper(source, encoding="utf-16", errors="replace", newline="\n") as decoded:
            for text in _bounded(decoded.readline, "\n"):
                yield None if text is None else text.encode("utf-8", "surrogatepass")
    else:
        yield from _bounded(source.readline, b"\n")


def _bounded(readline: Callable[[int], AnyStr], end: AnyStr) -> Iterator[AnyStr | None]:
    """Return the lines, None for one over ``MAX_LINE``, which is passed over without being held whole."""
    while line := readline(MAX_LINE + 1):
        if len(line) <= MAX_LINE:
            yield line
            continue
        while line and not line.endswith(end):
            line = readline(MAX_LINE)
        yield None


def _row(line: bytes, source: Source, run: Run, row: int) -> Found:
    try:
        value: object = json.loads(line.decode("utf-8", "strict"))
    except UnicodeDecodeError:
        yield Failure(source.file, "not UTF-8, which JSON Lines is written in", row=row)
        return
    except (ValueError, RecursionError) as error:
        yield Failure(source.file, f"not valid JSON: {_detail(error)}", row=row)
        return
    if isinstance(value, dict):
        yield from record_articles(cast("dict[str, object]", value), source, run, row=row)
    else:
        yield Failure(source.file, "not a JSON object, which each line must be", row=row)


def _detail(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} at character {error.pos + 1}"
    # the other ValueError is a number of thousands of figures
    return "nested too deep" if isinstance(error, RecursionError) else str(error)


def record_articles(record: dict[str, object], source: Source, run: Run, *, row: int | None) -> Found:
    """Make the article of one record, and a failure for each part of it that is refused."""
    file = source.file
    text = record.get("text") or record.get("maintext")
    if not isinstance(text, str) or not text.strip():
        yield Failure(file, "the article has no text (key text or maintext)", row=row)
        return
    if len(text) > MAX_LENGTH:
        yield Failure(file, too_long(), row=row)
        return
    if not is_storable(text):
        yield Failure(file, "the text contains half of a surrogate pair, which is no character", row=row)
        return
    wanted = record.get("id")
    has_id = isinstance(wanted, str | int) and str(wanted).strip() and is_storable(str(wanted))
    name = run.names.unique(str(wanted) if has_id else source.stem if row is None else f"{source.stem}-{row}")
    refused: list[str] = []
    given = _published(record, refused)
    yield article_from_text(
        text,
        id=name,
        file=file,
        title=_text(record, refused, "title"),
        publisher=_text(record, refused, "publisher", "source_domain"),
        place=_text(record, refused, "place"),
        url=_text(record, refused, "url"),
        language=_text(record, refused, "language"),
        published=given or run.published,
    )
    for reason in refused:
        yield Failure(file, reason, article=name, row=row)


def _text(record: dict[str, object], refused: list[str], *keys: str) -> str | None:
    for key in keys:
        value = record.get(key)
        if value is None or value == "":
            continue
        if isinstance(value, str) and is_storable(value):
            return value
        refused.append(f"{key} is not text and was left out; the article was kept")
    return None


def _published(record: dict[str, object], refused: list[str]) -> When | None:
    for key in ("published", "date_publish"):
        value = record.get(key)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            refused.append(f"{key} is not a date in text and was left out; the article was kept")
            continue
        try:
            return publication(value)
        except EdtfError as error:
            refused.append(f"{key} was refused, {error}; the article was kept without it")
    return None
