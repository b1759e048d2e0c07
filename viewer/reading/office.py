"""DOCX and ODT: the text of word processors' files, read from the XML in their ZIP archive (ECMA-376, ODF 1.3).

Read by lxml and not by python-docx or odfdo: python-docx leaves out what was inserted with changes tracked, both unpack
without a limit, and the paragraphs are a dozen lines. Left out: headers and footers, footnotes, comments, deleted text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain import Origin
from viewer.reading.archive import opened, unpacked
from viewer.reading.failure import RefusedError
from viewer.reading.limits import ENTRY_BYTES, WORD_BYTES
from viewer.reading.making import dated, joined, made, told
from viewer.reading.trees import walk, xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from viewer.reading.source import Found, Run, Source
    from viewer.reading.trees import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# the same in files that were saved as "Strict Open XML"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_DOCX_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rPrChange", f"{_W}pPrChange", f"{_MC}Fallback"})
_DOCX_SIGNS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-", f"{_W}ptab": " "}
_ODT_GONE = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"}
)
_ODT_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": " "}
_ODT_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})

DOCX_PART = "word/document.xml"
ODT_TYPE = b"application/vnd.oasis.opendocument.text"


def read_docx(source: Source, run: Run) -> Found:
    """Read the text of a DOCX file as one article; title, author and date from its properties.

    Text that was inserted with changes tracked is read, deleted text is not. Refuses what is no such file, or
    unpacks to more than ``WORD_BYTES`` of XML.
    """
    with opened(source) as archive:
        body = _xml(archive, DOCX_PART, run, "a DOCX file")
        properties = _xml(archive, "docProps/core.xml", run)
    yield made(
        source,
        run,
        joined(_docx_paragraphs(body)) if body is not None else "",
        title=_property(properties, f"{_DC}title"),
        author=_property(properties, f"{_DC}creator"),
        language=_property(properties, f"{_DC}language"),
        published=dated(_property(properties, "{http://purl.org/dc/terms/}created"), Origin.FILE),
    )


def read_odt(source: Source, run: Run) -> Found:
    """Read the text of an ODT file as one article; title, author and date from its properties.

    Refuses what is no such file, is encrypted, or unpacks to more than ``WORD_BYTES`` of XML.
    """
    with opened(source) as archive:
        manifest = _part(archive, "META-INF/manifest.xml", run)
        if manifest is not None and b"encryption-data" in manifest:
            raise RefusedError("it is encrypted; save it without a password")
        body = _xml(archive, "content.xml", run, "an ODT file")
        properties = _xml(archive, "meta.xml", run)
    written = _property(properties, f"{_META}creation-date")
    yield made(
        source,
        run,
        joined(_odt_paragraphs(body)) if body is not None else "",
        title=_property(properties, f"{_DC}title"),
        author=_property(properties, f"{_META}initial-creator") or _property(properties, f"{_DC}creator"),
        language=_property(properties, f"{_DC}language"),
        published=dated(re.sub(r"\.\d+", "", written) if written else None, Origin.FILE),
    )


def _part(archive: ZipFile, name: str, run: Run) -> bytes | None:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    return unpacked(archive, info, run, min(ENTRY_BYTES, WORD_BYTES))


def _xml(archive: ZipFile, name: str, run: Run, needed_for: str | None = None) -> Element | None:
    """Return the root of a part, None where there is none. Raises RefusedError where it is needed, or no plain XML."""
    data = _part(archive, name, run)
    if data is None:
        if needed_for:
            raise RefusedError(f"this is not {needed_for} (it has no {name})")
        return None
    try:
        return xml(data.replace(_STRICT, _W[1:-1].encode()))
    except RefusedError as error:
        raise RefusedError(f"its part {name} cannot be read: {error}") from None


def _property(properties: Element | None, tag: str) -> str | None:
    return told(properties.findtext(f".//{tag}")) if properties is not None else None


def _docx_paragraphs(body: Element) -> Iterator[str]:
    """Return the paragraphs in their order; one inside another (a text box) stands before it."""
    held: list[list[str]] = []
    gone = 0
    for event, node in walk(body):
        tag = node.tag
        if tag in _DOCX_GONE:
            gone += 1 if event == "start" else -1
        elif tag == f"{_W}p":
            if event == "start":
                held.append([])
            else:
                yield "".join(held.pop())
        elif event == "start" and held and not gone:
            if tag == f"{_W}t":
                held[-1].append(node.text or "")
            elif tag in _DOCX_SIGNS:
                held[-1].append(_DOCX_SIGNS[tag])


def _odt_paragraphs(body: Element) -> Iterator[str]:
    held: list[list[str]] = []
    gone = 0
    for event, node in walk(body):
        tag = node.tag
        if tag in _ODT_GONE:
            gone += 1 if event == "start" else -1
        elif event == "start" and not gone:
            if tag in _ODT_PARAGRAPHS:
                held.append([node.text or ""])
            elif held:
                held[-1].append(_ODT_SIGNS.get(tag, "") + (node.text or ""))
        elif event == "end" and not gone and tag in _ODT_PARAGRAPHS and held:
            yield "".join(held.pop())
        if event == "end" and not gone and held:
            held[-1].append(node.tail or "")
