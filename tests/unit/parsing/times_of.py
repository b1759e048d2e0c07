"""What the times stage finds in a short text."""

from __future__ import annotations

from viewer.domain import Article, Basis, Origin
from viewer.domain.edtf import when
from viewer.parsing.dateline import find_dateline
from viewer.parsing.draft import Draft
from viewer.parsing.language import language
from viewer.parsing.times import find_times

WEDNESDAY = "2024-05-15"


def draft_of(text: str, published: str | None = WEDNESDAY) -> Draft:
    """Return the draft of a text after the stages of the dateline and of the times."""
    given_date = when(published, Basis.STATED, origin=Origin.GIVEN) if published else None
    article = Article(id="a", length=len(text), sha256="0", text=text, published=given_date)
    draft = Draft(article=article, doc=language()(text))
    find_dateline(draft)
    find_times(draft)
    return draft


def values(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str]]:
    """Return the words and TIMEX3 value of each time in a text."""
    return [(t.text, t.value) for t in draft_of(text, published).times]


def edtfs(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    """Return the words and EDTF of each time in a text."""
    return [(t.text, t.edtf) for t in draft_of(text, published).times]
