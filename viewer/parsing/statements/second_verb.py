"""Verbs behind a conjunction that have the cue's subject: "said the dam had burst, but would not say when".

Whether such a verb is the narrator's or goes on with what was said is decided by the arcs, by tense ("said it would
appeal and took the papers"), by number ("said the boats were lost and was led away") and by verbs of telling that are
negated, since nobody reports of his own words what he leaves unsaid.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from viewer.parsing.statements.cues import find_cues
from viewer.parsing.statements.lexicon import forms, lexicon, words
from viewer.parsing.statements.passage import FINITE
from viewer.parsing.statements.sayers import is_sayer

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.passage import Passage

_JOINING = words("and but yet then")
_NOT = words("not n't n’t never")
_SINGULAR = words("was has is does 's")
_PLURAL = words("were have are do 're 've")
_SILENT = words("refused declined refuses declines")
_LISTENERS = {"him": "he", "her": "she", "them": "they"}
_OBJECTS = words("give provide offer release take answer return have")
"""Verbs that tell of silence with an object that is something told: "did not provide details"."""


def narrator_acts(p: Passage, k: int, last: int, cue: Cue) -> bool | None:
    """Whether the verb behind the conjunction ``k`` is the narrator's second one.

    None where there is none, or nothing tells.
    """
    if p.words[k].lower not in _JOINING:
        return None
    tag = tense(p, cue)
    m = k + 1
    while m < last and p.words[m].tag == "RB":
        m += 1
    w = p.words[m]
    comma = p.words[k - 1].text == ","
    if p.words[k].lower in {"and", "but"} and _keeps_silent(p, k + 1, last):
        return True
    if parted(p, m, tag) and not _reports_itself(p, m, last):
        return True
    if leaves_unsaid(p, k + 1, last, apart=comma) and (comma or not _tells_of_an_act(p, cue, k)):
        return True
    own = w
    if w.dep in {"aux", "auxpass"} and w.tag in FINITE and w.head > m:
        own = p.words[w.head]
        if own.lower in lexicon().lemma or not comma:
            own = w
    if own.head == cue.verb and own.dep == "conj" and tag in FINITE | {"VBN"}:
        lasts = w.lower in lexicon().narrating["lasting"]
        later = comma and w.tag == "VBD" and not lasts and _present(p, cue, k)
        same = w.tag == tag or {w.tag, tag} == {"VBD", "VBN"} or later
        if same and not _reports_itself(p, m, last):
            return _agrees(p, m, cue, k) is not False
    if comma and w.lower in _SILENT and _of_things(p, cue, k):
        # "said the sea was calm, but refused to sail": a thing refuses nothing
        return True
    if _listener_acts(p, cue, k, last):
        return True
    if w.tag in FINITE and (_agrees(p, m, cue, k) or _perfect_again(p, m, cue, k)):
        return True
    return None


def tense(p: Passage, cue: Cue) -> str:
    """Return the tag of a cue's finite form: that of the auxiliary in "is telling", "had told"."""
    w = p.words[cue.verb]
    if not cue.participle and not cue.passive:
        for k in p.children[cue.verb]:
            helper = p.words[k]
            if helper.dep != "aux" or helper.tag not in FINITE or k > cue.verb:
                continue
            if w.tag == "VBG" or (w.tag in {"VBN", "VBD"} and helper.lower == "had"):
                return helper.tag
    return w.tag


def leaves_unsaid(p: Passage, i: int, last: int, *, apart: bool) -> bool:
    """Whether a verb of telling is negated at word ``i``: "would not say who", "did not provide details".

    ``apart``: a comma stands before the conjunction.
    """
    if i < last and p.words[i].lower in {"he", "she", "they", "it"}:
        i += 1
    k = i
    while k < last and (p.words[k].tag in {"MD", "RB", "VBD", "VBZ", "VBP", "VBN"} and k - i < 4):
        k += 1
    helpers = p.words[i:k]
    if p.words[k].tag not in {"VB", "VBN"} and helpers and helpers[-1].tag == "VBN":
        k -= 1
        helpers = helpers[:-1]
    if not helpers or helpers[0].tag not in FINITE or not any(w.lower in _NOT for w in helpers):
        return False
    verb = _told_forms().get(p.words[k].lower, p.words[k].lower)
    telling = lexicon().narrating["telling"]
    if verb == "be" and k < last:
        return p.words[k + 1].lower in lexicon().narrating["reached"]
    if verb in _OBJECTS:
        unsaid = lexicon().narrating["unsaid"]
        reach = range(k + 1, min(last, k + 7))
        # "did not have money for an answer" lacks money
        stop = next((m for m in reach if p.words[m].tag == "IN"), reach.stop)
        return any(p.words[m].lower in unsaid or p.words[m].tag in {"WRB", "WP"} for m in range(k + 1, stop))
    if helpers[0].lower == "could" and not apart:
        # "was sorry but could not explain": of himself
        return False
    return verb in telling - {"be", "rule"}


