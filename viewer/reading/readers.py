"""Paths to articles: the table of readers, and the walk through folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.domain import Article, When
from viewer.reading.article import Names
from viewer.reading.failure import Failure
from viewer.reading.json_lines import read_json_lines
from viewer.reading.plain_text import read_plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

Read = Callable[[Path, str, Names, When | None], Iterator[Article | Failure]]


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format: its name in messages, the endings of its files, and the function that reads one file of it."""

    name: str
    endings: frozenset[str]
    read: Read


READERS: tuple[Reader, ...] = (
    Reader("JSON Lines", frozenset({".jsonl", ".ndjson"}), read_json_lines),
    Reader("plain text", frozenset({".txt", ".text"}), read_plain_text),
)
"""Every format that can be read. A file that is named itself and has none of these endings is read as plain text."""

_NOT_READ: dict[str, str] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml"), "a web page; save the article's text as .txt"),
    **dict.fromkeys((".json", ".geojson"), "JSON; articles come as JSON Lines (.jsonl), one object a line"),
    **dict.fromkeys(
        (".doc", ".docx", ".odt", ".rtf", ".pdf", ".epub"),
        "a word processor's or page format; save the article's text as .txt",
    ),
}


def read(paths: Iterable[str | Path], *, published: When | None = None) -> Iterator[Article | Failure]:
    """Read files and folders into articles, in the order of ``paths``.

    Folders are walked in sorted order for files with an ending of ``READERS``. Whatever cannot be read is a Failure
    with file and reason, at its place, and the rest goes on. Ids are unique over the run. ``published`` is given to
    articles whose own record has no publication date.
    """
    names = Names()
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                yield from _folder(path, names, published)
            else:
                yield from _file(path, names, published)
        except (OSError, ValueError) as error:
            yield Failure(str(path), _reason(error))


def _folder(folder: Path, names: Names, published: When | None) -> Iterator[Article | Failure]:
    readable = frozenset[str]().union(*(r.endings for r in READERS))
    refused: list[OSError] = []
    found = False
    for base, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            path = Path(base, name)
            if not name.startswith(".") and path.suffix.lower() in readable:
                found = True
                yield from _file(path, names, published)
    for error in refused:
        yield Failure(str(error.filename), _reason(error))
    if not found and not refused:
        yield Failure(str(folder), f"no articles in this folder; it is searched for {', '.join(sorted(readable))}")


def _file(path: Path, names: Names, published: When | None) -> Iterator[Article | Failure]:
    file, ending = str(path), path.suffix.lower()
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Failure(file, "not a file or folder, but a device, pipe or socket")
            return
        if ending in _NOT_READ:
            yield Failure(file, f"this is {_NOT_READ[ending]}")
            return
        reader = next((r for r in READERS if ending in r.endings), READERS[-1])
        yield from reader.read(path, file, names, published)
    except OSError as error:
        yield Failure(file, _reason(error))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return f"cannot be read: {error}"
