"""Objects of cues: noun phrases that were announced or denied, what is called or described as something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.found import After
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import np_end, opens_quotation, time_end

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.passage import Passage

_ABOUT = words("up to more than at least nearly about over around some almost fewer less under")
_OF_DOING = words("report admit deny recall suggest recommend mention propose")


def object_and(p: Passage, i: int, last: int, prepositions: frozenset[str]) -> bool:
    """Whether an object and one of the prepositions follow: "blamed the storm for", "estimated the cost at"."""
    e = np_end(p, i, last, appositions=False)
    if e < i:
        return False
    return any(
        p.words[k].lower in prepositions and (k > e or p.words[k - 1].tag in NOUNS | {"PRP"}) and p.words[k].quote < 0
        for k in range(i + 1, min(last, e + 4))
    )


def reason_given(p: Passage, i: int, last: int) -> bool:
    """Whether a reason follows "for" and no time: "attacked Lee for raising fees", not "for three days"."""
    k = next((k for k in range(i + 1, last) if p.words[k].lower == "for"), -1)
    return k > 0 and p.words[k + 1].tag != "CD" and time_end(p, k + 1, last) <= k


def accused(p: Passage, i: int, last: int, here: tuple[int, int]) -> After:
    """Return the frame of "accused the storm of"; ``other`` where no charge follows."""
    e = np_end(p, i, last, appositions=False)
    k = i
    while k <= min(last, i + 25):
        if p.words[k].lower == "of" and k < last and opens_quotation(p, k + 1):
            return After("accuse", i, here)
        if (
            p.words[k].lower == "of"
            and k < last
            and p.words[k + 1].tag in {"VBG", "NN", "NNS", "JJ", "DT", "RB"}
            and (p.words[k + 1].tag == "VBG" or k == e + 1 or k > e or p.words[k + 1].tag != "DT")
        ):
            return After("accuse", i, here)
        k += 1
    return After("other", i, here)


def object_of(p: Passage, cue: Cue, i: int, last: int, here: tuple[int, int]) -> After:
    """Return the frames with a noun phrase as content, and "described it as"."""
    w = p.words[i]
    nominal = _amount(p, i, last) > i or (
        w.tag
        in NOUNS
        | {
            "DT",
            "PDT",
            "JJ",
            "JJR",
            "JJS",
            "PRP",
            "PRP$",
            "CD",
            "$",
            "VBG",
            "VBN",
            "WP",
            "POS",
            "FW",
            "RB",
            "HYPH",
            "``",
        }
        or opens_quotation(p, i)
        or w.text in {"$", "€", "£"}
    )
    if not nominal:
        return After("none", i, here)
    frames = cue.frames
    if "doc" in frames and cue.lemma == "find" and w.lower in {"no", "little"}:
        # "the audit found no evidence"
        return After("weak_np", i, here)
    if _amount(p, i, last) > i and frames & {"np", "weak_np"}:
        return After("weak_np" if "weak_np" in frames else "np", i, here)
    if "said_np" in frames and (
        w.tag == "VBG" or any(p.words[k].lower in lexicon().said_objects for k in range(i, np_end(p, i, last) + 1))
    ):
        return After("np", i, here)
    if "result_np" in frames and any(
        p.words[k].lower in lexicon().results for k in range(i, np_end(p, i, last, appositions=False) + 1)
    ):
        return After("np", i, here)
    if (
        "plan_np" in frames
        and cue.lemma != "present"
        and any(p.words[k].lower in lexicon().plans for k in range(i, np_end(p, i, last, appositions=False) + 1))
    ):
        return After("np", i, here)
    if w.tag == "VBG" and cue.lemma in _OF_DOING:
        return After("np", i, here)
    if frames & {"as", "call"}:
        if "as" in frames and _as_phrase(p, i, last):
            stop = next((k for k in range(i, last) if p.words[k].text in {",", ";"}), last)
            named = cue.lemma.startswith("refer") and not any(opens_quotation(p, k) for k in range(i, stop + 1))
            # "referred to the dam as the Old Wall" gives its name and says nothing of it
            return After("other" if named else "as", i, here)
        if "call" in frames:
            if w.lower.endswith(("self", "selves")) and p.words[min(i + 1, last)].tag == "NNP":
                # "a man calling himself Colonel Lee"
                return After("other", i, here)
            if cue.first > 0 and opens_quotation(p, i):
                return After("what", i, here)
            stop = next((k for k in range(i, min(last, i + 40)) if p.words[k].text == ";"), min(last, i + 40))
            if any(opens_quotation(p, k) and holds_words(p, p.words[k].quote) for k in range(i + 1, stop + 1)):
                return After("call", i, here)
            return After("call" if _judged(p, cue, i, last) else "other", i, here)
    if frames & {"np", "own_np", "weak_np", "quoted_np"}:
        e = np_end(p, i, last, appositions=False)
        if e < i and not opens_quotation(p, i) and not opens_quotation(p, i + 1) and w.tag != "VBG":
            return After("other", i, here)
        if w.tag == "PRP" or (
            w.lower in {"this", "that", "it", "so", "himself", "herself", "themselves", "nothing"} and e <= i
        ):
            return After("this" if w.lower in {"this", "it", "that", "so"} else "other", i, here)
        if cue.lemma == "welcome" and e < last and p.words[e + 1].lower == "to":
            return After("other", i, here)
        frame = (
            "own_np"
            if "own_np" in frames
            else "weak_np"
            if "weak_np" in frames
            else "quoted_np"
            if "quoted_np" in frames
            else "np"
        )
        return After(frame, i, here)
    if (
        w.lower in {"this", "so", "that"}
        and "quote" in frames
        and (i == last or p.words[i + 1].tag not in NOUNS | {"JJ"})
    ):
        return After("this", i, here)
    return After("other", i, here)


def _amount(p: Passage, i: int, last: int) -> int:
    """Return the number after "up to", "more than", "at least" at word ``i``; ``i`` where no such words stand."""
    k = i
    while k < last and k < i + 3 and p.words[k].lower in _ABOUT:
        k += 1
    return k if k > i and p.words[k].tag in {"CD", "$"} else i


def _judged(p: Passage, cue: Cue, i: int, last: int) -> bool:
    """Whether an object and what it is called follow: "called the verdict a victory", not "called a strike"."""
    if cue.passive or p.words[i].tag in {"CD", "VBG", "VBN"}:
        return False
    e = np_end(p, i, last, appositions=False)
    if e < i or e >= last:
        return False
    for k in range(i + 1, min(last, e + 1) + 1):
        w = p.words[k]
        judged = w.dep in {"oprd", "attr"} or (w.lower in {"a", "an"} and p.words[k - 1].tag in NOUNS | {"PRP"})
        if judged and p.words[k - 1].tag not in {"DT", "IN", "JJ", "PRP$"}:
            return True
    return p.words[e + 1].tag == "JJ" and p.words[i].tag in {"PRP", "DT"}


def _as_phrase(p: Passage, i: int, last: int) -> bool:
    """Whether an object with "as" follows: "described the talks as constructive"."""
    e = max(i, np_end(p, i, last, appositions=False))
    for k in range(e + 1, min(last, e + 45)):
        w = p.words[k]
        if (
            w.lower == "as"
            and p.words[k - 1].lower != "well"
            and p.words[k + 1].lower not in {"well", "soon", "long", "if"}
        ):
            e2 = np_end(p, k + 1, last, appositions=False)
            if k < e2 < last and p.words[e2 + 1].tag in FINITE:
                # "condemned the sale as crowds gathered": when it was said
                return False
            quoted = any(opens_quotation(p, m) for m in range(k + 1, min(last, k + 5) + 1))
            return quoted or not finite_outside(p, e + 1, k - 1)
        if w.text == "," and p.words[k + 1].tag in {"WP", "WDT"}:
            # "praised Lee, who left on Monday, as a friend"
            stop = next((m for m in range(k + 1, last) if p.words[m].text == "," and p.words[m].quote < 0), last)
            return stop < last and p.words[stop + 1].lower == "as"
        if w.text == ";" or (w.text == "," and k - e < 3):
            return False
    return False


def finite_outside(p: Passage, first: int, last: int) -> bool:
    """Whether a finite verb stands between the words, relative clauses too."""
    return any(p.words[k].tag in FINITE for k in range(first, last + 1))


def holds_words(p: Passage, quote: int) -> bool:
    """Whether a quotation holds words rather than a name: some word in it is written small."""
    q = p.quotes[quote]
    return any(p.words[k].text.islower() for k in range(q.first + 1, q.last))
