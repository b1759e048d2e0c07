"""Files to findings in worker processes, without Qt.

The names below are imported when they are first asked for: the window's options are needed before its first paint, and
what reads and parses only after it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.jobs.job import Job
    from viewer.jobs.options import DEBUG, WindowOptions
    from viewer.jobs.workers import Run, Workers, parse_here
    from viewer.reading.failure import Failure

__all__ = ["DEBUG", "Failure", "Job", "Run", "WindowOptions", "Workers", "parse_here"]

_HOMES = {
    "DEBUG": "viewer.jobs.options",
    "Failure": "viewer.reading.failure",
    "Job": "viewer.jobs.job",
    "Run": "viewer.jobs.workers",
    "WindowOptions": "viewer.jobs.options",
    "Workers": "viewer.jobs.workers",
    "parse_here": "viewer.jobs.workers",
}


def __getattr__(name: str) -> object:
    """Import one of the names above from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
