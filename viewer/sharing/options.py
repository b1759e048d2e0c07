"""What can be chosen of an export, and the moment that it says it was made."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from viewer.sharing.citation import PLAIN, Style


class MomentError(ValueError):
    """SOURCE_DATE_EPOCH is not a number of seconds that a date can have."""


def made_at() -> datetime:
    """Return the time in UTC, to the second, that a file says it was made at.

    It is now, or what the environment variable SOURCE_DATE_EPOCH says (reproducible-builds.org): then the same findings
    give the same bytes. Raises MomentError.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError):
        raise MomentError(f"SOURCE_DATE_EPOCH is not a number of seconds: {fixed[:40]}") from None


@dataclass(frozen=True)
class ShareOptions:
    """What an exporter is told beside the findings. Each uses what its row of the table names.

    ``title`` is the document's, made of the articles where None. ``style`` is the citations'. ``quotes_only`` leaves
    the articles' texts out but for the sentences with items. ``clock``, ``lanes`` and ``theme`` are how a page opens;
    without a theme it follows the reader's system.
    """

    title: str | None = None
    style: Style = PLAIN
    quotes_only: bool = False
    clock: Literal["said", "about", "both"] = "both"
    lanes: Literal["speaker", "source", "kind", "none"] = "speaker"
    theme: Literal["light", "dark"] | None = None
    made: datetime = field(default_factory=made_at)
