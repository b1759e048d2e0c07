"""Noun phrases, times and adjuncts around a cue, read off the tags so that a wrong arc does no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.quotations import MARKS
from viewer.parsing.statements.lexicon import words
from viewer.parsing.statements.passage import ABBREVIATIONS, FINITE, NOUNS
from viewer.parsing.statements.sayers import is_venue

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage

PRONOUNS = words(
    """
    he she they it we i you who one someone somebody others many some several both all another neither
    """
)
RELATIVE = words("who whom whose which where when that")
AUXILIARIES = words(
    """
    has have had is are am was were be been being 's 've 'd 're 'm do does did will would can could may might shall
    should must 'll to not n't having
    """
)
_NP = NOUNS | {"DT", "PDT", "JJ", "JJR", "JJS", "CD", "POS", "PRP$", "HYPH", "FW", "$", "ADD", "SYM", "AFX", "NFP"}
_JOINING = frozenset({"of", "for", "from"})
_PLACING = frozenset({"at", "in", "with", "on", "to", "within", "against", "near", "around", "behind", "familiar"})
_CALENDAR = words(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february
    march april june july august september october november december jan. feb. mar. apr. jun. jul. aug. sept.
    sep. oct. nov. dec. mon. tue. wed. thu. fri. sat. sun.
    """
)
_TIME_NOUNS = words(
    """
    morning afternoon evening night day days week weeks month months year years hour hours minutes midnight noon
    weekend ago earlier later time
    """
)
_SPANS = words("minutes hours days weeks months years moments")
_NAMES_TOO = frozenset({"may", "march", "april", "june", "august", "summer"})
TIME_PREPOSITIONS = words("on in at late early since by last this next around before after during earlier from")
VENUE_PREPOSITIONS = words(
    """
    in during at on via through after before following from with by over ahead upon as when while while amid for
    alongside under
    """
)
ADVERBS = words(
    """
    also again later earlier today yesterday tonight recently repeatedly publicly bluntly simply afterwards
    afterward separately previously already further furthermore additionally meanwhile too then now once twice
    only explicitly openly officially jointly angrily quietly subsequently initially specifically instead
    however briefly firmly strongly flatly categorically privately often always consistently never first finally
    online aloud long even ever formally reportedly effectively defiantly still just even rightly correctly
    """
)


def time_end(p: Passage, i: int, last: int) -> int:
    """Return the last word of the time expression that starts with word ``i``; ``i - 1`` where none does."""
    w = p.words[i]
    end = p.time_ends.get(w.start)
    if end is not None:
        return min(last, p.word_before(end))
    if w.lower in _CALENDAR and w.tag != "MD":
        j = i
        while j < last and (
            p.words[j + 1].lower in _CALENDAR | _TIME_NOUNS
            or (p.words[j + 1].tag == "CD" and len(p.words[j + 1].text) <= 4)
        ):
            j += 1
        return j
    if w.tag == "NNS" and w.lower in _SPANS and i < last and p.words[i + 1].lower in {"later", "earlier", "before"}:
        return i + 1
    leading = w.lower in {"last", "this", "next", "late", "early", "earlier", "mid"}
    parts = (
        _CALENDAR
        | _TIME_NOUNS
        | ({"this", "last", "on", "in"} if w.lower in {"late", "early", "earlier"} else frozenset[str]())
    )
    if leading and i < last and p.words[i + 1].lower in parts:
        j = i + 1
        while j < last and p.words[j + 1].lower in _CALENDAR | _TIME_NOUNS:
            j += 1
        return j
    return i - 1


def chunk_end(p: Passage, i: int, last: int) -> int:
    """Return the last word of the bare noun phrase that starts with word ``i`` (no "of", no apposition).

    ``i - 1`` if none.
    """
    if i > last:
        return i - 1
    j, noun = i, False
    start_quote = p.words[i].quote
    while j <= last:
        w = p.words[j]
        if w.tag in {"PRP", "EX"} and j == i:
            return j
        if w.quote >= 0 and w.quote != start_quote and start_quote < 0:
            q = p.quotes[w.quote]
            if q.last - q.first > 7 or q.last > last or _is_clause(p, q.first, q.last):
                break
            j = q.last + 1
            noun = True
            continue
        if w.tag in {"DT", "PDT", "PRP$"} and noun and p.words[j - 1].tag != "CC":
            break
        if (
            w.text == "."
            and noun
            and j < last
            and p.words[j - 1].lower in ABBREVIATIONS
            and p.words[j + 1].tag == "NNP"
        ):
            # "spokesman Capt. Bo Lee", where the tagger ends the sentence
            j += 1
            continue
        if w.tag in _NP or (
            w.tag in {"VBN", "VBG", "RB", "RBR", "RBS"} and j < last and not noun and p.words[j + 1].tag in _NP
        ):
            noun = noun or w.tag in NOUNS or w.tag == "CD" or w.lower in PRONOUNS
            if time_end(p, j, last) >= j and noun and j > i and w.lower in _CALENDAR:
                break
        elif w.tag in {"VBN", "VBG"} and j > i + 1 and p.words[j - 1].tag == "HYPH":
            # "a Paris-based club"
            noun = False
        elif w.tag == "CC" and not noun and j > i and j < last and _adjectives(p, j):
            pass
        elif (
            w.tag in {"CC", ","}
            and noun
            and j < last
            and w.lower in {"and", "&", "or"}
            and p.words[j + 1].tag in NOUNS | {"DT", "PRP$", "JJ"}
        ):
            noun = False
        elif w.lower in {"(", "["} and noun:
            k = j
            while k <= last and p.words[k].lower not in {")", "]"} and k - j < 8:
                k += 1
            if k > last or p.words[k].lower not in {")", "]"}:
                break
            j = k
        elif j == i and w.lower in PRONOUNS:
            noun = True
        else:
            break
        j += 1
    while j > i and p.words[j - 1].tag in {"CC", "DT", "PRP$", "POS", "HYPH"} and p.words[j - 1].lower not in PRONOUNS:
        if p.words[j - 1].lower in {"this", "that", "these", "those", "'", "'s"}:
            break
        j -= 1
    return j - 1


