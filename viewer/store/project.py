"""A project file: opened, made, copied, upgraded, compacted."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Self

from viewer.store import schema
from viewer.store.articles import Articles
from viewer.store.copies import Copies
from viewer.store.database import Database, connect
from viewer.store.errors import NotAProjectError, StoreError, told
from viewer.store.imports import Imports
from viewer.store.items import drop_old, is_stale
from viewer.store.journal import Journal
from viewer.store.lock import Lock, LockedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUFFIX = ".dateline"
"""The ending of a project's name."""


class Project:
    """An open project. What a method changes is on the disk when it returns; there is nothing to save.

    One process holds the lock on a file; for the others, and for a file that a newer program wrote or that may not be
    written, ``read_only`` is true and ``why_read_only`` says why in one line. ``lock=False`` is for the processes that
    work for the one that holds the lock. A context manager: leaving it closes the file. Raises StoreError
    (NotAProjectError) where the file cannot be opened.
    """

    def __init__(
        self,
        path: Path,
        *,
        lock: bool = True,
        read_only: bool = False,
        version: int = schema.VERSION,
        steps: Mapping[int, schema.Step] = schema.STEPS,
    ) -> None:
        self.path = path
        self._lock, why = _locked(path) if lock and not read_only else (None, "")
        try:
            self._database, self.upgraded_from = _opened(
                path, why or ("it was opened for reading" if read_only else ""), version, steps
            )
        except BaseException:
            if self._lock is not None:
                self._lock.release()
            raise
        self.copies = Copies(self._database)
        self.articles = Articles(self._database, self.copies)
        self.journal = Journal(self._database)
        self.imports = Imports(self._database)

    @classmethod
    def create(cls, path: Path) -> Project:
        """Make an empty project and open it. Raises StoreError where ``path`` exists or cannot be made."""
        if path.exists():
            raise StoreError(path, "already there")
        draft = _draft_of(path)
        try:
            with told(path), closing(sqlite3.connect(draft, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                schema.make(connection)
            _settle(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        return cls(path)

    @classmethod
    def open_or_create(cls, path: Path) -> Project:
        """Open the project at ``path``, made where there is none yet."""
        return cls(path) if path.exists() else cls.create(path)

    @property
    def database(self) -> Database:
        """The connection, for the other modules of the store."""
        return self._database

    @property
    def why_read_only(self) -> str:
        """Why nothing can be changed, in one line; empty where it can."""
        return self._database.why_read_only

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return bool(self.why_read_only)

    def beside(self) -> Project:
        """Return another connection to the same file, for another thread; it writes if this one may."""
        return Project(self.path, lock=False, read_only=self.read_only)

    def close(self) -> None:
        """Close the file and give its lock back; again does nothing."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        """Return the project."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    @property
    def needs_joining(self) -> bool:
        """Whether articles were added or parsed since what is shown was joined."""
        return is_stale(self._database)

    # what is kept beside the articles

    def view_state(self) -> dict[str, Any]:
        """Return how the project was last looked at: JSON values by key."""
        return {key: json.loads(value) for key, value in self._database.all("SELECT key, value FROM view_state")}

    def set_view_state(self, values: Mapping[str, Any]) -> None:
        """Keep JSON values by key; others stay, None takes one away."""
        with self._database.writing() as connection:
            for key, value in values.items():
                if value is None:
                    connection.execute("DELETE FROM view_state WHERE key = ?", (key,))
                else:
                    connection.execute("INSERT OR REPLACE INTO view_state VALUES (?, ?)", (key, json.dumps(value)))

    def filters(self) -> dict[str, Any]:
        """Return the saved filters, JSON values by name, in the order of the names."""
        rows = self._database.all("SELECT name, value FROM filters ORDER BY name")
        return {name: json.loads(value) for name, value in rows}

    def save_filter(self, name: str, value: Any) -> None:
        """Keep a filter, a JSON value, under a name; one that has it is replaced."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO filters VALUES (?, ?)", (name, json.dumps(value)))

    def rename_filter(self, old: str, new: str) -> None:
        """Give a saved filter another name; one that has it already is replaced."""
        with self._database.writing() as connection:
            connection.execute("UPDATE OR REPLACE filters SET name = ? WHERE name = ?", (new, old))

    def delete_filter(self, name: str) -> None:
        """Forget a saved filter; a name that none has is no error."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM filters WHERE name = ?", (name,))

    # the file as a whole

    def save_copy(self, target: Path) -> None:
        """Write a whole copy of the project as it is now to the new file ``target``, also while others write to it.

        Raises StoreError where ``target`` exists or cannot be written; nothing is left there then.
        """
        if target.exists():
            raise StoreError(target, "already there")
        draft = _draft_of(target)
        try:
            with self._database.raw() as connection:
                _back_up(connection, draft, target)
            _settle(draft, target)
        finally:
            draft.unlink(missing_ok=True)

    def compact(self) -> int:
        """Give the room of what was replaced back to the disk; return how many bytes that was."""
        before = self.path.stat().st_size
        with self._database.writing() as connection:
            drop_old(connection)
        with self._database.raw() as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return max(0, before - self.path.stat().st_size)

    def check(self) -> list[str]:
        """Return what ``PRAGMA integrity_check`` finds wrong; empty where the file is sound."""
        rows = self._database.all("PRAGMA integrity_check")
        return [line for (line,) in rows if line != "ok"]


def is_project(path: Path) -> bool:
    """Whether ``path`` is a project, whatever its name."""
    if not path.is_file():
        return False
    try:
        return _marks(path)[0] == schema.APPLICATION
    except StoreError:
        return False


def _marks(path: Path) -> tuple[int, int]:
    """Return the application's mark and the version that a file has."""
    with told(path), closing(connect(path)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        return application, connection.execute("PRAGMA user_version").fetchone()[0]


def _locked(path: Path) -> tuple[Lock | None, str]:
    """Return the lock, or why there is none."""
    if not path.is_file():
        return None, ""
    if not os.access(path, os.W_OK):
        return None, "the file may only be read"
    try:
        return Lock(path), ""
    except LockedError as error:
        return None, f"it is open in another window ({error.holder})"
    except OSError as error:
        return None, f"it cannot be locked ({error.strerror or error})"


def _opened(path: Path, why: str, version: int, steps: Mapping[int, schema.Step]) -> tuple[Database, int | None]:
    """Return the connection and, where the file was upgraded, from which version."""
    if path.is_dir():
        raise StoreError(path, "this is a folder, not a project")
    if not path.exists():
        raise StoreError(path, "there is no such file")
    if not os.access(path, os.R_OK):
        raise StoreError(path, "no permission to read it")
    application, found = _marks(path)
    if application != schema.APPLICATION:
        raise NotAProjectError(path)
    upgraded = None
    if found > version:
        why = f"a newer Dateline wrote it (version {found}, this one knows {version})"
    elif found < version and why:
        copy = _upgraded_copy(path, found, version, steps)
        return Database(path, why_read_only=why, connection=copy), found
    elif found < version:
        _upgrade(path, found, version, steps)
        upgraded = found
    return Database(path, why_read_only=why), upgraded


def _upgrade(path: Path, found: int, version: int, steps: Mapping[int, schema.Step]) -> None:
    """Bring a copy of the file to ``version``, step by step, and put it in the file's place when it is whole."""
    draft = _draft_of(path)
    try:
        with told(path), closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
            _back_up(connection, draft, path)
            # a log left beside would be taken for the new file's
            if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise StoreError(path, "another program reads it; close that first, then it can be upgraded")
        with told(path), closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            _take_steps(connection, path, found, version, steps)
            wrong = connection.execute("PRAGMA integrity_check").fetchone()[0]
            if wrong != "ok":
                raise StoreError(path, f"the upgraded copy is not sound ({wrong}); the file is as it was")
        _sync(draft)
        draft.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise error if isinstance(error, StoreError) else StoreError(path, error.strerror or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def _take_steps(
    connection: sqlite3.Connection, path: Path, found: int, version: int, steps: Mapping[int, schema.Step]
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for old in range(found, version):
        if old not in steps:
            raise StoreError(path, f"there is no way from its version {old} to {version}")
        steps[old](connection)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("COMMIT")


def _upgraded_copy(path: Path, found: int, version: int, steps: Mapping[int, schema.Step]) -> sqlite3.Connection:
    """Return a copy in memory of a file that may not be written, brought to ``version``."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with told(path):
            with closing(connect(path)) as connection:
                connection.backup(copy)
            _take_steps(copy, path, found, version, steps)
    except BaseException:
        copy.close()
        raise
    return copy


def _back_up(connection: sqlite3.Connection, draft: Path, target: Path) -> None:
    with told(target), closing(sqlite3.connect(draft, isolation_level=None)) as copy:
        connection.backup(copy)
        # the copy is one file, without a log beside it
        copy.execute("PRAGMA journal_mode = DELETE")


def _draft_of(path: Path) -> Path:
    draft = path.with_name(f".{path.stem[:64]}-{os.urandom(4).hex()}{path.suffix}")
    try:
        draft.touch(exist_ok=False)
    except OSError as error:
        raise StoreError(path, f"cannot be made: {error.strerror or error}") from error
    return draft


def _settle(draft: Path, path: Path) -> None:
    """Give a whole file its name, unless another has taken that meanwhile."""
    try:
        _sync(draft)
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            raise StoreError(path, "already there") from None
        except OSError:  # a file system without hard links
            if path.exists():
                raise StoreError(path, "already there") from None
            draft.rename(path)
        _sync(path.parent)
    except OSError as error:
        raise error if isinstance(error, StoreError) else StoreError(path, error.strerror or str(error)) from error


def _sync(path: Path) -> None:
    """Have the system write a file, or a folder's list of names, to the disk."""
    if os.name == "nt" and path.is_dir():
        return
    file = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
