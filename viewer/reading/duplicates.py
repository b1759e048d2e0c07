"""Articles that are there more than once: the same text, and near-identical copies of one wire report.

Near copies are found by MinHash over shingles of five words (Broder 1997) and locality-sensitive hashing in bands
(Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4), then held against each other by the Jaccard index of
their shingles. Linear in the text: an article is compared with a few of those that share a band with it. Own code on
NumPy: the library datasketch brings SciPy, 100 MB, for the same fifty lines.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from viewer.domain.edtf import SAME_NEWS, days_apart
from viewer.domain.findings import copy_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from viewer.domain import Article, Copy

    Shingles = NDArray[np.uint64]

ALIKE = 0.7
"""The share of all shingles that two copies have in common, at least. A report with a paragraph added, a headline
changed or an agency's line cut has more; two reports on one event have under 0.2."""
_SHINGLE = 5
_LEAST = 40
"""Words that an article must have: shorter ones are alike by chance."""
_BANDS, _ROWS = 25, 5
"""An article alike by 0.7 shares a band with its copy in 99 % of cases, one by 0.2 in under 1 %."""
_LEADS = 4
"""How many articles of a band another is compared with."""
_SEED = 20261125
_STEP = 0x9E3779B97F4A7C15
_KEY = 8
"""Bytes of a band's key."""
_WORD = re.compile(r"\w+")


class Copies:
    """Takes the articles of a run as they are read, and says what is there twice."""

    def __init__(self) -> None:
        self._articles: list[Article] = []
        self._by_text: dict[str, int] = {}
        self._same: dict[int, list[Copy]] = defaultdict(list)

    def add(self, article: Article, *, ready: bool = False) -> bool:
        """Take an article; return False where its text is there already, so that only its record is remembered.

        A ``ready`` one of the same file is an earlier parse of that article, and no other place where it stands.
        """
        first = self._by_text.setdefault(article.sha256, len(self._articles))
        if first == len(self._articles):
            self._articles.append(article)
            return True
        again = ready and article.file == self._articles[first].file
        if not again and (record := copy_of(article)) not in self._same[first]:
            self._same[first].append(record)
        return False

    def articles(self) -> list[Article]:
        """Return the articles, each text once, in their order, with ``also_in`` filled."""
        also: dict[int, list[Copy]] = defaultdict(list, {i: list(c) for i, c in self._same.items()})
        for group in near_copies(self._articles):
            for i in group:
                also[i] += [copy_of(self._articles[j], own=True) for j in group if j != i]
        return [
            a.model_copy(update={"also_in": (*a.also_in, *also[i])}) if i in also else a
            for i, a in enumerate(self._articles)
        ]


class Groups:
    """Puts articles with their like, one after the other. ``lead_of`` has for each the first of its group."""

    def __init__(self) -> None:
        self._bands: dict[tuple[int, bytes], list[int]] = defaultdict(list)
        self.lead_of: dict[int, int] = {}

    def add(self, one: int, bands: bytes, alike: Callable[[int], bool]) -> bool:
        """Add an article by number; return whether it leads a group. ``alike`` says whether it is like a lead."""
        keys = [(at, bands[at : at + _KEY]) for at in range(0, len(bands), _KEY)]
        near = dict.fromkeys(j for k in keys for j in self._bands.get(k, ())[:_LEADS])
        lead = next((j for j in near if alike(j)), None)
        self.lead_of[one] = one if lead is None else lead
        if lead is None:
            for k in keys:
                if len(self._bands[k]) < _LEADS:
                    self._bands[k].append(one)
        return lead is None


def near_copies(articles: Sequence[Article]) -> list[tuple[int, ...]]:
    """Return the groups of near-identical articles, each as their places in ``articles``, in order; no lone ones."""
    if len(articles) < 2:
        return []
    made = Groups()
    leads: dict[int, Shingles] = {}
    for i, article in enumerate(articles):
        shingles = shingles_of(article.text)
        if shingles is None:
            continue

        def alike(j: int, shingles: Shingles = shingles, article: Article = article) -> bool:
            return are_alike(leads[j], shingles) and same_news(articles[j], article)

        if made.add(i, bands_of(shingles), alike):
            leads[i] = shingles
    groups: dict[int, list[int]] = defaultdict(list)
    for i, lead in made.lead_of.items():
        groups[lead].append(i)
    return [tuple(g) for g in groups.values() if len(g) > 1]


def same_news(one: Article, other: Article) -> bool:
    """Whether two articles are of about the same day: like words on another day are another report."""
    return days_apart(one.published, other.published) < SAME_NEWS


def bands_of(shingles: Shingles) -> bytes:
    """Return the bands of a text's MinHash signature, each in eight bytes."""
    import numpy as np  # noqa: PLC0415 - for more than one article only

    factors, shifts = _permutations()
    least = (shingles[:, None] * factors + shifts).min(axis=0).reshape(_BANDS, _ROWS)
    whole = np.zeros(_BANDS, dtype=np.uint64)
    for k in range(_ROWS):
        whole = _mixed(whole * np.uint64(_STEP) + least[:, k])
    return whole.astype("<u8").tobytes()


@cache
def _permutations() -> tuple[Shingles, Shingles]:
    import numpy as np  # noqa: PLC0415 - as above

    random = np.random.default_rng(_SEED)
    factors = random.integers(1, 2**63, size=_BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
    return factors, random.integers(0, 2**63, size=_BANDS * _ROWS, dtype=np.uint64)


def shingles_of(text: str) -> Shingles | None:
    """Return the hashes of every five words in a row, each once and sorted; None for a short text."""
    import numpy as np  # noqa: PLC0415 - as above

    words = _hashes(_WORD.findall(text.casefold()))
    if len(words) < _LEAST:
        return None
    hashes = np.fromiter(words, dtype=np.uint64, count=len(words))
    count = len(hashes) - _SHINGLE + 1
    whole = np.zeros(count, dtype=np.uint64)
    for k in range(_SHINGLE):
        whole = whole * np.uint64(_STEP) + hashes[k : k + count]
    return np.unique(_mixed(whole))


def _mixed(whole: Shingles) -> Shingles:
    """Spread what numbers have in common over all bits: the finaliser of SplitMix64."""
    import numpy as np  # noqa: PLC0415 - as above

    whole = (whole ^ (whole >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    return whole ^ (whole >> np.uint64(27))


def _hashes(words: Iterable[str]) -> list[int]:
    """Return a number for each word, the same in every run (Python's own hash is not)."""
    known: dict[str, int] = {}
    out: list[int] = []
    for word in words:
        number = known.get(word)
        if number is None:
            number = known[word] = zlib.crc32(word.encode("utf-8", "replace"))
        out.append(number)
    return out


def are_alike(a: Shingles, b: Shingles) -> bool:
    """Whether two texts have as many shingles in common as near copies have."""
    import numpy as np  # noqa: PLC0415 - as above

    if min(len(a), len(b)) < ALIKE * max(len(a), len(b)):
        return False
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common >= ALIKE * (len(a) + len(b) - common)
