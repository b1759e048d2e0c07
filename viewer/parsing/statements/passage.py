"""An article's words, cut into units: sentences for which a quotation is one piece, however many sentences it holds.

spaCy cuts sentences inside quotations and at odd marks; attributions need the sentence around the quotation. Its words,
tags and arcs are used as they are, so that nothing here costs more than one pass.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from viewer.parsing.quotations import MARKS, SINGLE
from viewer.parsing.statements.lexicon import lexicon, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.parsing.draft import Draft, Quotation

_TERMINALS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!?", "....", ".."})
_BULLETS = frozenset("•·▪◦‣●○■□➢✓")
"""Signs before the rows of a list, which belong to no sentence."""
_WRAPPED_SHARE = 0.6
_MAX_UNIT = 400
"""Words after which a unit ends at the next comma at the latest; longer ones are tables or lists and not sentences."""
ABBREVIATIONS = words(
    """
    sgt gov lt cpl capt maj gen col sen rep reps sens rev hon prof dr mr mrs ms st no adm cmdr det insp supt fr
    sr vs pvt pte brig messrs cllr pres amb dep asst ave dept est fig ft mt
    """
)
_CONTRACTED = words("'m 're 've")
_DOTTED = words("a.m. p.m. inc. corp. ltd. jr. sr. u.s. u.k. d.c.")
"""Abbreviations at which a sentence ends where a quotation opens behind them."""
_STARTERS = words(
    """
    the a an he she it they we i in on at but and this that these those however meanwhile according his her its
    their our my there when while after before if as
    """
)

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


@dataclass(slots=True)
class Word:
    """A word or mark.

    Its place, spaCy's tag and arc (``head`` is an index into the passage's words, -1 where not known).
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str
    dep: str
    head: int
    entity: str
    quote: int = -1
    """The outermost quotation around it, as an index into ``Passage.quotes``; -1 outside."""


