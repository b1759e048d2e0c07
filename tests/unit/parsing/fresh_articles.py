"""Short articles of many kinds, written for these tests, with what is to be found marked in the text.

Above the line ``----`` stands what the marks mean, one thing a line:

- ``given: DATE`` the publication date that comes with the article; ``published: DATE`` the one that its text tells
  ("none" where it tells none); ``place: NAME``;
- ``S1 direct NAME`` a statement, its kind and speaker, more than one right answer parted by ``|``; ``T1 EDTF`` a time.

In the text ``<S1>`` marks the content (more than one stretch where the attribution splits it), ``<S1.cue>`` the cue,
``<T1>`` a time, and ``<O1>`` words that may but need not be taken for a statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import Miss, article_of, jaccard, same_days, trimmed, unmarked, words
from tests.unit.parsing.checking import MATCH, short
from viewer.domain import Basis, Origin
from viewer.domain.edtf import when

if TYPE_CHECKING:
    from viewer.domain import Article, Findings, Span, Statement

FOLDER = Path(__file__).parent / "fresh"

NEAR = 0.3
"""A statement with this share in common with words that may be one is neither asked for nor counted against."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A statement to be found: all its content spans, in the order of the text."""

    id: str
    kinds: tuple[str, ...]
    speakers: tuple[str, ...]
    content: tuple[Span, ...]
    cue: Span | None

    @property
    def direct(self) -> bool:
        """Whether the words stand as they were said."""
        return self.kinds == ("direct",)


@dataclass(frozen=True, slots=True)
class Fresh:
    """An article with what is to be found in it."""

    name: str
    text: str
    given: str | None
    published: str | None
    place: str | None
    statements: tuple[Wanted, ...]
    times: tuple[tuple[Span, tuple[str, ...]], ...]
    optional: tuple[Span, ...]

    def article(self) -> Article:
        """Return the article as a reader would hand it to the parser."""
        given = when(self.given, Basis.STATED, origin=Origin.GIVEN) if self.given else None
        return article_of(self.text, name=self.name, published=given)


def load(path: Path) -> Fresh:
    """Read one marked article."""
    head, _, marked = path.read_text(encoding="utf-8").rstrip("\n").partition("\n----\n")
    text, spans = unmarked(marked)
    facts: dict[str, str] = {}
    statements: list[Wanted] = []
    times: list[tuple[Span, tuple[str, ...]]] = []
    for line in head.splitlines():
        key, _, rest = line.partition(" ")
        if key.endswith(":"):
            facts[key[:-1]] = rest
        elif key.startswith("T"):
            times.append((spans.pop(key)[0], tuple(rest.split("|"))))
        else:
            kind, _, speaker = rest.partition(" ")
            (cue,) = spans.pop(f"{key}.cue", [None])
            content = tuple(spans.pop(key))
            statements.append(Wanted(key, tuple(kind.split("|")), tuple(speaker.split("|")), content, cue))
    optional = [s for name in [n for n in spans if n.startswith("O")] for s in spans.pop(name)]
    if spans:
        raise ValueError(f"{path.name}: marks that the head does not explain: {sorted(spans)}")
    return Fresh(
        name=path.stem,
        text=text,
        given=facts.get("given"),
        published=facts.get("published"),
        place=facts.get("place"),
        statements=tuple(statements),
        times=tuple(times),
        optional=tuple(optional),
    )


def fresh_articles() -> list[Fresh]:
    """Return all of them, by name."""
    return [load(path) for path in sorted(FOLDER.glob("*.txt"))]


def _share(text: str, found: Statement, want: Wanted) -> float:
    """Return the least share of a wanted content span that the statement has, each with its best counterpart."""
    return min(max(jaccard(trimmed(text, c), trimmed(text, w)) for c in found.content) for w in want.content)


def find(want: Wanted, text: str, findings: Findings) -> tuple[Statement | None, float]:
    """Return the statement that is closest to ``want``, and the share of its words in common."""
    ranked = [(_share(text, s, want), s.kind in want.kinds, -i, s) for i, s in enumerate(findings.statements)]
    if not ranked:
        return None, 0.0
    share, _, _, best = max(ranked, key=lambda r: r[:3])
    return best, share


def check_statement(want: Wanted, text: str, findings: Findings) -> list[Miss]:
    """Return what is missing or wrong about one statement."""
    best, share = find(want, text, findings)
    if best is None or share < MATCH:
        near = "nothing" if best is None or not share else repr(short(" | ".join(c.of(text) for c in best.content)))
        content = short(" | ".join(c.of(text) for c in want.content))
        return [Miss(f"{want.id} content", "STATEMENTS", f"{content!r}: {near} (overlap {share:.2f})")]
    out: list[Miss] = []
    if best.kind not in want.kinds:
        out.append(Miss(f"{want.id} kind", "STATEMENTS", f"{best.kind} instead of {' or '.join(want.kinds)}"))
    if want.cue is not None and (best.cue is None or not best.cue.overlaps(want.cue)):
        got = "none" if best.cue is None else repr(best.cue.of(text))
        out.append(Miss(f"{want.id} cue", "STATEMENTS", f"{got} instead of {want.cue.of(text)!r}"))
    actor = next((a for a in findings.actors if a.id == best.speaker), None)
    names = [words(n) for n in (actor.name, *actor.aliases)] if actor else []
    if not any(n & words(w) for n in names for w in want.speakers):
        source = "none" if best.source is None else repr(best.source.of(text))
        stage = "STATEMENTS" if best.source is None else "ACTORS"
        name = repr(actor.name) if actor else f"nobody ({best.reason})"
        content = short(best.content[0].of(text), 50)
        why = f"{name} (source {source}) instead of {' or '.join(want.speakers)} for {content!r}"
        out.append(Miss(f"{want.id} speaker", stage, why))
    return out


def spare(article: Fresh, findings: Findings) -> list[Statement]:
    """Return the statements that neither what is asked for nor what may be found explains."""
    out: list[Statement] = []
    text = article.text
    wanted = [trimmed(text, w) for w in (*(c for s in article.statements for c in s.content), *article.optional)]
    for s in findings.statements:
        shares = [jaccard(trimmed(text, c), w) for c in s.content for w in wanted]
        if max(shares, default=0) < NEAR:
            out.append(s)
    return out


def check_times(article: Fresh, findings: Findings) -> list[Miss]:
    """Return the times that are missing or have another value. An open end ("since 2010") may be part of the value."""
    out: list[Miss] = []
    for span, values in article.times:
        right = {r for v in values for r in (v, f"{v}/..", f"../{v}")}
        found = [t for t in findings.times if t.span.overlaps(span)]
        if not any(same_days(t.edtf, r) for t in found for r in right):
            got = [(t.text, t.edtf, t.rule) for t in found]
            context = short(article.text[max(0, span.start - 30) : span.end + 20])
            why = f"{span.of(article.text)!r} in {context!r} = {' or '.join(values)}: {got}"
            out.append(Miss("time", "TIMES", why))
    return out


def check_published(article: Fresh, findings: Findings) -> list[Miss]:
    """Return what is wrong with the publication date and place that the text tells, or that none is told."""
    (found,) = findings.articles
    edtf = found.published.edtf if found.published else None
    out: list[Miss] = []
    want = article.given or (None if article.published == "none" else article.published)
    if edtf != want:
        out.append(Miss("published", "TIMES/dateline", f"{edtf} instead of {want}"))
    if article.place is not None and (found.place or "").lower() != article.place.lower():
        out.append(Miss("place", "TIMES/dateline", f"{found.place!r} instead of {article.place!r}"))
    return out
