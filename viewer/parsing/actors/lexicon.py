"""The word lists that names, roles and bodies are read with, from ``resources/lexicons``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from viewer.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Place:
    """What a place word stands for: the state's, region's or city's usual name.

    The form is ``name``, ``demonym`` or ``capital`` for states, ``region`` or ``city`` for what is none.
    """

    state: str
    form: str
    sovereign: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """The head of a role: ``m``, ``f`` or no gender, and the wider words that may later stand for it."""

    gender: str
    wider: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, keyed by casefolded words without a closing full stop."""

    places: dict[tuple[str, ...], Place]
    place_starts: dict[str, tuple[tuple[str, ...], ...]]
    """First word of a place's name to the whole names that begin with it, longest first."""
    titles: dict[str, str]
    roles: dict[str, Role]
    role_words: dict[str, str]
    bodies: dict[str, str]
    given: dict[str, str]
    things: frozenset[str]

    def given_name(self, word: str) -> str | None:
        """Return the gender of a folded given name, of "jan-michael" by its first part; None for other words."""
        known = self.given.get(word)
        return self.given.get(word.partition("-")[0]) if known is None and "-" in word else known

    def singular(self, word: str) -> str | None:
        """Return the singular of a plural role or body noun, None for any other word."""
        if not word.endswith(("s", "men", "women", "people")):
            return None
        for ending, single in (
            ("women", "woman"),
            ("men", "man"),
            ("people", "person"),
            ("ies", "y"),
            ("es", ""),
            ("s", ""),
        ):
            if word.endswith(ending):
                stem = word[: -len(ending)] + single
                if stem in self.roles or stem in self.bodies:
                    return stem
        return None


def _rows(name: str) -> Iterator[list[str]]:
    for line in data_path("resources", "lexicons", name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def _key(text: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in text.replace("-", " - ").replace(" - ", "-").split())


def wordset(text: str) -> frozenset[str]:
    """Return the words of ``text`` as a set: for the short closed lists that stand beside the rule that uses them."""
    return frozenset(text.split())


def fold(word: str) -> str:
    """Return the form of ``word`` in the lists: casefolded, no accents, straight apostrophe, no closing full stop."""
    if word.isascii():
        return word.lower().rstrip(".")
    bare = "".join(c for c in normalize("NFKD", word.casefold()) if not combining(c))
    return bare.replace("’", "'").replace("ı", "i").rstrip(".")


@cache
def lexicon() -> Lexicon:
    """Read the lists, once."""
    places: dict[tuple[str, ...], Place] = {}
    for state, others, demonyms, capitals in _rows("countries.tsv"):
        for form, cell in (("name", f"{state};{others}"), ("demonym", demonyms), ("capital", capitals)):
            for entry in cell.split(";"):
                if entry.strip():
                    places.setdefault(_key(entry), Place(state, form))
    for region, demonyms, form in _rows("regions.tsv"):
        usual = region.split(";")[0].strip()
        for kind, cell in ((form, region), ("demonym", demonyms)):
            for entry in cell.split(";"):
                if entry.strip():
                    places.setdefault(_key(entry), Place(usual, kind, sovereign=False))
    starts: dict[str, list[tuple[str, ...]]] = {}
    for key in places:
        starts.setdefault(key[0], []).append(key)
    given: dict[str, str] = {}
    for name, gender in (("names_male.txt", "m"), ("names_female.txt", "f"), ("names_either.txt", "")):
        for row in _rows(name):
            given.update((fold(w), gender) for w in row[0].split())
    return Lexicon(
        places=places,
        place_starts={w: tuple(sorted(keys, key=lambda k: -len(k))) for w, keys in starts.items()},
        titles={fold(r[0]): (r[1] if len(r) > 1 else "") for r in _rows("titles.tsv")},
        roles={
            fold(r[0]): Role(
                r[1] if len(r) > 1 else "",
                frozenset(w.strip() for w in (r[2] if len(r) > 2 else "").split(";") if w.strip()),
            )
            for r in _rows("roles.tsv")
        },
        role_words={fold(r[0]): r[1] for r in _rows("role_words.tsv")},
        bodies={fold(r[0]): r[1] for r in _rows("organisation_words.tsv")},
        given=given,
        things=frozenset(fold(w) for row in _rows("thing_words.txt") for w in row[0].split()),
    )
