"""Which half of the evaluation articles the rules may be written on.

The rows of ``articles.jsonl`` are counted from 0: even rows are for development, odd rows stay untouched. Nobody who
writes a rule, a lexicon entry or a threshold reads an odd row or its annotation; both halves are measured.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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


def figures(parsed: dict[str, Any], half: str) -> dict[str, dict[str, Any]]:
    """Return the scorer's figures for one half: times, statements, dated events."""
    score, keep = scorer(), ids(half)

    texts = _texts()
    times = {k: v for k, v in _gold("times.json").items() if k in keep}
    statements = [g for g in _gold("statements.json") if g["id"] in keep]
    return {
        "times": score.score_times(parsed, times),
        "statements": score.score_statements(parsed, statements, texts),
        "dated events": score.score_dated(parsed, statements),
    }


class Row(NamedTuple):
    """Statements with a confidence in [low, high): how many are shown, how many have content and speaker right."""

    low: float
    high: float
    shown: int
    right: int


def calibration(parsed: dict[str, Any], half: str) -> list[Row]:
    """Return, for bands of confidence, how many statements of the annotated articles are right.

    Right is what the scorer counts as found with its speaker: content at a Jaccard of 0.8, one to one, and, where the
    annotation has a speaker, a word of that name in the actor's name or aliases.
    """
    score, keep, texts = scorer(), ids(half), _texts()
    actors = {a["id"]: a for a in parsed["actors"]}
    judged: list[tuple[float, bool]] = []
    for gold in _gold("statements.json"):
        if gold["id"] not in keep:
            continue
        text = texts[gold["id"]]
        names = {a["id"]: a["name"] for a in gold["actors"]}
        wanted = [(score.trim(text, *score.span(p)), s) for s in gold["statements"] for p in s["content"]]
        for s in parsed["statements"]:
            if s["article"] != gold["id"]:
                continue
            spans = [score.trim(text, *score.span(p)) for p in s["content"]]
            found = [g for at, g in wanted for own in spans if _jaccard(score, at, own) >= 0.8]
            judged.append((s["confidence"], any(_same_speaker(score, g, s, names, actors) for g in found)))
    bands = [(0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)]
    return [
        Row(low, high, len(inside), sum(inside))
        for low, high in bands
        for inside in [[right for confidence, right in judged if low <= confidence < high]]
    ]


def said(parsed: dict[str, Any], half: str) -> dict[str, dict[str, int]]:
    """Return, by the basis of the time of saying, how many found statements have the annotated one and how others err.

    ``right``, ``earlier`` and ``later``: the annotation's earliest day against the program's; ``other``: the same first
    day, another extent.
    """
    score, keep, texts = scorer(), ids(half), _texts()
    out: dict[str, dict[str, int]] = {}
    for gold in _gold("statements.json"):
        if gold["id"] not in keep:
            continue
        text = texts[gold["id"]]
        for s in parsed["statements"]:
            if s["article"] != gold["id"]:
                continue
            own = [score.trim(text, *score.span(p)) for p in s["content"]]
            wanted = [
                g
                for g in gold["statements"]
                if any(_jaccard(score, score.trim(text, *score.span(p)), o) >= 0.8 for p in g["content"] for o in own)
            ]
            if not wanted or not wanted[0].get("said"):
                continue
            mine, right = s["said"]["edtf"] or "", wanted[0]["said"]
            row = out.setdefault(s["said"]["basis"], {"right": 0, "earlier": 0, "later": 0, "other": 0})
            first, second = right.lstrip("./")[:10], mine.lstrip("./")[:10]
            row[
                "right"
                if score.same_days(mine, right)
                else "other"
                if first == second
                else "earlier"
                if first < second
                else "later"
            ] += 1
    return out


def _jaccard(score: ModuleType, a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = score.overlap(a, b)
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared else 0.0


def _same_speaker(
    score: ModuleType, gold: dict[str, Any], found: dict[str, Any], names: dict[str, str], actors: dict[str, Any]
) -> bool:
    if gold.get("speaker") is None:
        return True
    actor = actors.get(found["speaker"]) or {"name": "", "aliases": []}
    return any(score.words(n) & score.words(names[gold["speaker"]]) for n in [actor["name"], *actor["aliases"]])


def _gold(name: str) -> Any:
    return json.loads((EVAL / name).read_text(encoding="utf-8"))


def _texts() -> dict[str, str]:
    with (EVAL / "articles.jsonl").open(encoding="utf-8") as rows:
        return {a["id"]: a["text"] for a in map(json.loads, rows)}
