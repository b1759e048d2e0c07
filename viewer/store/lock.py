"""The lock that one process holds on a project file, so that a second one reads only.

An advisory lock on a small file beside the project (``.NAME.lock``): the system takes it away with the process, however
that ends. It is not on the project itself, since closing a file on which SQLite holds POSIX locks would drop those.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class LockedError(Exception):
    """Another process holds the lock; ``holder`` says which, as far as it is known."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class Lock:
    """The held lock of one project file; ``release`` gives it back.

    Raises LockedError, or OSError where none can be made.
    """

    def __init__(self, project: Path) -> None:
        self.path = project.with_name(f".{project.name}.lock")
        self._file = -1
        while self._file < 0:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
            try:
                if not _take(file):
                    holder = os.pread(file, 20, 0).decode("ascii", "replace") if hasattr(os, "pread") else ""
                    raise LockedError(f"process {holder}" if holder.isdecimal() else "another process")
                # who held it before may have removed the file between our opening and our locking it
                if _is_still(file, self.path):
                    os.ftruncate(file, 0)
                    os.write(file, str(os.getpid()).encode("ascii"))
                    self._file, file = file, -1
            finally:
                if file >= 0:
                    os.close(file)

    def release(self) -> None:
        """Give the lock back and remove its file; again does nothing."""
        if self._file < 0:
            return
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        os.close(self._file)
        self._file = -1
        if sys.platform == "win32":
            # there an open file cannot be removed; whoever holds it next keeps it
            try:
                self.path.unlink(missing_ok=True)
            except PermissionError:
                return


def _is_still(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":  # pragma: no cover - the other systems' branch is the tested one
    import msvcrt

    def _take(file: int) -> bool:
        # a byte far behind the content, which a second process can still read
        os.lseek(file, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _take(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