@cache
def _told_forms() -> dict[str, str]:
    """Return the base forms of the verbs of telling by their participles and base forms: "answered", "given"."""
    telling = lexicon().narrating["telling"]
    regular = {form: verb for verb in telling for form in forms(verb)}
    return regular | {"given": "give", "taken": "take", "said": "say", "spoken": "speak"}


def _present(p: Passage, cue: Cue, k: int) -> bool:
    """Whether cue and words before the conjunction are in the present tense: "says the law is unfair, yet voted"."""
    finite = [p.words[i].tag for i in range(cue.verb, k) if p.words[i].tag in FINITE and p.words[i].quote < 0]
    return finite[0] in {"VBZ", "VBP"} and "VBD" not in finite if finite else False


def _tells_of_an_act(p: Passage, cue: Cue, k: int) -> bool:
    """Whether what was said before the conjunction tells what somebody did, so that what he left undone may follow."""
    for c in p.children[cue.verb]:
        w = p.words[c]
        if w.dep == "ccomp" and cue.last < c < k:
            if w.tag == "VBD":
                return w.lower not in lexicon().narrating["lasting"]
            helpers = [p.words[h] for h in p.children[c] if p.words[h].dep in {"aux", "auxpass"}]
            return w.tag == "VBN" and not any(h.dep == "auxpass" for h in helpers)
    return True


def _of_things(p: Passage, cue: Cue, k: int) -> bool:
    """Whether none of the subjects of what was said is somebody who could act."""
    subjects = [i for i in range(cue.last + 1, k) if p.words[i].dep in {"nsubj", "nsubjpass"} and p.words[i].quote < 0]
    return bool(subjects) and not any(p.words[i].tag in {"WP", "WDT"} or is_sayer(p, (i, i)) for i in subjects)


def _listener_acts(p: Passage, cue: Cue, k: int, last: int) -> bool:
    """Whether the listener goes on behind what he was told: "told her the sea was calm, but she stayed"."""
    told = next((i for i in (cue.last + 1, cue.last + 2) if i < k and p.words[i].lower in _LISTENERS), -1)
    if told < 0 or k + 2 > last:
        return False
    subject, verb = p.words[k + 1], p.words[k + 2]
    who = _LISTENERS[p.words[told].lower]
    if subject.lower != who or verb.tag != "VBD" or any(p.words[i].lower == who for i in range(told + 1, k)):
        return False
    return verb.lower != "had"


def _perfect_again(p: Passage, m: int, cue: Cue, k: int) -> bool:
    """Whether the perfect of the cue is taken up: "has admitted that it was a mistake and has paid"."""
    if p.words[m].lower not in {"has", "have"} or p.words[cue.verb].tag not in {"VBN", "VBD"}:
        return False
    helpers = {p.words[c].lower for c in p.children[cue.verb] if p.words[c].dep == "aux" and c < cue.verb}
    within = any(p.words[i].tag in {"VBZ", "VBP"} and p.words[i].quote < 0 for i in range(cue.last + 1, k))
    return p.words[m].lower in helpers and not within


def other_acts(p: Passage, k: int, first: int) -> bool:
    """Whether somebody else than the speaker acts before word ``k``: "said the man fell and confessed to the theft"."""
    subject = next((i for i in range(first + 1, k) if p.words[i].dep == "nsubj"), -1)
    return subject > 0 and p.words[subject].tag != "PRP" and past_act(p, k, first)


def past_act(p: Passage, k: int, first: int) -> bool:
    """Whether the finite verb nearest before word ``k`` tells in the past tense what somebody did."""
    for i in range(k - 1, first, -1):
        w = p.words[i]
        if w.tag in FINITE and w.quote == p.words[k].quote:
            return w.tag == "VBD" and w.lower not in lexicon().narrating["lasting"]
    return False


