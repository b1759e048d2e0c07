"""A system that lacks a library or a display: one line that says what to do, and no traceback."""

from __future__ import annotations

import builtins
import ctypes
import re
import sys
from pathlib import Path

import pytest

from viewer import system
from viewer.cli import main

EGL = "libEGL.so.1: cannot open shared object file: No such file or directory"


def refuse_import(monkeypatch: pytest.MonkeyPatch, prefix: str, message: str) -> None:
    """Make every import of modules under ``prefix`` fail as where a library is missing."""
    real = builtins.__import__

    def guarded(name: str, *args: object, **kwargs: object) -> object:
        if name.startswith(prefix):
            raise ImportError(message)
        return real(name, *args, **kwargs)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(builtins, "__import__", guarded)


def test_a_missing_library_is_one_line_with_its_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The mayor said so.")
    refuse_import(monkeypatch, "PySide6", EGL)
    assert main(["export", str(tmp_path), "-o", str(tmp_path / "x.png")]) == 1
    line = "dateline: the system library libEGL.so.1 is missing; install it (Debian, Ubuntu: apt install libegl1)\n"
    assert capsys.readouterr().err == line
    assert not (tmp_path / "x.png").exists()


def test_the_window_says_the_same(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    refuse_import(monkeypatch, "viewer.views", EGL)
    monkeypatch.setattr(system, "prepare_window", lambda: None)
    assert main([]) == 1
    assert "apt install libegl1" in capsys.readouterr().err


def test_another_import_error_is_a_fault_and_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_import(monkeypatch, "viewer.views", "No module named 'nothing'")
    monkeypatch.setattr(system, "prepare_window", lambda: None)
    with pytest.raises(ImportError, match="nothing"):
        main([])


def test_a_screenshot_leaves_nothing_behind_when_the_window_cannot_open(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def unfit() -> None:
        raise system.SystemUnfitError("no window today")

    monkeypatch.setattr(system, "prepare_screenshot", unfit)
    assert main(["--screenshot", str(tmp_path / "x.png")]) == 1
    assert capsys.readouterr().err == "dateline: no window today\n"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "_x_answers", lambda: True)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    refuse_import(monkeypatch, "viewer.views", "the window is not even imported")
    assert main([]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("dateline: no display: neither DISPLAY nor WAYLAND_DISPLAY is set")


@pytest.mark.usefixtures("linux")
@pytest.mark.parametrize(
    ("environ", "plugin"),
    [
        ({"DISPLAY": ":1"}, "libqxcb.so"),
        ({"DISPLAY": ":1", "QT_QPA_PLATFORM": "xcb"}, "libqxcb.so"),
        ({"DISPLAY": ":1", "WAYLAND_DISPLAY": "wayland-0"}, "libqwayland.so"),
        ({"DISPLAY": ":1", "WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "x11"}, "libqxcb.so"),
        ({"DISPLAY": ":1", "QT_QPA_PLATFORM": "wayland;xcb"}, "libqwayland.so"),
    ],
)
def test_the_plugin_that_qt_will_take_is_tried_first(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], plugin: str
) -> None:
    tried: list[str] = []

    def load(path: str) -> None:
        tried.append(path)
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(ctypes, "CDLL", load)
    with pytest.raises(
        system.SystemUnfitError, match=r"libxcb-cursor\.so\.0 is missing; .* apt install libxcb-cursor0"
    ):
        system.prepare_window(environ, "linux")
    assert [path.rsplit("/", 1)[-1] for path in tried] == [plugin]


@pytest.mark.usefixtures("linux")
@pytest.mark.parametrize(
    "environ", [{"QT_QPA_PLATFORM": "offscreen"}, {"QT_QPA_PLATFORM": "minimal:x", "DISPLAY": ":1"}]
)
def test_platforms_without_a_display_need_no_plugin_of_one(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda path: pytest.fail(f"loaded {path}"))
    system.prepare_window(environ, "linux")


def test_a_display_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "_x_answers", lambda: False)
    monkeypatch.setattr(system, "_load_plugin", lambda name: None)
    with pytest.raises(system.SystemUnfitError, match=r"the display ':77' \(DISPLAY\) cannot be opened"):
        system.prepare_window({"DISPLAY": ":77"}, "linux")


def test_pictures_and_screenshots_need_no_display() -> None:
    environ: dict[str, str] = {}
    system.prepare_picture(environ, "linux")
    assert environ == {"QT_QPA_PLATFORM": "offscreen"}
    environ = {}
    system.prepare_screenshot(environ, "linux")
    assert environ == {"QT_QPA_PLATFORM": "offscreen"}


def test_the_platform_that_the_user_chose_stays() -> None:
    environ = {"QT_QPA_PLATFORM": "minimal"}
    system.prepare_picture(environ, "linux")
    system.prepare_screenshot(environ, "linux")
    assert environ == {"QT_QPA_PLATFORM": "minimal"}


def test_other_systems_bring_what_they_need() -> None:
    environ: dict[str, str] = {}
    for prepare in (system.prepare_window, system.prepare_picture, system.prepare_screenshot):
        prepare(environ, "darwin")
    assert environ == {}


def test_a_library_without_a_known_package_is_named_itself() -> None:
    line = system.missing_library(OSError("libodd-3.so.1: cannot open shared object file: No such file or directory"))
    assert line == "the system library libodd-3.so.1 is missing; install the package with libodd-3.so.1"
    assert system.missing_library(OSError("Permission denied")) is None


def test_the_table_names_libraries_and_packages() -> None:
    assert all(re.fullmatch(r"lib[\w.+-]+\.so\.\d+", library) for library in system.PACKAGES)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", package) for package in system.PACKAGES.values())


def test_every_library_of_the_plugin_for_x_is_in_the_table() -> None:
    needed = _needed_of_plugin()
    known_elsewhere = re.compile(r"libQt6|libicu|lib(m|c|gcc_s|dl|pthread|rt)\.so|ld-linux")
    assert [name for name in needed if name not in system.PACKAGES and not known_elsewhere.match(name)] == []
    assert any(name.startswith("libxcb-cursor") for name in needed)


def _needed_of_plugin() -> list[str]:
    """The names of shared libraries that stand in Qt's plugin for X and in QtGui, QtCore and QtDBus themselves."""
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    if sys.platform != "linux" or not (qt / "plugins").is_dir():
        pytest.skip("for the Linux wheels of PySide6")
    files = [qt / "plugins/platforms/libqxcb.so", qt / "plugins/platforms/libqwayland.so"]
    files += [qt / "lib" / f"libQt6{name}.so.6" for name in ("XcbQpa", "Gui", "Core", "DBus", "Widgets", "Svg")]
    names = {m.decode() for f in files for m in re.findall(rb"\x00(lib[\w+-]+\.so\.\d+)(?=\x00)", f.read_bytes())}
    return sorted(names)
