"""The names in an article: runs of capitals, cut into role and name, with the evidence for what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.actors.descriptions import describe, head_of
from viewer.parsing.actors.evidence import weigh
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.names import (
    AFTER_NAMES,
    BEFORE_FIRMS,
    RANKS,
    Name,
    bare_letters,
    is_body,
    is_role,
    is_title,
)
from viewer.parsing.actors.naming import plain
from viewer.parsing.actors.runs import Runs
from viewer.parsing.actors.splits import NUMERAL, Splits
from viewer.parsing.actors.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.parsing.actors.words import Word

_THINGS = frozenset({"EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "FAC", "LOC", "LANGUAGE"})
_OF_BODIES = wordset(
    "ministry department house bank university secretariat office bureau chamber council court institute"
    " board committee commission federation confederation association union academy church ministry embassy"
    " board organisation organization society league government parliament army party group city republic"
    " kingdom directorate national office agency centre center fund programme program authority"
    " centers centres institutes observatory campaign network alliance coalition movement trust foundation society"
    " forum initiative mission times voice college school museum register"
)
_AGENTIVE = ("er", "or", "ist", "man", "woman", "ian", "eer")
_INNER_TITLES = wordset("king pope judge major bishop prince shah imam sultan baron count marshal lord duke emir dean")
"""Titles that are names as well, where a given name stands before them: "Ahmad Shah Durrani"."""
_ADDRESSED = wordset(
    "president speaker chairman chairwoman chair minister ambassador secretary justice premier mayor judge commissioner"
    " governor chancellor senator prime"
)
"""What follows "Mr" and "Madam" when somebody is spoken to by his office."""
_WATERS = wordset("mount mt lake cape fort port camp")
"""First words of places' names."""
_KIN = wordset("son man boy girl person youth baker potter tailor")
"""Words of roles that stand inside of names as well: "Choe Son Il"."""
_DOUBTFUL_TITLES = wordset(
    "general major count baron prince duke king father brother private premier justice judge officer sister"
    " mother marshal metropolitan captain commander chancellor lord lady duke queen sultan cardinal"
)


