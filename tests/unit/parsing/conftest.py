"""The parses that several tests of this folder look at, each done once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import article_of
from tests.unit.parsing.rewrites import rewrites, sample
from viewer.parsing.pipeline import parse

if TYPE_CHECKING:
    from tests.unit.parsing.rewrites import Rewrite
    from viewer.domain import Findings


@pytest.fixture(scope="session")
def sample_findings() -> Findings:
    """What the program finds in the sample article."""
    return next(iter(parse([article_of(sample().text, name="sample")])))


@pytest.fixture(scope="session")
def rewrite_findings() -> dict[str, tuple[Rewrite, Findings]]:
    """What the program finds in each rewrite, by its name."""
    wanted = rewrites()
    found = parse(article_of(w.text, name=w.name) for w in wanted)
    return {w.name: (w, f) for w, f in zip(wanted, found, strict=True)}
