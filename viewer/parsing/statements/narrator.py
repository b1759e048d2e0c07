"""Where the narrator goes on behind a comma: what follows is told of the words and was not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE
from viewer.parsing.statements.phrases import chunk_end
from viewer.parsing.statements.sayers import PERSONS
from viewer.parsing.statements.second_verb import tense

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.passage import Passage

_NEAR = 5
_CLAUSE = 10
"""Words within which a clause behind a comma has its verb."""
_GESTURE = 8
_SOMEBODY = words(
    "he she who him her one boy girl child baby son daughter mother father brother sister wife husband friend"
)
_OCCASION = 14
_MEANWHILE = words("as after while although though whereas")
_CONCEDING = words("although though while whereas")


def narrator_goes_on(p: Passage, comma: int, last: int, cue: Cue, *, phrase: bool) -> bool:
    """Whether the words behind the comma are the narrator's own: on the words as a whole, on when they were said."""
    if (
        cue.participle
        or cue.lemma == "according"
        or comma + 2 > last
        or p.words[comma + 1].quote != p.words[cue.verb].quote
    ):
        return False
    w = p.words[comma + 1]
    if _own_gesture(p, cue, comma, last) or _meanwhile(p, cue, comma, last) or _answered(p, cue, comma, last):
        return True
    if w.lower in lexicon().narrating["turning"]:
        return (
            _tells_of_others(p, comma + 2, last)
            or _holds_back(p, comma + 2, last)
            or leaves_open(p, comma + 2, last)
            or _other_keeps_silent(p, comma + 2, last)
        )
    return (
        _sums_up(p, comma + 1, last, phrase=phrase)
        or _counts_from(p, comma + 1, last)
        or (p.words[cue.verb].tag in {"VBD", "VBN"} and _circumstance(p, comma + 1, last))
        or ((phrase or _told_in(p, cue, comma) == {"MD"}) and _despite(p, comma + 1, last, cue))
    )


def _meanwhile(p: Passage, cue: Cue, comma: int, last: int) -> bool:
    """Whether a clause behind the comma cannot be part of what was said by its tense.

    What happened cannot go with what will be ("said the park would open, as a crowd gathered"), and what is told in the
    present stands outside a report that is told in the past ("said the park was safe, although no permit has come").
    """
    k = comma + 1
    if p.words[k].lower == "even" and k < last:
        k += 1
    opener = p.words[k].lower
    if opener not in _MEANWHILE or tense(p, cue) != "VBD" or not (told := _told_in(p, cue, comma)):
        return False
    verb = next((m for m in range(k + 1, min(last, k + _CLAUSE) + 1) if p.words[m].tag in FINITE), -1)
    if verb < k + 2 or any(p.words[m].quote >= 0 or p.words[m].text == "," for m in range(k, verb)):
        return False
    if any(p.words[m].tag in {"WDT", "WP"} for m in range(k + 1, verb)):
        return False
    w = p.words[verb]
    if w.tag == "VBD":
        return told == {"MD"} and w.lower not in lexicon().narrating["lasting"] and opener not in {"because", "since"}
    present = w.tag in {"VBZ", "VBP"} or w.lower in {"may", "can", "will"}
    return present and opener in _CONCEDING and not told & {"VBZ", "VBP"}


def _answered(p: Passage, cue: Cue, comma: int, last: int) -> bool:
    """Whether somebody else acts or answers behind the comma: ", but engineers laughed", ", which denies the charge".

    What happened cannot go with what will be; and who is charged answers the charge, not the one who brings it.
    """
    if tense(p, cue) != "VBD" or not (told := _told_in(p, cue, comma)):
        return False
    k = comma + 1
    relative = p.words[k].tag in {"WDT", "WP"}
    if not relative:
        if p.words[k].lower not in _ADVERSE or k + 2 > last or p.words[k + 1].tag not in _SUBJECTS:
            return False
        k += 1
    verb = next((m for m in range(k + 1, min(last, k + _CLAUSE) + 1) if p.words[m].tag in FINITE), -1)
    if verb < 0 or any(p.words[m].quote >= 0 or p.words[m].text == "," for m in range(k, verb)):
        return False
    w = p.words[verb]
    against = w.lower in lexicon().narrating["against"] and (
        verb == last
        or p.words[verb + 1].lower in _ANAPHORS
        or (p.words[verb + 1].lower == "the" and chunk_end(p, verb + 1, last) >= last - 1)
    )
    if relative:
        return against and w.tag in {"VBZ", "VBP"} and not told & {"VBZ", "VBP"}
    if against:
        return w.tag == "VBD" or not told & {"VBZ", "VBP"}
    return told == {"MD"} and w.tag == "VBD" and w.lower not in lexicon().narrating["lasting"] and w.lower != "did"


