"""Contents before an attribution or on both sides of it: "taxes," she said, "rise"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.cues import find_cues
from viewer.parsing.statements.ends import content_end, quote_alone
from viewer.parsing.statements.forward import between
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import RELATIVE, finite_between, is_sayer, is_venue
from viewer.parsing.statements.sources import inverted_source

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.found import After, Words
    from viewer.parsing.statements.passage import Passage, Unit

BE = words("is are was were be been")
_SUBJECTS = NOUNS | {"DT", "PRP$", "PRP", "JJ", "VBG", "TO", "CD"}
_ADDRESSED = 8
"""Words within which an attribution names whom it addresses."""
_SENTENCE = 5
_SUBORDINATING = words(
    "after before when while because as since although though until unless whereas once that whether than"
)
_COMMAS = frozenset({",", "-", "--", "–", "—"})


def inversion(p: Passage, unit: Unit, cue: Cue, after: After, own: Words | None) -> Words | None:
    """Return the source of an inverted attribution ("..., said Ann Lee"); None where the cue is none."""
    if (
        cue.participle
        or "quote" not in cue.frames
        or cue.lemma in {"tell", "begin"}
        or p.words[cue.verb].tag not in {"VBD", "VBZ", "VBN", "VBP", "NNP", "NN", "NNS", "VB"}
    ):
        return None
    first = cue.first
    if cue.last != cue.verb:
        return None
    before = p.words[first - 1] if first > unit.first else None
    closes = before is not None and before.quote >= 0 and p.quotes[before.quote].last == first - 1
    if not (before is None or closes or before.text in _COMMAS or before.text in {"?", "!"}):
        return None
    src = inverted_source(p, cue.last + 1, unit.last)
    if src is None:
        return None
    nxt = p.words[src[1] + 1] if src[1] < unit.last else None
    if nxt is not None and (nxt.tag in FINITE or nxt.lower == "that"):
        return None
    if "np" in cue.frames and not closes and not is_sayer(p, src):
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
        and p.words[unit.first].tag in _SUBJECTS
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
    right, around_end = _right(p, unit, last, cue, left)
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
        and (told := _after_as(p, unit, last, cue)) is not None
    ):
        return Found([told], cue_words, src, "quote" if all_quotes(p, [told]) else "after", n, cue.verb, around), False
    if left is None:
        if own and (told := _after_adverb(p, unit, first, last, cue)) is not None:
            return Found([told], cue_words, src, "after", n, cue.verb, around), False
        if own and right is not None:
            return None, False
        if own and (told := _before_pronoun(p, unit, src, cue)) is not None:
            return Found([told], cue_words, src, "after", n, cue.verb, around, factor=0.9), False
        if not _nothing_before(p, unit, first):
            return None, False
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
    return any(p.words[k].tag == "WP" for k in range(src[1] + 1, cue.first))


def _after_as(p: Passage, unit: Unit, last: int, cue: Cue) -> Words | None:
    """Return the content of "As Ann Lee put it, taxes rise"."""
    comma = next((k for k in range(last + 1, unit.last - 1) if p.words[k].text == "," and p.words[k].quote < 0), -1)
    if comma < 0 or not finite_between(p, comma + 1, unit.last):
        return None
    start = comma + 1
    if (
        p.words[start].quote >= 0
        and p.quotes[p.words[start].quote].first == start
        and (end := quote_alone(p, start, unit.last)) >= 0
    ):
        return start, end
    return start, content_end(p, start, unit.last, cue)


def _after_adverb(p: Passage, unit: Unit, first: int, last: int, cue: Cue) -> Words | None:
    """Return the content of "However, Ann Lee added, taxes would rise"."""
    if first == unit.first or last + 2 > unit.last or p.words[last + 1].text != "," or p.words[first - 1].text != ",":
        return None
    if any(p.words[k].tag not in {"RB", "CC", ","} for k in range(unit.first, first)):
        return None
    if not any(p.words[k].tag in FINITE for k in range(last + 2, unit.last)):
        return None
    return last + 2, content_end(p, last + 2, unit.last, cue)


def _nothing_before(p: Passage, unit: Unit, first: int) -> bool:
    return all(
        not p.words[k].text[0].isalnum() or p.words[k].lower in {"and", "but", "so"} for k in range(unit.first, first)
    )


def all_quotes(p: Passage, content: list[Words]) -> bool:
    """Whether every part of a content begins and ends in a quotation."""
    return all(p.words[a].quote >= 0 and p.words[b].quote >= 0 for a, b in content)


def left_of(p: Passage, unit: Unit, first: int) -> Words | None:
    """Return the content that ends right before word ``first``."""
    k = first - 1
    comma = False
    if (
        k > unit.first
        and p.words[k].lower in {"and", "but", "so"}
        and p.words[k].quote < 0
        and p.words[k - 1].quote < 0
    ):
        return None
    while k >= unit.first and (
        p.words[k].text in _COMMAS | {":"} or (p.words[k].lower in {"as", "and", "but", "so"} and p.words[k].quote < 0)
    ):
        comma = comma or p.words[k].text in _COMMAS | {":"}
        k -= 1
    if k < unit.first:
        return None
    w = p.words[k]
    if w.quote >= 0 and p.quotes[w.quote].last == k:
        q = p.quotes[w.quote]
        start = max(q.first, unit.first)
        begin = clause_around(p, unit, start)
        return begin, k
    if not comma and w.text not in {"?", "!"}:
        return None
    start = unit.first
    if not finite_between(p, start, k):
        if unit.last < 30 and not _is_sentence(p, unit) and unit.first == 0:
            # a headline has infinitives and participles for verbs: "City to ban cars, mayor says"
            return (start, k) if any(p.words[m].tag in {"TO", "VBN", "VB", "VBG"} for m in range(start, k)) else None
        return (
            (start, k)
            if (p.words[start].tag in _SUBJECTS and _goes_on(p, unit, first)) or _clause_after(p, unit, start, k, first)
            else None
        )
    opener = p.words[start]
    if opener.tag in {"WRB", "WP"} and p.words[unit.last].text == "?":
        return start, k
    if (
        opener.tag in {"IN", "WRB", "VBG", "VBN", "TO"}
        and opener.lower not in {"if", "there"}
        and (opener.tag != "IN" or opener.lower in _SUBORDINATING)
        and not _main_clause(p, start, k)
    ):
        return None
    return (start, k) if k - start >= 1 else None


def _is_sentence(p: Passage, unit: Unit) -> bool:
    """Whether a unit ends with a full stop or the like, in a quotation or outside, as a headline does not."""
    last = unit.last - 1 if p.words[unit.last].quote >= 0 and unit.last > unit.first else unit.last
    return p.words[last].text in {".", "!", "?"}


def _clause_after(p: Passage, unit: Unit, start: int, end: int, first: int) -> bool:
    """Whether an adjunct that an attribution parts from its clause is part of what is said.

    "In 2006, he notes, few books were locked"; not "In a statement, he said, the books ..."
    """
    if p.words[start].tag not in {"IN", "TO"} or end - start < 1 or is_venue(p, start, end):
        return False
    for k in range(first, min(unit.last, first + 10)):
        if p.words[k].text == "," and p.words[k].quote < 0:
            nxt = p.words[k + 1]
            return (nxt.tag in _SUBJECTS | {"EX", "RB"} or nxt.quote >= 0) and any(
                p.words[m].tag in FINITE for m in range(k + 1, unit.last)
            )
    return False


def _goes_on(p: Passage, unit: Unit, first: int) -> bool:
    """Whether the attribution that starts with word ``first`` parts a subject from its verb.

    "His plan, he said, was to go".
    """
    for k in range(first, min(unit.last, first + 14)):
        if p.words[k].text in _COMMAS:
            nxt = p.words[k + 1]
            continued = nxt.quote >= 0 and k + 2 <= unit.last and p.words[k + 2].text[0].islower()
            return (nxt.tag in FINITE or continued) and p.words[k].quote < 0
    return False


def _main_clause(p: Passage, start: int, end: int) -> bool:
    """Whether an opening adjunct or clause is followed by a clause of its own before word ``end``."""
    for k in range(start + 1, end):
        if (
            p.words[k].text == ","
            and p.words[k].quote < 0
            and finite_between(p, k + 1, end)
            and p.words[k + 1].lower not in RELATIVE
        ):
            return True
    return p.words[start].tag == "IN" and any(
        p.words[k].dep == "ROOT" or (p.words[k].dep == "ccomp" and p.words[k].head > end)
        for k in range(start, end + 1)
        if p.words[k].tag.startswith(("VB", "MD"))
    )


def clause_around(p: Passage, unit: Unit, start: int) -> int:
    """Return where a content begins that ends in a quotation.

    With the quotation, or with the clause of which it is the end.
    """
    if start <= unit.first:
        return start
    before = p.words[start - 1]
    opening = p.words[start + 1] if start + 1 < len(p.words) else before
    if before.text in {":", ",", "-", "--", "–", "—", ".", "!", "?"} and opening.text[:1].isupper():
        return start
    if before.text == ":":
        return start
    begin = unit.first
    while begin < start and p.words[begin].text in _COMMAS | {":"}:
        begin += 1
    for k in range(start - 1, begin, -1):
        if p.words[k].quote >= 0:
            q = p.quotes[p.words[k].quote]
            return q.first if q.first >= begin and q.first == begin else begin
    if before.text == "," and not finite_between(p, begin, start - 1):
        return start
    return begin


def _same_subject(p: Passage, k: int, last: int) -> bool:
    """Whether "and" goes on with the words before the attribution, without a subject: "and end the doubt"."""
    return p.words[k].lower in {"and", "but"} and k < last and p.words[k + 1].tag in FINITE | {"VB", "VBN", "VBG"}


def _adjunct(p: Passage, first: int, last: int) -> bool:
    """Whether the words are a time or place of speaking: "in a statement"."""
    return last - first < 8 and not finite_between(p, first, last) and p.words[first].tag in {"IN", "NNP", "RB"}


def _title_like(p: Passage, quote: int) -> bool:
    """Whether a quotation in an attribution is a name: 'said on ABC's "This Week,"'."""
    q = p.quotes[quote]
    return all(p.words[k].text[0].isupper() or not p.words[k].text[0].isalpha() for k in range(q.first, q.last + 1))


