"""The day of what an article's first sentences report, and whose words that day goes for.

"Harbour Air showed its new seaplane on Tuesday. ... Chief executive Ann Lee said": an article names the day of its news
once, and what those who made the news say in it, they said then. Words of others are taken to be of the day of
publication. A document speaks on the day on which it was filed or came out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from viewer.domain import ActorKind, Basis, TimeType
from viewer.domain.edtf import EdtfError, when
from viewer.parsing.saying.spoken import ISSUED, document, issued, spoken
from viewer.parsing.saying.tense import governor
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import NOUNS

if TYPE_CHECKING:
    from viewer.domain import TimeExpression, When
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.passage import Passage

_LEAD = 5
"""Sentences of the body in which the day of the news is looked for."""
_DAYS_BACK = 10
_AHEAD = 2
_LONGEST_NAME = 16
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC", "DATE", "TIME"})
_NAMED = frozenset({"ORG", "PERSON"})
_COMPANIES = words(
    """
    company firm maker automaker carmaker manufacturer giant carrier airline retailer lender insurer operator developer
    publisher startup start-up subsidiary
    """
)


@dataclass(frozen=True, slots=True)
class _News:
    unit: int
    day: When
    names: frozenset[str]
    """Names of those who act in the sentence, in small letters."""
    verbs: frozenset[str]
    nouns: frozenset[str]
    """What the subject is called, where it has no name: "a court", whose words "the court" are."""


class NewsDays:
    """The dated sentences at an article's head, with the names that stand together with those of their actors."""

    def __init__(self, p: Passage, times: list[TimeExpression], published: When, told: list[Words]) -> None:
        self._p = p
        self._news = _news(p, times, published, told)
        self._people = frozenset(w.lower for w in p.words if w.entity == "PERSON") if self._news else frozenset[str]()
        self._together = _together(p) if self._news else {}
        self._company = _first_company(p) if self._news else frozenset[str]()

    def of(self, source: Words, unit: int, *, present: bool) -> When | None:
        """Return the day on which the words of ``source`` in ``unit`` were said, as far as the news tells it.

        ``present``: the cue stands in the present tense; then only what a document says has a day of its own.
        """
        if not self._news:
            return None
        p = self._p
        first, last = source
        head = next((k for k in range(last, first - 1, -1) if p.words[k].tag in {"NN", "NNS"}), last)
        noun = document(p.words[head].lower)
        definite = p.words[first].lower in {"the", "its", "this", "their"} or p.words[first].tag in {"NNP", "PRP$"}
        if noun:
            fitting = [n for n in self._news if n.verbs & ISSUED[noun]] if definite else []
        elif present:
            return None
        else:
            names = self._names(first, last)
            fitting = [n for n in self._news if names & self._with(n.names)]
            if not fitting and definite:
                fitting = [n for n in self._news if p.words[head].lower in n.nouns and p.words[head].tag == "NN"]
        before = [n for n in fitting if n.unit <= unit]
        if before:
            return before[-1].day
        return fitting[0].day if fitting and fitting[0].unit - unit <= _AHEAD else None

    def _names(self, first: int, last: int) -> frozenset[str]:
        """Return the names in a source and those that stand together with them elsewhere in the text."""
        p = self._p
        out: set[str] = set()
        for k in range(first, last + 1):
            w = p.words[k]
            if w.lower in self._people and any(p.words[m].tag == "POS" for m in range(k + 1, min(last, k + 3) + 1)):
                # "Lee's relatives" are others
                continue
            surname = k == last and (w.tag == "NNP" or w.text[0].isupper()) and w.lower in self._people
            if surname or _is_name(p, k) or (k == last and w.tag == "NNP" and w.entity not in _PLACES):
                out.add(w.lower)
            elif w.lower in _COMPANIES and p.words[first].lower == "the" and (k == last or p.words[k + 1].tag == "POS"):
                out.add(_THE_COMPANY)
        return self._with(frozenset(out))

    def _with(self, names: frozenset[str]) -> frozenset[str]:
        """Return names with those that stand together with them; the first company of the text is "the company"."""
        out = names.union(*(self._together[name] for name in names if name in self._together))
        return out | {_THE_COMPANY} if out & self._company else out


