"""What the command line asks of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.domain import When
    from viewer.reading.columns import ColumnMap


DEBUG = "DATELINE_DEBUG"
"""Environment variable: when set, the traceback of an article that fails goes to stderr."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is opened.

    ``paths`` are the files, folders and addresses to read; the sample article where none was given. ``published`` is
    the publication date of articles that have none, ``columns`` says which column of a table is what. With
    ``screenshot`` the window opens, waits until the parse is done, selects item ``select`` (from 1, in time order; None
    selects nothing), saves what it shows to that new file and ends. ``size`` is in pixels of the screen, None
    for where the window was left; ``theme`` is "light", "dark" or None for the system's.
    """

    paths: tuple[Path | str, ...]
    published: When | None = None
    columns: ColumnMap | None = None
    screenshot: Path | None = None
    size: tuple[int, int] | None = None
    theme: str | None = None
    select: int | None = None