_ADVERSE = words("but and yet though although while")
_SUBJECTS = frozenset({"DT", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD"})
_ANAPHORS = words("it this that them")


def leaves_open(p: Passage, k: int, last: int) -> bool:
    """Whether the narrator tells what is not known: ", but it was not clear whether", "- but it is unclear how"."""
    if p.words[k].lower != "it" or k + 2 > last or p.words[k + 1].lower not in {"is", "was", "remains", "remained"}:
        return False
    return any(w.lower in lexicon().narrating["unclear"] for w in p.words[k + 2 : min(last, k + 5) + 1])


def remarks_behind_dash(p: Passage, dash: int, last: int, cue: Cue) -> bool:
    """Whether a relative clause in the present tense stands behind a dash: "said it erred - both of which are shut".

    Only where what was said is told in the past.
    """
    k = dash + 1
    while k < last and k < dash + 4 and p.words[k].tag not in {"WDT", "WP"}:
        k += 1
    if p.words[k].tag not in {"WDT", "WP"} or (k > dash + 1 and p.words[k - 1].lower != "of"):
        return False
    verb = next((m for m in range(k + 1, min(last, k + _CLAUSE) + 1) if p.words[m].tag in FINITE), -1)
    told = _told_in(p, cue, dash)
    closed = any(p.words[m].text == p.words[dash].text for m in range(dash + 1, last))
    return (
        verb > 0
        and not closed
        and tense(p, cue) == "VBD"
        and p.words[verb].tag in {"VBZ", "VBP"}
        and bool(told)
        and not told & {"VBZ", "VBP"}
    )


def _told_in(p: Passage, cue: Cue, comma: int) -> set[str]:
    """Return the tags of the finite verbs between a cue and a comma; "MD" stands for what will be alone."""
    finite = [p.words[m] for m in range(cue.last + 1, comma) if p.words[m].tag in FINITE and p.words[m].quote < 0]
    if any(w.tag == "MD" and w.lower not in {"would", "will", "'ll", "'d", "wo"} for w in finite):
        return set()
    return {w.tag for w in finite}


def _own_gesture(p: Passage, cue: Cue, comma: int, last: int) -> bool:
    """Whether the sentence closes with what the speaker did meanwhile: ", shaking his head", ", his voice breaking"."""
    tail = p.words[comma + 1 : last + 1]
    if len(tail) > _GESTURE or any(w.tag in FINITE or w.quote >= 0 or w.text == "," for w in tail):
        return False
    if tail[0].lower in {"his", "her"} and len(tail) > 2 and tail[1].tag in {"NN", "NNS"} and tail[2].tag == "VBG":
        return True
    if tail[0].tag != "VBG" or not any(w.lower in {"his", "her"} for w in tail[1:4]):
        return False
    # nobody but the speaker is there whose head it could be
    return not any(
        p.words[m].lower in _SOMEBODY or p.words[m].entity == "PERSON" or p.words[m].lower.endswith(PERSONS)
        for m in range(cue.last + 1, comma)
    )


def leaves_quotation(p: Passage, closing: int, last: int, cue: Cue) -> bool:
    """Whether what follows a closing mark in a report is the narrator's: '"over" on Friday', '"over" before leaving'.

    A comma within the marks and a relative word tell so too: '"a success," which angered'.
    """
    w = p.words[closing + 1]
    if p.words[closing - 1].text == "," and w.lower in {"which", "who"}:
        # what goes on with quoted words is still reported
        return all(p.words[m].quote < 0 for m in range(closing + 2, last + 1))
    if p.words[closing - 1].text == "," and w.lower in {"a", "an", "another"} and w.tag == "DT":
        # '"under review," a sign that': what calls the words something stands in the narrator's voice
        noun = chunk_end(p, closing + 1, last)
        goes_on = noun < last and p.words[noun + 1].lower in {"that", "to", "of", "which", "by"}
        return goes_on and all(p.words[m].quote < 0 for m in range(closing + 1, last + 1))
    if p.words[cue.verb].tag not in {"VBD", "VBN"} or cue.participle:
        return False
    if p.words[closing - 1].text == "," and _despite(p, closing + 1, last, cue):
        return True
    if w.lower in {"before", "after", "while"} and closing + 2 <= last:
        return p.words[closing + 2].tag == "VBG"
    day = closing + 2 if w.lower == "on" else closing + 1
    if day > last or p.words[day].lower not in lexicon().narrating["days"]:
        return False
    return all(p.words[m].text in {".", "!", "?"} for m in range(day + 1, last + 1))


def _sums_up(p: Passage, k: int, last: int, *, phrase: bool) -> bool:
    """Whether an apposition calls the whole a move or decision and goes on with a relative clause of fact."""
    if p.words[k].lower not in {"a", "an", "another"}:
        return False
    for m in range(k + 1, min(last, k + 4)):
        if p.words[m].lower in lexicon().narrating["summing"]:
            nxt = p.words[m + 1]
            if nxt.tag not in {"WDT", "VBN", "IN"} or nxt.lower not in {
                "that",
                "which",
                "seen",
                "criticised",
                "criticized",
            }:
                return False
            verb = next((i for i in range(m + 2, min(last, m + _NEAR) + 1) if p.words[i].tag in FINITE), -1)
            return phrase or (verb > 0 and p.words[verb].tag != "MD")
        if p.words[m].tag not in {"JJ", "RB", "NN"}:
            return False
    return False


def _counts_from(p: Passage, k: int, last: int) -> bool:
    """Whether a length of time and "after" or "before" follow: ", a day after the firm denied it"."""
    for m in range(k + 1, min(last, k + _NEAR)):
        if p.words[m].lower in {"after", "before"}:
            return p.words[m - 1].lower in lexicon().narrating["spans"]
        if p.words[m].tag in FINITE or p.words[m].text == ",":
            return False
    return False


def _circumstance(p: Passage, k: int, last: int) -> bool:
    """Whether the sentence closes with what led to the words: ", after posting a loss", ", following complaints"."""
    opener = p.words[k]
    led = opener.lower == "following" or (opener.lower == "after" and p.words[k + 1].tag == "VBG")
    if opener.lower in {"after", "following", "during", "at"} and not led:
        head = chunk_end(p, k + 1, last)
        occasion = head > k and any(p.words[m].lower in lexicon().occasions for m in range(k + 1, head + 1))
        led = occasion and p.words[k + 1].tag in {"DT", "PRP$"} and last - k < _OCCASION
    return led and not any(p.words[m].text in {",", ";"} or p.words[m].quote >= 0 for m in range(k, last))


def _despite(p: Passage, k: int, last: int, cue: Cue) -> bool:
    """Whether the sentence closes with what stands against the words: ", despite a vote to shut it"."""
    if p.words[k].lower != "despite" or p.words[cue.verb].tag not in {"VBD", "VBN"}:
        return False
    tail = p.words[k + 1 : last + 1]
    return not any(w.tag in FINITE or w.text in {",", ";"} or w.quote >= 0 for w in tail)


def _tells_of_others(p: Passage, k: int, last: int) -> bool:
    """Whether others hold another view: ", but some are not convinced"."""
    return (
        p.words[k].lower in lexicon().narrating["others"]
        and k < last
        and any(p.words[m].tag in FINITE for m in range(k + 1, min(last, k + 3) + 1))
    )


def _other_keeps_silent(p: Passage, k: int, last: int) -> bool:
    """Whether somebody else said nothing: ", while the bank declined to comment"."""
    verb = next((m for m in range(k + 1, min(last, k + _NEAR) + 1) if p.words[m].tag in FINITE), -1)
    return (
        verb > 0
        and p.words[verb].tag == "VBD"
        and p.words[verb].lower in {"declined", "refused"}
        and (
            verb + 2 >= last
            or p.words[verb + 1].lower != "to"
            or p.words[verb + 2].lower in lexicon().narrating["telling"]
        )
        and all(p.words[m].quote < 0 and p.words[m].text != "," for m in range(k, verb))
    )


def _holds_back(p: Passage, k: int, last: int) -> bool:
    """Whether the narrator tells what was left unsaid: ", but did not give a date", ", although no date was given"."""
    if p.words[k].lower in {"he", "she", "they", "it"} and k < last:
        k += 1
    w = p.words[k]
    if w.lower == "did" and k + 2 <= last:
        return p.words[k + 1].lower in {"not", "n't"} and p.words[k + 2].lower in lexicon().narrating["telling"]
    if w.lower in {"gave", "offered", "provided"} and k < last:
        return p.words[k + 1].lower in lexicon().narrating["none"]
    return w.lower in lexicon().narrating["none"] and any(
        p.words[m].lower in {"given", "provided", "offered", "released", "announced"}
        for m in range(k + 1, min(last, k + 6) + 1)
    )
