"""What stands behind a name and says who is named: "NAME, the minister of X", "NAME is the head of X", "NAME, 41,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.actors.descriptions import describe, head_of
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.names import DATED, LINKS, is_role

if TYPE_CHECKING:
    from viewer.parsing.actors.words import Word

BESIDE = wordset("on from with against under")
"""Words beside the usual links that go on with a role: "head of the committee on fisheries", "an analyst with Acme"."""

_FIRM_OFFICES = wordset("chairman chairwoman ceo boss founder co-founder shareholders shares executives")


class Behind:
    """Reads on from the end of a name, over a bounded number of words."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words

    def led(self, k: int) -> bool:
        """Whether an office of a firm is named at word ``k``, behind the firm's name: "chief executive"."""
        w = self.words
        if k + 1 >= len(w) or w[k].cap:
            return False
        return w[k].low in _FIRM_OFFICES or (w[k].low == "chief" and w[k + 1].low in {"executive", "financial"})

    def copula(self, e: int) -> tuple[int, int] | None:
        """Return the role in "NAME is the head of X" after the name that ends at word ``e``; None for none."""
        words = self.words
        # "NAME, who is the head of X"
        if e + 4 < len(words) and words[e].low == "," and words[e + 1].low == "who":
            e += 2
        if e + 3 >= len(words) or words[e].low not in {"is", "was"}:
            return None
        e += words[e + 1].low in {"also", "now"}
        if words[e + 1].low not in {"the", "a", "an"} and not (words[e + 1].cap and words[e + 2].low == "'s"):
            return None
        return self.role(e, verb=True)

    def role(self, e: int, *, verb: bool = False) -> tuple[int, int] | None:
        """Return the role in "NAME, [the] minister of X,", also after a stray full stop; None for none."""
        words, n = self.words, len(self.words)
        if e + 1 >= n or (not verb and words[e].low not in {",", ".", "(", "–", "—", "-"} and words[e].text != "."):
            return None
        if words[e].text == "(" and e + 2 < n and words[e + 2].text == ")":
            return None
        stray = words[e].text == "."
        k = e + 1
        if not stray and words[k].text.isdigit() and k + 1 < n and words[k + 1].low == ",":
            k += 2
        start = k
        if stray and not (
            words[k].cap
            and words[k].line == words[e].line
            and (is_role(words[k]) or lexicon().role_words.get(words[k].low) == "rank")
        ):
            return None
        while k < n and k - start < 24 and words[k].line == words[e].line:
            w = words[k]
            if w.low in {"who", "whose", "which"}:
                break
            if (
                w.pos in {"NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ", "PART", "NUM"}
                or w.low in {"his", "her", "their"}
                or (w.pos == "VERB" and w.low.endswith(("ing", "ed")) and words[k - 1].pos in {"DET", "ADJ"})
                or w.cap
                or w.low in lexicon().role_words
                or is_role(w)
            ):
                if w.pos == "ADP" and w.low not in LINKS and not self._beside(k):
                    break
                if w.low in {"and", "or"} and not (
                    k + 1 < n
                    and (words[k + 1].cap or head_of(words[k + 1]) or lexicon().role_words.get(words[k + 1].low))
                ):
                    break
                if (
                    w.low == "and"
                    and k + 1 < n
                    and words[k + 1].low not in lexicon().role_words
                    and not head_of(words[k + 1])
                ):
                    break
                # "adviser to the king", and no "lawyers to sue"
                if w.low == "to" and not (w.pos == "ADP" and k + 1 < n and (words[k + 1].cap or head_of(words[k - 1]))):
                    break
                k += 1
            else:
                break
        if k == start:
            return None
        head = next((m for m in range(start, min(k, start + 9)) if is_role(words[m])), None)
        if head is None:
            return None
        # the role is a noun phrase of its own: nothing but words of roles, places and firms before its head
        if any(w.pos == "ADP" for w in words[start:head]) or words[start].pos in {"ADP", "CCONJ", "VERB"}:
            return None
        d = describe(words, start, k)
        if d is None or d.plural or d.cls != "person":
            return None
        if stray and (k >= n or words[k].low not in {",", "."}):
            return None
        # "Smith, Chancellor Jones and ..." is a list: a capitalised role with a name in it
        if (
            words[start].cap
            and any(words[m].entity == "PERSON" for m in range(head + 1, k))
            and words[head + 1].low not in LINKS
        ):
            return None
        after = words[k].low if k < n else "."
        if (
            words[start].low not in {"the", "a", "an", "its", "his", "her", "their"}
            and after not in {",", ".", ")", "–", "—", "-", ";", "”", '"'}
            and words[start].cap is False
            and k < n
            and words[k].pos not in {"VERB", "AUX", "PART"}
        ):
            return None
        return start, k

    def _beside(self, k: int) -> bool:
        """Whether the preposition at word ``k`` goes on with a role: "chair of the committee on Trade"."""
        words = self.words
        if words[k].low not in BESIDE or k + 2 >= len(words):
            return False
        after = words[k + 1] if words[k + 1].low not in {"the", "a"} else words[k + 2]
        return (after.cap or after.pos in {"NOUN", "ADJ"} or words[k + 1].low in {"the", "a"}) and not (
            after.entity in DATED or after.text[0].isdigit()
        )

    def age(self, e: int) -> bool:
        """Whether an age follows the name that ends at word ``e``: "NAME, 41,"."""
        words = self.words
        return (
            e + 2 < len(words)
            and words[e].low in {",", "("}
            and words[e + 1].text.isdigit()
            and len(words[e + 1].text) <= 2
            and words[e + 2].low in {",", ")", "."}
        )
