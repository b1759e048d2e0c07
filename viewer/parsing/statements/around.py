"""Contents before an attribution or on both sides of it: "taxes," she said, "rise"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.before import SUBJECTS, all_quotes, left_of
from viewer.parsing.statements.beyond import after_adverb, after_as, after_clause, right_of
from viewer.parsing.statements.ends import quote_alone
from viewer.parsing.statements.forward import between
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import AUXILIARIES, finite_between
from viewer.parsing.statements.sayers import is_sayer
from viewer.parsing.statements.sources import inverted_source

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.found import After, Words
    from viewer.parsing.statements.passage import Passage, Unit

_COMMAS = frozenset({",", "-", "--", "–", "—", "―"})
_SENTENCE = 5
_PARTICLE = 2
"""Words from a verb to its particle, and one more."""


def inversion(p: Passage, unit: Unit, cue: Cue, after: After, own: Words | None) -> Words | None:
    """Return the source of an inverted attribution ("..., said Ann Lee"); None where the cue is none."""
    if (
        cue.participle
        or "quote" not in cue.frames
        or cue.lemma == "tell"
        or p.words[cue.verb].tag not in {"VBD", "VBZ", "VBN", "VBP", "NNP", "NN", "NNS", "VB"}
    ):
        return None
    first = cue.first
    before = p.words[first - 1] if first > unit.first else None
    closes = before is not None and before.quote >= 0 and p.quotes[before.quote].last == first - 1
    if (cue.last != cue.verb or cue.lemma == "begin") and not (closes and cue.last - cue.verb < _PARTICLE):
        # '"No," put in Ann Lee' and '"No," began Ann Lee' want their quotation right before them
        return None
    if not (before is None or closes or before.text in _COMMAS or before.text in {"?", "!"}):
        return None
    src = inverted_source(p, cue.last + 1, unit.last)
    if src is None:
        return None
    nxt = p.words[src[1] + 1] if src[1] < unit.last else None
    if closes and nxt is not None and nxt.tag == "VBZ" and src[1] == src[0] and p.words[src[0]].tag in NOUNS | {"JJ"}:
        # '"It is grim," said Dutch ports union leader Bo Lee': a noun that has been taken for a verb
        further = inverted_source(p, src[1] + 2, unit.last)
        src = (src[0], further[1]) if further is not None else src
        nxt = p.words[src[1] + 1] if src[1] < unit.last else None
    if nxt is not None and (nxt.tag in FINITE or nxt.lower == "that"):
        return None
    if not closes and cue.lemma not in {"say", "add"} and not is_sayer(p, src):
        # "the firm, it turned out, reported a net profit" has an object there
        return None
    if p.words[src[0]].tag == "PRP" and p.words[src[0]].lower not in {"he", "she", "they", "it", "we", "i"}:
        return None
    if before is not None and before.text == "," and _inserted(p, unit, first, src[1]):
        return src
    if own is not None and not closes:
        # "Lee, the head of the union, said taxes" has its subject before the comma
        if after.frame == "bare":
            return None
        apposed = own[1] >= first - 2 and not finite_between(p, unit.first, own[0] - 1)
        if apposed and after.frame != "none" and p.words[src[0]].tag not in {"NNP", "DT", "PRP"}:
            return None
        if after.frame in {"np", "weak_np"} and not finite_between(p, unit.first, first - 1):
            return None
        if not finite_between(p, unit.first, first - 1) and not any(
            p.words[k].quote >= 0 for k in range(unit.first, first)
        ):
            return None
    elif after.frame == "bare" and not closes:
        return None
    return src


def _inserted(p: Passage, unit: Unit, first: int, last: int) -> bool:
    """Whether an attribution between commas parts a subject from its verb: "The device, said Acme, will be sold"."""
    return (
        last + 2 <= unit.last
        and p.words[last + 1].text == ","
        and p.words[last + 2].tag in FINITE
        and p.words[unit.first].tag in SUBJECTS
        and not finite_between(p, unit.first, first - 1)
        and not any(p.words[k].text == "," for k in range(unit.first, first - 1))
    )


def framed(p: Passage, n: int, cue: Cue, src: Words, *, own: bool) -> tuple[Found | None, bool]:
    """Return the content before the attribution or on both sides of it; True beside it where it is bare."""
    unit = p.units[n]
    first = min(src[0], cue.first)
    if own and (_remark(p, src, unit) or _in_relative_clause(p, cue, src, unit)):
        # ", a charge the firm denies" and "said Ann Lee, a nurse who asked not to be named" have their words elsewhere
        return None, False
    last = max(src[1], cue.last)
    left = left_of(p, unit, first)
    right, around_end = right_of(p, unit, last, cue, left)
    comma = next(
        (k for k in range(last + 1, around_end + 1) if p.words[k].text in _COMMAS and k > last + 1), around_end
    )
    around = (
        [src, (last + 1, comma), between(p, src[1] + 1, cue.first - 1)]
        if p.words[min(last + 1, unit.last)].text not in _COMMAS
        else [src]
    )
    cue_words = (cue.first, cue.last)
    content = [c for c in (left, right) if c is not None]
    if (
        left is None
        and own
        and p.words[unit.first].lower == "as"
        and (told := after_as(p, unit, last, cue)) is not None
    ):
        return Found([told], cue_words, src, "quote" if all_quotes(p, [told]) else "after", n, cue.verb, around), False
    if left is None and own and (parts := after_clause(p, unit, first, last, cue)) is not None:
        return Found(parts, cue_words, src, "after", n, cue.verb, [src]), False
    if left is None:
        if own and (told := after_adverb(p, unit, first, last, cue)) is not None:
            return Found([told], cue_words, src, "after", n, cue.verb, around), False
        if own and right is not None:
            return None, False
        if own and (told := _before_pronoun(p, unit, src, cue)) is not None:
            return Found([told], cue_words, src, "after", n, cue.verb, around, factor=0.9), False
        if not _nothing_before(p, unit, first):
            return None, False
        if (
            not own
            and last + 2 <= unit.last
            and p.words[last + 1].text == ":"
            and p.words[last + 2].quote >= 0
            and p.quotes[p.words[last + 2].quote].first == last + 2
            and (end := quote_alone(p, last + 2, unit.last)) >= 0
        ):
            # an inversion that opens a sentence, with its quotation behind a colon
            return Found([(last + 2, end)], cue_words, src, "quote", n, cue.verb, around), False
        if any(p.words[k].quote >= 0 for k in range(last + 1, unit.last + 1)):
            return None, False
        return Found([], cue_words, src, "following", n, cue.verb, around), True
    return Found(content, cue_words, src, "quote" if all_quotes(p, content) else "after", n, cue.verb, around), False


def _before_pronoun(p: Passage, unit: Unit, src: Words, cue: Cue) -> Words | None:
    """Return the content of a sentence that ends with "he says" without a comma before it."""
    if src[0] != src[1] or p.words[src[0]].lower not in {"he", "she"} or src[0] - unit.first < _SENTENCE:
        return None
    if cue.first != src[1] + 1 or cue.last + 1 != unit.last or p.words[unit.last].text not in {".", "!", "?"}:
        return None
    if p.words[src[0] - 1].tag not in NOUNS | {"JJ", "CD", "VBN"} or p.words[unit.first].quote >= 0:
        return None
    return (unit.first, src[0] - 1) if finite_between(p, unit.first, src[0] - 1) else None


def _remark(p: Passage, src: Words, unit: Unit) -> bool:
    """Whether a source holds the narrator's noun for the words before it: ", a charge the firm denies"."""
    k = src[0]
    if k <= unit.first + 1 or p.words[k - 1].text not in _COMMAS or p.words[k].lower not in {"a", "an"}:
        return False
    nouns = lexicon().nouns | lexicon().said_objects
    return any(p.words[m].lower in nouns for m in range(k + 1, min(k + 4, src[1])))


def _in_relative_clause(p: Passage, cue: Cue, src: Words, unit: Unit) -> bool:
    """Whether a relative word parts a source from its cue, except right after a quotation."""
    if p.closing_before(src[0], unit.first) == src[0] - 1:
        return False
    relative = next((k for k in range(src[1] + 1, cue.first) if p.words[k].tag == "WP"), -1)
    # "sources who read them told the Herald": the relative clause has a verb of its own
    return relative >= 0 and not any(
        p.words[k].tag in FINITE and p.words[k].lower not in AUXILIARIES for k in range(relative, cue.first)
    )


def _nothing_before(p: Passage, unit: Unit, first: int) -> bool:
    return all(
        not p.words[k].text[0].isalnum() or p.words[k].lower in {"and", "but", "so"} for k in range(unit.first, first)
    )
