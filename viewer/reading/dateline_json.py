"""The document of ``dateline parse``, read back. It has no texts; they are looked for in the files that it names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from viewer.domain import Article, Findings
from viewer.domain.parts import parts, renamed
from viewer.reading.failure import Failure, RefusedError
from viewer.reading.ready import Ready

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viewer.reading.source import Found, Run, Source


def read_document(source: Source, run: Run, document: dict[str, object]) -> Found:
    """Give each article of a parse with its findings, as they are.

    The text of an article is that of the file which the document names, looked for under the name as it stands and
    beside the document; it must have the article's sha256, so that every span still points to the words that it was
    made from. Refuses a document that breaks the contract; an article whose text is not there is refused alone.
    """
    articles = document.get("articles")
    if document.get("version") != 1:
        raise RefusedError(f"a document of dateline parse of version {document.get('version')}; version 1 is known")
    if not isinstance(articles, list) or not all(isinstance(a, dict) for a in cast("list[object]", articles)):
        raise RefusedError("a document of dateline parse without its list of articles")
    records = cast("list[dict[str, Any]]", articles)
    texts: dict[str, str] = {}
    missing: set[str] = set()
    known: dict[Path, Mapping[str, str]] = {}
    for record in records:
        text = _text(source, record, known)
        if text is None:
            missing.add(str(record.get("id")))
            yield Failure(source.file, _why(record), article=str(record.get("id")))
        else:
            texts[str(record.get("id"))] = text
    if not texts:
        return
    findings = _validated(document, records, texts)
    for part in parts(findings):
        article = part.articles[0]
        if article.id in missing:
            continue
        if not _points_inside(part, article.length):
            yield Failure(source.file, "a span of it lies outside of the text", article=article.id)
            continue
        own = run.names.unique(article.id)
        yield Ready(part if own == article.id else renamed(part, own))


def _validated(document: dict[str, object], records: list[dict[str, Any]], texts: dict[str, str]) -> Findings:
    # an article without its text cannot be checked, and is passed over afterwards
    whole = {**document, "articles": [{**r, "text": texts.get(str(r.get("id")), "")} for r in records]}
    try:
        return Findings.model_validate(whole)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise RefusedError(f"it breaks the form of dateline parse: {where}: {first['msg']}") from None


def _text(source: Source, record: dict[str, Any], known: dict[Path, Mapping[str, str]]) -> str | None:
    named, wanted = record.get("file"), record.get("sha256")
    if not isinstance(named, str) or not isinstance(wanted, str) or source.folder is None:
        return None
    for path in dict.fromkeys((Path(named), source.folder / named, source.folder / Path(named).name)):
        held = _holder(path)
        if held is not None and held not in known:
            known[held] = _texts(held)
        if held is not None and wanted in known[held]:
            return known[held][wanted]
    return None


def _holder(path: Path) -> Path | None:
    """Return the file at ``path``, or the archive that it is in; None where there is none.

    JSON is not looked into: a document may name itself, or another that names it.
    """
    try:
        held = next((p for p in (path, *path.parents) if p.is_file()), None)
    except (OSError, ValueError):
        return None
    return None if held is None or held.suffix.lower() == ".json" else held


def _texts(path: Path) -> Mapping[str, str]:
    """Return the texts in a file by their sha256."""
    from viewer.reading.readers import read  # noqa: PLC0415 - the table of readers knows this module

    found = (one.article if isinstance(one, Ready) else one for one in read([path]))
    return {one.sha256: one.text for one in found if isinstance(one, Article)}


def _why(record: dict[str, Any]) -> str:
    if isinstance(record.get("file"), str):
        return f"its text is not here: no file {record['file']} with the words that were parsed"
    return "its text is not here: the document names no file (it was pasted, or fetched)"


def _points_inside(part: Findings, length: int) -> bool:
    """Whether every span of one article's findings lies within its text."""
    ends = [t.end for t in part.times]
    ends += [m.end for a in part.actors for m in a.mentions]
    ends += [m.end for e in part.events for m in e.mentions]
    ends += [m.time.end for e in part.events for m in e.mentions if m.time is not None]
    for s in part.statements:
        ends += [c.end for c in s.content] + [c.end for c in (s.source, s.cue, s.channel) if c is not None]
    return max(ends, default=0) <= length
