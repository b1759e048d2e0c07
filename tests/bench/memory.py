"""Whether memory stays flat while many articles are parsed in one process, as a worker does.

    python tests/bench/memory.py [--articles N] [--first N]

parses generated articles (seed 1; each with words that no other has) one batch after another, keeps no findings, and
prints one line of JSON: the process's memory after the first articles and after all of them, and the most in between.
The aim is that all of them take no more than 200 MB above the first thousand. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter

if __package__ in {None, ""}:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.corpus import Corpus
from viewer.domain import Findings
from viewer.jobs import parse_here

ALLOWED = 200.0
"""Megabytes above what the first articles took."""


def resident() -> float:
    """Return the megabytes of this process that are in memory."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def main() -> int:
    """Parse and print."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--articles", type=int, default=10_000)
    p.add_argument("--first", type=int, default=1_000)
    options = p.parse_args()
    if not 0 < options.first < options.articles:
        p.error("--first has to be less than --articles, and both above 0")
    articles = (found.articles[0] for found in Corpus().articles(options.articles))
    start, first, most = perf_counter(), 0.0, 0.0
    for number, parsed in enumerate(parse_here(articles), 1):
        if not isinstance(parsed, Findings):
            raise SystemExit(str(parsed))
        if number == options.first:
            first = most = resident()
        elif number > options.first and number % 100 == 0:
            most = max(most, resident())
    last = resident()
    grown = max(last, most) - first
    line = {
        "benchmark": "memory",
        "articles": options.articles,
        "first": options.first,
        "megabytes_after_first": round(first),
        "megabytes_after_all": round(last),
        "megabytes_most": round(max(last, most)),
        "grown": round(grown),
        "target": f"at most {ALLOWED:g}",
        "met": grown <= ALLOWED,
        "articles_a_second": round(options.articles / (perf_counter() - start), 1),
    }
    print(json.dumps(line))
    return 0 if grown <= ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
