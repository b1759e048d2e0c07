"""The command line: what it accepts, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from viewer import __version__, commands
from viewer.cli import main
from viewer.domain import Findings
from viewer.jobs import Failure, workers
from viewer.resources import sample_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from viewer.domain import Article

TEXT = "PARIS, May 15, 2024. The mayor said on Tuesday that the talks had failed."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "talks.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parse that finds nothing, at once, and fails on articles that say so."""

    def parse(articles: Sequence[Article]) -> Iterator[Findings | Failure]:
        for a in articles:
            yield (
                Failure(a.file or "", "asked to fail", article=a.id)
                if "fail here" in a.text
                else Findings(articles=(a,))
            )

    monkeypatch.setattr(workers, "parse_here", parse)


def usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The last line of the message of a command that is used wrongly."""
    try:
        code = main(arguments)
    except SystemExit as end:
        code = end.code
    assert code == 2
    return capsys.readouterr().err.splitlines()[-1]


@pytest.mark.usefixtures("quick")
class TestParse:
    def test_to_a_file(self, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        out = tmp_path / "out.json"
        assert main(["parse", str(article), "-o", str(out), "--published", "2024-05-15"]) == 0
        document = json.loads(out.read_text(encoding="utf-8"))
        assert [a["id"] for a in document["articles"]] == ["talks"]
        assert document["articles"][0]["published"]["edtf"] == "2024-05-15"
        assert capsys.readouterr() == ("", "")

    def test_to_stdout_in_utf_8(self, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        path = tmp_path / "é.txt"
        path.write_text(TEXT)
        assert main(["parse", str(path)]) == 0
        assert json.loads(capfdbinary.readouterr().out.decode("utf-8"))["articles"][0]["id"] == "é"

    def test_a_failure_is_named_and_the_others_are_done(
        self, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        bad, out = tmp_path / "bad.txt", tmp_path / "out.json"
        bad.write_text("fail here")
        assert main(["parse", str(tmp_path / "gone.txt"), str(bad), str(article), "-o", str(out)]) == 1
        assert [a["id"] for a in json.loads(out.read_text())["articles"]] == ["talks"]
        assert capsys.readouterr().err.splitlines() == [
            f"dateline: {tmp_path / 'gone.txt'}: there is no such file or folder",
            f"dateline: {bad}, article bad: asked to fail",
        ]

    def test_nothing_is_written_when_nothing_was_parsed(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out.json"
        assert main(["parse", str(tmp_path / "gone.txt"), "-o", str(out)]) == 1
        assert not out.exists()
        assert "gone.txt" in capsys.readouterr().err

    def test_an_existing_file_needs_force(
        self, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out.json"
        out.write_text("mine")
        message = usage_error(["parse", str(article), "-o", str(out)], capsys)
        assert message == f"dateline parse: {out}: already there; --force replaces it"
        assert out.read_text() == "mine"
        assert main(["parse", str(article), "-o", str(out), "--force"]) == 0
        assert out.read_text() != "mine"

    @pytest.mark.parametrize("by_folder", [True, False])
    def test_an_article_is_never_overwritten(
        self, article: Path, capsys: pytest.CaptureFixture[str], *, by_folder: bool
    ) -> None:
        source = article.parent if by_folder else article
        message = usage_error(["parse", str(source), "-o", str(article), "--force"], capsys)
        assert "this is one of the articles to read" in message
        assert article.read_text() == TEXT

    def test_a_file_that_cannot_be_written_is_named(
        self, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(commands, "write_text", full)
        assert main(["parse", str(article), "-o", str(tmp_path / "out.json")]) == 1
        assert (
            capsys.readouterr().err
            == f"dateline: {tmp_path / 'out.json'}: cannot be written: No space left on device\n"
        )

    def test_progress_is_for_terminals(
        self, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        assert main(["parse", str(article)]) == 0
        shown = capsys.readouterr().err
        assert "parsing 1/1" in shown
        assert shown.endswith("\r\x1b[K")

    def test_a_reader_that_leaves_early_is_no_crash(self, article: Path) -> None:
        done = subprocess.run(
            f'"{sys.executable}" -m viewer parse "{article}" "{article}" | head -c 1',
            shell=True,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "{"
        assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["parse"], "the following arguments are required: PATH"),
        (["parse", "a", "--published", "2024-05-35"], "argument --published: no such day: 2024-05-35"),
        (["parse", "a", "--published", "May 35"], "argument --published: not an EDTF date: May 35"),
        (["parse", "a", "--columns", "words=a"], "argument --columns: no such field: words; there are author, "),
        (["parse", "a", "--workers", "0"], "argument --workers: a whole number, from 1 to 64: 0"),
        (["parse", "a", "--unknown"], "unrecognized arguments: --unknown"),
        (["parse", "a", "-o", "no/such/folder/x.json"], "the folder no/such/folder does not exist"),
        (["parse", "a", "-o", "."], "this is a folder, not a file"),
        (["export", "a"], "the following arguments are required: -o/--output"),
        (["export", "a", "-o", "x.gif"], "the ending says the format and must be .png, .svg, .pdf, .html, "),
        (["export", "a", "-o", "x.png", "--range", "2024/2020"], "the interval ends before it starts: 2024/2020"),
        (["export", "a", "-o", "x.png", "--range", "../2020"], "both ends must be known: ../2020"),
        (["export", "a", "-o", "x.png", "--scale", "nan"], "a number from 0.25 to 8: nan"),
        (
            ["export", "a", "-o", "x.png", "--width", "-5"],
            "argument --width: a whole number of pixels, from 320 to 20000, or 85mm",
        ),
        (["export", "a", "-o", "x.png", "--theme", "pink"], "invalid choice: 'pink'"),
        (["--size", "wide"], "not a size such as 1440x900: wide"),
        (["--size", "10x10"], "from 640x400 to 10000x10000: 10x10"),
        (["--select", "2"], "--select belongs to --screenshot"),
        (["--screenshot", "x.jpg"], "a screenshot is a .png file: x.jpg"),
        (["schema", "extra"], "unrecognized arguments: extra"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert message in usage_error(arguments, capsys)
    assert list(tmp_path.iterdir()) == []


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"dateline {__version__}\n"
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    assert "dateline export PATH..." in capsys.readouterr().out


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Dateline findings"


def test_the_number_of_workers_does_not_change_the_findings(tmp_path: Path) -> None:
    for n in range(1, 12):
        (tmp_path / f"{n:02}.txt").write_text(
            f"PARIS, May {n}, 2024. “No,” Ann Lee, the mayor, said. She said talks on May 3 failed."
        )
    outs = [tmp_path / "one.json", tmp_path / "two.json"]
    for number, out in zip(("1", "2"), outs, strict=True):
        assert main(["parse", str(tmp_path), "-o", str(out), "--workers", number]) == 0
    one, two = (out.read_bytes() for out in outs)
    assert one == two
    assert json.loads(one)["statements"]


def parsed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], str]:
    """The document that a parse that ends well writes, and what it says on stderr."""
    assert main(["parse", *arguments]) == 0
    done = capsys.readouterr()
    return json.loads(done.out), done.err


def test_an_article_in_another_language_is_no_failure_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fr.jsonl"
    path.write_text('{"text": "Le ministre a parlé le 2024-05-10.", "language": "fr"}\n', encoding="utf-8")
    document, said = parsed([str(path)], capsys)
    assert [(a["language"], "another language (fr)" in a["note"]) for a in document["articles"]] == [("fr", True)]
    assert [t["edtf"] for t in document["times"]] == ["2024-05-10"]
    assert (document["statements"], document["events"]) == ([], [])
    assert f"{path}: note: its record says that it is in another language (fr)" in said


def test_columns_and_ready_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "events.csv"
    path.write_text("what,day\nTalks fail,2024-05-10\n")
    document, said = parsed([str(path), "--columns", "title=what,start=day"], capsys)
    assert [(e["title"], e["when"]["edtf"]) for e in document["events"]] == [("Talks fail", "2024-05-10")]
    assert said == ""


def test_an_address_keeps_its_slashes_and_other_schemes_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "file:///etc/passwd"]) == 1
    assert capsys.readouterr().err == (
        "dateline: file:///etc/passwd: only http and https addresses are fetched, not file\n"
    )


def test_wire_copies_are_counted_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = " ".join(
        f"The minister of transport said that bridge number {n} in the town of Varna will be closed." for n in range(9)
    )
    (tmp_path / "a.txt").write_text(report)
    (tmp_path / "b.txt").write_text(report + " Copyright The Example.")
    (tmp_path / "c.txt").write_text(report)
    document, _ = parsed([str(tmp_path)], capsys)
    assert [(a["id"], [(c["id"], c["article"]) for c in a["also_in"]]) for a in document["articles"]] == [
        ("a", [("c", None), ("b", "b")]),
        ("b", [("a", "a")]),
    ]
    leads = {s["id"] for s in document["statements"] if s["article"] == "a"}
    assert leads
    assert {s["same_as"] for s in document["statements"] if s["article"] == "b"} == leads


def test_the_sample_is_parsed_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "viewer", "parse", str(sample_article()), "-o", "out.json"],
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert document["articles"][0]["length"] == 3172
    assert document["statements"]


@pytest.mark.parametrize(
    ("word", "hint"),
    [("parsee", "did you mean parse?"), ("Export", "did you mean export?"), ("xyz", "the commands are parse, export,")],
)
def test_a_mistyped_command_is_an_error_that_names_it(
    word: str, hint: str, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "_open", lambda *_: pytest.fail("a window was opened"))
    message = usage_error([word, str(article)], capsys)
    assert message.startswith(f"dateline: {word}: there is no such command, file or folder; ")
    assert hint in message


def test_a_file_that_is_called_like_no_command_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(commands, "_open", lambda options, _: opened.extend(options.paths) or 0)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").mkdir()
    assert main(["notes"]) == 0
    assert main(["gone.txt"]) == 0
    assert [str(path) for path in opened] == ["notes", "gone.txt"]


@pytest.mark.usefixtures("quick")
def test_what_parse_wrote_into_a_folder_is_no_article_of_it(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = article.parent, article.parent / "a-parse.json"
    assert main(["parse", str(folder), "-o", str(out)]) == 0
    first = out.read_text(encoding="utf-8")
    assert main(["parse", str(folder), "-o", str(out), "--force"]) == 0
    assert out.read_text(encoding="utf-8") == first
    assert capsys.readouterr() == ("", "")
    (folder / "events.json").write_text(json.dumps({"events": [{"start_date": {"year": "2001"}, "text": {}}]}))
    assert "this is one of the articles" in usage_error(
        ["parse", str(folder), "-o", str(folder / "events.json"), "--force"], capsys
    )


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("given", ["gone.txt", "empty"])
def test_an_ingest_of_nothing_leaves_no_project_behind(
    given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    path = tmp_path / "new.dateline"
    assert main(["ingest", str(tmp_path / given), "--project", str(path), "--workers", "1"]) == 1
    assert "no project was made" in capsys.readouterr().err.splitlines()[-1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty"]


def test_an_ingest_of_nothing_into_a_project_leaves_it(tmp_path: Path) -> None:
    from viewer.store import Project

    path = tmp_path / "old.dateline"
    Project.create(path).close()
    assert main(["ingest", str(tmp_path / "gone.txt"), "--project", str(path), "--workers", "1"]) == 1
    assert path.exists()
