"""Exceptions in slots reach ``sys.excepthook`` only: here they are logged and told, never lost."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_LOG = logging.getLogger("dateline")


def install(tell: Callable[[str], None]) -> None:
    """Log every uncaught exception with its traceback and ``tell`` it in one line."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        _LOG.error("uncaught exception", exc_info=(kind, error, trace))
        tell(f"Something went wrong: {kind.__name__}: {error}")

    sys.excepthook = hook
