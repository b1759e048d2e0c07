"""Whom the head of a transcript, or a label, names with an office: "Transcript of the Prime Minister, the Hon Ann Lee".

The names are read by the form of such lines, since their capitals tell neither name nor sentence: a name stands behind
an honorific, before letters such as "MP", or begins with a given name that the lists know; the office stands right
before or behind it, on its line or on the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from viewer.parsing.actors.descriptions import agreement, describe
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.names import AFTER_NAMES, is_body, is_role, is_title
from viewer.parsing.actors.words import PARTICLES
from viewer.parsing.lines import words_of

if TYPE_CHECKING:
    from viewer.parsing.actors.words import Word

_HONOURS = wordset("hon honourable honorable rt right excellency h.e shri smt shrimati")
_AROUND = wordset("the his her")
_JOINS = frozenset({",", ":", "(", "-", "–", "—", "|"})
_RECORDS = wordset("transcript remarks statement speech address conference briefing doorstop interview testimony")
_NO_NAMES = wordset(
    "transcript remarks statement speech address conference briefing doorstop interview joint press media opening"
    " radio television tv news at with on in to for from by of the"
)
_PAST = frozenset({"former", "ex", "shadow", "opposition"})
_LONGEST = 4
"""Words of a name."""
_OFFICE_LENGTH = 10


class Introduced(NamedTuple):
    """A name and the office beside it, as ranges of words; no office where the record is said to be of somebody."""

    start: int
    end: int
    office: tuple[int, int] | None


def introduced(words: list[Word], start: int, end: int) -> list[Introduced]:
    """Return the persons whom ``words[start:end]`` introduce, in their order."""
    out: list[Introduced] = []
    k = floor = start
    while k < end:
        stop = _name(words, k, start, end)
        if stop <= k:
            k += 1
            continue
        after = stop
        while after < end and words[after].low in AFTER_NAMES:
            after += 1
        office = _before(words, k, floor)
        if office is None or (out and out[-1].office == office):
            # an office on the line between two names is that of the one above
            office = _behind(words, after, end)
        if office is not None or _of_record(words, k, start):
            out.append(Introduced(k, stop, office))
        k = floor = after
    return out


def full_names(words: list[Word], start: int, end: int) -> list[tuple[int, int]]:
    """Return the persons' names of two words and more in ``words[start:end]``, whatever stands beside them."""
    out: list[tuple[int, int]] = []
    k = start
    while k < end:
        stop = _name(words, k, start, end)
        if stop - k > 1:
            out.append((k, stop))
        k = max(k + 1, stop)
    return out


def fits(words: list[Word], label: tuple[int, int], office: tuple[int, int], others: list[Word] | None = None) -> bool:
    """Whether the words of a label are the office of somebody who was introduced, or a shorter form of it.

    ``office`` is a range of ``others`` where these are given, as for a title that the text does not have.
    """
    others = others if others is not None else words
    first, last = office
    joints = [k for k in range(first + 1, last - 1) if others[k].low == "and"]
    # "Prime Minister and Minister for Ports" are two offices of one person
    parts = [office, *((first, k) for k in joints), *((k + 1, last) for k in joints)]
    return any(_same_office(words, label, others, part) for part in parts)


def _same_office(words: list[Word], label: tuple[int, int], others: list[Word], office: tuple[int, int]) -> bool:
    said, known = describe(words, *label), describe(others, *office)
    if said is None or known is None or said.cls != "person" or known.cls != "person" or known.plural:
        short = {w.low for w in words[label[0] : label[1]]} - {"the", "mr", "madam"}
        return bool(short) and short <= {w.low for w in others[office[0] : office[1]]}
    if (known.office - said.office) & (_PAST | {"deputy", "vice", "assistant", "under"}):
        return False
    score = agreement(said, known)
    return score is not None and said.head == known.head and not said.rest - known.rest


def is_office(words: list[Word], start: int, end: int) -> bool:
    """Whether ``words[start:end]`` are nothing but the name of an office: "the Deputy Prime Minister"."""
    lex = lexicon()
    some = [w for w in words[start:end] if w.text[0].isalnum()]
    heads = words_of("labels", "offices") | words_of("labels", "the_offices")
    return (
        bool(some)
        and any(is_role(w) or w.low in heads for w in some)
        and all(
            is_role(w)
            or w.low in heads
            or w.low in lex.role_words
            or w.low in {"the", "of", "for", "and", "madam", "mr", "mister", "'s"}
            or w.place is not None
            for w in some
        )
    )


def _honoured(words: list[Word], k: int, start: int) -> bool:
    """Whether an honorific or title stands right before word ``k``."""
    return k > start and (words[k - 1].low in _HONOURS or (is_title(words[k - 1]) and not is_role(words[k - 1])))


