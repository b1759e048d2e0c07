"""What a user types into the search field, understood: words, phrases, NOT, OR. Nothing typed is ever an error.

A word finds the words that begin with it, since it is searched for while it is typed. Words in double quotation marks
are a phrase, found exactly; a star after it lets its last word go on, and so does a quotation mark that is not closed
yet. A minus or NOT before a word or phrase leaves out what has it, OR joins two into alternatives; otherwise all must
be there. Case, accents and punctuation make no difference; what has neither letter nor digit is passed over, and finds
nothing where it is all that is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<closed>"\*?|$)|(?P<word>[^\s"]+))')
_MOST = 16
"""The most terms of one query; what is typed after them is passed over."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other, folded; ``prefix``: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool

    @property
    def fts(self) -> str:
        """The term in the language of FTS5: a string of it, which holds no syntax."""
        return '"' + " ".join(self.words) + '"' + ("*" if self.prefix else "")

    @property
    def spaced(self) -> str:
        """The term as it stands in a text of ``spaced``: at the beginning of a word, and at the end of one."""
        return " " + " ".join(self.words) + ("" if self.prefix else " ")


_NOTHING = Term((), prefix=False)
_BEGINNINGS = ' \t\n"-*'
"""What begins a phrase or an exclusion asks for nothing yet."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Alternatives, of which one must be there, or with ``negated`` none."""

    terms: tuple[Term, ...]
    negated: bool = False


Query = tuple[Clause, ...]
"""Clauses that must all hold; none where nothing is asked."""


def parsed(text: str) -> Query:
    """Return what a user's text asks for."""
    clauses: list[Clause] = []
    either = negated = False
    for piece in _PIECE.finditer(text):
        word = piece["word"]
        if word in {"NOT", "OR", "AND"} and not piece["minus"]:
            negated |= word == "NOT"
            either |= word == "OR"
            continue
        term = _term(piece)
        if term is None:
            continue
        negated |= bool(piece["minus"])
        if either and not negated and clauses and not clauses[-1].negated:
            clauses[-1] = Clause((*clauses[-1].terms, term))
        else:
            clauses.append(Clause((term,), negated))
        either = negated = False
    if not clauses and text.strip(_BEGINNINGS):
        return (Clause((_NOTHING,)),)
    return tuple(clauses[:_MOST])


def _term(piece: re.Match[str]) -> Term | None:
    phrase = piece["phrase"]
    words = tuple(folded(piece["word"] if phrase is None else phrase).split())
    if not words:
        return None
    return Term(words, prefix=phrase is None or piece["closed"] != '"')


def folded(text: str) -> str:
    """Return the words of ``text`` in lower case, without accents, one blank between them: as the index has them."""
    if text.isascii():
        return _ASCII_GAPS.sub(" ", text.lower()).strip()
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return "".join(c if _in_word(c) else " " for c in plain).strip()


_ASCII_GAPS = re.compile(r"[^a-z0-9]+")


def _in_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Co"


def spaced(*texts: str) -> str:
    """Return texts folded, a blank on both sides of every word and a gap between them, for ``holds``."""
    return "\x1f".join(f" {' '.join(folded(text).split())} " for text in texts)


def holds(text: str, term: Term) -> bool:
    """Whether a text of ``spaced`` holds a term."""
    return bool(term.words) and term.spaced in text


def hits(query: Query) -> re.Pattern[str] | None:
    """Return the pattern of what to mark in a text, for a query's terms that are asked for; None where there is none.

    It does not see through accents.
    """
    terms = [t for clause in query if not clause.negated for t in clause.terms if t.words]
    if not terms:
        return None
    longest = sorted(terms, key=lambda t: sum(map(len, t.words)), reverse=True)
    return re.compile("|".join(map(_pattern, longest)), re.IGNORECASE)


def _pattern(term: Term) -> str:
    return r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, term.words)) + ("" if term.prefix else r"(?![^\W_])")