def _is_clause(p: Passage, first: int, last: int) -> bool:
    """Whether a quotation says something, so that it is no part of a name: it has a subject and a verb."""
    return any(p.words[k].tag in FINITE for k in range(first, last)) and any(
        p.words[k].tag in {"PRP", "DT", "EX", "NNS"} for k in range(first, last)
    )


def np_end(p: Passage, i: int, last: int, *, appositions: bool = True) -> int:
    """Return the last word of the noun phrase that starts with word ``i``, with its "of" phrases and appositions."""
    e = chunk_end(p, i, last)
    if e < i:
        return e
    while e < last:
        w = p.words[e + 1]
        if w.quote != p.words[i].quote:
            break
        if w.lower in _JOINING or (w.lower in _PLACING and p.words[e].tag not in {"NNP", "NNPS", "PRP"}):
            k = e + 2
            if k > last or time_end(p, k, last) >= k:
                break
            if w.lower == "familiar" and p.words[k].lower == "with":
                k += 1
            e2 = chunk_end(p, k, last) if k <= last else k - 1
            if e2 < k or (w.lower not in _JOINING and is_venue(p, k, e2) and w.lower != "at"):
                break
            e = e2
        elif appositions and w.text == "," and e + 2 <= last:
            e2 = _apposition_end(p, e + 2, last)
            if e2 < e + 2:
                break
            e = e2
        else:
            break
    return e


def _apposition_end(p: Passage, i: int, last: int) -> int:
    """Return the last word of the apposition that starts with word ``i`` after a comma; ``i - 1`` where it is none."""
    w = p.words[i]
    if (
        w.tag not in {"DT", "NN", "NNP", "JJ", "CD", "PRP$", "RB", "NNS", "NNPS", "VBN"}
        or w.quote >= 0
        or time_end(p, i, last) >= i
    ):
        return i - 1
    if w.lower in RELATIVE or (w.tag == "RB" and w.lower not in {"formerly", "also", "currently"}):
        return i - 1
    e = np_end(p, i, last, appositions=False)
    if e < i:
        return i - 1
    after = p.words[e + 1] if e < last else None
    if (
        after is None
        or after.text in {",", ".", ";", ")", "-", "--", "–", "—", "―"}
        or after.lower in VENUE_PREPOSITIONS
        or after.lower in {"and", "but", "told", "said"}
    ):
        return e
    return i - 1


def finite_between(p: Passage, first: int, last: int) -> bool:
    """Whether a finite verb outside relative clauses stands between the two words, inclusive."""
    relative = False
    for k in range(first, last + 1):
        w = p.words[k]
        if w.tag in FINITE and (w.quote < 0 or w.quote == p.words[first].quote):
            if not relative:
                return True
            # the relative clause's own; an auxiliary and its verb count once
            relative = w.lower in AUXILIARIES and k < last and p.words[k + 1].tag in FINITE
        elif relative and w.tag in FINITE:
            # 'a driver who "takes one nap" loses': the relative clause's own is quoted
            relative = False
        elif w.tag in {"WDT", "WP"} and k > first:
            relative = True
    return False


def back_over_auxiliaries(p: Passage, c: int, first: int) -> int:
    """Return the last word before the cue ``c`` that is no auxiliary, adverb or time.

    The end of a subject, if there is one.
    """
    j = c - 1
    while j >= first:
        w = p.words[j]
        if (
            (w.lower in AUXILIARIES and w.lower != "to" and w.tag not in NOUNS | {"POS"})
            or w.tag in {"RB", "RBR", "MD"}
            or (w.lower in ADVERBS and w.tag in {"JJ", "IN"})
        ):
            j -= 1
        elif (
            w.lower in _NAMES_TOO
            and w.tag in {"NNP", "MD"}
            and (j == first or p.words[j - 1].lower not in TIME_PREPOSITIONS)
        ):
            break
        elif (k := _time_before(p, j, first)) <= j:
            j = k - 1
        else:
            break
    return j


