"""A text through all stages, for tests of what a whole document is read as."""

from __future__ import annotations

from hashlib import sha256

from viewer.domain import Article, Findings
from viewer.parsing.pipeline import parse


def read(text: str, id: str = "a", title: str | None = None) -> Findings:  # noqa: A002 - the article's field
    """Return the findings of a text that comes without any record of its own but a title, where one is given."""
    digest = sha256(text.encode()).hexdigest()
    return next(iter(parse([Article(id=id, title=title, length=len(text), sha256=digest, text=text)])))


def said(found: Findings) -> list[tuple[str | None, str]]:
    """Return speaker and words of the direct statements without a cue, in the order of the text."""
    names = {a.id: a.name for a in found.actors}
    text = found.articles[0].text
    return [
        (names.get(s.speaker or ""), " / ".join(part.of(text) for part in s.content))
        for s in found.statements
        if s.cue is None
    ]


def told(found: Findings) -> list[tuple[str, str | None, str]]:
    """Return title, day and modality of the events, in the order of the text."""
    return [(e.title, e.when.edtf if e.when else None, str(e.modality)) for e in found.events]