def _right(p: Passage, unit: Unit, last: int, cue: Cue, left: Words | None) -> tuple[Words | None, int]:
    """Return the content that goes on after an attribution in the middle, and where the attribution itself ends."""
    k = last + 1
    while k <= unit.last:
        w = p.words[k]
        if w.quote >= 0 and w.quote != p.words[cue.verb].quote and p.quotes[w.quote].first == k:
            if (
                p.words[k - 1].text in _COMMAS | {":"}
                and left is not None
                and not any(not c.participle or c.last >= k - 2 for c in find_cues(p, last + 1, k - 1, -1))
                and (
                    p.words[left[0]].quote >= 0
                    or p.words[left[1]].lower in BE
                    or p.words[left[1]].tag == "MD"
                    or (p.words[left[1]].quote >= 0 and p.words[k + 1].text[0].islower())
                    or not finite_between(p, left[0], left[1])
                )
            ):
                end = min(p.quotes[w.quote].last, unit.last)
                if (
                    p.words[left[0]].quote < 0
                    and end + 1 < unit.last
                    and p.words[end - 1].text not in {",", ".", "!", "?"}
                ):
                    # 'This, they write, "is hard to square" with the model'
                    end = content_end(p, k, unit.last, cue)
                return (k, end), k - 1
            if p.quotes[w.quote].last < unit.last and _title_like(p, w.quote):
                k = p.quotes[w.quote].last + 1
                continue
            break
        if w.text in _COMMAS and k < unit.last:
            nxt = p.words[k + 1]
            if nxt.quote >= 0 and p.quotes[nxt.quote].first == k + 1:
                k += 1
                continue
            if left is None or (all_quotes(p, [left]) and p.words[left[0]].quote == p.words[left[1]].quote):
                k += 1
                continue
            if (
                nxt.tag in FINITE
                and k > last + 1
                and not finite_between(p, left[0], left[1])
                and k - last <= _ADDRESSED
                and not finite_between(p, last + 1, k - 1)
            ):
                # "The phone, Lee told the crowd, would cost 499 dollars"
                return (k + 1, content_end(p, k + 1, unit.last, cue)), k
            if nxt.tag in FINITE or (
                nxt.tag in {"DT", "PRP", "EX", "IN", "NNP", "NNS", "NN", "JJ", "PRP$", "TO", "RB", "CC"}
                and nxt.lower
                not in {
                    "as",
                    "while",
                    "after",
                    "in",
                    "adding",
                    "when",
                    "during",
                    "at",
                    "before",
                    "following",
                    "on",
                    "citing",
                    "also",
                    "just",
                    "shortly",
                    "hours",
                    "days",
                    "minutes",
                    "weeks",
                    "amid",
                    "with",
                    "since",
                    "until",
                    "despite",
                    "although",
                    "though",
                }
            ):
                whole = not finite_between(p, left[0], left[1]) or nxt.tag in FINITE
                whole = whole or (nxt.tag == "TO" and (p.words[left[1]].lower in BE or p.words[unit.last].text == "?"))
                if (
                    (k == last + 1 or (_same_subject(p, k + 1, unit.last) and _adjunct(p, last + 1, k - 1)))
                    and (whole or finite_between(p, k + 1, unit.last) or _same_subject(p, k + 1, unit.last))
                    and (nxt.lower not in {"who", "which", "and", "but"} or _same_subject(p, k + 1, unit.last))
                ):
                    end = content_end(p, k + 1, unit.last, cue)
                    return (k + 1, end), k
        k += 1
    return None, min(k, unit.last)
