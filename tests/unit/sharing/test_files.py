"""Files are written whole or not at all, and nothing is overwritten unasked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from viewer.sharing.files import AlreadyThereError, check_target, whole_file, write_text

if TYPE_CHECKING:
    from pathlib import Path


def test_text_is_utf_8_with_lf(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    write_text(path, "é\n🕊\n", force=False)
    assert path.read_bytes() == "é\n🕊\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_stays_without_force(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("mine")
    with pytest.raises(AlreadyThereError, match=r"out\.json: already there; --force replaces it"):
        write_text(path, "new", force=False)
    assert path.read_text() == "mine"
    write_text(path, "new", force=True)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("force", [True, False])
def test_what_fails_leaves_nothing_behind(tmp_path: Path, *, force: bool) -> None:
    path = tmp_path / "out.png"
    if force:
        path.write_text("mine")
    before = {p: p.read_text() for p in tmp_path.iterdir()}

    def write_half() -> None:
        with whole_file(path, force=force) as draft:
            assert draft.parent == tmp_path
            assert draft.suffix == ".png"
            draft.write_text("half")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        write_half()
    assert {p: p.read_text() for p in tmp_path.iterdir()} == before


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "out.json"

    def write_late() -> None:
        with whole_file(path, force=False) as draft:
            draft.write_text("new")
            path.write_text("somebody else's")

    with pytest.raises(AlreadyThereError):
        write_late()
    assert path.read_text() == "somebody else's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_has_the_rights_that_the_system_gives_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_text(tmp_path / "out.json", "x", force=False)
    assert (tmp_path / "out.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("force", [True, False])
def test_folders_and_pipes_are_no_targets(tmp_path: Path, *, force: bool) -> None:
    with pytest.raises(IsADirectoryError, match="folder"):
        check_target(tmp_path, force=force)
    with pytest.raises(FileNotFoundError, match="does not exist"):
        check_target(tmp_path / "nowhere" / "out.json", force=force)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileExistsError, match="device, pipe or socket"):
        check_target(tmp_path / "pipe", force=force)
