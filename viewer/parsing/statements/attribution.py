"""Statements whose cue stands in their own unit: before, inside or after the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.according import according
from viewer.parsing.statements.around import framed, inversion
from viewer.parsing.statements.before import SUBORDINATING, left_of
from viewer.parsing.statements.beside import passive_of
from viewer.parsing.statements.beyond import BE
from viewer.parsing.statements.cues import Cue, find_cues, looked_into
from viewer.parsing.statements.forward import forward
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.frames import follows
from viewer.parsing.statements.inserted import inserted
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import AUXILIARIES, finite_between, np_end, time_end
from viewer.parsing.statements.sayers import is_venue
from viewer.parsing.statements.sources import source_of
from viewer.parsing.statements.voices import blamed_for, participle, passive, quoted_as

if TYPE_CHECKING:
    from viewer.parsing.statements.found import After, Words
    from viewer.parsing.statements.passage import Passage, Unit

_LEADING = words("went goes gone on to continued continues proceeded then also")
_INSERTED = 14
"""Words that an attribution between commas has behind its cue at most."""
_NOBODY = words("no none nobody neither few anyone anybody whoever")
_COMMAS = frozenset({",", "-", "--", "–", "—", "―"})


def attributed(p: Passage, n: int) -> tuple[list[Found], list[Found]]:
    """Return the statements of unit ``n``, and its bare attributions.

    Source and cue without any content of their own.
    """
    unit = p.units[n]
    found: list[Found] = []
    bare: list[Found] = []
    source: Words | None = None
    for cue in find_cues(p, unit.first, unit.last, -1):
        own = source_of(p, cue, unit.first)
        one, is_bare = _reported(p, n, cue, own, source)
        if one is None:
            continue
        (bare if is_bare else found).append(one)
        if one.rule in {"quote", "colon"} and own is not None and one.content and one.content[0][0] > cue.last:
            found += _clause_before(p, n, cue, own, one)
        if one.source is not None and not cue.participle:
            source = one.source
    found += according(p, n)
    for f in found:
        _name_channel(p, unit, f)
    return found, bare


def _reported(p: Passage, n: int, cue: Cue, own: Words | None, earlier: Words | None) -> tuple[Found | None, bool]:
    unit = p.units[n]
    if cue.participle and cue.first - 1 > unit.first and p.words[cue.first - 1].lower == "for":
        return blamed_for(p, n, cue, follows(p, cue, unit.last)), False
    if cue.doubtful:
        return None, False
    after = follows(p, cue, unit.last)
    if cue.passive and "quoted_as" not in cue.frames:
        return passive(p, n, cue, after, own) or passive_of(p, n, cue), False
    if "quoted_as" in cue.frames:
        return quoted_as(p, n, cue, after), False
    if own is not None and _unsaid(p, unit, cue, own):
        return None, False
    before = p.words[cue.first - 1] if cue.first > unit.first else None
    if (one := inserted(p, n, cue, own)) is not None:
        return one, False
    goes_on = after.frame == "bare" and p.words[unit.first].lower in SUBORDINATING
    if (
        after.frame in {"bare", "np", "weak_np", "object_for"}
        and not goes_on
        and own is not None
        and _closed(p, unit, cue, own)
    ):
        return framed(p, n, cue, own, own=True)
    if own is not None and after.frame not in {"quote", "colon"} and _parts_subject(p, unit, cue, own):
        return framed(p, n, cue, own, own=True)
    if after.frame in {"bare", "none", "np", "weak_np", "other", "quote", "this"}:
        turned = inversion(p, unit, cue, after, own)
        if turned is not None:
            return framed(p, n, cue, turned, own=False)
    if cue.lemma in {"agree", "begin", "continue"} and p.words[min(cue.last + 1, unit.last)].lower == "to":
        # who agrees to do something or begins to do it acts
        return None, False
    marked = after.frame in {"quote", "colon"} and not cue.participle
    if marked and own is not None and (_splits(p, unit, cue, after, own) or _parts(p, unit, cue, after, own)):
        return framed(p, n, cue, own, own=True)
    if cue.participle:
        return participle(p, n, cue, after, own=own, earlier=earlier)
    if own is None:
        if earlier is not None and (
            before is None
            or before.lower in {"and", "but", "then", "or", ","}
            or before.tag == "RB"
            or _behind_place(p, cue, unit.first)
        ):
            own = earlier
        elif p.words[cue.verb].dep in {"conj", "xcomp", "advcl"} and p.words[cue.verb].head >= unit.first:
            own = _head_subject(p, cue, unit)
    if after.frame == "what":
        return (_named_so(p, n, cue, after, own) if own is not None else None), False
    if (
        after.frame == "other"
        and own is not None
        and p.closing_before(own[0], unit.first) == own[0] - 1
        and "quote" in cue.frames
    ):
        return framed(p, n, cue, own, own=True)
    if after.frame == "other" or (cue.lemma == "cite" and _as_saying(p, cue)):
        return None, False
    if "doc" in cue.frames and not (own is not None and (_finder(p, own) or looked_into(p, cue.verb, unit.first))):
        return None, False
    if "outlet" in cue.frames and not (own is not None and _outlet(p, cue, own)):
        return None, False
    if after.frame == "none":
        if "quote" not in cue.frames:
            return None, False
        if own is None or before is None:
            return None, False
        return framed(p, n, cue, own, own=True)
    if after.frame == "this":
        if own is None or finite_between(p, unit.first, own[0] - 1):
            # "said the strike was over, but the union denied it": of the words in the same sentence
            return None, False
        return Found(
            [], (cue.first, cue.last), own, "this", n, cue.verb, [own, after.adjuncts, (after.start, unit.last)]
        ), True
    progressive = (
        own is not None
        and p.words[own[1]].tag in {"NNP", "NNPS", "PRP"}
        and any(p.words[k].lower in AUXILIARIES for k in range(own[1] + 1, cue.first))
    )
    if own is None or (
        p.words[cue.verb].tag == "VBG" and not progressive and after.frame in {"np", "weak_np", "quoted_np"}
    ):
        return None, False
    if p.words[own[0]].lower in {"i", "we", "you"} and own[0] == own[1]:
        return None, False
    one = forward(p, n, cue, after, own)
    return one, False


def _clause_before(p: Passage, n: int, cue: Cue, own: Words, one: Found) -> list[Found]:
    """Return the reported clause before an attribution that a quotation follows: 'Prices will fall, he said: "Wait."'.

    It shares source and cue with the quotation.
    """
    first = p.units[n].first
    start = one.content[0][0]
    if p.words[start - 1].text != ":" or own[0] - 2 < first or p.words[own[0] - 1].text != ",":
        return []
    if p.words[own[0] - 2].quote >= 0 or not finite_between(p, first, own[0] - 2):
        return []
    left = left_of(p, p.units[n], own[0])
    if left is None:
        return []
    return [Found([left], (cue.first, cue.last), own, "after", n, cue.verb, one.around)]


def _behind_place(p: Passage, cue: Cue, first: int) -> bool:
    """Whether a conjunction and a place, or "went on to", stand before: "and in the same letter claimed"."""
    for k in range(cue.first - 2, max(first, cue.first - 6), -1):
        if p.words[k].tag == "CC":
            leading = all(p.words[m].lower in _LEADING for m in range(k + 1, cue.first))
            return leading or (p.words[k + 1].tag == "IN" and k + 2 < cue.first)
    return False


def _unsaid(p: Passage, unit: Unit, cue: Cue, own: Words) -> bool:
    """Whether nobody is the subject, or a condition or question: "no one said", "if Lee said", "did Lee say"."""
    if any(p.words[k].dep == "nsubj" and k > cue.last for k in p.children[cue.verb]):
        # "there was no aide, said Ann Lee"
        return False
    opener = p.words[own[0]]
    if opener.lower in _NOBODY and (opener.lower != "no" or p.words[own[0] + 1].text.islower()):
        return True
    if own[0] == unit.first:
        return False
    before = p.words[own[0] - 1]
    if before.quote >= 0 or before.lower in {"if", "unless", "whether"}:
        return before.quote < 0
    asked = before.lower in AUXILIARIES and cue.first == own[1] + 1 and p.words[cue.verb].tag in {"VB", "VBN", "VBP"}
    return asked and p.words[unit.last].text == "?"


def _as_saying(p: Passage, cue: Cue) -> bool:
    """Whether "as saying" follows whom a paper cites: the words behind it are what is reported."""
    reach = range(cue.last + 1, min(len(p.words) - 1, cue.last + _INSERTED))
    return any(p.words[k].lower == "as" and p.words[k + 1].lower in {"saying", "telling"} for k in reach)


def _outlet(p: Passage, cue: Cue, own: Words) -> bool:
    """Whether a newspaper or broadcaster tells what it knows: "the Herald has learned", "BBC News understands"."""
    words_ = range(own[0], own[1] + 1)
    named = p.words[own[1]].tag in {"NNP", "NNPS"} or p.words[own[0]].lower == "this"
    known = p.words[cue.verb].tag in ({"VBZ", "VBP"} if cue.lemma == "understand" else {"VBN", "VBD"})
    return named and known and any(p.words[k].lower in lexicon().outlets for k in words_)


def _finder(p: Passage, source: Words) -> bool:
    """Whether a source is a document or somebody who looks into things, or a pronoun that may be one."""
    if source[0] == source[1] and p.words[source[0]].lower in {"it", "they"}:
        return True
    finders = lexicon().finders
    return any(p.words[k].lower in finders for k in range(source[0], source[1] + 1))


def _name_channel(p: Passage, unit: Unit, f: Found) -> None:
    """Take "as quoted by RT" out of a source, or from beside the attribution, as the channel."""
    for k in range(unit.first, unit.last - 2):
        w = p.words[k]
        if (
            w.lower in {"quoted", "cited", "reported"}
            and p.words[k + 1].lower == "by"
            and p.words[k - 1].lower == "as"
            and w.quote < 0
        ):
            e = np_end(p, k + 2, unit.last, appositions=False)
            if e < k + 2:
                continue
            f.channel = f.channel or (k + 2, e)
            if f.source is not None and f.source[0] < k <= f.source[1]:
                f.source = _without_tail(p, f.source[0], k - 2)


def _without_tail(p: Passage, first: int, last: int) -> Words:
    while last > first and not p.words[last].text[0].isalnum():
        last -= 1
    return first, last


def _head_subject(p: Passage, cue: Cue, unit: Unit) -> Words | None:
    k = p.words[cue.verb].head
    if p.words[k].dep == "ccomp" and p.words[cue.verb].tag == "VBG" and p.words[k].tag == "VB":
        # "are hoping the wind will help but are predicting": the verb joins the one above the clause
        k = p.words[k].head
    if not unit.first <= k < cue.verb or p.words[k].quote >= 0:
        return None
    return source_of(p, Cue(k, k, k, "", frozenset()), unit.first)


def _closed(p: Passage, unit: Unit, cue: Cue, own: Words) -> bool:
    """Whether a quotation that says something ends right before the source: '"Peace feeds us," he told hundreds of'."""
    k = own[0] - 1
    if k <= unit.first or cue.participle or "quote" not in cue.frames:
        return False
    w = p.words[k]
    if w.quote < 0 or p.quotes[w.quote].last != k or p.words[k - 1].text not in {",", "!", "?", "…", "..."}:
        return False
    first = p.quotes[w.quote].first
    # 'In "Up," Lee says the war': a name
    return first <= unit.first or finite_between(p, unit.first, first - 1) or finite_between(p, first + 1, k - 1)


def _parts_subject(p: Passage, unit: Unit, cue: Cue, own: Words) -> bool:
    """Whether an attribution with a time or place parts subject and verb: "The pump, Lee said on Monday, was old"."""
    left = own[0] - 2
    if p.words[left + 1].lower == "as" and left > unit.first and p.words[left].text == ",":
        # "The mill, as Lee pointed out, seldom floods"
        left -= 1
    if (
        cue.participle
        or "quote" not in cue.frames
        or left < unit.first
        or p.words[left + 1].text != ","
        or p.words[unit.first].tag not in NOUNS | {"DT", "PRP$", "PRP", "JJ", "CD"}
        or any(p.words[k].text in {",", ":", ";"} for k in range(unit.first, left + 1))
        or finite_between(p, unit.first, left)
        or time_end(p, unit.first, left) == left
    ):
        return False
    for k in range(cue.last + 1, min(unit.last - 1, cue.last + _INSERTED)):
        w = p.words[k]
        if w.text == "," and w.quote < 0:
            after = k + 2 if p.words[k + 1].tag == "RB" else k + 1
            return p.words[after].tag in FINITE
        if w.tag in FINITE or w.text in {":", ";"} or w.lower == "that":
            return False
    return False


def _splits(p: Passage, unit: Unit, cue: Cue, after: After, own: Words) -> bool:
    """Whether the attribution stands between two quotations: "A," Ann Lee said, "b."."""
    k = own[0] - 1
    while k > unit.first and p.words[k].text in _COMMAS and p.words[k].quote < 0:
        k -= 1
    if k < unit.first or "quote" not in cue.frames or p.words[after.start - 1].text not in _COMMAS | {":"}:
        return False
    w, right = p.words[k], p.words[after.start]
    return (
        w.quote >= 0
        and p.quotes[w.quote].last == k
        and right.quote >= 0
        and p.quotes[right.quote].first == after.start
        and (p.words[after.start - 1].text != ":" or p.words[after.start + 1].text[0].islower())
    )


def _parts(p: Passage, unit: Unit, cue: Cue, after: After, own: Words) -> bool:
    """Whether an attribution between commas parts a clause whose second half is quoted: 'It was, he said, "a mess"'."""
    start, k = after.start, own[0] - 1
    if k <= unit.first or p.words[k].text != "," or p.words[start - 1].text != "," or "quote" not in cue.frames:
        return False
    if p.words[start].quote < 0 or not p.words[start + 1].text[0].islower() or cue.last + 2 != start:
        return False
    first, last = unit.first, k - 1
    opener = p.words[first]
    if any(p.words[m].text in {",", ":"} or p.words[m].quote >= 0 for m in range(first, k)):
        return False
    if p.words[last].lower in BE or p.words[last].tag == "MD":
        return True
    if opener.tag == "IN":
        timed = time_end(p, first + 1, last) == last or opener.lower in {"as", "while", "after", "before", "since"}
        return not timed and last > first and not is_venue(p, first, last)
    return (
        opener.tag in NOUNS | {"DT", "PRP$", "CD"}
        and not finite_between(p, first, last)
        and time_end(p, first, last) != last
    )


def _named_so(p: Passage, n: int, cue: Cue, after: After, own: Words) -> Found | None:
    """Return the words of "what Ann Lee called "a trap""."""
    k = own[0] - 1
    # "an accusation the charity calls "grotesque"" leaves the relative word out
    if k < p.units[n].first or not (
        p.words[k].lower in {"what", "which", "that"} or (p.words[k].tag in {"NN", "NNS"} and k > p.units[n].first)
    ):
        return None
    quote = p.quotes[p.words[after.start].quote]
    return Found([(quote.first, quote.last)], (cue.first, cue.last), own, "call", n, cue.verb, [own, after.adjuncts])