def _time_before(p: Passage, j: int, first: int) -> int:
    """Return the first word of the time phrase that ends with word ``j``, its preposition included.

    ``j + 1`` if none.
    """
    w = p.words[j]
    start = p.time_starts.get(w.end)
    k = p.word_from(start) if start is not None else j if w.lower in _CALENDAR else j + 1
    if k > j or k < first:
        return j + 1
    while k > first and (
        p.words[k - 1].lower in {"on", "in", "at", "late", "early", "last", "this", "earlier", "since"}
    ):
        k -= 1
    if k == first:
        return j + 1
    return k


def subject_start(p: Passage, j: int, first: int) -> int:
    """Return the first word of the noun phrase that ends with word ``j``; ``j + 1`` where word ``j`` ends none."""
    w = p.words[j]
    if w.lower in PRONOUNS and w.tag in {"PRP", "WP", "NN", "DT", "WDT", "JJ", "CD"}:
        if (
            w.lower in {"some", "many", "all", "one", "both", "several", "others"}
            and j > first
            and p.words[j - 1].lower == "the"
        ):
            return j - 1
        return j
    if w.tag == "DT" and w.lower in {"this", "that", "these", "those"}:
        return j
    if (
        w.tag not in NOUNS | {"CD", "POS", "JJ", "FW", "ADD", "VBG", "NFP", "HYPH"}
        and w.text not in {")", "]", ">"}
        and not (w.text and w.text[0] in MARKS)
    ):
        return j + 1
    k = j
    in_bracket = False
    while k >= first:
        w = p.words[k]
        if w.text in {")", "]"}:
            in_bracket = True
        elif w.text in {"(", "["}:
            in_bracket = False
        elif in_bracket:
            pass
        elif w.quote >= 0 and w.quote != p.words[j].quote:
            q = p.quotes[w.quote]
            if q.last - q.first > 6 or q.first < first or p.words[q.last - 1].text in {",", ".", "!", "?"}:
                break
            k = q.first
        elif w.tag in _NP or w.text in {"&", "/", "<", ">"}:
            if (
                w.tag in {"DT", "PRP$", "PDT"}
                and k > first
                and p.words[k - 1].lower not in _JOINING | _PLACING | {"and", "or", ",", "&"}
            ):
                k -= 1
                if p.words[k].tag != "PDT":
                    k += 1
                k -= 1
                break
        elif (
            (
                w.tag in {"VBN", "VBG", "VBD"}
                and k > first
                and p.words[k - 1].tag in {"DT", "JJ", "PRP$", "HYPH"}
                and k < j
            )
            or (
                (w.lower in _JOINING | _PLACING and k < j and k > first and p.words[k - 1].tag in NOUNS | {"CD"})
                or (
                    w.lower in {"and", "or"}
                    and k < j
                    and k > first
                    and ((p.words[k - 1].tag in NOUNS and p.words[k + 1].tag in _NP) or _adjectives(p, k))
                )
            )
            or (w.text == "," and k < j and _joins_apposition(p, k, first))
        ):
            pass
        else:
            break
        k -= 1
    k += 1
    while k <= j and (
        p.words[k].lower in _JOINING | _PLACING | {"and", "or", ",", "-", "--"} or p.words[k].tag == "POS"
    ):
        k += 1
    return k


def _adjectives(p: Passage, joint: int) -> bool:
    """Whether "and" stands between two adjectives before one noun: "Danish and Swedish envoys"."""
    before, after = p.words[joint - 1], p.words[joint + 1]
    return before.tag == "JJ" and after.tag == "JJ" and joint + 2 < len(p.words) and p.words[joint + 2].tag in NOUNS


def _joins_apposition(p: Passage, comma: int, first: int) -> bool:
    """Whether the comma stands between a name and its role.

    "Ann Lee, head of the union", and no opening adjunct is before it.
    """
    before, after = p.words[comma - 1], p.words[comma + 1]
    if comma - 1 < first or before.tag not in {"NNP", "NNPS", "NN"} or before.quote >= 0:
        return False
    if not (after.tag == "DT" or after.tag in {"NN", "JJ"} or after.text.islower() or after.tag == "NNP"):
        return False
    k = comma - 1
    while k > first and p.words[k - 1].text not in {",", ";", ":", "(", "—", "–", "--", "―"}:
        k -= 1
        if p.words[k].tag in FINITE:
            return False
    opener = p.words[k]
    if opener.tag in {"IN", "VBG", "VBN", "RB", "TO", "WRB", "CC"}:
        return False
    if before.tag == "NN" and after.tag != "NNP":
        return False
    return after.tag in {"DT", "NN", "JJ"} or (before.tag == "NN" and after.tag == "NNP") or after.text.islower()


def opens_quotation(p: Passage, i: int) -> bool:
    """Whether word ``i`` is the opening mark of an outermost quotation."""
    if i >= len(p.words):
        return False
    w = p.words[i]
    return w.quote >= 0 and p.quotes[w.quote].first == i
