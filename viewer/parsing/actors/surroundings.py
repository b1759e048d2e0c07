"""What stands around a name and says who is named: roles before and after it, ages, articles, kinds of bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.actors.behind import BESIDE, Behind
from viewer.parsing.actors.descriptions import describe, head_of
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.names import (
    CLOSED,
    DATED,
    LINKS,
    RANKS,
    SAYS_WHAT,
    Name,
    addressed,
    is_role,
    is_title,
    role_left,
)

if TYPE_CHECKING:
    from viewer.parsing.actors.words import Word

_WHERE = wordset("at in near outside around towards toward across throughout")
_QUOTES = frozenset("\"“”„«»‘’'")
_BEFORE_TITLES = wordset(
    "minister president secretary chief commander spokesman spokeswoman ambassador director governor chairman"
    " leader premier chancellor commissioner"
)
_BODY_CLASSES = frozenset({"firm", "state", "media", "group"})
_REGIONS = wordset(
    "region province district county territory oblast city town village suburb neighbourhood neighborhood area state"
    " governorate prefecture canton island islands peninsula valley coast border strait river port airport enclave"
)


_DIRECTIONS = wordset(
    "north south east west north-east north-west south-east south-west northeast northwest southeast southwest"
    " outskirts vicinity streets residents people"
)
_GRADES = wordset("best worst most least greatest")


class Surroundings:
    """Weighs what stands around the names of one article. Looks at a bounded number of words each time."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.behind = Behind(words)

    def kind_of_body(self, name: Name) -> None:
        """Add what a body is called beside its name: "the car manufacturer NAME", "NAME, a Canadian car maker,"."""
        words = self.words
        p, q = name.start, name.start
        while (
            q > 0 and p - q < 6 and words[q - 1].pos in {"NOUN", "PROPN", "ADJ"} and words[q - 1].line == words[p].line
        ):
            q -= 1
        if (
            q < p
            and (h := head_of(words[p - 1]))
            and h[1] in _BODY_CLASSES
            and not h[2]
            and (d := describe(words, q, p))
        ):
            name.descriptions.append(d)
            name.body += 3
        self._said_after(name)
        p = name.start
        if p > 2 and words[p - 1].low == "," and name.end < len(words) and words[name.end].low == ",":
            q = p - 1
            while q > 0 and p - q < 7 and words[q - 1].pos in {"NOUN", "PROPN", "ADJ"}:
                q -= 1
            h = head_of(words[p - 2])
            if (
                q > 0
                and words[q - 1].low == "the"
                and h
                and h[1] in _BODY_CLASSES
                and not h[2]
                and (d := describe(words, q, p - 1))
            ):
                name.descriptions.append(d)
                name.body += 3
        e = name.end
        if e + 2 < len(words) and words[e].low == "," and words[e + 1].low in {"a", "an", "the"}:
            k = e + 2
            while k < len(words) and k - e < 9 and words[k].pos in {"NOUN", "PROPN", "ADJ"}:
                k += 1
            h = head_of(words[k - 1])
            # "in Aleppo, the UN office said" is no apposition
            after = words[min(k, len(words) - 1)]
            closed = after.pos not in {"VERB", "AUX", "PART"} and after.low not in {"'s", "'"}
            if (
                k > e + 2
                and h
                and h[1] in _BODY_CLASSES
                and not h[2]
                and closed
                and (words[e + 1].low != "the" or words[name.start - 1 if name.start else 0].pos != "ADP")
                and (d := describe(words, e + 2, k))
            ):
                name.descriptions.append(d)
                name.body += 3

    def _said_after(self, name: Name) -> None:
        """Add what a body is called right after its name: "NAME newspaper", "the NAME news agency"."""
        words, e = self.words, name.end
        k = e
        while k < len(words) and k - e < 3 and words[k].pos == "NOUN" and not words[k].cap:
            k += 1
        h = head_of(words[k - 1]) if k > e else None
        if h is None or h[2] or words[k - 1].low not in SAYS_WHAT or (k < len(words) and words[k].low in {"'s", "'"}):
            return
        if d := describe(words, e, k):
            name.descriptions.append(d)
            name.body += 2

    def read(self, name: Name) -> None:
        """Add what stands before and after a name: roles, ages, articles, acronyms in brackets."""
        words = self.words
        before = words[name.whole - 1].low if name.whole else ""
        if name.body <= 4 and before == "the" and name.person < 4:
            name.body += 2
        given = name.end - name.start > 1 and words[name.start].low in lexicon().given
        if (
            before in {"the", "a", "an", "'s", "its", "their", "this", "these"}
            and name.whole == name.start
            and not (given and before == "'s")
        ):
            name.person -= 2
        if before in _WHERE and name.end - name.start == 1 and name.whole == name.start:
            name.person -= 1.5
            name.place += 1
        if before in _WHERE and name.end - name.start == 2 and name.whole == name.start and not given:
            name.person -= 2.5
            name.place += 1
        if before == "of" and name.whole > 1 and words[name.whole - 2].low in _REGIONS | _DIRECTIONS:
            name.person -= 3
            name.place += 3
        owner = words[name.whole - 2].place if name.whole > 1 and before == "'s" else None
        if owner is not None and owner.form in {"name", "region"} and name.end - name.start <= 2 and name.person <= 0:
            # "Norway's Acme"
            name.body += 2
        if owner is None and words[name.start].place is None and self.behind.led(name.end):
            # "Acme chief executive Bo Lee": what the tagger takes for a place
            name.body += 3
            name.place -= 3
        if self._known_as(name):
            name.person += 3
        if name.end < len(words) and words[name.end].text in _REGIONS and name.whole == name.start:
            name.person -= 3
            name.place += 2
        opening = words[name.start - 1].text[-1] if name.start else ""
        closing = words[name.end].text[0] if name.end < len(words) else ""
        if opening in _QUOTES and closing in _QUOTES:
            name.person -= 3
            name.body -= 3
            name.thing += 3
        if name.body >= 4:
            return
        if (left := self._left(min(name.start, name.whole))) is not None:
            if left[0] < left[1]:
                name.person += 4
                name.whole = left[0]
                self._role(name, left[0], max(left[1], name.start) if name.whole < name.start else left[1])
        elif name.whole < name.start:
            name.whole = self._owner(name.whole)
            self._role(name, name.whole, name.start)
        if (comma := self._left_of_comma(name)) is not None:
            name.person += 3
            self._role(name, *comma)
        if (right := self.behind.role(name.end)) is not None:
            name.person += 3
            self._role(name, *right)
        elif self.behind.age(name.end):
            name.person += 3
        if name.person >= 2 and (copula := self.behind.copula(name.end)) is not None:
            self._role(name, *copula)

    def _role(self, name: Name, start: int, end: int) -> None:
        words = self.words
        while end > start and words[end - 1].low in {",", "and", "the", "a", "an", "'s"} | LINKS | BESIDE:
            end -= 1
        if start < end and words[start].low in _GRADES:
            return
        # titles such as "Mr" are no role
        while start < end and words[start].low in {
            "mr",
            "mrs",
            "ms",
            "dr",
            "sir",
            "the",
            "a",
            "an",
            "his",
            "her",
            "its",
            "their",
            "'s",
            "then",
        }:
            start += 1
        while start < end - 1 and words[start].first and self._adverb(words[start]):
            start += 1
        # "the brainchild of the chief executive": the role begins with its own head's phrase
        first = next((k for k in range(start, end) if is_role(words[k])), start)
        for k in range(first - 1, start - 1, -1):
            if words[k].low in LINKS:
                start = k + 1
                break
        # "sister of the North Korean leader NAME": the office right before the name is the name's own
        if end == name.start and end - start > 2 and is_role(words[end - 1]) and not is_title(words[end - 1]):
            for k in range(end - 2, start, -1):
                if words[k].low == "and" or words[k].low in {"'s", ","}:
                    break
                if words[k].low in LINKS and any(is_role(x) for x in words[start:k]):
                    start = name.whole = k + 1
                    break
        while start < end and words[start].low in {"the", "a", "an"}:
            start += 1
        if start >= end:
            return
        # "Energy Minister Prince Faisal": a title after the office is no part of it
        closing = words[end - 1]
        if (
            end - start > 1
            and is_title(closing)
            and is_role(words[end - 2])
            and words[end - 2].low in _BEFORE_TITLES
            and not (closing.low == "general" and words[end - 2].low in {"secretary", "director", "governor"})
        ):
            name.gender = name.gender or lexicon().titles[closing.low]
            end -= 1
        d = describe(words, start, end)
        if d is None or d.cls != "person" or d.plural:
            return
        # "his Georgian counterpart" tells whose office it is and not which
        if d.head != "counterpart":
            name.roles.append((start, end))
        name.descriptions.append(d)
        name.gender = name.gender or d.gender
        # "Deputy Prime Minister and Minister of Transport": each office by itself as well
        for k in range(start + 1, end - 1):
            if words[k].low == "and":
                parts = [describe(words, start, k), describe(words, k + 1, end)]
                name.descriptions += [d for d in parts if d and d.cls == "person"] if all(parts) else []
                break

    def _adverb(self, w: Word) -> bool:
        """Whether a sentence's first word says when or how and is no part of a role: "Meanwhile"."""
        return (w.pos == "ADV" or w.entity in DATED) and w.low not in lexicon().role_words and w.place is None

    def _left(self, p: int) -> tuple[int, int] | None:
        """Return the range of a role that ends right before word ``p``, titles included; None for none."""
        words, lex = self.words, lexicon()
        q, seen = p, False
        steps = 0
        while q > 0 and steps < 16:
            w = words[q - 1]
            steps += 1
            if w.line != words[p].line:
                break
            if is_role(w) and not (w.pos == "VERB" and not w.cap):
                seen = True
                q -= 1
            elif w.low in LINKS:
                if not role_left(self.words, q - 1):
                    break
                q -= 1
            elif (
                (w.low in {"the", "all"} and q > 1 and words[q - 2].low in LINKS and role_left(self.words, q - 2))
                or (
                    w.low == "and"
                    and q > 1
                    and q < p
                    and (seen or lex.role_words.get(words[q].low) in RANKS)
                    and (is_role(words[q - 2]) or lex.role_words.get(words[q - 2].low) in RANKS)
                    and words[q - 2].cap == words[q].cap
                )
                or (w.low == "'s" and q > 1 and words[q - 2].cap and (seen or role_left(self.words, q - 1)))
            ) or (w.text in _QUOTES and q > 2 and role_left(words, q - 1)):
                q -= 1
            elif w.text == ")" and q > 3 and words[q - 3].text == "(" and words[q - 2].text.isupper():
                # a body's letters in brackets before its head's name
                q -= 3
            elif (
                w.pos in {"NOUN", "PROPN", "ADJ"}
                or (w.cap and w.pos not in CLOSED)
                or w.place is not None
                or lex.role_words.get(w.low) in RANKS
            ):
                single = not (head_of(w) or (None, None, False))[2]
                if w.text[0].isalnum() and (
                    w.place is not None or (w.cap and w.entity == "ORG") or w.text == "States" or single
                ):
                    if w.entity in DATED and not w.cap:
                        break
                    q -= 1
                else:
                    break
            elif w.low in {"u.s", "u.k"} or (w.pos == "VERB" and w.low in lex.role_words):
                q -= 1
            else:
                break
        if not seen:
            return None
        while q < p and words[q].low in {"and", "of", "'s", "for", "at", "in", "to", "the"}:
            q += 1
        last = max((k for k in range(q, p) if is_role(words[k])), default=-1)
        # "Minister of Foreign Affairs" names nobody: what follows "of" is the office
        if last < 0 or words[p - 1].low in LINKS or words[p - 1].low in {"the", "'s", "and"}:
            return None
        # "the governor of the southern Odesa region": the name itself is what follows "of"
        linked = next((k for k in range(p - 1, last, -1) if words[k].low in LINKS), -1)
        if linked > 0 and all(
            w.low == "the" or (w.pos == "ADJ" and not w.cap and w.low not in lex.role_words)
            for w in words[linked + 1 : p]
        ):
            return None
        h = head_of(words[p - 1])
        if (
            h is not None
            and h[1] != "person"
            and not words[p - 1].cap
            and p < len(words)
            and words[p].entity != "PERSON"
            and words[p].low not in lex.given
            and not (linked > 0 and p + 1 < len(words) and words[p].cap and words[p + 1].cap)
        ):
            return None
        if last + 1 < p and words[last + 1].low not in LINKS and not self._complement(last + 1, p):
            return None
        return q, p

    def _complement(self, i: int, j: int) -> bool:
        lex = lexicon()
        return all(lex.role_words.get(w.low) in RANKS or is_title(w) for w in self.words[i:j])

    def _left_of_comma(self, name: Name) -> tuple[int, int] | None:
        """Return the role in "the general secretary of the union, NAME,"; None for none."""
        words, p = self.words, name.whole if name.titled else name.start
        if (name.whole != name.start and not name.titled) or p < 3 or words[p - 1].low != ",":
            return None
        after = words[name.end].low if name.end < len(words) else "."
        if after not in {",", ".", ";", ")", "-", "–", "—"}:
            return None
        k = p - 2
        while (
            k > 0
            and p - k < 18
            and (words[k].pos in {"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "NUM"} or words[k].dep == "poss")
        ):
            if (
                words[k].pos == "ADP"
                and words[k].low not in LINKS
                and (words[k].low != "on" or words[k + 1].entity in DATED)
            ):
                break
            k -= 1
        k += words[k].pos not in {"NOUN", "PROPN", "ADJ", "DET"} and words[k].dep != "poss"
        while k < p - 1 and words[k].low in LINKS:
            k += 1
        if k >= p - 1 or addressed(words, k, name.end):
            return None
        # "Israeli Prime Minister, NAME, left": an office in capitals needs no article
        office = all(w.cap for w in words[k : p - 1]) and is_role(words[p - 2]) and p - 1 - k > 1
        led = words[k].low in {"the", "its", "his", "her", "their", "a"} or words[k + 1].low == "'s"
        # "director and chief financial officer, NAME,"
        plainly = all(
            is_role(x) or lexicon().role_words.get(x.low) in RANKS or x.low in LINKS | {"and"} for x in words[k : p - 1]
        )
        if not led and not office and not plainly:
            return None
        d = describe(words, k, p - 1)
        return (k, p - 1) if d and d.cls == "person" and not d.plural else None

    def _known_as(self, name: Name) -> bool:
        """Whether the words before a name say that somebody is called so: "a man known as NAME"."""
        words, k = self.words, name.whole - 1
        if k > 1 and words[k].low == "as" and words[k - 1].low in {"known", "identified"}:
            k -= 1
        elif k < 1 or words[k].low not in {"named", "called", "nicknamed"}:
            return False
        return is_role(words[k - 1]) or (words[k - 1].low == "only" and k > 1 and is_role(words[k - 2]))

    def _owner(self, p: int) -> int:
        """Return where the role that begins at word ``p`` begins with its rank and state: "Chile's acting"."""
        words, lex = self.words, lexicon()
        k = out = p
        while k > 0 and p - k < 4 and words[k - 1].line == words[p].line and not words[k - 1].cap:
            w = words[k - 1]
            if lex.role_words.get(w.low) in {"rank", "portfolio"}:
                k -= 1
                out = k
            elif w.pos == "ADJ":
                k -= 1
            else:
                break
        if k > 1 and words[k - 1].low == "'s" and words[k - 2].place is not None:
            k -= 2
            while k > 0 and words[k - 1].place is words[k].place and not words[k].place_end:
                k -= 1
            return k
        return out
