"""The figures reached on the evaluation articles, held as a floor: a change that reads worse fails here.

``pytest -s`` prints the figures of both halves and the table of confidence. Rules were written on the development half
alone (``halves.py``).
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.unit.parsing import halves
from viewer.jobs import Failure, parse_here
from viewer.parsing.merge import merged
from viewer.reading import read

pytestmark = pytest.mark.skipif(not halves.EVAL.is_dir(), reason="the evaluation articles are not beside the checkout")

F1 = 2
"""Where the scorer's triple of precision, recall and F1 has the F1; the others are one number, an accuracy."""

FLOORS = {
    ("development", "times", "relaxed"): 98.0,
    ("development", "times", "strict"): 95.5,
    ("development", "times", "value"): 86.5,
    ("development", "statements", "content"): 98.0,
    ("development", "statements", "speaker"): 98.0,
    ("development", "dated events", "found_and_when"): 98.0,
    ("untouched", "times", "relaxed"): 88.0,
    ("untouched", "times", "strict"): 81.0,
    ("untouched", "times", "value"): 74.5,
    ("untouched", "statements", "content"): 81.0,
    ("untouched", "statements", "speaker"): 91.5,
    ("untouched", "dated events", "found_and_when"): 68.0,
    ("development", "statements", "said"): 97.0,
    ("development", "statements", "cue"): 100.0,
    ("development", "statements", "kind"): 100.0,
    ("untouched", "statements", "said"): 93.5,
    ("untouched", "statements", "cue"): 100.0,
    ("untouched", "statements", "source"): 97.5,
    ("untouched", "statements", "kind"): 93.0,
}


@pytest.fixture(scope="module")
def parsed() -> dict[str, Any]:
    articles = [a for a in read([halves.EVAL / "articles.jsonl"]) if not isinstance(a, Failure)]
    assert len(articles) == 60
    results = list(parse_here(articles))
    assert not [r for r in results if isinstance(r, Failure)]
    return json.loads(merged([r for r in results if not isinstance(r, Failure)]).model_dump_json())


@pytest.mark.parametrize("half", halves.HALVES)
def test_the_figures_do_not_fall(parsed: dict[str, Any], half: str) -> None:
    figures = halves.figures(parsed, half)
    print(f"\n{half}: {json.dumps(figures)}")
    reached = {
        key: value[F1] if isinstance(value := figures[key[1]][key[2]], tuple) else value
        for key in FLOORS
        if key[0] == half
    }
    print(f"time of saying by its basis: {json.dumps(halves.said(parsed, half))}")
    below = [
        f"{what} {figure}: {value}, the floor is {FLOORS[of, what, figure]}"
        for (of, what, figure), value in reached.items()
        if value < FLOORS[of, what, figure]
    ]
    assert not below, "\n".join(below)


HIGH_CONFIDENCE_RIGHT = 0.9
"""The share of statements at 0.9 and above whose content and speaker are right."""


def test_high_confidence_does_not_lose_its_worth(parsed: dict[str, Any]) -> None:
    table = halves.calibration(parsed, "untouched")
    for row in table:
        print(f"confidence {row.low:.1f} to {row.high:.1f}: {row.right} of {row.shown} right")
    best = table[-1]
    assert best.shown >= 20
    assert best.right >= HIGH_CONFIDENCE_RIGHT * best.shown
