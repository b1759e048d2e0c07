"""An article that is not in English: its dates in figures, which every language writes alike, and nothing else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import spacy

from viewer.domain import Findings
from viewer.parsing.draft import Draft
from viewer.parsing.times import find_times

if TYPE_CHECKING:
    from spacy.language import Language

    from viewer.domain import Article

_IN_FIGURES = frozenset({"ISO date", "date in figures"})
"""The rules that read figures alone; the others read English words, which may mean something else elsewhere."""


@cache
def _words_only() -> Language:
    return spacy.blank("en")


def parse_foreign(article: Article) -> Findings:
    """Return the findings of an article in another language: times by figures, no actors, statements or events."""
    nlp = _words_only()
    nlp.max_length = max(nlp.max_length, article.length + 1)
    draft = Draft(article=article, doc=nlp.make_doc(article.text))
    find_times(draft)
    return Findings(
        articles=(article.model_copy(update={"published": draft.published}),),
        times=tuple(t for t in draft.times if t.rule in _IN_FIGURES),
    )
