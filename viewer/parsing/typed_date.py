"""What a reader means by a date in plain words."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from viewer.domain import Article, Basis
from viewer.domain.edtf import is_edtf, when

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 200
"""Code points of what is typed that are read."""

_LEADS = ("It happened on ", "It happened ")
"""The grammar reads dates in running text, where a verb in the past tells which Friday is meant."""
_WORD = re.compile(r"\w+")


def typed_date(text: str, published: str | None = None) -> str | None:
    """Return what ``text`` means as EDTF: EDTF itself, or a date in words as an article would have it.

    ``published`` (EDTF) is the day from which "last Friday" is counted. None where no date can be made of it, where
    words are left over that say nothing of time, or where several dates are named that make no stretch.
    """
    text = " ".join(text[:LONGEST].split())
    if not text or is_edtf(text):
        return text or None
    for lead in _LEADS:
        meant = set(_meant(lead, text, published))
        if len(meant) == 1:
            return meant.pop()
    return None


def _meant(lead: str, text: str, published: str | None) -> Iterator[str | None]:
    """Give the EDTF of each time in ``text``; None too where words are left over."""
    from viewer.parsing.pipeline import times_alone  # noqa: PLC0415 - spaCy takes half a second to import
    from viewer.parsing.times.modifiers import modified_when  # noqa: PLC0415 - as above
    from viewer.parsing.times.words import word_set  # noqa: PLC0415 - as above

    whole = f"{lead}{text}."
    draft = times_alone(
        Article(
            id="typed",
            published=when(published, Basis.PUBLICATION) if published else None,
            length=len(whole),
            sha256=hashlib.sha256(whole.encode()).hexdigest(),
            text=whole,
        )
    )
    left: list[str] = []
    at = len(lead)
    for time in draft.times:
        left.append(whole[at : time.start])
        at = max(at, time.end)
        yield modified_when(draft, time)
    left.append(whole[at:])
    if not set(_WORD.findall(" ".join(left).lower())) <= word_set("beside_a_typed_date"):
        yield None