_THE_COMPANY = "the company"
"""Stands for whatever company the news is about, among the names."""


def _together(p: Passage) -> dict[str, set[str]]:
    """Return the names that stand in one phrase: in "Harbour Air chief executive Ann Lee" the firm's and hers."""
    out: dict[str, set[str]] = {}
    bodies = _bodies(p)
    letters = frozenset[str]().union(*bodies)
    k = 0
    while k < len(p.words):
        if p.words[k].tag not in NOUNS:
            k += 1
            continue
        end = k
        company = k > 1 and p.words[k].lower in _COMPANIES and p.words[k - 1].lower in {"the", "its"}
        while end + 1 < len(p.words) and end - k < _LONGEST_NAME and _goes_on(p, end + 1):
            end += 1
        people = {
            p.words[m].lower
            for m in range(k, end + 1)
            if _is_name(p, m) or (p.words[m].lower in letters and p.words[m].tag == "NNP")
        }
        names = people | {_THE_COMPANY} if company else people
        if len(names) > 1:
            for name in people:
                out.setdefault(name, set()).update(names)
        k = end + 1
    for names in bodies:
        for name in names:
            for other in (out.get(name, set()) - names) & out.keys():
                out[other] |= names
            out.setdefault(name, set()).update(names)
    return out


def _bodies(p: Passage) -> list[frozenset[str]]:
    """Return the names of each body that has several, its letters among them: "the World Trade Fund", "the WTF"."""
    out: list[frozenset[str]] = []
    for actor in p.draft.actors:
        if actor.kind is ActorKind.ORGANISATION and len(actor.mentions) > 1:
            spans = [(p.word_from(m.start), p.word_before(m.end)) for m in actor.mentions]
            words_ = [p.words[k] for a, b in spans for k in range(a, b + 1)]
            out.append(
                frozenset(w.lower for w in words_ if w.tag in {"NNP", "NNPS"} and w.lower not in lexicon().sayers)
            )
    return out


def _first_company(p: Passage) -> frozenset[str]:
    """Return the names of the first organisation of the body: "the company" without more is that one."""
    first = p.word_from(p.body_start)
    k = next((k for k in range(first, min(first + 80, len(p.words))) if p.words[k].entity == "ORG"), -1)
    if k < 0:
        return frozenset()
    end = k
    while end + 1 < len(p.words) and p.words[end + 1].entity == "ORG" and end - k < _LONGEST_NAME:
        end += 1
    return frozenset(p.words[m].lower for m in range(k, end + 1) if _is_name(p, m))


def _is_name(p: Passage, k: int) -> bool:
    w = p.words[k]
    # "U.S." in "U.S. Widgets" is shared with everything of that country
    return w.tag in {"NNP", "NNPS"} and w.entity in _NAMED and not w.text.endswith(".")


def _is_surname(p: Passage, k: int) -> bool:
    """Whether a word is the last of a name of several words, whatever the model takes the name for."""
    w = p.words[k]
    after = p.words[k + 1] if k + 1 < len(p.words) else None
    named = w.tag == "NNP" and k > 0 and p.words[k - 1].tag == "NNP" and w.entity not in _PLACES
    return named and (after is None or after.tag not in NOUNS)


def _goes_on(p: Passage, k: int) -> bool:
    w = p.words[k]
    if w.quote != p.words[k - 1].quote or "\n" in p.gap(k - 1):
        return False
    if w.tag in NOUNS | {"POS", "HYPH", "JJ"} or w.lower in {"of", "&"}:
        return True
    after = p.words[k + 1] if k + 1 < len(p.words) else None
    if w.text == "," and after is not None:
        return after.tag in {"DT", "NN"} and p.words[k - 1].tag in {"NNP", "NNPS"}
    return w.tag == "DT" and p.words[k - 1].lower in {",", "of"}


