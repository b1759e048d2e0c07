"""What a worker process does: articles to findings, each on its own when one of them fails."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING

from viewer.jobs.options import DEBUG
from viewer.reading import Failure, language_of, not_english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.domain import Article, Findings


def warm_up() -> None:
    """Load the language model, so that the first article does not wait for it."""
    from viewer.parsing.language import language  # noqa: PLC0415 - spaCy takes half a second to import

    language()


def parse_batch(articles: Sequence[Article]) -> list[Findings | Failure]:
    """Return for each article, in order, its findings or why it has none (the parse of it failed).

    One that is not in English has its dates in figures, no statements and no events, and a note that says so.
    """
    reasons = [not_english(article) for article in articles]
    parsed = iter(_isolated([a for a, reason in zip(articles, reasons, strict=True) if reason is None]))
    return [_foreign(a, reason) if reason else next(parsed) for a, reason in zip(articles, reasons, strict=True)]


def _foreign(article: Article, reason: str) -> Findings | Failure:
    from viewer.parsing.foreign import parse_foreign  # noqa: PLC0415 - spaCy takes half a second to import

    said = article.model_copy(
        update={
            "language": article.language or language_of(article.text),
            "note": "; ".join(filter(None, (article.note, f"{reason}; dates in figures are shown"))),
        }
    )
    try:
        return parse_foreign(said)
    except Exception as error:  # noqa: BLE001 - as in _isolated
        return failure(article, f"the parse failed ({type(error).__name__}: {error})")


def _isolated(articles: Sequence[Article]) -> list[Findings | Failure]:
    """Parse in one go; where that breaks, go on one article at a time, so that only the one that breaks it fails."""
    if not articles:
        return []
    from viewer.parsing.pipeline import parse  # noqa: PLC0415 - spaCy takes half a second to import

    results: list[Findings | Failure] = []
    try:
        for findings in parse(articles):
            results.append(findings)  # noqa: PERF402 - what came before an exception is kept
    except Exception as error:  # noqa: BLE001 - whatever an article raises is that article's failure and no other's
        if len(articles) == 1:
            if os.environ.get(DEBUG):
                traceback.print_exc(file=sys.stderr)
            return [failure(articles[0], f"the parse failed ({type(error).__name__}: {error})")]
        for article in articles[len(results) :]:
            results += _isolated([article])
    return results


def failure(article: Article, reason: str) -> Failure:
    """Return the failure of one article."""
    return Failure(article.file or article.id, reason, article=article.id)
