"""Findings that a file brings ready made: a table of events, a calendar, a document of an earlier parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.domain import Article, Findings


@dataclass(frozen=True, slots=True)
class Ready:
    """One article whose findings came with it, so that nothing has to be parsed.

    ``findings`` holds exactly one article, whose text the file's own words make up; every span points into it.
    """

    findings: Findings

    @property
    def article(self) -> Article:
        """The article that the findings are of."""
        return self.findings.articles[0]
