"""What a time expression dates: a verb or a noun of the article, and how it tells its event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


class Telling(StrEnum):
    """How an event is told."""

    CLAUSE = "clause"
    NOUN = "noun"
    FRAGMENT = "fragment"
    """A noun that nothing governs: a headline or a clause that leaves out its verb."""


@dataclass(frozen=True, slots=True)
class Host:
    """What a time dates: the verb or noun, how it is told, the preposition before the time, how sure (0 to 1)."""

    token: Token
    telling: Telling
    preposition: str | None
    sure: float
    modifies: bool = False
    """Whether the time stands before its noun ("the 1991 treaty"), out of reach of a preposition before them."""
