"""Which half of the evaluation articles the rules may be written on.

The rows of ``articles.jsonl`` are counted from 0: even rows are for development, odd rows stay untouched. Nobody who
writes a rule, a lexicon entry or a threshold reads an odd row or its annotation; both halves are measured.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

SHARED = Path(__file__).resolve().parents[4] / "shared"
EVAL = SHARED / "eval"
HALVES = ("development", "untouched")


def half_of(row: int) -> str:
    """Return the half that a row of ``articles.jsonl`` (from 0) belongs to."""
    return HALVES[row % 2]


def ids(half: str) -> set[str]:
    """Return the ids of the articles of one half."""
    with (EVAL / "articles.jsonl").open(encoding="utf-8") as rows:
        return {json.loads(row)["id"] for i, row in enumerate(rows) if half_of(i) == half}


def scorer() -> ModuleType:
    """Return ``score.py`` as a module."""
    spec = importlib.util.spec_from_file_location("score", EVAL / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(parsed: dict[str, object], half: str) -> dict[str, dict[str, object]]:
    """Return the scorer's figures for one half: times, statements, dated events."""
    score, keep = scorer(), ids(half)

    def gold(name: str) -> object:
        return json.loads((EVAL / name).read_text(encoding="utf-8"))

    with (EVAL / "articles.jsonl").open(encoding="utf-8") as rows:
        texts = {a["id"]: a["text"] for a in map(json.loads, rows)}
    times = {k: v for k, v in gold("times.json").items() if k in keep}
    statements = [g for g in gold("statements.json") if g["id"] in keep]
    return {
        "times": score.score_times(parsed, times),
        "statements": score.score_statements(parsed, statements, texts),
        "dated events": score.score_dated(parsed, statements),
    }