@dataclass(slots=True)
class Quote:
    """An outermost quotation: its first and last word (marks included) and its place among ``draft.quotations``."""

    first: int
    last: int
    quotation: Quotation
    unit: int = -1
    used: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, quotations being of one piece.

    First and last word, both inclusive, and the number of its paragraph.
    """

    first: int
    last: int
    paragraph: int


class Passage:
    """The words, outermost quotations and units of one article."""

    def __init__(self, draft: Draft) -> None:
        self.text = draft.article.text
        self.draft = draft
        self.body_start = draft.dateline.body_start
        self.words = _words(draft)
        self.starts = [w.start for w in self.words]
        self.children: list[list[int]] = [[] for _ in self.words]
        for i, w in enumerate(self.words):
            if 0 <= w.head != i:
                self.children[w.head].append(i)
        self.time_ends = {t.start: t.end for t in draft.times}
        self.time_starts = {t.end: t.start for t in draft.times}
        self.quotes = self._quotes(draft.quotations)
        self.labels = {
            self.word_from(t.label.start): self.word_before(t.label.end)
            for t in draft.turns
            if t.label.end > t.label.start
        }
        """The first and last words of the labels of a transcript."""
        self._cuts = self._turn_cuts()
        self._asides = [(self.word_from(s.start), self.word_before(s.end)) for s in draft.asides]
        self._cuts |= {k for a, b in self._asides for k in (a - 1, b)}
        self.units = self._units()

    def noun(self, k: int) -> str:
        """Return word ``k`` in small letters, with what hyphens join to it before: "op-ed"."""
        words = self.words
        word = words[k].lower
        while k > 1 and words[k - 1].text == "-" and words[k - 2].end == words[k - 1].start == words[k].start - 1:
            k -= 2
            word = f"{words[k].lower}-{word}"
        return word

    def _quotes(self, quotations: list[Quotation]) -> list[Quote]:
        out: list[Quote] = []
        reach = 0
        for q in quotations:
            if q.spans[0].start < reach:
                continue
            first, last = self.word_from(q.spans[0].start), self.word_before(q.spans[-1].end)
            if last - first < 1:
                continue
            reach = q.spans[-1].end
            for i in range(first, last + 1):
                self.words[i].quote = len(out)
            out.append(Quote(first, last, q))
        return out

    def _turn_cuts(self) -> frozenset[int]:
        """Return the words after which a label, a stretch of speech or of none, or a chronology's entry begins."""
        out: set[int] = set()
        for turn in self.draft.turns:
            out |= {self.word_before(turn.label.start), self.word_before(turn.label.end)}
            for part in turn.parts:
                out |= {self.word_before(part.start), self.word_before(part.end)}
        out |= {self.word_before(at) for c in self.draft.claims for at in (c.label.start, c.words.start)}
        out |= {self.word_before(at) for e in self.draft.entries for at in (e.date.start, e.text.start)}
        return frozenset(out)

    def word_from(self, offset: int) -> int:
        """Return the first word that starts at ``offset`` or after it."""
        return bisect_left(self.starts, offset)

    def word_before(self, offset: int) -> int:
        """Return the last word that starts before ``offset``."""
        return bisect_left(self.starts, offset) - 1

    def word_at(self, offset: int) -> int:
        """Return the word that ``offset`` lies in, or the last before it."""
        return bisect_right(self.starts, offset) - 1

    def unit_at(self, i: int) -> int:
        """Return the number of the unit that word ``i`` belongs to."""
        return bisect_right(self.units, i, key=lambda u: u.first) - 1

    def silent(self, n: int) -> bool:
        """Whether unit ``n`` is no part of the report: the label of a turn, or on the page beside the text."""
        first = self.units[n].first
        k = bisect_right(self._asides, first, key=lambda a: a[0]) - 1
        return first in self.labels or (k >= 0 and first <= self._asides[k][1])

    def closing_before(self, i: int, first: int) -> int:
        """Return the last word of the nearest outermost quotation that ends before word ``i``, not before ``first``.

        -1 if none.
        """
        for k in range(i - 1, max(first, i - 40) - 1, -1):
            q = self.words[k].quote
            if q >= 0 and self.quotes[q].last == k:
                return k
        return -1

    def gap(self, i: int) -> str:
        """Return what stands between word ``i`` and the next one."""
        return self.text[self.words[i].end : self.words[i + 1].start] if i + 1 < len(self.words) else "\n\n"

    def _units(self) -> list[Unit]:
        words, units = self.words, list[Unit]()
        wrapped = _is_wrapped(self.text)
        blank_lines = "\n\n" in self.text
        first = paragraph = 0
        body = self.word_from(self.body_start)
        for i in range(len(words)):
            gap = self.gap(i)
            newlines = gap.count("\n")
            hard = newlines > 1
            inside = i + 1 < len(words) and words[i].quote >= 0 and words[i].quote == words[i + 1].quote
            ends = (
                i + 1 == len(words)
                or i + 1 == body
                or i in self._cuts
                or (i - first < 16 and paragraph < 6 and self._heads(first, i))
                or (not inside and self._ends(i, newlines, wrapped=wrapped))
            )
            if not ends and not inside and i - first > _MAX_UNIT and words[i].text in {",", ";"}:
                ends = True
            if ends:
                units.append(Unit(first, i, paragraph))
                for q in {words[k].quote for k in range(first, i + 1)} - {-1}:
                    self.quotes[q].unit = len(units) - 1
                first = i + 1
            if hard or (newlines and not blank_lines and not wrapped and not inside):
                paragraph += 1
        return units

    def _heads(self, first: int, i: int) -> bool:
        """Whether the words up to the dash ``i`` are the head of a dispatch: "KYIV, Ukraine (AP) —", "(Reuters) -"."""
        if self.words[i].text not in {"-", "--", "–", "—", "―"} or i == first:
            return False
        if self.words[i - 1].text == ")":
            opening = next((k for k in range(i - 2, max(first, i - 6) - 1, -1) if self.words[k].text == "("), -1)
            return opening >= 0 and all(w.tag not in FINITE for w in self.words[first:opening])
        return (
            len(self.words[first].text) > 2
            and self.words[first].text.isupper()
            and all(w.text[0].isupper() or not w.text[0].isalpha() for w in self.words[first:i])
        )

    def _ends(self, i: int, newlines: int, *, wrapped: bool) -> bool:
        """Whether a unit ends with word ``i``, which is outside a quotation or its last word."""
        word, after = self.words[i], self.words[i + 1]
        if newlines > 1:
            return not (word.text in {",", ":"} and after.text[0] in MARKS)
        starts_new = after.text[0].isupper() or after.text[0].isdigit() or after.text[0] in MARKS + SINGLE + "`([-–—*•…"
        if newlines and not wrapped:
            if word.text in _TERMINALS:
                return True
            return not (after.text[0].islower() or (word.text in {",", ":"} and after.text[0] in MARKS))
        if word.quote >= 0 and self.quotes[word.quote].last == i:
            inner = self.words[i - 1].text
            return inner in _TERMINALS and starts_new and after.text not in {"-", "–", "—", "―"}
        if word.text in _TERMINALS:
            if (
                word.text == "."
                and i
                and self.words[i - 1].end == word.start
                and self.words[i - 1].lower in ABBREVIATIONS
                and (self.words[i - 1].lower != "no" or after.text[0].isdigit())
            ):
                return False
            return starts_new
        if word.lower in _DOTTED and after.text[0] in MARKS and i + 2 < len(self.words):
            return self.words[i + 2].text[0].isupper()
        if word.text.endswith(".") and len(word.text) > 2 and after.text[0].isupper():
            return after.lower in _STARTERS and after.text != "I"
        return word.text == ";" and after.text[0] in MARKS

    def subtree(self, i: int, skip: frozenset[str] = frozenset(), limit: int = 200) -> tuple[int, int]:
        """Return the first and last word of ``i`` and what depends on it, leaving out arcs named in ``skip``."""
        low = high = i
        todo = [i]
        while todo and limit:
            limit -= 1
            k = todo.pop()
            for c in self.children[k]:
                if self.words[c].dep not in skip:
                    low, high = min(low, c), max(high, c)
                    todo.append(c)
        return low, high


