"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


class AlreadyThereError(FileExistsError):
    """The file exists, and nobody said that it may be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: already there; --force replaces it")


def check_target(path: Path, *, force: bool) -> None:
    """Raise OSError where ``path`` cannot become a new file, AlreadyThereError where it is one already."""
    if path.is_dir():
        raise IsADirectoryError(f"{path}: this is a folder, not a file")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"{path}: the folder {path.parent} does not exist")
    if path.exists() and not path.is_file():
        raise FileExistsError(f"{path}: this is a device, pipe or socket, not a file")
    if path.exists() and not force:
        raise AlreadyThereError(path)


@contextmanager
def whole_file(path: Path, *, force: bool) -> Generator[Path]:
    """Give the path of an empty file beside ``path``, with its ending, that takes its place when the block ends well.

    When the block raises, that file is removed and ``path`` is as it was. Raises as ``check_target`` does.
    """
    check_target(path, force=force)
    draft = path.with_name(f".{path.stem[:64]}-{os.urandom(4).hex()}{path.suffix}")
    draft.touch(exist_ok=False)
    try:
        yield draft
        if force:
            draft.replace(path)
        else:
            _settle(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _settle(draft: Path, path: Path) -> None:
    """Give ``draft`` the name ``path`` unless somebody else took it meanwhile."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise AlreadyThereError(path) from None
    except OSError:  # a file system without hard links
        draft.rename(path)


def write_text(path: Path, text: str, *, force: bool) -> None:
    """Write ``text`` in UTF-8 with LF line ends. Raises OSError, and leaves ``path`` as it was then."""
    with whole_file(path, force=force) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
