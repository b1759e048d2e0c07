"""``dateline export`` to files that are no pictures: options, refusals, and that nothing half-written stays."""

from __future__ import annotations

import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
import pytest

from tests.unit.sharing.samples import rich
from viewer.cli import main
from viewer.jobs import workers
from viewer.sharing import exporters
from viewer.sharing.exporters import EXPORTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viewer.domain import Article, Findings

TEXT = "PARIS, May 15, 2024. “Talks failed,” Ann Lee, the mayor, said on Tuesday. She said talks on May 10 failed."
ENDINGS = [e.ending for e in EXPORTERS]
NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with an article that anybody may read."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    (made / "talks.txt").write_text(TEXT, encoding="utf-8")
    yield made
    shutil.rmtree(made)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parse that finds the hand-made findings, at once."""

    def parse(_: Sequence[Article]) -> Iterator[Findings]:
        yield rich()

    monkeypatch.setattr(workers, "parse_here", parse)


def export(folder: Path, name: str, *more: str) -> int:
    try:
        return main(["export", str(folder / "talks.txt"), "-o", str(folder / name), *more])
    except SystemExit as end:
        return int(str(end.code))


def left(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name != "talks.txt")


@pytest.mark.usefixtures("quick")
class TestExport:
    @pytest.mark.parametrize("ending", ENDINGS)
    def test_every_kind_is_written_and_not_overwritten(
        self, ending: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        assert export(folder, f"out{ending}") == 0
        assert capsys.readouterr() == ("", "")
        first = (folder / f"out{ending}").read_bytes()
        assert first
        assert export(folder, f"out{ending}") == 2
        assert "already there; --force replaces it" in capsys.readouterr().err
        assert export(folder, f"out{ending}", "--force") == 0
        assert (folder / f"out{ending}").read_bytes() == first
        assert left(folder) == [f"out{ending}"]

    def test_options_reach_the_file(self, folder: Path) -> None:
        options = ["--title", "Five & six", "--theme", "dark", "--clock", "about", "--lanes", "none", "--cite", "mla"]
        assert export(folder, "x.html", *options, "--quotes-only", "--range", "2021") == 0
        page = lxml.html.parse(str(folder / "x.html")).getroot()
        data = json.loads(page.get_element_by_id("data").text)
        assert page.findtext(".//h1") == "Five & six"
        assert page.get("data-theme") == "dark"
        assert (data["clock"], data["lanesBy"]) == ("about", "none")
        assert not data["articles"][0]["whole"]
        assert "B. Writer. “Dam <b>holds</b> & “stands”.”" in data["articles"][0]["cite"]
        # the events E1, E2 and E5 and what was said in 2021
        assert len(data["items"]) == 7
        assert len(page.cssselect("li.entry")) == 7

    @pytest.mark.parametrize(
        ("name", "options", "message"),
        [
            ("x.csv", ["--theme", "dark"], "--theme has no meaning for this kind of file"),
            ("x.json", ["--title", "A"], "--title has no meaning"),
            ("x.ics", ["--width", "800"], "--width has no meaning"),
            ("x.png", ["--quotes-only"], "--quotes-only has no meaning"),
            ("x.csl.json", ["--cite", "apa"], "--cite has no meaning"),
            ("x.html", ["--theme", "print"], "the theme for print is one of pictures"),
            ("x.svg", ["--scale", "2"], "--scale belongs to PNG"),
            ("x.pdf", ["--dpi", "300"], "--dpi belongs to PNG"),
            ("x.png", ["--sheet", "a4"], "--sheet belongs to PDF"),
            ("x.pdf", ["--sheet", "a4", "--width", "700"], "a sheet has its own width"),
            ("x.png", ["--width", "2km"], "a whole number of pixels, from 320 to 20000, or 85mm to 5292mm"),
            ("x.html", ["--no-key"], "--no-key has no meaning"),
            ("x.html", ["--cite", "harvard"], "invalid choice: 'harvard'"),
            ("x.htm", [], "the ending says the format and must be .png, .svg, .pdf, .html, .docx, .md"),
            ("nowhere/x.html", [], "does not exist"),
        ],
    )
    def test_what_cannot_be_is_said_in_a_line_and_leaves_nothing(
        self, name: str, options: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert export(folder, name, *options) == 2
        assert message in capsys.readouterr().err.splitlines()[-1]
        assert left(folder) == []

    def test_a_moment_that_is_none_is_refused(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
        assert export(folder, "x.ics") == 2
        line = "dateline export: SOURCE_DATE_EPOCH is not a number of seconds: soon\n"
        assert capsys.readouterr().err == line
        assert left(folder) == []

    @pytest.mark.parametrize("force", [False, True])
    @pytest.mark.parametrize("ending", [".html", ".docx", ".csv"])
    def test_no_space_is_one_line_and_nothing_stays(
        self, ending: str, folder: Path, capsys: pytest.CaptureFixture[str], *, force: bool
    ) -> None:
        target = folder / f"x{ending}"
        if force:
            target.write_text("mine")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
        try:
            code = export(folder, target.name, *(["--force"] if force else []))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert code == 1
        assert capsys.readouterr().err == f"dateline: {target}: cannot be written: File too large\n"
        assert left(folder) == ([target.name] if force else [])
        assert not force or target.read_text() == "mine"

    def test_no_permission_is_one_line_and_nothing_stays(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        # what is imported late is imported as who may read it
        assert export(folder, "x.csv") == 0
        locked = folder / "locked"
        locked.mkdir(mode=0o755)
        locked.chmod(0o555)
        with as_somebody():
            code = export(folder, "locked/x.csv")
        assert code == 1
        assert capsys.readouterr().err == f"dateline: {locked / 'x.csv'}: cannot be written: Permission denied\n"
        assert list(locked.iterdir()) == []

    def test_an_interrupt_leaves_nothing(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def half(_: object, __: object, target: Path, ___: object) -> None:
            target.write_text("half")
            raise KeyboardInterrupt

        monkeypatch.setattr(exporters.Exporter, "write", half)
        assert export(folder, "x.md") == 130
        assert left(folder) == []

    def test_progress_is_for_terminals(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        assert export(folder, "x.md") == 0
        shown = capsys.readouterr()
        assert "writing x.md" in shown.err
        assert shown.err.endswith("\r\x1b[K")
        assert shown.out == ""


@pytest.mark.parametrize("ending", [".json", ".csv", ".html"])
def test_a_file_whose_name_is_no_text_is_exported(folder: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_found(articles: Sequence[Article]) -> Iterator[Findings]:
        for article in articles:
            yield rich().model_copy(update={"articles": (article.model_copy(update={"id": "one"}),)})

    monkeypatch.setattr(workers, "parse_here", nothing_found)
    odd = os.fsdecode(os.fsencode(folder) + b"/caf\xff.txt")
    Path(odd).write_text(TEXT * 20, encoding="utf-8")
    assert main(["export", odd, "-o", str(folder / f"x{ending}")]) == 0
    assert "caf\\udcff" in (folder / f"x{ending}").read_text(encoding="utf-8").replace("\\\\", "\\")


@contextmanager
def as_somebody() -> Iterator[None]:
    """Be nobody for a while where the tests run as root, whom no permission stops."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_real_article_without_a_display_and_without_qt(folder: Path) -> None:
    program = (
        "import sys; from viewer.cli import main; code = main(sys.argv[1:]);"
        "print([m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))]); sys.exit(code)"
    )
    env = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    command = [sys.executable, "-c", program, "export", "gone.txt", "talks.txt", "-o", "x.csv", "--cite", "apa"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "dateline: gone.txt: there is no such file or folder\n"
    assert done.stdout.strip() == "[]"
    with (folder / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert any(row["speaker"] == "Ann Lee" and "Talks failed" in row["words"] for row in table)
    for row in table:
        assert TEXT[int(row["start"]) : int(row["end"])] in row["words"]
