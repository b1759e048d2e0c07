"""What a reader is given: one file, wherever it comes from, and what holds for the whole run."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, TypeAlias

from viewer.domain import Article
from viewer.reading.article import Names
from viewer.reading.failure import Failure, RefusedError
from viewer.reading.ready import Ready

if TYPE_CHECKING:
    from viewer.domain import When
    from viewer.reading.columns import ColumnMap


@dataclass(frozen=True, slots=True)
class Source:
    """One file: of the file system, in an archive, or fetched.

    ``file`` is its name in messages and articles, ``name`` the last part of it. ``open`` gives its bytes from the
    start and may raise OSError or RefusedError. ``folder`` is where files that it names stand, None where there is no
    such place. ``url`` and ``charset`` are what the web server said of a fetched page.
    """

    file: str
    name: str
    open: Callable[[], IO[bytes]]
    folder: Path | None = None
    url: str | None = None
    charset: str | None = None

    @classmethod
    def of_path(cls, path: Path) -> Source:
        """Return the source of a file of the file system."""
        return cls(str(path), path.name, lambda: path.open("rb"), folder=path.parent)

    @classmethod
    def of_bytes(
        cls, data: bytes, *, file: str, name: str, url: str | None = None, charset: str | None = None
    ) -> Source:
        """Return the source of bytes that are in memory."""
        return cls(file, name, lambda: io.BytesIO(data), url=url, charset=charset)

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.name).stem or self.name

    @property
    def ending(self) -> str:
        """The name's ending in small letters, with its dot; empty where it has none."""
        return PurePosixPath(self.name).suffix.lower()

    def head(self, count: int = 4096) -> bytes:
        """Return the first bytes."""
        with self.open() as stream:
            return stream.read(count)

    def data(self, most: int) -> bytes:
        """Return all bytes. Raises RefusedError where there are more than ``most`` or none at all."""
        with self.open() as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise RefusedError(f"the file is larger than {most // 1_000_000:,} MB, the most that is read of this kind")
        if not data:
            raise RefusedError("the file is empty")
        return data


@dataclass(slots=True)
class Run:
    """What holds for one run of reading: ids that are taken, what the user said, and what archives unpacked so far.

    ``published`` is the publication date of articles that have none; ``columns`` says which column is what.
    """

    names: Names = field(default_factory=Names)
    published: When | None = None
    columns: ColumnMap | None = None
    depth: int = 0
    unpacked: int = 0


# a value at run time: other modules import it to say what their readers are
Found: TypeAlias = Iterator[Article | Ready | Failure]
Read: TypeAlias = Callable[[Source, Run], Found]
"""A reader: gives articles, ready findings and failures; may raise RefusedError or OSError for the whole file."""
