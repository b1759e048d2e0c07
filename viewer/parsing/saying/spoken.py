"""Which acts are done with words, so that the day of the act is the day of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.parsing.statements.passage import Passage

ISSUED = {
    noun: words(verbs)
    for nouns, verbs in (
        ("filing lawsuit suit petition complaint indictment", "filed lodged sued"),
        ("ruling verdict judgment judgement decision injunction order", "ruled issued handed delivered"),
        ("announcement", "announced"),
        ("report study survey poll paper analysis review audit figures data statistics index", "released published"),
        ("statement letter memo email communique", "released published issued sent"),
        ("tape video recording footage transcript", "released published aired broadcast"),
    )
    for noun in nouns.split()
}
"""Documents, and the verbs that tell when they came out."""
_ISSUING = frozenset(verb for verbs in ISSUED.values() for verb in verbs)


def document(noun: str) -> str:
    """Return the document that a noun in small letters names, in the singular; empty where it is none."""
    return next((n for n in (noun, noun.removesuffix("s")) if n in ISSUED), "")


def occasion(noun: str) -> bool:
    """Whether a noun in small letters, also in the plural, is an occasion of speaking or a piece of writing."""
    lex = lexicon()
    return not {noun, noun.removesuffix("s")}.isdisjoint(lex.occasions | lex.speeches)


def spoken(p: Passage, verb: int, own: Iterable[int]) -> bool:
    """Whether what a verb tells was done by speaking with or before others, or at an occasion of it.

    ``own``: the words of its sentence outside of what is said.
    """
    return p.words[verb].lower in lexicon().encounters or any(occasion(p.words[k].lower) for k in own)


def issued(p: Passage, verb: int) -> bool:
    """Whether a verb brings out a document."""
    return p.words[verb].lower in _ISSUING
