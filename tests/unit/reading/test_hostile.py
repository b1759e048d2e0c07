"""Files made for harm: each is refused by name, nothing breaks, and what is good beside it is read."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.unit.reading.files import BODY, DATA, docx, odt, paragraph, pdf, refusal, zipped
from viewer.domain import Article
from viewer.reading import READERS, Failure, Ready, limits, read
from viewer.reading import archive as archives
from viewer.reading.readers import read_source
from viewer.reading.source import Run, Source

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = sorted(ending for reader in READERS for ending in reader.endings)
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)


def put(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# ---- archives


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    inner = zipped({"c.txt": BODY[2], ".hidden.txt": "x"})
    path = put(
        tmp_path,
        "all.zip",
        zipped(
            {"b/two.txt": BODY[1], "a/one.txt": BODY[0], "in.zip": inner, "p.png": "x", "__MACOSX/a/._one.txt": "x"}
        ),
    )
    found = list(read([path]))
    assert [(a.id, a.file, a.text) for a in found if isinstance(a, Article)] == [
        ("one", f"{path}/a/one.txt", BODY[0]),
        ("two", f"{path}/b/two.txt", BODY[1]),
        ("c", f"{path}/in.zip/c.txt", BODY[2]),
    ]
    assert len(found) == 3


def test_what_is_bad_in_an_archive_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("../evil.txt", "x")
        z.writestr("/root.txt", "x")
        z.writestr("C:\\evil.txt", "x")
        z.writestr("good.txt", BODY[0])
        z.writestr("zeros.txt", bytes(30_000_000))
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        z.writestr(link, "/etc/passwd")
    found = list(read([path]))
    assert [a.text for a in found if isinstance(a, Article)] == [BODY[0]]
    reasons = {f.file.removeprefix(f"{path}/"): f.reason for f in found if isinstance(f, Failure)}
    assert reasons.pop("zeros.txt").endswith("this may be an archive bomb")
    assert reasons == {
        "../evil.txt": "its name leads out of the archive",
        "/root.txt": "its name leads out of the archive",
        "C:/evil.txt": "its name leads out of the archive",
        "link.txt": "not a file, but a link or device",
    }


def test_an_entry_that_lies_about_its_size_is_counted(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": bytes(20_000_000)}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")  # the size in the list of entries
    (failure,) = read([put(tmp_path, "a.zip", bytes(data))])
    assert isinstance(failure, Failure)
    assert failure.file.endswith("a.zip/a.txt")


def test_archives_inside_each_other_end(tmp_path: Path) -> None:
    data = zipped({"a.txt": BODY[0]})
    for _ in range(limits.ARCHIVE_DEPTH):
        data = zipped({"in.zip": data})
    assert "inside each other" in read_one(put(tmp_path, "a.zip", data)).reason


def read_one(path: Path) -> Failure:
    (one,) = read([path])
    assert isinstance(one, Failure)
    return one


def test_the_sum_of_what_is_unpacked_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ARCHIVE_UNPACKED", 1000)
    found = list(read([put(tmp_path, "a.zip", zipped({f"{i}.txt": "a" * 400 for i in range(4)}))]))
    assert [isinstance(f, Article) for f in found] == [True, True, False, False]


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.zip", zipped({f"{i}.txt": "a" for i in range(20)}))
    monkeypatch.setattr(archives, "ARCHIVE_ENTRIES", 10)
    assert "more than 10 entries" in refusal(path)
    monkeypatch.setattr(archives, "ARCHIVE_INDEX", 100)
    assert "list of entries is larger" in refusal(path)


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x05\x06" + bytes(18), zipped({"a.txt": "x"})[:-30], b"", b"no"])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(put(tmp_path, "a.zip", data))


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": "x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    assert "it is encrypted" in read_one(put(tmp_path, "a.zip", bytes(data))).reason


# ---- markup


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    for name, data in (
        ("a.rss", f"<?xml version='1.0'?>{ENTITIES}<rss><channel><item><title>&j;</title></item></channel></rss>"),
        ("a.docx", zipped({"word/document.xml": f"{ENTITIES}<w>&j;</w>"})),
        (
            "b.docx",
            zipped({"word/document.xml": f"<?xml version='1.0' encoding='utf-16'?>{ENTITIES}<w/>".encode("utf-16")}),
        ),
        (
            "a.odt",
            zipped(
                {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"{ENTITIES}<w/>"}, packed=False
            ),
        ),
    ):
        assert "declares entities" in refusal(put(tmp_path, name, data)), name


def test_a_page_cannot_read_other_files(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.txt", "the secret words")
    for name, head in (
        ("a.html", f'<!DOCTYPE html SYSTEM "{secret}"><html><body><p>'),
        ("b.xhtml", f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]><html><body><p>&s; '),
    ):
        found = list(read([put(tmp_path, name, head + "The talks failed on Friday in the town of Varna. " * 9)]))
        assert all("secret words" not in a.text for a in found if isinstance(a, Article))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("deep.html", "<div>" * 5000 + "x", "nested over 250 deep"),
        ("wide.html", "<p>x" * 70_000, "more than 60,000 elements"),
        ("long.html", "x" * 10_000_001, "larger than 10 MB"),
        ("deep.rtf", "{\\rtf1 " + "{" * 20_000, "nested too deep"),
        ("deep.docx", docx("<w:p>" * 5000 + "</w:p>" * 5000), "cannot be read"),
        ("empty.docx", docx(""), "no text"),
        ("empty.odt", odt(""), "no text"),
        ("none.docx", zipped({"word/other.xml": "<w/>"}), "an archive under the name .docx"),
        ("open.csv", 'text,title\n"' + "a,b\n" * 1_100_000, "never closed"),
        ("wide.csv", "text" + ",a" * 5000, "more than 1,000 columns"),
        ("deep.json", '{"a":' * 100_000, "nested too deep"),
        ("line.jsonl", '{"text": "' + "a" * 9_000_000, "longer than"),
        ("none.eml", "", "empty"),
        ("long.eml", "Subject: " + "=?utf-8?q?a?= " * 5000 + "\n\nx", "headers is longer than 4,096"),
        ("long.mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related; " + 'a="b"; ' * 5000, "headers is longer"),
        ("many.rss", "<rss><channel>" + "<item></item>" * 20_001, "more than 20,000 entries"),
        ("none.mbox", "text", "no mailbox"),
        ("none.ics", "text", "no calendar"),
        ("none.md", " \n", "only blanks"),
        ("none.mhtml", "MIME-Version: 1.0\n\ntext", "no web page in it"),
    ],
)
def test_what_is_too_much_or_nothing_is_refused(tmp_path: Path, name: str, data: bytes | str, reason: str) -> None:
    failure = read_one(put(tmp_path, name, data))
    assert failure.file.endswith(name)
    assert reason in failure.reason


def test_a_docx_bomb_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path, "bomb.docx", docx(paragraph("a" * 40_000_000)))
    assert path.stat().st_size < 200_000
    assert "archive bomb" in refusal(path)


def test_a_pdf_that_takes_too_long_or_has_too_many_pages_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from viewer.reading import pdf as reader

    path = put(tmp_path, "a.pdf", pdf([[(60, 700, 11, "words")]] * 3))
    monkeypatch.setattr(reader, "PDF_SECONDS", -1.0)
    assert "takes over" in refusal(path)
    monkeypatch.setattr(reader, "PDF_PAGES", 2)
    assert "it has 3 pages" in refusal(path)


# ---- folders


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", BODY[0])
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.html")
    found = list(read([tmp_path]))
    assert [a.id for a in found if isinstance(a, Article)] == ["a"]
    assert sorted(os.path.basename(f.file) for f in found if isinstance(f, Failure)) == [  # noqa: PTH119
        "loop.txt",
        "pipe.html",
        "zero.txt",
    ]


def test_the_frames_of_a_saved_page_are_no_articles(tmp_path: Path) -> None:
    put(tmp_path, "page.html", (DATA / "page.html").read_bytes())
    (tmp_path / "page_files").mkdir()
    put(tmp_path, "page_files/frame.html", "<p>Buy now</p>")
    assert [type(one) for one in read([tmp_path])] == [Article]


# ---- anything at all


def check(data: bytes, ending: str) -> None:
    """Whatever the bytes are: articles, ready findings and failures come, never an exception, and all spans hold."""
    source = Source.of_bytes(data, file=f"f{ending}", name=f"f{ending}")
    for one in read_source(source, Run()):
        if isinstance(one, Failure):
            assert one.file.startswith("f")
            assert one.reason
            continue
        article = one.article if isinstance(one, Ready) else one
        assert article.text.strip()
        assert article.length == len(article.text) <= limits.MAX_LENGTH
        article.text.encode("utf-8")
        assert all(span.end <= article.length for span in article.pages)
        if isinstance(one, Ready):
            assert one.findings.events or one.findings.statements
            for event in one.findings.events:
                for mention in event.mentions:
                    assert mention.span.of(article.text).startswith(event.title)


SEEDS = [path.read_bytes() for path in sorted(DATA.iterdir())]
SEEDS += [
    pdf([[(60, 700, 11, BODY[0])]]),
    docx(paragraph(BODY[0])),
    odt(f"<text:p>{BODY[0]}</text:p>"),
    zipped({"a.txt": BODY[0], "b.rtf": (DATA / "talks.rtf").read_bytes()}),
    b'{"format": "dateline", "version": 1, "articles": [{}]}',
    b'{"text": "a"}\n',
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")))
@example(data=b"")
@example(data=b"\x00" * 50)
@example(data="\ufeff".encode())
def test_any_bytes_under_any_ending(data: bytes) -> None:
    for ending in (*ENDINGS, "", ".unknown"):
        check(data, ending)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.sampled_from(range(len(SEEDS))),
    ending=st.sampled_from([*ENDINGS, ""]),
    cuts=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 12), st.binary(max_size=6)), max_size=4),
)
def test_damaged_files_under_any_ending(seed: int, ending: str, cuts: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(SEEDS[seed])
    for place, length, instead in cuts:
        at = place % (len(data) + 1)
        data[at : at + length] = instead
    check(bytes(data), ending)