def _name(words: list[Word], k: int, start: int, end: int) -> int:
    """Return the end of the person's name that begins at word ``k``; ``k`` for none."""
    lex = lexicon()
    if not _part(words[k]):
        return k
    honoured = _honoured(words, k, start)
    given = lex.given_name(words[k].low) is not None
    stop = k
    while stop < end and words[stop].line == words[k].line and stop - k < _LONGEST + 2:
        w = words[stop]
        particle = stop > k and w.low in PARTICLES and stop + 1 < end and _part(words[stop + 1])
        # a trade is a surname behind a given name: "Ann Porter"
        trade = stop == k + 1 and given and w.cap and is_role(w) and not is_title(w)
        if not particle and not _part(w) and not (trade and w.low not in words_of("labels", "offices")):
            break
        stop += 1
    lettered = stop < end and words[stop].low in AFTER_NAMES and words[stop].text.isupper()
    if not honoured and not given and not (lettered and stop - k > 1):
        return k
    if stop - k > 2 and not lettered and words[stop - 1].place is not None:
        stop -= 1
    if stop - k > _LONGEST or (stop - k > 2 and given and not lettered and words[k].text.isupper()):
        # where a heading in capitals goes on behind the name, nothing tells where
        stop = k + 2 if given and len(words[k + 1].low) > 1 else k
    if stop - k < 2 and not (honoured and stop > k and words[k].place is None):
        return k
    return stop


def _part(w: Word) -> bool:
    """Whether a word can be one of a name's."""
    if not w.cap or not w.text[0].isalpha() or w.low in _NO_NAMES or w.low in AFTER_NAMES:
        return False
    return not (is_role(w) and w.low not in lexicon().given) and not is_body(w) and w.low not in _HONOURS


def _before(words: list[Word], k: int, start: int) -> tuple[int, int] | None:
    """Return the office that ends before the name at word ``k``: "Prime Minister, the Hon", "Minister for Health"."""
    q = k
    while q > start and (
        words[q - 1].low in _HONOURS | _AROUND or (is_title(words[q - 1]) and not is_role(words[q - 1]))
    ):
        q -= 1
    joined = q > start and words[q - 1].text in _JOINS
    q -= joined
    if q <= start or words[q - 1].line < words[k].line - 1:
        return None
    line = words[q - 1].line
    head = near = -1
    a = q
    while a > start and q - a < _OFFICE_LENGTH and words[a - 1].line == line:
        w = words[a - 1]
        if _heads(w):
            head = a - 1
            near = max(near, head)
        elif (
            (head >= 0 and (not _qualifies(w) or w.low in _RECORDS))
            or not w.text[0].isalnum()
            or (head < 0 and w.low in {"with", "by"})
        ):
            break
        a -= 1
    if head < 0 or (near < q - 1 and words[near + 1].low not in {"for", "of"}):
        return None
    while words[a].low in {"the", "and", "of", "for"}:
        a += 1
    return a, q


def _behind(words: list[Word], k: int, end: int) -> tuple[int, int] | None:
    """Return the office that stands behind a name which ends before word ``k``: ", Minister for Health", or below."""
    if k >= end:
        return None
    below = words[k].line == words[k - 1].line + 1
    if words[k].text in _JOINS and words[k].line == words[k - 1].line:
        k += 1
    elif not below:
        return None
    if k < end and words[k].low == "the":
        k += 1
    stop = k
    head = -1
    while stop < end and stop - k < _OFFICE_LENGTH and words[stop].line == words[k].line:
        w = words[stop]
        if (not w.text[0].isalnum() and w.low not in {"&", "'s"}) or (head < 0 and w.low in _RECORDS):
            break
        if _heads(w):
            head = stop
        elif head < 0 and not w.cap and w.low not in {"of", "for", "the", "and"}:
            break
        stop += 1
    return (k, stop) if head >= 0 else None


def _heads(w: Word) -> bool:
    return is_role(w) or (w.low in words_of("labels", "offices") and w.low not in lexicon().given)


def _qualifies(w: Word) -> bool:
    return (
        w.low in lexicon().role_words or w.place is not None or w.low in {"and", "'s"} or (w.cap and w.text.isalpha())
    )


def _of_record(words: list[Word], k: int, start: int) -> bool:
    """Whether the document is said to be a record of the one named at word ``k``: "Remarks by the Hon Ann Lee"."""
    q = k
    while q > start and (words[q - 1].low in _HONOURS | _AROUND or is_title(words[q - 1])):
        q -= 1
    return (
        q > start + 1
        and words[q - 1].low in {"of", "by"}
        and words[q - 1].line == words[k].line
        and any(w.low in _RECORDS for w in words[max(start, q - 4) : q - 1])
    )
