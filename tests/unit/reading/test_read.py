"""Files to articles, and every bad input as a failure that names file and reason and stops nothing."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from viewer.domain import Article, Basis, Origin
from viewer.domain.edtf import EdtfError
from viewer.reading import MAX_LENGTH, READERS, Failure, publication, read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TEXT = "The minister said on Friday that the talks had failed."


def articles(found: Iterable[Article | Failure]) -> list[Article]:
    return [one for one in found if isinstance(one, Article)]


def failures(found: Iterable[Article | Failure]) -> list[Failure]:
    return [one for one in found if isinstance(one, Failure)]


def only_failure(path: Path) -> Failure:
    """The failure of ``path``; a good file after it must still be read."""
    good = path.parent / "zz-good.txt"
    good.write_text(TEXT)
    found = list(read([path, good]))
    assert [a.text for a in articles(found)] == [TEXT]
    (failure,) = failures(found)
    assert failure.file == str(path)
    assert str(path) in str(failure)
    return failure


def rows(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


# ---- plain text


def test_a_text_file_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_bytes(b"\xef\xbb\xbfOne.\r\nTwo \xf0\x9f\x95\x8a.\rThree.\n")
    (a,) = articles(read([path]))
    assert a.text == "One.\nTwo 🕊.\rThree.\n"
    assert (a.id, a.file, a.length) == ("talks", str(path), 19)
    assert a.sha256 == hashlib.sha256(a.text.encode()).hexdigest()
    assert a.published is None


def test_control_characters_and_markup_stay_so_that_offsets_hold(tmp_path: Path) -> None:
    text = 'A\x00B \u202eright\u202c <img src="x.png"> &amp; e\u0301 \x1b[0m and the rest of the text of the article.'
    path = tmp_path / "odd.txt"
    path.write_bytes(text.encode())
    (a,) = articles(read([path]))
    assert a.text == text
    assert a.length == len(text)


def test_text_of_another_ending_is_read_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "README"
    path.write_text(TEXT)
    assert [a.text for a in articles(read([path]))] == [TEXT]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\t\n", "has no text, only blanks"),
        ("mark.txt", b"\xef\xbb\xbf", "the file is empty"),
        ("binary.txt", bytes(range(256)) * 8, "it is binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n0000", "a PNG picture"),
        ("page.html", b"<div></div>", "no article's text"),
        ("page.pdf", b"%PDF-1.4", "it is damaged"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older word processor's"),
        ("map.geojson", b"{}", "a map's data"),
        ("rows.json", b"{}", "no articles or events that are known"),
        ("empty.jsonl", b"\n\n", "the file is empty"),
    ],
)
def test_what_is_no_article_is_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert reason in only_failure(path).reason


def test_fifty_megabytes_in_one_line_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as f:
        for _ in range(50):
            f.write(b"a " * 500_000)
    assert "longer than 1,000,000 characters" in only_failure(path).reason


def test_the_limit_is_in_characters(tmp_path: Path) -> None:
    path = tmp_path / "just.txt"
    path.write_text("я" * MAX_LENGTH, encoding="utf-8")
    assert [a.length for a in articles(read([path]))] == [MAX_LENGTH]
    path.write_text("я" * (MAX_LENGTH + 1), encoding="utf-8")
    assert "longer than" in only_failure(path).reason


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "no such file or folder" in only_failure(tmp_path / "nowhere.txt").reason


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT)
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser may read everything, so the refusal is put on
        opened = type(path).open

        def refuse(self: Path, *args: object, **kwargs: object) -> object:
            if self == path:
                raise PermissionError(13, "Permission denied", str(path))
            return opened(self, *args, **kwargs)  # pyright: ignore[reportCallIssue, reportArgumentType]

        monkeypatch.setattr(type(path), "open", refuse)
    assert only_failure(path).reason == "no permission to read it"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert "a device, pipe or socket" in only_failure(path).reason


def test_an_impossible_name_is_a_failure_and_prints_on_one_line(tmp_path: Path) -> None:
    (failure,) = failures(read(["a\x00b"]))
    assert "cannot be read" in failure.reason
    assert str(Failure("a\nb\u202ec", "gone")) == r"a\nb\u202ec: gone"


def test_plain_text_is_read_without_the_libraries_of_other_formats(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    program = f"""
import sys
from viewer.reading import read
assert len(list(read([{str(path)!r}]))) == 1
heavy = ("lxml", "trafilatura", "htmldate", "pypdf", "feedparser", "icalendar", "markdown_it", "py3langid", "numpy")
print([m for m in heavy if m in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ---- folders


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.TXT", "sub/ignored.png", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    assert [a.id for a in articles(read([tmp_path]))] == ["a", "b", "c"]


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "picture.png").write_bytes(b"x")
    failure = only_failure(folder)
    assert "no articles in this folder" in failure.reason
    assert ".jsonl" in failure.reason


# ---- JSON Lines


def test_records_keep_their_own_data(tmp_path: Path) -> None:
    path = rows(
        tmp_path / "a.jsonl",
        {"id": "one", "text": TEXT, "title": "T", "published": "2024-05-10", "publisher": "P", "url": "u", "topic": 1},
        {
            "maintext": TEXT + "\r\n",
            "date_publish": "2024-05-10 14:20:00",
            "source_domain": "example.org",
            "place": "Paris",
        },
        {"id": 7, "text": TEXT, "language": "en", "published": None, "title": ""},
    )
    one, two, three = articles(read([path]))
    assert (one.id, one.title, one.publisher, one.url) == ("one", "T", "P", "u")
    assert one.published is not None
    assert (one.published.edtf, one.published.basis, one.published.origin) == ("2024-05-10", Basis.STATED, Origin.GIVEN)
    assert (two.id, two.publisher, two.place) == ("a-2", "example.org", "Paris")
    assert two.text.endswith("\r\n")
    assert two.published is not None
    assert (two.published.edtf, two.published.earliest) == ("2024-05-10T14:20:00", "2024-05-10")
    assert (three.id, three.language, three.published, three.title) == ("7", "en", None, None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "unfinished', "not valid JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b'["a list"]', "not a JSON object"),
        (b'{"id": "x"}', "no text"),
        (b'{"text": "  "}', "no text"),
        (b'{"text": 5}', "no text"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b'{"text": "half \\ud83d of it"}', "half of a surrogate pair"),
        (b'{"text": "' + b"a" * (MAX_LENGTH + 1) + b'"}', "longer than"),
        (b'{"text": "' + b"a" * (9 * MAX_LENGTH) + b'"}', "longer than"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"id": "good", "text": TEXT}).encode()
    path.write_bytes(good + b"\n" + line + b"\n\n" + good)
    found = list(read([path]))
    assert [a.id for a in articles(found)] == ["good", "good-2"]
    (failure,) = failures(found)
    assert failure.row == 2
    assert reason in failure.reason
    assert f"{path}, row 2: " in str(failure)


