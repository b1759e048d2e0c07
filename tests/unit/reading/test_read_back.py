"""A parse's own document read back: the same findings, where the words that they were made from are there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.reading.files import brought, refusal, zipped
from viewer.cli import main
from viewer.domain import Article
from viewer.jobs.workers import parse_here
from viewer.parsing.merge import merged
from viewer.reading import Failure, Ready, read
from viewer.sharing.contract import to_json

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.domain import Findings

ONE = "PARIS, May 10, 2024. “We have done what we could,” Anna Berg, the mayor, said. The talks failed on May 3, 2024."
TWO = "ROME, May 11, 2024. Anna Berg, the mayor, said that the talks failed on May 3, 2024."


@pytest.fixture(scope="module")
def parsed() -> Findings:
    from viewer.reading import article_from_text

    articles = [article_from_text(t, id=i, file=f"{i}.txt") for i, t in (("one", ONE), ("two", TWO))]
    return merged([f for f in parse_here(articles) if not isinstance(f, Failure)])


def folder(tmp_path: Path, parsed: Findings) -> Path:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TWO, encoding="utf-8")
    path = tmp_path / "z.json"
    path.write_text(to_json(parsed), encoding="utf-8")
    return path


def test_a_parse_is_read_back_as_it_was(tmp_path: Path, parsed: Findings) -> None:
    ready, failures = brought(folder(tmp_path, parsed))
    assert failures == []
    assert [r.article.id for r in ready] == ["one", "two"]
    assert [r.article.text for r in ready] == [ONE, TWO]
    assert merged([r.findings for r in ready]) == parsed
    assert parsed.statements
    assert parsed.events


def test_texts_are_found_in_archives_and_among_ready_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "all.zip"
    archive.write_bytes(zipped({"in/one.txt": ONE, "events.csv": "start,title\n2024-05-10,Talks fail\n"}))
    path = tmp_path / "parse.json"
    assert main(["parse", str(archive), "-o", str(path)]) == 0
    ready, failures = brought(path)
    assert failures == []
    assert {r.article.file for r in ready} == {f"{archive}/in/one.txt", f"{archive}/events.csv"}
    assert sum(len(r.findings.statements) for r in ready) == 1


def test_a_document_that_names_itself_ends(tmp_path: Path, parsed: Findings) -> None:
    path = folder(tmp_path, parsed)
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    document["articles"][1]["file"] = str(path)
    path.write_text(json.dumps(document), encoding="utf-8")
    (_,), (failure,) = brought(path)
    assert failure.article == "two"


def test_an_article_whose_words_changed_is_refused_alone(tmp_path: Path, parsed: Findings) -> None:
    path = folder(tmp_path, parsed)
    (tmp_path / "two.txt").write_text(TWO.replace("failed", "went on"), encoding="utf-8")
    (ready,), (failure,) = brought(path)
    assert ready.article.id == "one"
    assert (failure.article, "no file two.txt with the words" in failure.reason) == ("two", True)


def test_beside_its_own_articles_its_ids_are_others(tmp_path: Path, parsed: Findings) -> None:
    document = folder(tmp_path, parsed)
    # in a folder it would be passed over: it is what was made of the articles there
    assert [a.id for a in read([tmp_path]) if isinstance(a, Article)] == ["one", "two"]
    assert not any(isinstance(r, Ready) for r in read([tmp_path]))
    found = list(read([tmp_path, document]))
    assert [a.id for a in found if isinstance(a, Article)] == ["one", "two"]
    ready = [r for r in found if isinstance(r, Ready)]
    assert [r.article.id for r in ready] == ["one-2", "two-2"]
    assert {s.article for r in ready for s in r.findings.statements} == {"one-2", "two-2"}


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("statements", [{"id": "S1"}], "breaks the form"),
        ("times", 5, "breaks the form"),
        ("unknown", 5, "breaks the form"),
    ],
)
def test_a_document_that_breaks_the_contract_is_refused(
    tmp_path: Path, parsed: Findings, key: str, value: object, reason: str
) -> None:
    path = folder(tmp_path, parsed)
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(document | {key: value}), encoding="utf-8")
    assert reason in refusal(path)


def test_a_span_outside_of_the_text_is_refused(tmp_path: Path, parsed: Findings) -> None:
    path = folder(tmp_path, parsed)
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    document["statements"][0]["content"][0] |= {"end": 99_999}
    path.write_text(json.dumps(document), encoding="utf-8")
    (_,), (failure,) = brought(path)
    assert "outside of the text" in failure.reason
