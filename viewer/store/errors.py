"""What can go wrong with a project file, in one line that names the file and the reason."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


class StoreError(OSError):
    """A project file cannot be read or written; ``file`` and ``reason`` say which and why."""

    def __init__(self, file: Path | str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file, self.reason = str(file), reason

    def __reduce__(self) -> tuple[object, ...]:
        """Come through from a worker process: an exception is made anew there from its message alone."""
        return type(self), (self.file, self.reason)


class NotAProjectError(StoreError):
    """The file is something else than a project."""

    def __init__(self, file: Path | str) -> None:
        super().__init__(file, "this is not a Dateline project")

    def __reduce__(self) -> tuple[object, ...]:
        """As the class that it is of."""
        return type(self), (self.file,)


class ReadOnlyError(StoreError):
    """Something was to be changed in a project that is open for reading only; the reason says why it is."""


_REASONS = {
    "SQLITE_FULL": "the disk is full; nothing of the change was kept",
    "SQLITE_BUSY": "another program is writing to it; nothing of the change was kept",
    "SQLITE_READONLY": "it may only be read",
    "SQLITE_CANTOPEN": "it cannot be opened",
    "SQLITE_CORRUPT": "the file is damaged",
    "SQLITE_PERM": "no permission",
}


@contextmanager
def told(file: Path | str) -> Generator[None]:
    """Turn what SQLite raises in the block into a StoreError that names ``file``."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        if name.startswith("SQLITE_NOTADB"):
            raise NotAProjectError(file) from error
        known = next((words for key, words in _REASONS.items() if name.startswith(key)), None)
        if known is None and name.startswith("SQLITE_IOERR"):
            known = "cannot be written or read; the disk may be full or gone. Nothing of the change was kept"
        raise StoreError(file, f"{known} ({error})" if known else str(error)) from error