def test_a_date_that_does_not_exist_is_refused_and_the_article_kept(tmp_path: Path) -> None:
    path = rows(
        tmp_path / "a.jsonl", {"id": "one", "text": TEXT, "published": "2024-05-35"}, {"id": "two", "text": TEXT}
    )
    found = list(read([path]))
    assert [(a.id, a.published) for a in articles(found)] == [("one", None), ("two", None)]
    (failure,) = failures(found)
    assert (failure.row, failure.article) == (1, "one")
    assert failure.reason == "published was refused, no such day: 2024-05-35; the article was kept without it"


def test_a_field_that_is_no_text_is_refused_alone(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", {"text": TEXT, "title": ["x"], "published": 20240510})
    found = list(read([path]))
    assert [(a.title, a.published) for a in articles(found)] == [(None, None)]
    assert {f.reason.split(" ")[0] for f in failures(found)} == {"title", "published"}


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_mark_at_the_start_of_json_lines_is_understood(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "a.jsonl"
    texts = [TEXT, "Second line\u2028with a line separator."]
    path.write_bytes("".join(json.dumps({"text": t}, ensure_ascii=False) + "\r\n" for t in texts).encode(codec))
    found = list(read([path]))
    assert not failures(found)
    assert [a.text for a in articles(found)] == texts


# ---- ids and dates of a run


def test_ids_are_unique_over_the_run_and_the_same_every_time(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", {"id": "x", "text": TEXT}, {"id": "x", "text": TEXT}, {"id": "x-2", "text": TEXT})
    (tmp_path / "x.txt").write_text(TEXT)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "x.txt").write_text(TEXT)
    ids = [a.id for a in articles(read([tmp_path]))]
    assert ids == ["x", "x-2", "x-2-2", "x-3", "x-4"]
    assert ids == [a.id for a in articles(read([tmp_path]))]


def test_the_given_date_is_for_articles_that_have_none(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", {"text": TEXT, "published": "2020"}, {"text": TEXT})
    (tmp_path / "b.txt").write_text(TEXT)
    dates = [
        a.published.edtf
        for a in articles(read([path, tmp_path / "b.txt"], published=publication("2024-05")))
        if a.published
    ]
    assert dates == ["2020", "2024-05", "2024-05"]


@pytest.mark.parametrize(
    ("given", "edtf"),
    [
        ("2024-05-10", "2024-05-10"),
        (" 2024-05~ ", "2024-05~"),
        ("2024-05-10T14:20:00Z", "2024-05-10T14:20:00Z"),
        ("2024-05-10 14:20:00.123+03:00", "2024-05-10T14:20:00+03:00"),
        ("2024-05-10 14:20 UTC", "2024-05-10T14:20Z"),
        ("2024-05-10 00:00:00", "2024-05-10"),
        ("2024-05-10T00:00:00Z", "2024-05-10T00:00:00Z"),
    ],
)
def test_dates_as_databases_write_them_are_edtf(given: str, edtf: str) -> None:
    assert publication(given).edtf == edtf


@pytest.mark.parametrize("given", ["May 35", "2024-05-35", "2024-13", "2024-05-10 25:00:00", "yesterday", ""])
def test_what_is_no_date_is_refused(given: str) -> None:
    with pytest.raises(EdtfError):
        publication(given)


def test_the_table_of_readers_is_consistent() -> None:
    endings = [ending for reader in READERS for ending in reader.endings]
    assert len(endings) == len(set(endings))
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)
    assert READERS[-1].name == "plain text"
