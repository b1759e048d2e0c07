"""How many rewrites of the sample are read without a miss when the choices are dealt anew.

Rules must hold for combinations that nobody looked at:

    python tests/bench/more_rewrites.py [SALT ...]

prints one line of JSON a salt. The tests ask for every rewrite of the one deal that they know; this shows how far that
holds for combinations that nobody looked at. The aim is nine in ten.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.support import article_of  # noqa: E402 - the checkout's root has to be on the path first
from tests.unit.parsing.checking import check, exact_contents  # noqa: E402
from tests.unit.parsing.rewrites import rewrites  # noqa: E402
from viewer.parsing.pipeline import parse  # noqa: E402


def measure(salt: str) -> dict[str, object]:
    """Read the rewrites of one deal and count what is right."""
    wanted = rewrites(salt)
    found = list(parse(article_of(w.text, name=w.name) for w in wanted))
    misses = [check(f, w) for f, w in zip(found, wanted, strict=True)]
    return {
        "salt": salt,
        "rewrites": len(wanted),
        "without_a_miss": sum(not m for m in misses),
        "contents": sum(len(w.statements) for w in wanted),
        "contents_to_the_letter": sum(exact_contents(f, w) for f, w in zip(found, wanted, strict=True)),
        "misses": dict(Counter(m.item for ms in misses for m in ms).most_common()),
    }


def main() -> None:
    """Measure every salt that is named, or three."""
    for salt in sys.argv[1:] or ["a", "b", "c"]:
        print(json.dumps(measure(salt)), flush=True)


if __name__ == "__main__":
    main()