def _agrees(p: Passage, m: int, cue: Cue, k: int) -> bool | None:
    """Whether the number of the verb ``m`` is that of the cue's subject (True) or of the content's alone (False).

    None where it tells nothing.
    """
    form = p.words[m].lower
    singular = form in _SINGULAR or p.words[m].tag == "VBZ"
    if not singular and form not in _PLURAL:
        return None
    subjects = [i for i in range(cue.last + 1, k) if p.words[i].dep in {"nsubj", "nsubjpass"} and p.words[i].quote < 0]
    teller = next((i for i in p.children[cue.verb] if i < cue.verb and p.words[i].dep == "nsubj"), -1)
    if not subjects or teller < 0:
        return None
    mine = "one" if singular else "many"
    inner = [mine in _numbers(p, i) for i in subjects]
    if any(p.words[i].dep == "expl" for i in range(cue.last + 1, k)):
        return None
    if mine in _numbers(p, teller):
        return None if any(inner) else True
    return False if any(inner) else None


def _numbers(p: Passage, i: int) -> frozenset[str]:
    """Return which numbers the head of a subject may have: "one", "many"; a body may be spoken of in both."""
    w = p.words[i]
    if any(p.words[c].dep == "conj" for c in p.children[i]) or w.lower in {"they", "we", "police", "people"}:
        return frozenset({"many"})
    if w.lower in {"he", "she", "it"} or w.entity == "PERSON":
        return frozenset({"one"})
    if w.tag == "NNS" and not any(p.words[c].tag in {"CD", "$"} for c in p.children[i]):
        return frozenset({"many"})
    if w.tag == "NN" and any(p.words[c].lower in {"a", "an"} for c in p.children[i]):
        return frozenset({"one"})
    return frozenset({"one", "many"})


def parted(p: Passage, m: int, tag: str) -> bool:
    """Whether the past tense at word ``m`` cannot go on with a clause about what will be or is.

    "Said it would appeal and took the papers": the narrator speaks again.
    """
    if tag != "VBD" or p.words[m].tag != "VBD" or p.words[m].lower == "did":
        return False
    negated = any(p.words[c].lower in _NOT for c in range(max(0, m - 40), m))
    if negated and p.words[m].lower in lexicon().narrating["lasting"]:
        # "would not answer but knew the way"
        return False
    for k in range(m - 2, max(0, m - 40), -1):
        w = p.words[k]
        if w.quote != p.words[m].quote:
            if w.quote >= 0 and w.tag in FINITE and p.words[m - 2].text == ",":
                # 'said fares "will be paid back," and apologised'
                return w.tag != "VBD"
            continue
        if w.tag in FINITE:
            return w.tag != "VBD" and w.head >= 0
        if w.text in {";", ":"}:
            return False
    return False


def reports_again(p: Passage, other: Cue, cue: Cue) -> bool:
    """Whether a cue behind "and" is the same verb once more: "found that the firm had lied and found there was".

    What was said before it tells of what lasts or was over, so that the second verb cannot go on with it.
    """
    if other.lemma != cue.lemma or tense(p, other) != tense(p, cue):
        return False
    return any(p.words[i].tag in FINITE for i in range(cue.last + 1, other.first)) and not past_act(
        p, other.first, cue.last
    )


def _keeps_silent(p: Passage, i: int, last: int) -> bool:
    """Whether the narrator goes on with what was not said: "but he refused to name them", "and gave no details"."""
    k = i + 1 if p.words[i].lower in {"he", "she", "they", "it"} and i < last else i
    if p.words[k].lower in _SILENT and p.words[k].tag in {"VBD", "VBZ"}:
        if k + 2 > last or p.words[k + 1].lower == "to":
            return k + 2 > last or p.words[k + 2].lower in lexicon().narrating["telling"]
        return any(w.lower in lexicon().narrating["unsaid"] for w in p.words[k + 1 : k + 4])
    return p.words[k].lower == "gave" and k < last and p.words[k + 1].lower in {"no", "few", "little"}


def _reports_itself(p: Passage, m: int, last: int) -> bool:
    """Whether the verb ``m`` is a cue with a content of its own, for which other rules ask."""
    if p.words[m].lower not in lexicon().lemma or m >= last or p.words[m + 1].text in {".", "!", "?", ";"}:
        return False
    return any(c.verb == m and "thought" not in c.frames for c in find_cues(p, m, min(last, m + 1), p.words[m].quote))
