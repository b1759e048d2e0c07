"""How long pictures of very many items take, and how much memory at most.

``python -m tests.bench.pictures png 100000 20000`` draws generated findings; the same numbers give the same findings.
Each kind runs in a process of its own, whose greatest memory is printed: png, svg, pdf, or "sheets" for a PDF on A4.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtGui import QGuiApplication

from tests.support import article_of
from viewer.domain import Actor, Basis, Event, EventMention, Findings, Span, Statement, StatementKind
from viewer.domain.calendar import iso_day
from viewer.domain.edtf import when
from viewer.render.picture import Picture
from viewer.render.picture_options import PictureOptions

_SPEAKERS = 40
_A_DAY_EACH = 12_000
"""The days that the findings lie in."""
_PER_ARTICLE = 100


def generated(count: int, seed: int = 7) -> Findings:
    """Return ``count`` items, a tenth of them events, over some thirty years in as many articles as are needed."""
    rng = np.random.default_rng(seed)
    days = [iso_day(int(n)) for n in rng.integers(8_000, 8_000 + _A_DAY_EACH, count)]
    words = [f"Ministers said that matter {i} would be looked into again. " for i in range(_PER_ARTICLE)]
    text, ends = "".join(words), np.cumsum([len(w) for w in words]).tolist()
    spans = [Span(start=end - len(w), end=end - 1) for end, w in zip(ends, words, strict=True)]
    one = article_of(text, file="report.txt")
    articles = tuple(
        one.model_copy(
            update={"id": f"a{i}", "title": f"Report {i}", "publisher": "Agency", "url": f"https://example.org/{i}"}
        )
        for i in range(count // _PER_ARTICLE + 1)
    )
    speakers = rng.integers(0, _SPEAKERS, count).tolist()
    events, statements = [], []
    for i in range(count):
        article, span = articles[i // _PER_ARTICLE].id, spans[i % _PER_ARTICLE]
        dated = when(days[i], Basis.STATED)
        if i % 10 == 0:
            mention = EventMention(article=article, start=span.start, end=span.end)
            events.append(Event(id=f"e{i}", title=f"Matter {i}", when=dated, mentions=(mention,), confidence=1))
        else:
            statements.append(
                Statement(
                    id=f"s{i}",
                    article=article,
                    kind=StatementKind.DIRECT,
                    speaker=f"p{speakers[i]}",
                    content=(span,),
                    said=dated,
                    about=(f"e{i // 10 * 10}",),
                    confidence=1,
                )
            )
    actors = tuple(Actor(id=f"p{i}", name=f"Speaker {i}") for i in range(_SPEAKERS))
    return Findings(articles=articles, actors=actors, events=tuple(events), statements=tuple(statements))


def main(kind: str, count: int, width: int) -> None:
    """Draw and print seconds, megabytes of the file and of memory."""
    findings = generated(count)
    application = QGuiApplication.instance() or QGuiApplication([])
    before = time.perf_counter()
    options = PictureOptions(width=width, sheet="a4" if kind == "sheets" else None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out.{'pdf' if kind == 'sheets' else kind}"
        picture = Picture(findings, options)
        pages = picture.pages
        laid_out = time.perf_counter()
        picture.save(path)
        took, size = time.perf_counter() - before, path.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{kind}: {count:,} items, {len(pages)} page(s) of {pages[0].width:.0f} by {pages[0].height:.0f}: "
        f"{laid_out - before:.1f} s laid out, {took:.1f} s in all, {size:.1f} MB, at most {peak:.0f} MB of memory"
    )
    del application


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
