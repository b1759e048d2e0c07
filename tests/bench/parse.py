"""How fast articles are parsed, as ratios within one run, one JSON object a line.

python tests/bench/parse.py [ARTICLES.jsonl] [--rounds N] [--strict]

"sample": the parse of the sample with the model loaded, against the bare spaCy pipeline on the same text.
"throughput": articles a second over ARTICLES.jsonl in one process, as a share of the bare pipeline's. "workers":
articles a second of two warm worker processes, against one, by the clock on the wall: it needs two idle cores. With
``--strict`` a target that is missed ends with 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

if __package__ in {None, ""}:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from viewer.domain import Article, Findings
from viewer.jobs import Workers, parse_here
from viewer.parsing.language import language
from viewer.parsing.pipeline import parse
from viewer.reading import read
from viewer.resources import sample_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any


def seconds(work: Callable[[], Any], clock: Callable[[], float]) -> float:
    """Return how long ``work`` takes by ``clock``."""
    start = clock()
    work()
    return clock() - start


def side_by_side(
    one: Callable[[], Any], other: Callable[[], Any], rounds: int, clock: Callable[[], float] = process_time
) -> tuple[float, float]:
    """Return the median seconds of both, run in turn after one turn for warming up.

    What runs in this process is measured in its processor time, which other programs on the machine change least.
    """
    times = [(seconds(one, clock), seconds(other, clock)) for _ in range(rounds + 1)][1:]
    return median(t for t, _ in times), median(t for _, t in times)


def articles_of(paths: Iterable[Path]) -> list[Article]:
    """Return the articles of ``paths``; what cannot be read ends the benchmark."""
    found = list(read(paths))
    articles = [one for one in found if isinstance(one, Article)]
    if len(articles) != len(found):
        raise SystemExit("\n".join(str(one) for one in found if not isinstance(one, Article)))
    return articles


def all_parsed(results: Iterable[object]) -> None:
    """Take every result; one that is a failure ends the benchmark."""
    for result in results:
        if not isinstance(result, Findings):
            raise SystemExit(str(result))


def sample(rounds: int) -> dict[str, object]:
    """Measure the sample."""
    nlp, articles = language(), articles_of([sample_article()])
    ours, bare = side_by_side(
        lambda: all_parsed(parse(articles)), lambda: list(nlp.pipe([a.text for a in articles])), rounds
    )
    return result("sample", ours / bare, "below", 1.5, milliseconds=ours * 1000, bare_milliseconds=bare * 1000)


def throughput(articles: Sequence[Article], rounds: int) -> dict[str, object]:
    """Measure many articles in one process."""
    nlp = language()
    ours, bare = side_by_side(
        lambda: all_parsed(parse_here(articles)), lambda: list(nlp.pipe([a.text for a in articles])), rounds
    )
    return result("throughput", bare / ours, "at least", 0.7, articles_a_second=len(articles) / ours)


def workers(articles: Sequence[Article], rounds: int) -> dict[str, object]:
    """Measure two worker processes against one."""
    with Workers(1) as one, Workers(2) as two:
        single, double = side_by_side(
            lambda: all_parsed(one.parse(articles)), lambda: all_parsed(two.parse(articles)), rounds, perf_counter
        )
    return result("workers", single / double, "at least", 1.6, articles_a_second=len(articles) / double)


def result(name: str, ratio: float, direction: str, target: float, **figures: float) -> dict[str, object]:
    """Return one line of the output."""
    met = ratio < target if direction == "below" else ratio >= target
    rounded = {key: round(value, 2) for key, value in figures.items()}
    return {"benchmark": name, "ratio": round(ratio, 3), "target": f"{direction} {target}", "met": met, **rounded}


def main() -> int:
    """Run what the arguments ask for."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("articles", nargs="?", type=Path, metavar="ARTICLES.jsonl")
    p.add_argument("--rounds", type=int, default=9)
    p.add_argument("--strict", action="store_true")
    options = p.parse_args()
    lines = [sample(options.rounds)]
    print(json.dumps(lines[-1]), flush=True)
    if options.articles is not None:
        articles = articles_of([options.articles])
        for measure in (throughput, workers):
            lines.append(measure(articles, max(1, options.rounds // 3)))
            print(json.dumps(lines[-1]), flush=True)
    return 1 if options.strict and not all(line["met"] for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