class Scanner:
    """Reads the names of one article, looking at a bounded number of words around each, so that all is linear."""

    def __init__(self, words: list[Word], body_start: int = 0, sources: Iterable[tuple[int, int]] = ()) -> None:
        self.words = words
        self.body_start = body_start
        self.around = Surroundings(words)
        self.runs = Runs(words, sources)
        self.headings = self.runs.headings
        self.alone: set[tuple[str, ...]] = set()
        self.splits = Splits(words, self.alone)
        self.trade_names: set[str] = set()

    def names(self) -> list[Name]:
        """Return all names in the order of the text."""
        runs = [run for found in self.runs.found() for run in self._cut_at_body(*found)]
        # names that stand alone somewhere, to know them at the end of a long role
        self.alone |= {
            tuple(w.low for w in self.words[i:j])
            for i, j in runs
            if j - i <= 3 and not any(is_body(w) or is_role(w) or w.place is not None for w in self.words[i:j])
        }
        self.trade_names = {self.words[j - 1].low for i, j in runs if j - i > 1 and self._trade_name(i, j)}
        out: list[Name] = []
        end = 0
        for i, j in runs:
            for name in self._cut(i, j):
                # "Reproduction" inside of "the Institute of Reproduction and Development"
                if name.start >= end or name.place >= 5 or name.person >= 3:
                    out.append(name)
                if name.body >= 4:
                    end = max(end, name.end)
        return out

    def _cut_at_body(self, i: int, j: int) -> list[tuple[int, int]]:
        """Cut a run where the running text begins: "TUNIS- President Ann Lee" is a dateline and a name."""
        words = self.words
        if words[i].start >= self.body_start or words[j - 1].start < self.body_start:
            return [(i, j)]
        k = next(k for k in range(i, j) if words[k].start >= self.body_start)
        return [(i, k), (k, j)]

    def _trade_name(self, i: int, j: int) -> bool:
        """Whether a trade at the end of a run is a surname: "Mr Baker", "Anna Maria Cook", and later "Cook" alone."""
        words = self.words
        first, last = words[i], words[j - 1]
        if j - i == 1:
            return last.low in self.trade_names and last.cap and words[i - 1 if i else i].low != "the"
        if last.low in _ADDRESSED or not last.cap:
            return False
        if is_title(words[j - 2]) and not is_role(words[j - 2]):
            return True
        # "Dr Aamer Sultan"
        if j - i == 3 and is_title(first) and not is_role(first) and not is_role(words[i + 1]):
            return True
        if j - i > 3 or first.low not in lexicon().given or is_role(first):
            return False
        return j - i == 2 or (last.entity == "PERSON" and not is_role(words[i + 1]))

    def _cut(self, i: int, j: int) -> list[Name]:
        """Cut a run into the names that it holds: a role, a place or a firm before a person."""
        words, lex = self.words, lexicon()
        heading = words[i].line in self.headings or words[i].end <= self.body_start
        if j - i > 1 and words[i].first and self._common(i, j):
            return self._cut(i + 1, j)
        # "moderate Muslim Hamid Karimi"
        if j - i > 2 and words[i].entity == "NORP" and words[i].place is None and words[i + 1].low in lex.given:
            return self._cut(i + 1, j)
        # "Iain Muir QC", "Ann Lee MP"
        if j - i > 2 and words[j - 1].low in AFTER_NAMES and words[j - 1].text.isupper():
            j -= 1
        # quotation begins a new sentence inside the run, and a title at the end of one names nobody
        closing = head_of(words[j - 1])
        if closing and closing[1:] == ("person", False) and not self._trade_name(i, j):
            return self._before(i, j, heading)
        last = -1
        for k in range(i, j):
            w = words[k]
            if (
                k + 1 < j
                and (is_title(w) or is_role(w))
                and (k == i or w.low not in _KIN)
                and not (is_body(words[k + 1]) or lex.role_words.get(words[k + 1].low) == "rank")
            ):
                if (
                    k > i
                    and words[k - 1].low in lex.given
                    and not is_role(words[k - 1])
                    and words[k].low in _INNER_TITLES
                ):
                    continue
                # "the Worldwide Developer's Conference"
                if words[k + 1].low == "'s":
                    continue
                # "the Hunter Valley"
                if words[j - 1].low in lex.things and k + 2 == j:
                    continue
                if k + 1 == j - 1 and is_role(words[k + 1]) and not self._trade_name(k, j):
                    continue
                if any(is_body(x) for x in words[k + 1 : j]) or lex.role_words.get(words[k + 1].low) == "portfolio":
                    continue
                # "General Electric", "Major League": a body whose name begins like a title
                if (
                    w.low in _DOUBTFUL_TITLES
                    and w.entity == "ORG"
                    and words[k + 1].entity == "ORG"
                    and words[k + 1].low not in lex.given
                ):
                    continue
                last = k
        if last >= 0 and last + 1 < j:
            start = last + 1
            # "Ambassador Extraordinary"
            plural = j - start == 1 and (head_of(words[start]) or ("", "", False))[2]
            # "the Developer Program", where the text has programs as well
            common = j - start == 1 and words[start].low in self.runs.lower and words[start].entity != "PERSON"
            if (
                (common and not is_title(words[last]))
                or plural
                or all(lex.role_words.get(w.low) in RANKS for w in words[start:j])
            ):
                return self._before(i, j, heading)
            if not self._all_places(start, j) or (
                is_title(words[last]) and words[last].low in {"mr", "mrs", "ms", "dr"}
            ):
                return [*self._before(i, last + 1, heading), self._person(start, j, i, heading, prefixed=True)]
        k = self.splits.start(i, j)
        if k > i:
            return [*self._parts(i, k, heading), *self._parts(k, j, heading)]
        return self._parts(i, j, heading)

    def _common(self, i: int, j: int) -> bool:
        """Whether the run's first word is a common one, with the capital of its sentence: "Rival Acme"."""
        w, lex = self.words[i], lexicon()
        if w.low in BEFORE_FIRMS:
            return w.low not in lex.role_words or not any(is_role(x) or is_title(x) for x in self.words[i + 1 : j])
        return (
            j - i > 2
            and self.words[i + 1].low in lex.given
            and w.low not in lex.given
            and w.place is None
            and not is_role(w)
            and not is_title(w)
            and w.low not in lex.bodies
            and w.low.endswith(_AGENTIVE)
        )

    def _all_places(self, i: int, j: int) -> bool:
        return all(w.place is not None for w in self.words[i:j])

    def _before(self, i: int, j: int, heading: bool) -> list[Name]:
        """Return the places and firms that stand in the role ``words[i:j]``, as in "Acme CEO"."""
        k = next((n for n in range(i, j) if is_role(self.words[n]) or is_title(self.words[n])), i)
        while k > i and (
            lexicon().role_words.get(self.words[k - 1].low) == "portfolio"
            or (lexicon().role_words.get(self.words[k - 1].low) in RANKS and not is_body(self.words[k - 1]))
        ):
            k -= 1
        return self._parts(i, k, heading) if k > i else []

    def _parts(self, i: int, j: int, heading: bool) -> list[Name]:
        """Read a run without a role inside: one name, or a place and what is left."""
        words, lex = self.words, lexicon()
        if i >= j:
            return []
        end = words[i].place_end
        if end >= j:
            place = words[i].place
            named = place is not None and place.form != "demonym"
            return [Name(i, j, i, heading=heading, place=5)] if named else []
        # one common word with a capital names nobody by itself: "The Commission", "Police chief"
        titled = words[i].low in _OF_BODIES and not words[i].first and self._of(j) > j
        # "the 63-year-old Sheikh"
        alone = words[i].low in lex.titles and words[i].low not in lex.given and words[i].low not in self.trade_names
        if j - i == 1 and i and alone and not words[i].first:
            return []
        if j - i == 1 and (is_body(words[i]) or words[i].low in lex.bodies) and not titled:
            return []
        if not any(is_body(w) for w in words[i:j]) and all(
            lex.role_words.get(w.low) in RANKS
            or w.low == "affairs"
            or (head_of(w) or ("", "", False))[1:] == ("person", True)
            for w in words[i:j]
        ):
            return []
        # "Carmaker Acme" at the head of a sentence
        if (
            j - i > 1
            and words[i].first
            and lex.bodies.get(words[i].low) in {"firm", "media"}
            and (j - i > 2 or not is_body(words[i + 1]))
        ):
            inner = self._parts(i + 1, j, heading)
            if inner and inner[0].person < 3 and (d := describe(words, i, i + 1)):
                inner[0].descriptions.append(d)
                inner[0].body += 3
            return inner
        name = Name(i, j, i, heading=heading)
        body = next((k for k in range(j - 1, i - 1, -1) if is_body(words[k])), None)
        members = j - i > 1 and self._members(j)
        if titled or members or body is not None or lex.bodies.get(words[j - 1].low) in {"industry", "suffix"}:
            name.body += 4
            # "Acme Airways Flight 418"
            if body is not None and words[j - 1].low in lex.things and body < j - 1:
                j = body + 1
            name.end = self._of(j) if words[j - 1].low in _OF_BODIES or members else j
            if d := describe(words, i, name.end):
                name.descriptions.append(d)
            self.around.read(name)
            self.around.kind_of_body(name)
            return [name]
        return [self._person(i, j, i, heading, prefixed=False)]

    def _members(self, j: int) -> bool:
        """Whether a body that is named by its members goes on after ``j``: "Harbour Workers of America"."""
        words = self.words
        h = head_of(words[j - 1])
        return (
            j + 1 < len(words)
            and h is not None
            and h[1:] == ("person", True)
            and words[j].low == "of"
            and words[j + 1].cap
            and words[j + 1].place is not None
        )

    def _of(self, j: int) -> int:
        """Return the end of a body's name that goes on after ``j`` with "of Foreign Affairs of Armenia"."""
        words, n = self.words, len(self.words)
        while j + 1 < n and words[j].low in {"of", "for", "to", "on", "against"} and words[j].line == words[j - 1].line:
            k = j + 1
            if k < n and words[k].low == "the":
                k += 1
            if k >= n or not words[k].cap or words[k].pos == "PRON":
                break
            # "the Committee to Protect Journalists", and no "Ministry on Friday"
            if words[j].low not in {"of", "for"} and words[k].entity != "ORG":
                break
            e = k
            while (
                e < n
                and not (e > k and self._ends_at(e, k))
                and (
                    words[e].cap
                    or (
                        words[e].low in {"and", "&"}
                        and e + 1 < n
                        and words[e + 1].cap
                        and (words[e].entity == "ORG" or lexicon().role_words.get(words[e + 1].low) == "portfolio")
                    )
                )
            ):
                e += 1
                if e < n and any(tuple(w.low for w in words[e : e + size]) in self.alone for size in (2, 3)):
                    break
                if e - k > 6 or (e < n and words[e].entity == "PERSON"):
                    break
            j = e
        return j

    def _ends_at(self, e: int, k: int) -> bool:
        """Whether a body's name that goes on with word ``k`` ends before word ``e``: before its head's own name."""
        words, lex = self.words, lexicon()
        before, w = words[e - 1], words[e]
        if not w.cap or is_body(w) or lex.bodies.get(w.low) in {"suffix", "industry"}:
            return False
        if before.place is not None and w.place is None:
            return True
        stop = e
        while stop < len(words) and words[stop].cap and words[stop].line == w.line and stop - e < 6:
            stop += 1
        rest = words[e:stop]
        if not 2 <= stop - e <= 4 or any(is_body(x) or x.low in lex.role_words or is_role(x) for x in rest):
            return False
        return w.low in lex.given or ((is_body(before) or before.low in lex.role_words) and self.splits.governed(k))

    def _person(self, start: int, end: int, whole: int, heading: bool, *, prefixed: bool) -> Name:
        """Read ``words[start:end]`` as a name of which nothing says yet that it is a body's, and weigh the evidence."""
        words, lex = self.words, lexicon()
        name = Name(start, end, whole, heading=heading)
        if prefixed and not (end - start == 1 and bare_letters(words, start)):
            name.person += 4
            titles = [w for w in words[whole:start] if is_title(w)]
            name.titled = bool(titles)
            name.gender = next((lex.titles[w.low] for w in titles if lex.titles[w.low]), "")
        first = words[start]
        count = end - start
        given = lex.given_name(first.low) if count >= 2 else None
        if given is not None:
            name.person += 3
            name.gender = name.gender or given
        if count >= 2 and any(len(w.low) == 1 for w in words[start + 1 : end - 1]):
            name.person += 1
        for w in words[start:end]:
            if w.entity == "PERSON":
                name.person += 2
                break
        entities = {w.entity for w in words[start:end]}
        if "ORG" in entities:
            name.body += 2
        if "GPE" in entities and "PERSON" not in entities:
            name.place += 2
        if entities & _THINGS and not entities & {"PERSON", "ORG", "GPE"} and given is None:
            name.thing += 3
        if not prefixed and count > 1 and given is None:
            last = words[end - 1]
            # "Rugby Australia"
            if last.place is not None and last.place.form == "name":
                name.person -= 3
                name.body += 2
            if first.low in _WATERS:
                name.person -= 3
                name.thing += 3
        # "Pope Leo XIV", "Abdullah II"
        if 1 < count < 4 and NUMERAL.fullmatch(words[end - 1].text) and words[end - 1].text != "I":
            name.person += 3
        if (
            all(w.text.isupper() and w.text.isalpha() and 2 <= len(w.text) <= 6 for w in words[start:end])
            and not heading
            and not prefixed
        ):
            name.body += 2
        if count > 5:
            name.person -= 3
        if any(w.low in {"&", "and"} for w in words[start:end]) and not prefixed:
            name.person -= 3
            name.body += 3
        if count >= 2 and words[end - 1].low in lex.things and not prefixed:
            name.person -= 3
            name.thing += 3 if "ORG" not in entities else 0
        if any(lex.role_words.get(w.low) == "portfolio" for w in words[start:end]) and not prefixed:
            name.person -= 2
        # "the Chinese People's Political Consultative Conference"
        if any(w.low == "'s" for w in words[start:end]) and not prefixed:
            name.person -= 6
            name.body += 3
        weigh(words, name)
        self.around.read(name)
        if name.person < 3:
            self.around.kind_of_body(name)
        return name

    def folded(self, name: Name) -> tuple[str, ...]:
        """Return the name's words folded, without titles and punctuation."""
        return plain(tuple(w.text for w in self.words[name.start : name.end]))
