"""Who is reported: the words before or after a cue that name its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import ABBREVIATIONS, FINITE, NOUNS
from viewer.parsing.statements.phrases import (
    ADVERBS,
    AUXILIARIES,
    back_over_auxiliaries,
    finite_between,
    np_end,
    subject_start,
    time_end,
)
from viewer.parsing.statements.sayers import is_sayer

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.passage import Passage

_DAYS = words("monday tuesday wednesday thursday friday saturday sunday today yesterday")
_OPENERS = frozenset({"WP", "WDT", "WP$", "VBG", "VBN"})
_NOWADAYS = words("now then currently formerly once later")
_SOME = words("many most some several all both none few two three four five dozens hundreds")
_REDUCED = 9
"""Words of a participle behind a subject: "living near the plant"."""
_TURNS = tuple(
    tuple(words(word.replace("|", " ")) for word in phrase.split())
    for phrase in (
        "in turn|response|reply|contrast|return",
        "by contrast",
        "for his|her|its|their part",
        "at first|last|least",
        "at the time",
    )
)
"""Phrases between subject and verb that belong to neither: "the mayor for his part said"."""
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_DASHED = 16
_WITHIN = words("of from with to by for on about against including like")
_BEHIND_PAPERS = words("of from on about into in to")
_AT = words("in at during on")
_PREP = words("of in for by with to from on at")


def source_of(p: Passage, cue: Cue, first: int) -> tuple[int, int] | None:
    """Return first and last word of the subject before the cue; None where the cue has none of its own."""
    src = _source(p, cue, first)
    if (
        src is not None
        and src[0] - 2 >= first
        and src[1] + 1 == cue.first
        and p.words[src[0] - 1].tag == "IN"
        and p.words[src[0] - 2].tag == "CC"
        and p.words[src[1]].tag == "NN"
    ):
        # "and in the same letter claimed": a place and nobody's name
        return None
    if (
        src is not None
        and 0 <= (opened := p.closing_before(cue.first, first)) < src[0] - 1 <= opened + 3
        and all(
            p.words[k].text.isalpha()
            and (p.words[k].tag not in FINITE | {"IN", "RB", "CC"} or p.words[k].dep in {"compound", "amod"})
            for k in range(opened + 1, src[0])
        )
    ):
        # '"...," survivor Ann Lee told': the role right after a quotation has been taken for a verb
        return opened + 1, src[1]
    if src is not None and any(
        p.words[k].tag in {"VBZ", "VBD", "MD"} and p.words[k].quote < 0 for k in range(src[0], src[1] + 1)
    ):
        # a clause was taken for a subject ("Paris votes, announces results"): its own subject is the source
        k = next(k for k in range(src[0], src[1] + 1) if p.words[k].tag in {"VBZ", "VBD", "MD"})
        start = subject_start(p, k - 1, src[0]) if k > src[0] else k
        return _trimmed(p, start, k - 1) if start < k and p.words[cue.first - 1].text == "," else None
    if src is not None and src[0] > first:
        return _other_object(p, src), src[1]
    return src


def _other_object(p: Passage, src: tuple[int, int]) -> int:
    """Return where a source begins that the parse has joined to the object before it.

    "Lee said the bank had hidden the file and Liberals accused": a file accuses nobody.
    """
    first, last = src
    for k in range(last - 1, first, -1):
        if p.words[k].lower == "and" and p.words[k].quote < 0:
            verb = p.words[first - 1]
            verbal = verb.tag.startswith("VB") and verb.lower not in lexicon().lemma
            named = p.words[k + 1].tag in {"NNP", "NNPS"} and p.words[k - 1].tag == "NN"
            if verbal and is_sayer(p, (k + 1, last)) and (named or not is_sayer(p, (first, k - 1))):
                return k + 1
            break
    return first


def _source(p: Passage, cue: Cue, first: int) -> tuple[int, int] | None:
    c = cue.first
    arc = _arc_subject(p, c, first)
    j = back_over_auxiliaries(p, c, first)
    if j < first:
        return None
    w = p.words[j]
    if (
        w.lower in {"whom", "which"}
        and j - 3 > first
        and p.words[j - 1].lower == "of"
        and p.words[j - 2].lower in _SOME
    ):
        # "families, many of whom say"
        return _antecedent(p, j - 2, first)
    if w.lower in {"who", "which", "that"} and w.tag in {"WP", "WDT", "IN", "DT"} and j > first:
        return _who(p, j, first) or _antecedent(p, j, first)
    opened = p.closing_before(c, first)
    if opened >= 0 and opened + 1 < j and p.words[opened + 1].quote < 0:
        # right after a quotation the whole stretch up to the cue names the speaker, relative clause and all
        e = np_end(p, opened + 1, j)
        if opened + 1 <= e < j and (
            p.words[e + 1].tag in _OPENERS or (p.words[e + 1].text == "," and p.words[min(e + 2, j)].tag in _OPENERS)
        ):
            return opened + 1, e
    if (
        arc is not None
        and arc[0] > first
        and p.words[arc[0] - 1].tag in {"IN", "TO"}
        and any(p.words[k].text == "," for k in range(*arc))
    ):
        # "in the Arctic, Deputy Minister Lee said": the parse has taken the place for the head of the subject
        start = subject_start(p, j, first)
        if arc[0] < start <= j:
            return _trimmed(p, start, j)
    if arc is not None and arc[0] <= j <= arc[1] and w.text[0].isalnum() and (k := _last_member(p, arc[0], j)) > arc[0]:
        return _trimmed(p, k, j)
    if arc is not None and (arc[0] <= j <= arc[1] or w.text in {",", ")", "-", "--", "–", "—", "―"}):
        if arc[0] > first and _state_behind_city(p, arc[0] - 1, arc[1]):
            return _trimmed(p, _whole_subject(p, arc[0], arc[1], first), arc[1])
        return _trimmed(p, *arc)
    if w.text in {",", "-", "--", "–", "—", "―"}:
        return _over_insertion(p, j, first)
    if arc is not None and arc[1] + 1 < j and p.words[arc[1] + 1].tag in {"WP", "WDT", "WP$"}:
        return _trimmed(p, *arc)
    start = subject_start(p, j, first)
    if (inserted := _inserted(p, cue, start, j)) > start:
        return inserted, j
    if arc is not None and start == arc[1] + 2 and p.words[start - 1].text == "," and _role_between(p, arc[0], start):
        # "Ann Lee, head of Branch 12, Metal Workers said": the role has a comma of its own
        return _trimmed(p, *arc)
    if start > j:
        return _trimmed(p, *arc) if arc is not None and not finite_between(p, arc[1] + 1, c - 1) else None
    return _trimmed(p, _whole_subject(p, start, j, first), j)


def _whole_subject(p: Passage, start: int, last: int, first: int) -> int:
    """Return where a subject begins whose last noun alone was taken.

    "Dockers marching through the town", "Bo Lee of Ames, Iowa", "the family, neighbours and friends".
    """
    head = start
    before = p.words[start - 1] if start > first else None
    if before is None or start - 2 < first:
        return start
    names = all(p.words[k].tag in {"NNP", "NNPS"} for k in range(start, last + 1))
    if before.tag in {"IN", "TO", "RP"}:
        k = start - 2
        while k > first and start - k < _REDUCED and p.words[k].tag not in FINITE and p.words[k].text not in {",", ";"}:
            if p.words[k].tag in {"VBG", "VBN"} and p.words[k - 1].tag in NOUNS:
                head = subject_start(p, k - 1, first)
                break
            k -= 1
    elif before.text == "," and names:
        k = start - 2
        while k > first and p.words[k].tag == "NNP":
            k -= 1
        if p.words[k].lower in {"of", "from"} and k < start - 2 and p.words[k - 1].tag in NOUNS:
            head = subject_start(p, k - 1, first)
    elif before.text == "," and any(p.words[k].lower in {"and", "or"} for k in range(start, last)):
        while head - 2 >= first and p.words[head - 1].text == "," and p.words[head - 2].tag in NOUNS:
            item = subject_start(p, head - 2, first)
            if item > head - 2 or time_end(p, item, head - 2) >= head - 2:
                break
            if any(p.words[k].tag == "VBG" for k in range(item, head)):
                break
            head = item
    # what stands behind a preposition is no subject
    return head if head < start and (head == first or p.words[head - 1].tag not in {"IN", "TO", "VBG"}) else start


def _role_between(p: Passage, first: int, comma: int) -> bool:
    """Whether a name and a comma open the words up to a comma, and a role follows: "Ann Lee, head of Branch 12,"."""
    return any(
        p.words[m].text == "," and p.words[m - 1].tag == "NNP" and p.words[m + 1].tag == "NN"
        for m in range(first + 1, comma - 1)
    )


def _inserted(p: Passage, cue: Cue, start: int, last: int) -> int:
    """Return where the source of an attribution between commas begins: "The phone, Acme claims, is new"; -1."""
    k = cue.last + 1
    if k + 1 >= len(p.words) or p.words[k].text != "," or p.words[k + 1].tag not in FINITE or cue.first != last + 1:
        return -1
    comma = next((m for m in range(last, start, -1) if p.words[m].text == ","), -1)
    # "Lee, the minister, claims" has its role between the commas
    return comma + 1 if comma > start and all(p.words[m].tag == "NNP" for m in range(comma + 1, last + 1)) else -1


def _last_member(p: Passage, first: int, last: int) -> int:
    """Return where a subject begins that the parse has joined to what stands before a comma.

    "340 people, chief executive Ann Lee told staff": an apposition would have a comma behind it and a list an "and".
    """
    for k in range(last - 1, first, -1):
        w = p.words[k]
        if w.tag == "CC" or w.text in {")", "]"} or w.quote >= 0:
            return first
        if w.text == ",":
            if (
                _role_between(p, first, k)
                or p.words[k - 1].tag not in NOUNS | {"CD", "RB", "VBN"}
                or p.words[k + 1].tag in {"CC", "WDT", "WP", "IN"}
                or _state_behind_city(p, k, last)
            ):
                return first
            return k + 1 if any(p.words[m].tag in NOUNS | {"PRP"} for m in range(k + 1, last + 1)) else first
    return first


def _state_behind_city(p: Passage, comma: int, last: int) -> bool:
    """Whether names stand on both sides of a comma behind "of": "Bo Lee of Ames, Iowa"."""
    k = comma - 1
    while k > 0 and p.words[k].tag == "NNP":
        k -= 1
    return (
        k < comma - 1
        and p.words[k].lower in {"of", "from", "in"}
        and all(p.words[m].tag == "NNP" and p.words[m].entity != "PERSON" for m in range(comma + 1, last + 1))
    )


def _arc_subject(p: Passage, c: int, first: int) -> tuple[int, int] | None:
    for k in p.children[c]:
        if p.words[k].dep in {"nsubj", "nsubjpass"} and first <= k < c and p.words[k].quote == p.words[c].quote:
            low, high = p.subtree(k, frozenset({"relcl", "advcl", "ccomp", "parataxis"}))
            low = max(low, first)
            if high >= c or p.words[k].quote != p.words[c].quote:
                high = k
            if p.words[k].lower in {"who", "which", "that"} and p.words[k].tag != "DT":
                return None
            if any(p.words[m].quote != p.words[k].quote for m in (low, high)):
                low = min(k, max(low, subject_start(p, k, first)))
            return low, high
    return None


def _trimmed(p: Passage, first: int, last: int) -> tuple[int, int] | None:
    """Cut a relative clause, marks and conjunctions off the ends of a source."""
    for k in range(first + 1, last + 1):
        participle = p.words[k].tag in {"VBN", "VBG"} and p.words[k - 1].text == ","
        if p.words[k].tag in {"WP", "WDT", "WP$"} and (name := _name_behind(p, k, last)) is not None:
            return name
        if p.words[k].tag in {"WP", "WDT", "WP$"} or participle:
            last = k - 1
            if p.words[last].lower in _PREP and last > first and p.words[last - 1].text == ",":
                last -= 1
            break
    at = next((k for k in range(first + 1, last) if p.words[k].lower in _AT), last)
    if at < last and p.words[at - 1].tag in {"NNP", "PRP"} and p.words[last].lower in lexicon().occasions:
        # "Ann Lee in a televised interview"
        last = at - 1 if p.words[at + 1].lower in {"a", "an", "his", "her", "their"} else last
    while last > first and (
        p.words[last].text in {",", "-", "--", "–", "—", "―", ":", "(", ";"}
        or p.words[last].lower in {"and", "of", "in", "also", "on"}
    ):
        last -= 1
    while first < last and (
        p.words[first].text in {",", "-", "--", "–", "—", "―", ":", ")", ";", "."}
        or p.words[first].lower in {"and", "but", "or", "however", "as", "while", "also", "meanwhile", "when"}
        or (p.words[first].tag == "RB" and p.words[first].lower in ADVERBS)
    ):
        first += 1
    for phrase in _TURNS:
        if last - first >= len(phrase) and all(p.words[last - i].lower in w for i, w in enumerate(reversed(phrase))):
            last -= len(phrase)
            break
    if (
        last - 1 > first
        and p.words[last].lower in _DAYS
        and p.words[last - 1].lower == "on"
        and p.words[last - 2].tag not in {"VBN", "VBD"}
    ):
        last -= 2
    elif last > first and p.words[last].lower in _DAYS and p.words[last - 1].lower != "on":
        last -= 1
    e = time_end(p, first, last)
    named = (
        first <= e == last - 1
        and p.words[last].tag == "NNP"
        and (p.words[last].entity == "PERSON" or p.words[e].text in {"week", "month", "year"})
    )
    if named or (first <= e < last - 1 and p.words[e + 1].tag in NOUNS | {"DT", "JJ", "CD"}):
        # "Earlier this week the company"
        first = e + 1
    if (
        p.words[first].lower in {"of", "on", "about"}
        and (comma := next((k for k in range(first + 1, last) if p.words[k].text == ","), -1)) > 0
    ):
        # "Of the mayor, Lee says": what is spoken of stands first
        first = comma + 1
    while first > 1 and p.words[first - 1].text == "." and p.words[first - 2].lower in ABBREVIATIONS - {"no"}:
        first -= 2
    w = p.words[first]
    if first == last and (w.tag in FINITE or not w.text[0].isalnum() or w.tag in {"IN", "RB", "CC", "TO"}):
        return None
    return first, last


def _name_behind(p: Passage, relative: int, last: int) -> tuple[int, int] | None:
    """Return the name that closes a source behind a relative clause: "the man who led it, Bo Lee"; None for none."""
    while last > relative and p.words[last].text == ",":
        last -= 1
    k = last
    while k > relative and p.words[k].tag in {"NNP", "NNPS"}:
        k -= 1
    return (k + 1, last) if relative + 1 < k < last and p.words[k].text == "," else None


def _who(p: Passage, relative: int, first: int) -> tuple[int, int] | None:
    """Return whom "who" means behind a place or another phrase; None where the words before it are simply the one.

    "Ann Lee, a teacher from Ames, Iowa, who said", "with help from Mayor Bo Lee, who said", "a report on floods that".
    """
    j = relative - 1
    if p.words[j].text == ",":
        j -= 1
    if p.words[relative].lower != "who" or j <= first:
        return _paper(p, relative, j, first)
    k = j
    while k > first and (p.words[k].entity in {"GPE", "LOC"} or (p.words[k].text == "," and k < j)):
        k -= 1
    if k < j and p.words[k].lower in {"from", "of", "in", "near"} and p.words[k - 1].tag in NOUNS and k - 1 > first:
        one = _antecedent(p, k, first)
        if one is not None and is_sayer(p, one):
            return one
    while k > first and p.words[k].tag == "NNP":
        k -= 1
    named = k < j - 1 and p.words[j].entity == "PERSON"
    if named and p.words[k].lower in _WITHIN and not is_sayer(p, (subject_start(p, k - 1, first), k - 1)):
        return _trimmed(p, k + 1, j)
    return None


def _bare_start(p: Passage, j: int, first: int) -> int:
    """Return where the bare noun phrase that ends with word ``j`` begins."""
    k = j
    while k - 1 >= first and p.words[k - 1].tag in NOUNS | {"DT", "JJ", "CD", "HYPH", "POS", "PRP$", "VBN"}:
        k -= 1
    return k


def _paper(p: Passage, relative: int, j: int, first: int) -> tuple[int, int] | None:
    """Return the paper that "that" or "which" means over phrases behind it that cannot speak: "a report on floods"."""
    if j <= first or p.words[j].tag not in {"NN", "NNS"} or p.words[relative].lower == "who":
        return None
    start = _bare_start(p, j, first)
    if is_sayer(p, (j, j)):
        return None
    for _ in range(3):
        if start - 2 < first or p.words[start - 1].lower not in _BEHIND_PAPERS:
            return None
        head = start - 2
        start = _bare_start(p, head, first)
        if p.words[head].lower in lexicon().documents:
            return _trimmed(p, start, head)
    return None


def _antecedent(p: Passage, relative: int, first: int) -> tuple[int, int] | None:
    j = relative - 1
    if j >= first and p.words[j].text in _DASHES:
        # "the envoys -- most of them had left -- who said"
        opened = next((k for k in range(j - 1, max(first, j - _DASHED), -1) if p.words[k].text in _DASHES), j)
        j = opened - 1
    elif j >= first and p.words[j].text == ",":
        j -= 1
    if j < first:
        return None
    start = _of_whom(p, subject_start(p, j, first), j, relative)
    if first + 2 <= start <= j and p.words[start - 1].lower in _NOWADAYS and p.words[start - 2].text == ",":
        # "Bo Lee, now the party leader, who"
        named = subject_start(p, start - 3, first) if start - 3 >= first else start
        if named <= start - 3 and p.words[start - 3].tag == "NNP":
            return _trimmed(p, _of_whom(p, named, start - 3, relative), start - 3)
    if (
        first + 2 <= start <= j
        and p.words[start].tag in {"DT", "NN", "JJ"}
        and p.words[start - 1].text == ","
        and p.words[start - 2].tag == "NNP"
        and p.words[start - 2].quote < 0
    ):
        # "said Bo Lee, an analyst with Acme, who"
        start = subject_start(p, start - 2, first)
    return _trimmed(p, start, j) if start <= j else None


def _of_whom(p: Passage, start: int, last: int, relative: int) -> int:
    """Return where what a relative word means begins: "members of the cabinet, which has", "no word of Bo Lee, who"."""
    people = p.words[relative].lower in _SOME | {"who"}
    joins = {"with", "for", "to", "from"} if people else {"of"}
    if p.words[relative].lower == "who":
        joins.add("of")
    of = next((k for k in range(last - 1, start, -1) if p.words[k].lower in joins), -1)
    if of < 0 or p.words[of - 1].tag not in NOUNS:
        return start
    head, tail = p.words[of - 1], p.words[last]
    if people:
        named = tail.tag == "NNP" or (tail.tag == "NNS" and is_sayer(p, (last, last)))
        return of + 1 if named and not is_sayer(p, (start, of - 1)) else start
    verb = next((k for k in range(relative + 1, min(len(p.words), relative + 4)) if p.words[k].tag in FINITE), -1)
    if verb < 0 or p.words[relative].lower != "which":
        return start
    singular = p.words[verb].tag == "VBZ" or p.words[verb].lower == "was"
    return of + 1 if singular and head.tag in {"NNS", "NNPS"} and tail.tag in {"NN", "NNP"} else start


def _over_insertion(p: Passage, comma: int, first: int) -> tuple[int, int] | None:
    """Return the subject before a stretch between commas: "Ann Lee, who leads the union, said"."""
    dash = p.words[comma].text != ","
    k = comma - 1
    while k > first and (p.words[k].text not in ({"-", "--", "–", "—", "―"} if dash else {",", ";"})):
        k -= 1
    if k <= first or p.words[k].text == ";":
        return None
    k = _relative_comma(p, k, comma, first)
    if k <= first:
        return None
    opener = p.words[k + 1]
    start = subject_start(p, k - 1, first)
    if start > k - 1:
        return None
    if opener.tag in {"DT", "NN", "JJ", "NNP", "CD", "PRP$"} and not finite_between(p, k + 1, comma - 1):
        if opener.tag == "NNP" and p.words[k - 1].tag == "NNP" and start > first and p.words[start - 1].tag == "IN":
            return None
        return _trimmed(p, start, comma - 1)
    if opener.tag in {"WP", "WDT", "WP$", "VBG", "VBN", "IN", "RB", "WRB"}:
        return _trimmed(p, start, k - 1)
    return None


def _relative_comma(p: Passage, k: int, comma: int, first: int) -> int:
    """Return the comma before the relative word of an insertion that has commas of its own; ``k`` where it has none."""
    for m in range(k - 1, first, -1):
        if p.words[m].tag in {"WP", "WDT", "WP$"} and finite_between(p, m + 1, comma - 1):
            return next((i for i in range(m, first, -1) if p.words[i].text == ","), first)
        if p.words[m].tag in FINITE:
            break
    return k


def inverted_source(p: Passage, i: int, last: int) -> tuple[int, int] | None:
    """Return the subject after an inverted cue ("said Ann Lee, head of the union, on Monday")."""
    while i <= last and (
        p.words[i].lower in ADVERBS
        or (p.words[i].lower in AUXILIARIES and p.words[i].tag != "NNP")
        or time_end(p, i, last) >= i
    ):
        i = max(i, time_end(p, i, last)) + 1
    if i > last or (p.words[i].quote >= 0 and p.words[i].quote != p.words[i - 1].quote):
        return None
    e = np_end(p, i, last)
    if (
        e < i < last
        and p.words[i].tag in {"VB", "VBN", "VBG", "VBD", "RB"}
        and p.words[i + 1].tag in NOUNS
        and p.words[i - 1].lower in {"said", "says"}
    ):
        # "said lead author Ann Lee": the first word of a role that has been taken for a verb
        e = np_end(p, i + 1, last)
    return (i, e) if e >= i else None
