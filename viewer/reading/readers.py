"""Paths to articles: the table of readers, and the walk through folders and archives.

What a file is, is decided by its content as well as its ending. A file whose ending is that of PDF, a word processor
or an archive, or no ending that is known, is read as what its first bytes say it is, so that RTF under the name .doc
is read as RTF. A file whose ending is one of text is read as that, and refused by name where its bytes are no text (a
PDF named .txt): the words of such a file would otherwise be made of its bytes.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.reading import formats
from viewer.reading.encodings import EncodingError
from viewer.reading.failure import Failure, RefusedError
from viewer.reading.json_lines import read_json_lines
from viewer.reading.plain_text import read_plain_text
from viewer.reading.source import Run, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from viewer.domain import Article, When
    from viewer.reading.columns import ColumnMap
    from viewer.reading.ready import Ready
    from viewer.reading.source import Found, Read


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format: its name in messages, the endings of its files, and the function that reads one file of it.

    ``is_text``: a file of this ending is read as that, and not as what its first bytes say.
    """

    name: str
    endings: frozenset[str]
    read: Read
    is_text: bool = True


def _zip(source: Source, run: Run) -> Found:
    """Read the articles of an archive and of the archives in it, in the order of their names."""
    from viewer.reading.archive import entries, opened  # noqa: PLC0415

    readable = endings()
    found = False
    with opened(source) as archive:
        for one in entries(source, archive, run):
            if isinstance(one, Failure):
                found = True
                yield one
            elif one.ending in readable:
                found = True
                run.depth += 1
                try:
                    yield from read_source(one, run)
                finally:
                    run.depth -= 1
    if not found:
        raise RefusedError(f"no articles in this archive; it is searched for {', '.join(sorted(readable))}")


def _reader(name: str, ending: str, read: Read, *, is_text: bool = True) -> Reader:
    return Reader(name, frozenset(ending.split()), read, is_text)


READERS: tuple[Reader, ...] = (
    _reader("web page", ".html .htm .xhtml", formats.lazy("web_page", "read_html")),
    _reader("web archive", ".mhtml .mht", formats.lazy("web_page", "read_mhtml")),
    _reader("PDF", ".pdf", formats.lazy("pdf", "read_pdf"), is_text=False),
    _reader("DOCX", ".docx", formats.lazy("office", "read_docx"), is_text=False),
    _reader("ODT", ".odt", formats.lazy("office", "read_odt"), is_text=False),
    _reader("RTF", ".rtf", formats.lazy("rtf", "read_rtf"), is_text=False),
    _reader("Markdown", ".md .markdown", formats.lazy("markdown", "read_markdown")),
    _reader("e-mail", ".eml", formats.lazy("mail", "read_eml")),
    _reader("mailbox", ".mbox", formats.lazy("mail", "read_mbox")),
    _reader("feed", ".rss .atom .xml .rdf", formats.lazy("feed", "read_feed")),
    _reader("JSON Lines", ".jsonl .ndjson", read_json_lines),
    _reader("JSON", ".json", formats.lazy("json_files", "read_json")),
    _reader("table", ".csv .tsv .tab", formats.lazy("table", "read_table")),
    _reader("calendar", ".ics .ical", formats.lazy("calendar_file", "read_calendar")),
    _reader("ZIP archive", ".zip", _zip, is_text=False),
    _reader("plain text", ".txt .text", read_plain_text),
)
"""Every format that can be read. A file that is named itself and has none of these endings is read by its content."""

_BY_NAME = {reader.name: reader for reader in READERS}
_NOT_READ: dict[str, str] = {
    **dict.fromkeys((".doc", ".pages", ".wpd"), "an older word processor's format; save it as .docx, .odt or .txt"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".numbers"), "a spreadsheet; save its table as .csv"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), "a presentation; save its text as .txt"),
    **dict.fromkeys((".epub", ".mobi", ".azw3"), "an electronic book; save the article's text as .txt"),
    **dict.fromkeys((".geojson", ".kml", ".gpx"), "a map's data; it has no articles"),
    **dict.fromkeys(
        (".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"), "an archive; unpack it, or use .zip"
    ),
    **dict.fromkeys((".msg", ".pst"), "Outlook's own mail format; save the message as .eml"),
}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_OWN = re.compile(rb'\s*\{\s*"format":\s*"dateline"')
_FRAMES = ("_files", "-Dateien", "_fichiers", ".files")
"""What browsers add to a page's name for the folder of its pictures and frames, which are no articles."""


