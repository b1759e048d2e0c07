# pyright: standard
# (python-docx's methods are typed in part)
"""The chronology as a Word document (Office Open XML), each item with a footnote that names its source.

python-docx writes no footnotes, so their part is made here: ECMA-376 part 1, 17.11, with the two separators that Word
asks for. The file is packed again with fixed times, so that the same findings give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from viewer.sharing.chronology import Chronology, chronology
from viewer.sharing.citation import source_line
from viewer.sharing.entries import EVENT, Entry, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from docx.document import Document

    from viewer.domain import Findings
    from viewer.sharing.options import ShareOptions

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_OPEN, _SHUT = '<w:t xml:space="preserve">', "</w:t>"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def to_word(findings: Findings, options: ShareOptions) -> bytes:
    """Return the document: a heading a year; for each item date, who, what, its exact words and a footnote."""
    import docx  # noqa: PLC0415 - only where a document is written

    told = chronology(findings, options.title)
    document = docx.Document()
    _set_up(document, told.title, options.made)
    notes: list[str] = []
    body = [_paragraph(_run(_line(told.title)), "Title"), _paragraph(_run(told.summary))]
    for section in told.sections:
        body.append(_paragraph(_run(section.name), "Heading1"))
        for entry in section.entries:
            body += _entry(entry, told, notes, options)
    _fill(document, body)
    _add_footnotes(document, notes)
    packed = io.BytesIO()
    document.save(packed)
    return _fixed(packed.getvalue(), options.made)


def _set_up(document: Document, title: str, made: datetime) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    properties = document.core_properties
    # the file's properties hold 255 characters at the most
    properties.title, properties.author, properties.comments = _line(title)[:255], "Dateline", ""
    properties.created = properties.modified = made.replace(tzinfo=None)
    text: Any = document.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(9)
    reference: Any = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True


def _entry(entry: Entry, told: Chronology, notes: list[str], options: ShareOptions) -> Iterator[str]:
    """Give the paragraphs of an item: its head, and each quotation with the number of a new note."""
    who = f"  {_line(entry.title if entry.kind == EVENT else entry.who)}"
    head = _run(_line(entry.when_words), "<w:b/>") + _run(who) + _run(f" ({entry.account})", "<w:i/>")
    yield _paragraph(head, keep=True)
    for place in entry.places:
        note, number = "", told.numbers.get(place.article)
        if number is not None:
            notes.append(source_line(told.sources[number - 1], options.style))
            note = (
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(notes)}"/></w:r>'
            )
        yield _paragraph(_run(visible(place.words)) + note, "Quote")


def _paragraph(content: str, style: str = "Normal", *, keep: bool = False) -> str:
    together = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{together}</w:pPr>{content}</w:p>'


def _run(text: str, look: str = "") -> str:
    """Return text as a run: a line feed is a break, a tab a tab, spaces stay."""
    shown = escape(text).replace("\n", f"{_SHUT}<w:br/>{_OPEN}").replace("\t", f"{_SHUT}<w:tab/>{_OPEN}")
    return f"<w:r><w:rPr>{look}</w:rPr>{_OPEN}{shown}{_SHUT}</w:r>"


def _fill(document: Document, paragraphs: list[str]) -> None:
    """Put all paragraphs in at once; one by one, python-docx looks through all that are there for each."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above

    body = document.element.body
    for paragraph in list(parse_xml(f'<w:body xmlns:w="{_W}">{"".join(paragraphs)}</w:body>')):
        # the section's properties stay the last
        body[-1].addprevious(paragraph)


def _add_footnotes(document: Document, notes: list[str]) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - as above
    from docx.opc.packuri import PackURI  # noqa: PLC0415 - as above
    from docx.opc.part import Part  # noqa: PLC0415 - as above

    body = "".join(_footnote(number, text) for number, text in enumerate(notes, start=1))
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    xml = f'{declaration}\n<w:footnotes xmlns:w="{_W}">{_SEPARATORS}{body}</w:footnotes>'
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode("utf-8"), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnote(number: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f"{_run(f' {_line(text)}')}</w:p></w:footnote>"
    )


def _line(text: str) -> str:
    return " ".join(visible(text).split())


def _fixed(packed: bytes, made: datetime) -> bytes:
    """Return an archive with the same members in the same order, all of one time (1980 at the earliest, as ZIP has)."""
    stamp = max(made.replace(tzinfo=None).timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, stamp)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, member.external_attr
            new.writestr(info, old.read(member))
    return out.getvalue()
