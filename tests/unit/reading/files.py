"""Files of binary formats, made for the tests: PDF, DOCX, ODT, ZIP."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from viewer.domain import Article
from viewer.reading import Failure, Ready, read

DATA = Path(__file__).parents[2] / "data" / "reading"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
DC = "http://purl.org/dc/elements/1.1/"

BODY = (
    "The minister of transport said on Friday that the talks on the new bridge had failed.",
    "“We have done what we could,” Anna Berg told reporters.",
    "No further meeting is planned before the summer, according to Berg.",
)


def only(path: str | Path) -> Article:
    """The one article of a file, which nothing else comes from."""
    (one,) = read([path])
    assert isinstance(one, Article), one
    return one


def refusal(path: str | Path) -> str:
    """Why a file or address is refused, by name and with nothing else from it."""
    (one,) = read([path])
    assert isinstance(one, Failure), one
    assert one.file == str(path)
    return one.reason


def brought(path: Path) -> tuple[list[Ready], list[Failure]]:
    """The ready findings of a file and what failed in it."""
    found = list(read([path]))
    assert not [one for one in found if isinstance(one, Article)]
    return [one for one in found if isinstance(one, Ready)], [one for one in found if isinstance(one, Failure)]


Line = tuple[float, float, float, str]
"""x, y and size in points, and the words."""


def pdf(pages: list[list[Line]], info: str = "") -> bytes:
    """A PDF with these lines in Helvetica; a page without lines has a picture's rectangle only."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids: list[str] = []
    for lines in pages:
        content = "0 0 100 100 re f\n" + "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET\n" for x, y, size, words in lines
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    out = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def zipped(entries: dict[str, str | bytes], *, packed: bool = True) -> bytes:
    """A ZIP archive with these entries, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, (2024, 5, 10, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(info, data)
    return out.getvalue()


def docx(body: str, core: str = "") -> bytes:
    """A DOCX file with this XML in its body and its core properties."""
    head = f'xmlns:dc="{DC}" xmlns:dcterms="http://purl.org/dc/terms/"'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            "docProps/core.xml": f"<coreProperties {head}>{core}</coreProperties>",
        }
    )


def paragraph(words: str) -> str:
    """A paragraph of a DOCX file."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def odt(body: str, meta: str = "", manifest: str = "<manifest/>") -> bytes:
    """An ODT file with this XML in its body and its properties."""
    names = f'xmlns:office="{ODF}office:1.0" xmlns:text="{ODF}text:1.0" xmlns:meta="{ODF}meta:1.0" xmlns:dc="{DC}"'
    document = (
        f"<office:document {names}><office:body><office:text>{body}</office:text></office:body></office:document>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": document,
            "meta.xml": f"<office:document-meta {names}><office:meta>{meta}</office:meta></office:document-meta>",
            "META-INF/manifest.xml": manifest,
        },
        packed=False,
    )