def _news(p: Passage, times: list[TimeExpression], published: When, told: list[Words]) -> list[_News]:
    """Return the sentences at the head of the body that tell what happened on a day of the last ones.

    ``told``: the contents of statements, in which a day is one that somebody speaks of.
    """
    if published.earliest is None or published.earliest != published.latest:
        return []
    newest = date.fromisoformat(published.earliest)
    oldest = newest - timedelta(days=_DAYS_BACK)
    start = next((n for n, u in enumerate(p.units) if p.words[u.first].start >= p.body_start), len(p.units))
    company = _first_company(p)
    out: list[_News] = []
    for n in range(start, min(start + _LEAD, len(p.units))):
        unit = p.units[n]
        first, last = p.words[unit.first].start, p.words[unit.last].end
        verb = next(
            (k for k in range(unit.first, unit.last + 1) if p.words[k].tag == "VBD" and p.words[k].quote < 0), -1
        )
        if verb < 0:
            verb = next(
                (k for k in range(unit.first, unit.last + 1) if p.words[k].tag == "VBN" and p.words[k].quote < 0), -1
            )
        if verb < 0:
            continue
        for t in times:
            if t.start >= last:
                break
            if t.start < first or t.type not in {TimeType.DATE, TimeType.TIME}:
                continue
            at = max(0, p.word_at(t.start))
            if p.words[at].quote >= 0 or any(a <= at <= b for a, b in told):
                continue
            own = governor(p, at)
            if own >= 0 and any(p.words[c].tag in _RELATIVE for c in p.children[own]):
                continue
            try:
                day = when(t.value[:10], Basis.INFERRED)
            except EdtfError:
                continue
            if day.earliest is None or day.earliest != day.latest or not oldest <= _day(day.earliest) <= newest:
                continue
            names = _actors(p, unit.first, unit.last, told, company)
            nouns = frozenset(
                p.words[c].lower for c in p.children[verb] if p.words[c].dep == "nsubj" and p.words[c].tag == "NN"
            )
            if not _in_words(p, unit.first, unit.last, verb, told):
                # what happened or was done without words has its own day, and what was said of it mostly another
                names = nouns = frozenset[str]()
            out.append(_News(n, day, names, _verbs(p, unit.first, unit.last), nouns))
            break
    return out


def _in_words(p: Passage, first: int, last: int, verb: int, told: list[Words]) -> bool:
    """Whether what a sentence tells was done by speaking: announced, unveiled at an event, debated."""
    if p.words[verb].lower in lexicon().lemma or issued(p, verb) or any(first <= a <= last for a, _ in told):
        return True
    return spoken(p, verb, [k for k in range(first, last + 1) if p.words[k].quote < 0])


def _day(iso: str) -> date:
    return date.fromisoformat(iso) if iso[0] != "-" else date.min


def _actors(p: Passage, first: int, last: int, told: list[Words], company: frozenset[str]) -> frozenset[str]:
    """Return the names in a sentence outside of what is said in it."""
    own = [k for k in range(first, last + 1) if p.words[k].quote < 0 and not any(a <= k <= b for a, b in told)]
    out = {p.words[k].lower for k in own if _is_name(p, k) or _is_surname(p, k)}
    verb = next((k for k in own if p.words[k].tag == "VBD"), last)
    if any(p.words[k].lower in company or p.words[k].lower in _COMPANIES for k in own if k < verb):
        out.add(_THE_COMPANY)
    return frozenset(out)


def _verbs(p: Passage, first: int, last: int) -> frozenset[str]:
    lemma = lexicon().lemma
    verbs = {p.words[k].lower for k in range(first, last + 1) if p.words[k].tag in {"VBD", "VBN"}}
    return frozenset(verbs | {lemma[v] for v in verbs if v in lemma})
