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
    from datetime import datetime

    from docx.document import Document

    from viewer.domain import Findings
    from viewer.sharing.options import ShareOptions

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
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
    document.add_heading(_line(told.title), level=0)
    document.add_paragraph(told.summary)
    notes: list[str] = []
    for section in told.sections:
        document.add_heading(section.name, level=1)
        for entry in section.entries:
            _add_entry(document, entry, told, notes, options)
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


def _add_entry(document: Document, entry: Entry, told: Chronology, notes: list[str], options: ShareOptions) -> None:
    head = document.add_paragraph()
    head.paragraph_format.keep_with_next = True
    head.add_run(_line(entry.when_words)).bold = True
    head.add_run(f"  {_line(entry.title if entry.kind == EVENT else entry.who)}")
    head.add_run(f" ({entry.account})").italic = True
    for place in entry.places:
        # python-docx makes a line feed a break and a tab a tab
        quotation = document.add_paragraph(visible(place.words), style="Quote")
        number = told.numbers.get(place.article)
        if number is not None:
            notes.append(source_line(told.sources[number - 1], options.style))
            _add_reference(quotation, len(notes))


def _add_reference(paragraph: Any, number: int) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run = paragraph.add_run(style="Footnote Reference")
    run._r.append(reference)


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
        f'<w:r><w:t xml:space="preserve"> {escape(_line(text))}</w:t></w:r></w:p></w:footnote>'
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