def _is_wrapped(text: str) -> bool:
    """Whether single newlines are only line breaks.

    Paragraphs are parted by blank lines, most lines end within a sentence.
    """
    if "\n\n" not in text:
        return False
    lines = [line.rstrip() for line in text.split("\n")]
    followed = [a for a, b in itertools.pairwise(lines) if a and b]
    if len(followed) < 3:
        # a title above the first line is no wrapped line
        followed = followed[1:] if lines[0] and len(lines) > 1 and lines[1] else followed
        return bool(followed) and all(len(a) > 50 and a[-1] not in ".!?:\"”’'" for a in followed)
    within = sum(a[-1] not in ".!?:\"”’'" and len(a) > 40 for a in followed)
    return within >= _WRAPPED_SHARE * len(followed)


class _Head(Protocol):
    i: int


class _Token(Protocol):
    """What is read of a spaCy token, which has no types of its own."""

    i: int
    idx: int
    text: str
    lower_: str
    tag_: str
    dep_: str
    ent_type_: str
    is_space: bool

    @property
    def head(self) -> _Head: ...


def _cuts(draft: Draft) -> list[int]:
    """Return the offsets at which quotation marks begin and end."""
    text, out = draft.article.text, set[int]()
    for q in draft.quotations:
        for span in q.spans:
            opening = 2 if text.startswith(("``", "''"), span.start) else 1
            closing = 2 if text.endswith("''", span.start, span.end) else 1
            out |= {span.start, span.start + opening, span.end - closing, span.end}
    return sorted(out)


def _pieces(text: str, start: int, cuts: list[int]) -> list[tuple[int, str]]:
    """Cut a token that a quotation mark has glued together ("Baku,”said") at the mark and before commas and stops."""
    end = start + len(text)
    k = bisect_right(cuts, start)
    at, out = start, list[tuple[int, str]]()
    while k < len(cuts) and cuts[k] < end:
        out.append((at, text[at - start : cuts[k] - start]))
        at = cuts[k]
        k += 1
    if at == start:
        return [(start, text)]
    out.append((at, text[at - start :]))
    pieces: list[tuple[int, str]] = []
    for at, piece in out:
        core = piece.rstrip(",.!?;:")
        pieces.append((at, core or piece))
        if core and core != piece:
            pieces.append((at + len(core), piece[len(core) :]))
    return pieces


def _tag_of(piece: str) -> str:
    """Guess the tag of a piece of a token: the tagger has seen the whole only."""
    lower = piece.lower()
    lemma = lexicon().lemma.get(lower)
    if lemma is not None and lemma != lower:
        return "VBD"
    if lower in {"he", "she", "it", "they", "we", "i", "you"}:
        return "PRP"
    return "NNP" if piece[:1].isupper() else "NN" if piece[:1].isalnum() else "."


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before an offset on its line, and something behind it."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip() and text[at + 1 : at + 2].isspace()


def _words(draft: Draft) -> list[Word]:
    """Return spaCy's tokens without spaces, cut at quotation marks."""
    words: list[Word] = []
    index: list[int] = []
    cuts = _cuts(draft)
    for t in cast("Iterable[_Token]", draft.doc):
        index.append(len(words))
        if t.is_space:
            index[-1] = -1
            continue
        text = t.text
        if text in _BULLETS and _opens_line(draft.article.text, t.idx):
            index[-1] = -1
            continue
        pieces = _pieces(text, t.idx, cuts) if len(text) > 1 and cuts else [(t.idx, text)]
        if len(pieces) > 1:
            words += [
                Word(at, at + len(piece), piece, piece.lower(), _tag_of(piece), "", -1, "") for at, piece in pieces
            ]
        else:
            lower = t.lower_.replace("’", "'") if len(text) > 1 else t.lower_
            # which form of "be" and "have" these are, the tagger does not always see
            tag = "VBP" if lower in _CONTRACTED else t.tag_
            words.append(Word(t.idx, t.idx + len(text), text, lower, tag, t.dep_, t.head.i, t.ent_type_))
    for w, after in zip(words, [*words[1:], None], strict=False):
        if w.head >= 0:
            w.head = index[w.head]
        if (
            w.tag == "MD"
            and w.text in {"May", "Will"}
            and after is not None
            and (after.tag in {"VBD", "VBZ"} or (after.tag == "NNP" and w.dep == "compound"))
        ):
            # a name that the tagger takes for a modal verb; a modal is followed by a base form
            w.tag = "NNP"
        if w.text in {"WHO", "US"} and w.tag in {"WP", "PRP"} and (after is None or not after.text.isupper()):
            # an organisation or a state, and no pronoun
            w.tag = "NNP"
    return words
