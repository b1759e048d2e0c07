"""Whether the time of a parse grows with the length of the text and no faster.

    python tests/bench/linear.py

prints one line of JSON a kind of text: the time per character at 10 kB and at 1 MB, and their ratio. The aim is a
ratio of no more than 3. ``bare_ratio`` is the same for the bare spaCy pipeline on the same text.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.support import article_of  # noqa: E402 - the checkout's root has to be on the path first
from tests.unit.parsing.rewrites import rewrites  # noqa: E402
from viewer.parsing.language import documents  # noqa: E402
from viewer.parsing.pipeline import parse  # noqa: E402

SMALL, LARGE = 10_000, 1_000_000


def texts() -> dict[str, str]:
    """Return the kinds of text, each longer than ``LARGE``."""
    news = "\n\n".join(r.text for r in rewrites())
    return {
        "articles one after another": "\n\n".join([news] * (LARGE // len(news) + 1)),
        "one line": " ".join([news.replace("\n", " ")] * (LARGE // len(news) + 1)),
        "marks without partners": 'He said "that it was so on 3 May 2021 in Lima. ' * (LARGE // 40),
    }


def seconds(text: str, repeat: int) -> tuple[float, float]:
    """Return the least time of the bare pipeline and of the parse over ``repeat`` runs."""
    bare, whole = [], []
    for _ in range(repeat):
        start = time.perf_counter()
        list(documents([text]))
        middle = time.perf_counter()
        list(parse([article_of(text)]))
        bare.append(middle - start)
        whole.append(time.perf_counter() - middle)
    return min(bare), min(whole)


def main() -> None:
    """Measure every kind of text and print it."""
    list(documents(["The model is loaded before the clock runs."]))
    for name, text in texts().items():
        small_bare, small = seconds(text[:SMALL], 5)
        large_bare, large = seconds(text[:LARGE], 1)
        line = {
            "text": name,
            "microseconds_per_character_10kB": round(small / SMALL * 1e6, 2),
            "microseconds_per_character_1MB": round(large / LARGE * 1e6, 2),
            "ratio": round(large / LARGE / (small / SMALL), 2),
            "bare_ratio": round(large_bare / LARGE / (small_bare / SMALL), 2),
        }
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
