"""Pictures from the command line, each by a process of its own, as users start it: no display, from an empty folder."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "PARIS, May 15, 2024. “Talks failed,” Ann Lee, the mayor, said on Tuesday. She said talks on May 10 failed."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def dateline(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    env = {k: v for k, v in os.environ.items() if k not in hidden}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    command = [sys.executable, "-m", "viewer", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120)


def png_size(path: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    return width, height


def test_export_by_ending(folder: Path) -> None:
    starts = {"png": b"\x89PNG\r\n", "svg": b"<?xml", "pdf": b"%PDF-"}
    for ending, start in starts.items():
        done = dateline(
            folder, "export", "talks.txt", "-o", f"out.{ending}", "--title", "Five & six", "--theme", "dark"
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (folder / f"out.{ending}").read_bytes().startswith(start)
    assert "Five &amp; six" in (folder / "out.svg").read_text(encoding="utf-8")
    assert sorted(p.name for p in folder.iterdir()) == ["out.pdf", "out.png", "out.svg", "talks.txt"]


def test_the_size_of_a_png_is_what_was_asked_for(folder: Path) -> None:
    size = ["--width", "800", "--height", "500", "--scale", "2"]
    done = dateline(
        folder, "export", "talks.txt", "-o", "x.png", "--range", "2024-05/2024-06", "--clock", "said", *size
    )
    assert done.returncode == 0, done.stderr
    assert png_size(folder / "x.png") == (1600, 1000)


def test_a_picture_that_cannot_be_painted_is_one_line_and_no_file(folder: Path) -> None:
    done = dateline(folder, "export", "talks.txt", "-o", "x.png", "--width", "20000", "--scale", "8")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("dateline: x.png: ")
    assert [p.name for p in folder.iterdir()] == ["talks.txt"]


def test_what_could_be_read_is_drawn_and_the_rest_is_named(folder: Path) -> None:
    done = dateline(folder, "export", "gone.txt", "talks.txt", "-o", "x.png")
    assert done.returncode == 1
    assert done.stderr == "dateline: gone.txt: there is no such file or folder\n"
    assert (folder / "x.png").exists()


def test_a_screenshot_shows_the_window(folder: Path) -> None:
    done = dateline(
        folder, "--screenshot", "w.png", "--size", "1000x700", "--theme", "dark", "--select", "1", "talks.txt"
    )
    assert done.returncode == 0, done.stderr
    assert png_size(folder / "w.png") == (1000, 700)
    again = dateline(folder, "--screenshot", "w.png", "talks.txt")
    assert again.returncode == 2
    assert "already there" in again.stderr


def test_a_screenshot_of_an_item_that_is_not_there_is_refused(folder: Path) -> None:
    done = dateline(folder, "--screenshot", "w.png", "--select", "999", "talks.txt")
    assert done.returncode == 1
    assert "there is no item 999" in done.stderr
    assert [p.name for p in folder.iterdir()] == ["talks.txt"]


def test_a_screenshot_of_a_project_and_of_what_is_none(folder: Path) -> None:
    assert dateline(folder, "ingest", "talks.txt", "--project", "p.dateline").returncode == 0
    done = dateline(folder, "--screenshot", "w.png", "--select", "1", "p.dateline")
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "w.png").exists()
    (folder / "no.dateline").write_text("no project", encoding="utf-8")
    done = dateline(folder, "--screenshot", "x.png", "no.dateline")
    assert (done.returncode, done.stderr) == (1, "dateline: no.dateline: this is not a Dateline project\n")
    assert sorted(p.name for p in folder.iterdir()) == ["no.dateline", "p.dateline", "talks.txt", "w.png"]


def test_every_option_of_a_picture_is_heeded(folder: Path) -> None:
    words = ["--title", "T & T", "--caption", "Why this is", "--author", "A. Editor", "--dates", "iso", "--cite", "mla"]
    done = dateline(
        folder, "export", "talks.txt", "-o", "x.svg", *words, "--theme", "print", "--width", "200mm", "--clock", "about"
    )
    assert done.returncode == 0, done.stderr
    svg = (folder / "x.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 756 ' in svg
    for text in ("T &amp; T", "Why this is", "A. Editor", "2024-05-10"):
        assert text in svg
    assert "In full, by number" in svg
    assert 'class="item"' in svg
    done = dateline(
        folder,
        "export",
        "talks.txt",
        "-o",
        "x.svg",
        "--no-legend",
        "--no-sources",
        "--no-key",
        "--force",
        "--lanes",
        "none",
    )
    assert done.returncode == 0, done.stderr
    svg = (folder / "x.svg").read_text(encoding="utf-8")
    for text in ("In full, by number", "stated to the day", ">Source<"):
        assert text not in svg


def test_dots_to_an_inch_and_sheets(folder: Path) -> None:
    done = dateline(folder, "export", "talks.txt", "-o", "x.png", "--width", "100mm", "--dpi", "300")
    assert done.returncode == 0, done.stderr
    assert abs(png_size(folder / "x.png")[0] - 100 / 25.4 * 300) < 2
    done = dateline(folder, "export", "talks.txt", "-o", "x.pdf", "--sheet", "a4")
    assert done.returncode == 0, done.stderr
    assert b"595" in (folder / "x.pdf").read_bytes()


def test_two_runs_give_the_same_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000")
    for ending in ("png", "svg", "pdf"):
        for name in "ab":
            assert dateline(folder, "export", "talks.txt", "-o", f"{name}.{ending}").returncode == 0
        assert (folder / f"a.{ending}").read_bytes() == (folder / f"b.{ending}").read_bytes()


def test_a_moment_that_is_none_is_one_line_and_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    done = dateline(folder, "export", "talks.txt", "-o", "x.pdf")
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["dateline: x.pdf: SOURCE_DATE_EPOCH is not a number of seconds: soon"]
    assert [p.name for p in folder.iterdir()] == ["talks.txt"]