def endings() -> frozenset[str]:
    """Return the endings of every format."""
    return frozenset[str]().union(*(r.endings for r in READERS))


def is_address(text: str) -> bool:
    """Whether ``text`` is an address (scheme://...) and not a path."""
    return _ADDRESS.match(text) is not None


def read(
    paths: Iterable[str | Path], *, published: When | None = None, columns: ColumnMap | None = None
) -> Iterator[Article | Ready | Failure]:
    """Read files, folders, archives and web addresses into articles, in the order of ``paths``.

    Folders are walked in sorted order for files with an ending of ``READERS``; what ``dateline parse`` wrote there is
    passed over. An address (https://...) is fetched.
    Whatever cannot be read is a Failure with file and reason, at its place, and the rest goes on. Ids are unique over
    the run. ``published`` is given to articles whose own record has no publication date; ``columns`` says which column
    of a table is what. A file that brings its findings gives ``Ready``.
    """
    run = Run(published=published, columns=columns)
    for given in paths:
        if isinstance(given, str) and is_address(given):
            yield from _address(given, run)
            continue
        path = Path(given)
        try:
            if path.is_dir():
                yield from _folder(path, run)
            else:
                yield from _file(path, run)
        except (OSError, ValueError) as error:
            yield Failure(str(path), _reason(error))


def _address(address: str, run: Run) -> Found:
    from viewer.reading.web import fetched  # noqa: PLC0415 - for addresses only

    try:
        source = fetched(address)
    except RefusedError as error:
        yield Failure(address, str(error))
        return
    yield from read_source(source, run)


def _folder(folder: Path, run: Run) -> Found:
    readable = endings()
    refused: list[OSError] = []
    found = False
    # links to folders are not followed, so that none leads round in a circle
    for base, folders, files in os.walk(folder, onerror=refused.append):
        pages = {Path(name).stem for name in files if Path(name).suffix.lower() in {".html", ".htm"}}
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_frames(f, pages))
        for name in sorted(files):
            path = Path(base, name)
            if not name.startswith(".") and path.suffix.lower() in readable and not is_own_document(path):
                found = True
                yield from _file(path, run)
    for error in refused:
        yield Failure(str(error.filename), _reason(error))
    if not found and not refused:
        yield Failure(str(folder), f"no articles in this folder; it is searched for {', '.join(sorted(readable))}")


def is_own_document(path: Path) -> bool:
    """Whether a file is what ``dateline parse`` wrote: among the articles of a folder it is none of them.

    It is read where it is given by its name.
    """
    if path.suffix.lower() != ".json":
        return False
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return _OWN.match(file.read(64)) is not None
    except OSError:
        return False


def _is_frames(folder: str, pages: set[str]) -> bool:
    return any(folder.endswith(end) and folder.removesuffix(end) in pages for end in _FRAMES)


def _file(path: Path, run: Run) -> Found:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Failure(str(path), "not a file or folder, but a device, pipe or socket")
            return
    except OSError as error:
        yield Failure(str(path), _reason(error))
        return
    yield from read_source(Source.of_path(path), run)


def read_source(source: Source, run: Run) -> Found:
    """Read one source; whatever its reader or a library says against it is a failure of it alone."""
    try:
        yield from _reader_of(source).read(source, run)
    except (RefusedError, EncodingError) as error:
        yield Failure(source.file, str(error))
    except OSError as error:
        yield Failure(source.file, _reason(error))
    except RecursionError:
        yield Failure(source.file, "what is in it is nested too deep")
    except Exception as error:  # noqa: BLE001 - a library may raise anything on a damaged file; the next file goes on
        yield Failure(source.file, f"cannot be read, it is damaged ({type(error).__name__}: {error})")


def _reader_of(source: Source) -> Reader:
    """Return the reader by ending and content. Raises RefusedError for what is known and not read."""
    ending = source.ending
    reader = next((r for r in READERS if ending in r.endings), None)
    if reader is not None and reader.is_text:
        return reader
    name = formats.kind(source, text_too=reader is None)
    if name == "ZIP archive" and ending not in {"", ".zip"}:
        raise RefusedError(f"this is an archive under the name {ending}; an archive of articles is a .zip")
    if name is not None:
        return _BY_NAME[name]
    if reader is not None:
        return reader  # which says that this is none
    if ending in _NOT_READ:
        raise RefusedError(f"this is {_NOT_READ[ending]}")
    return _BY_NAME["plain text"]


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return f"cannot be read: {error}"
