"""PDF, DOCX, ODT, RTF, Markdown and web pages: the words, the paragraphs, the record."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pypdf
import pytest

from tests.unit.reading.files import BODY, DATA, docx, odt, only, paragraph, pdf, refusal, zipped
from viewer.domain import Basis, Origin
from viewer.domain.edtf import when

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.reading.files import Line

# ---- PDF


def column(lines: list[str], top: float = 780, x: float = 60, size: float = 11) -> list[Line]:
    """Lines of one paragraph."""
    return [(x, top - i * 1.2 * size, size, words) for i, words in enumerate(lines)]


def three_pages() -> list[list[Line]]:
    pages: list[list[Line]] = []
    for number, (first, second) in enumerate(
        [
            (["Talks on the bridge between the two towns have", "failed after a week of nego-"], ["It is the end."]),
            (
                ["tiations in Varna, the well-", "known port. (So it is well-known.)"],
                ["The minister left the", "room, and"],
            ),
            (["nobody knows when she", "will be back in town."], ["That was all."]),
        ],
        start=1,
    ):
        second_top = 700.0
        pages.append(
            [
                (60, 815, 8, "The Example, 10 May 2024"),
                *column(first if number > 1 else ["Talks on the bridge between the two towns have", "failed again."]),
                *column(second if number > 1 else ["The talks began again after a week of nego-"], second_top),
                (280, 30, 8, f"Page {number} of 3"),
            ]
        )
    return pages


def test_pdf_lines_become_paragraphs_and_pages_keep_their_spans(tmp_path: Path) -> None:
    path = tmp_path / "talks.pdf"
    path.write_bytes(pdf(three_pages(), "/Title (Talks fail) /Author (Jo Writer) /CreationDate (D:20240510090000Z)"))
    a = only(path)
    assert a.text.split("\n\n") == [
        "Talks on the bridge between the two towns have failed again.",
        "The talks began again after a week of negotiations in Varna, the well-known port. (So it is well-known.)",
        "The minister left the room, and nobody knows when she will be back in town.",
        "That was all.",
    ]
    first, second, third = (s.of(a.text) for s in a.pages)
    assert first.endswith("after a week of nego")
    assert second.startswith("tiations in Varna")
    assert second.endswith("room, and")
    assert third.startswith("nobody knows")
    assert (a.title, a.author) == ("Talks fail", "Jo Writer")
    assert a.published == when("2024-05-10", Basis.INFERRED, origin=Origin.FILE)
    assert a.note is None


def test_the_gaps_between_short_paragraphs_part_them(tmp_path: Path) -> None:
    path = tmp_path / "short.pdf"
    lines = [
        line
        for i in range(6)
        for line in column([f"Paragraph {i} says that the talks on", "the bridge go on"], top=780 - i * 36)
    ]
    path.write_bytes(pdf([lines]))
    assert only(path).text.count("\n\n") == 5


def test_a_line_that_repeats_within_the_text_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "same.pdf"
    page = column(["“No,” she said, and left the room for the day.", "Then she came back to the town hall."])
    path.write_bytes(pdf([page, page]))
    assert only(path).text.count("“No,” she said") == 2


def test_a_scan_is_refused_and_a_page_without_text_among_others_is_named(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([[], []]))
    assert "no text, only pictures of pages (a scan)" in refusal(path)
    path.write_bytes(pdf([column(["Some text."]), [], []]))
    a = only(path)
    assert a.note == "pages 2, 3 of this file have no text"
    assert [(s.start, s.end) for s in a.pages] == [(0, 10), (10, 10), (10, 10)]


def test_an_encrypted_pdf_is_refused_unless_anybody_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    for password, readable in (("secret", False), ("", True)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([column(["Some text."])])))
        writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
        writer.write(path)
        if readable:
            assert only(path).text == "Some text."
        else:
            assert "encrypted" in refusal(path)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nstartxref\n99999999\n%%EOF", b"no pdf at all"])
def test_a_damaged_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(data)
    assert "damaged" in refusal(path) or "no PDF file" in refusal(path)


# ---- word processors


def test_docx_reads_what_stands_there_and_nothing_that_was_deleted(tmp_path: Path) -> None:
    path = tmp_path / "talks.docx"
    tracked = (
        "<w:p><w:r><w:t>Kept</w:t><w:tab/><w:t>and</w:t></w:r>"
        "<w:ins><w:r><w:t xml:space='preserve'> inserted</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r>"
        "</w:moveFrom></w:p>"
    )
    table = f"<w:tbl><w:tr><w:tc>{paragraph('One cell')}</w:tc><w:tc>{paragraph('Another')}</w:tc></w:tr></w:tbl>"
    core = "<dc:title>Talks</dc:title><dc:creator>Jo Writer</dc:creator>"
    core += "<dcterms:created>2024-05-10T08:00:00Z</dcterms:created>"
    path.write_bytes(docx("".join(map(paragraph, BODY)) + tracked + table, core))
    a = only(path)
    assert a.text.split("\n\n") == [*BODY, "Kept and inserted", "One cell", "Another"]
    assert (a.title, a.author) == ("Talks", "Jo Writer")
    assert a.published == when("2024-05-10T08:00:00Z", Basis.INFERRED, origin=Origin.FILE)


def test_odt_reads_what_stands_there_and_nothing_that_was_deleted(tmp_path: Path) -> None:
    path = tmp_path / "talks.odt"
    body = (
        "<text:tracked-changes><text:changed-region><text:p>deleted</text:p></text:changed-region></text:tracked-changes>"
        "<text:h>Talks</text:h>"
        "<text:p>One<text:s/><text:span>two</text:span><text:line-break/>three<office:annotation><text:p>a comment"
        "</text:p></office:annotation> four"
        "<text:note><text:note-body><text:p>a note</text:p></text:note-body></text:note> five</text:p>"
    )
    meta = "<dc:title>Talks</dc:title><meta:creation-date>2024-05-10T08:00:00.123</meta:creation-date>"
    path.write_bytes(odt(body, meta))
    a = only(path)
    assert a.text == "Talks\n\nOne two three four five"
    assert a.title == "Talks"
    assert a.published is not None
    assert a.published.edtf == "2024-05-10T08:00:00"


def test_an_encrypted_odt_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.odt"
    path.write_bytes(odt("<text:p>x</text:p>", manifest="<manifest><encryption-data/></manifest>"))
    assert "encrypted" in refusal(path)


def test_rtf_reads_what_is_shown(tmp_path: Path) -> None:
    a = only(DATA / "talks.rtf")
    assert a.text.split("\n\n") == [
        "The minister said on Friday that the talks had failed in cafés near the sea.",
        "“We have done what we could,” Anna Berg told reporters — and left.",
        "Bold and linked words stay. Берг 🔷 end.",
        "Last line.",
    ]
    assert (a.title, a.author) == ("Talks on the bridge fail", "Jo Writer")
    assert a.published == when("2024-05-10", Basis.INFERRED, origin=Origin.FILE)


def test_rtf_with_binary_pictures_and_unknown_words(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi\ansicpg1251 One{\pict\bin5 }}}}}}{\*\new x} \'e4\'e0 {\uc2\u1078\'e6\'e6}\bin99999999999"
    )
    assert only(path).text == "One да ж"


# ---- Markdown


def test_markdown_is_read_without_its_marks() -> None:
    a = only(DATA / "talks.md")
    title, first, second, *rest = a.text.split("\n\n")
    assert title == "Talks on the bridge fail"
    assert first.startswith(
        "The minister of transport said on Friday that the talks on the new bridge had failed after"
    )
    assert second.startswith("“We have done what we could,” Anna Berg told reporters. She blamed the builders")
    assert rest == [
        "first, a protocol of 28 April 2024",
        "then nothing",
        "town talks",
        "Varna failed",
    ]
    assert (a.title, a.author) == ("Talks on the bridge fail", "Jo Writer")
    assert a.published == when("2024-05-10", Basis.STATED, origin=Origin.GIVEN)


# ---- web pages


@pytest.mark.parametrize("name", ["page.html", "page.mhtml"])
def test_a_web_page_is_its_article_and_its_record(name: str) -> None:
    a = only(DATA / name)
    paragraphs = a.text.split("\n\n")
    assert paragraphs[0] == "Talks on the bridge fail"
    assert paragraphs[2].startswith("“We have done what we could,” Anna Berg told reporters.")
    assert len(paragraphs) == 5
    for word in ("cookie", "Home", "potato", "Copyright", "never run"):
        assert word not in a.text
    assert (a.title, a.author, a.publisher) == ("Talks on the bridge fail", "Jo Writer", "The Example")
    assert (a.url, a.language) == ("https://example.org/2024/talks-fail", "en-GB")
    assert a.published == when("2024-05-10", Basis.STATED, origin=Origin.METADATA)


def test_the_encoding_that_a_page_declares_is_believed_when_it_fits(tmp_path: Path) -> None:
    page = (DATA / "page.html").read_text(encoding="utf-8").replace("Varna", "Варна")
    path = tmp_path / "page.htm"
    path.write_bytes(page.replace('"utf-8"', '"koi8-r"').encode("koi8-r", "xmlcharrefreplace"))
    assert "negotiations in Варна." in only(path).text
    path.write_bytes(page.replace('"utf-8"', '"koi8-r"').encode())  # a declaration that lies
    assert "negotiations in Варна." in only(path).text


def test_a_page_that_gives_no_date_has_none(tmp_path: Path) -> None:
    page = (DATA / "page.html").read_text(encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(re.sub("<meta property=.article:published_time.*>", "", page), encoding="utf-8")
    assert only(path).published is None


def test_a_page_named_otherwise_is_read_as_what_it_is(tmp_path: Path) -> None:
    for name, data in (
        ("saved", (DATA / "page.html").read_bytes()),
        ("page.html", (DATA / "page.mhtml").read_bytes()),
        ("talks.doc", (DATA / "talks.rtf").read_bytes()),
        ("talks.bin", docx("".join(map(paragraph, BODY)))),
        ("talks.docx", odt(f"<text:p>{BODY[1]}</text:p>")),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert "Anna Berg told reporters" in only(path).text


def test_files_that_lie_are_refused_by_name(tmp_path: Path) -> None:
    for name, data, reason in (
        ("talks.txt", docx(paragraph("x")), "ZIP archive"),
        ("talks.txt", pdf([column(["x"])]), "a PDF file"),
        ("talks.html", pdf([column(["x"])]), "a PDF file"),
        ("talks.docx", b"plain words", "no ZIP archive"),
        ("talks.rtf", b"plain words", "no RTF file"),
        ("table.csv", bytes(range(256)) * 4, "binary"),
        (
            "sheet.xlsx",
            zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"}),
            "another program's file",
        ),
        ("sheet.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, packed=False), "another"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert reason in refusal(path), name
