"""Work for worker processes: what an article's text says happens when it is parsed."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.domain import Findings
from viewer.jobs.work import failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.domain import Article
    from viewer.reading import Failure


def act(articles: Sequence[Article]) -> list[Findings | Failure]:
    """Parse nothing: "die" kills the process, "fail" is a failure, "hang FIFO" says so there and never ends.

    The process's id is the title of the article in its findings.
    """
    results: list[Findings | Failure] = []
    for article in articles:
        if article.text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if article.text.startswith("hang "):
            Path(article.text.removeprefix("hang ")).write_text("hanging")
            threading.Event().wait()
        if article.text == "fail":
            results.append(failure(article, "asked to fail"))
        else:
            results.append(Findings(articles=(article.model_copy(update={"title": str(os.getpid())}),)))
    return results


def loaded_modules(prefix: str) -> list[str]:
    """The modules of this process whose names begin with ``prefix``, after a real parse."""
    from viewer.jobs.work import parse_batch
    from viewer.reading import article_from_text

    parse_batch([article_from_text("The minister said on Friday that the talks had failed.", id="a")])
    assert "spacy" in sys.modules
    return [name for name in sys.modules if name.startswith(prefix)]


def act_once(articles: Sequence[Article]) -> list[Findings | Failure]:
    """As ``act``, but "die once FILE" kills the process only as long as there is no such file, which it makes."""
    for article in articles:
        if article.text.startswith("die once "):
            mark = Path(article.text.removeprefix("die once "))
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
    return [Findings(articles=(article,)) for article in articles]
