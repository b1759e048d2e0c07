"""Files into a project: the same findings as a parse, whatever stops it; failures by name; a cluster like workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.corpus import Corpus
from viewer import cli
from viewer.commands import Progress
from viewer.jobs.ingest import Ingested, Pace, Told, ingest
from viewer.jobs.joining import findings_of, join
from viewer.jobs.pace import Reporter, words
from viewer.parsing.merge import merged
from viewer.reading import Failure
from viewer.store import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from viewer.domain import Article, Findings

ROOT = Path(__file__).parents[3]
CORPUS = Corpus(seed=4, speakers=12)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Thirty articles as JSON Lines, whose findings are known by their text."""
    path = tmp_path / "articles.jsonl"
    lines = [json.dumps({"id": a.id, "text": a.text, "title": a.title}) for a in map(article, range(30))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "a.dateline") as made:
        yield made


def article(number: int) -> Article:
    return CORPUS.article(number).articles[0]


BY_HASH = {article(i).sha256: i for i in range(30)}


def found(one: Article) -> Findings:
    """What is in an article, as a parse of it would give."""
    return CORPUS.article(BY_HASH[one.sha256]).model_copy(update={"articles": (one,)})


def parse(articles: Iterable[Article]) -> Iterator[Findings | Failure]:
    return map(found, articles)


def stopping_after(count: int, parsed: list[str]) -> object:
    def stop(articles: Iterable[Article]) -> Iterator[Findings | Failure]:
        for done, one in enumerate(articles):
            if done == count:
                raise KeyboardInterrupt
            parsed.append(one.id)
            yield found(one)

    return stop


def test_what_is_read_is_parsed_and_joined(project: Project, articles: Path) -> None:
    done = ingest(project, [articles], parse)
    assert done == Ingested(new=30, parsed=30)
    whole = merged(part for _, part in project.articles.parts())
    assert len(whole.statements) > 200
    assert findings_of(project) == whole
    assert not project.needs_joining
    assert [(i.sources, i.ended is not None) for i in project.imports.all()] == [((str(articles),), True)]


def test_what_is_finished_is_not_parsed_again(project: Project, articles: Path) -> None:
    ingest(project, [articles], parse)
    parsed: list[str] = []
    again = ingest(project, [articles], stopping_after(0, parsed))  # type: ignore[arg-type]
    assert again == Ingested(known=30)
    assert parsed == []
    assert {e.state for e in project.imports.log(2)} == {"known"}


def test_a_stopped_ingest_goes_on_where_it_was(project: Project, articles: Path) -> None:
    first: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        ingest(project, [articles], stopping_after(11, first))  # type: ignore[arg-type]
    assert project.articles.count("parsed") == 11
    assert project.needs_joining
    assert project.imports.all()[0].ended is None
    second: list[str] = []
    # also without the paths: what was read is in the project
    assert ingest(project, [], stopping_after(99, second)) == Ingested(parsed=19)  # type: ignore[arg-type]
    assert first + second == [article(i).id for i in range(30)]
    assert findings_of(project) == merged(part for _, part in project.articles.parts())


def test_articles_that_fail_are_told_logged_and_tried_again(project: Project, articles: Path, tmp_path: Path) -> None:
    def failing(articles: Iterable[Article]) -> Iterator[Findings | Failure]:
        for one in articles:
            bad = one.id.endswith("7")
            yield Failure(one.file or "", "asked to fail", article=one.id) if bad else found(one)

    told: list[Failure] = []
    done = ingest(project, [articles, tmp_path / "missing.txt"], failing, told=Told(failure=told.append))
    assert (done.parsed, done.failed) == (27, 4)
    assert [f.reason for f in told] == ["there is no such file or folder", *["asked to fail"] * 3]
    assert [reason for *_, reason in project.articles.failed()] == ["asked to fail"] * 3
    log = [(e.state, e.reason) for e in project.imports.log(1) if e.reason]
    assert log == [("refused", "there is no such file or folder"), *[("failed", "asked to fail")] * 3]
    assert ingest(project, [articles], parse) == Ingested(known=30, parsed=3)
    assert project.articles.failed() == []


def test_the_pace_is_told(project: Project, articles: Path) -> None:
    paces: list[Pace] = []
    ingest(project, [articles], parse, told=Told(pace=paces.append))
    assert [p.done for p in paces if p.step == "reading"] == list(range(1, 31))
    parsing = [p for p in paces if p.step == "parsing"]
    assert [(p.done, p.total) for p in parsing] == [(i, 30) for i in range(1, 31)]
    assert parsing[-1].left == 0
    assert paces[-1].step == "joining"


def test_a_pace_in_words() -> None:
    assert words(Pace("reading", 1200)) == "reading 1,200"
    pace = Pace("parsing", 120, 10_000, 8.43, 1140)
    assert words(pace) == "parsing 120/10,000 · 8.4 articles a second · 19 min left"
    assert words(Pace("parsing", 1, 2, 1, 30)).endswith("30 s left")
    assert words(Pace("parsing", 1, 2, 1, 9000)).endswith("2.5 h left")


def test_a_log_gets_a_line_now_and_then() -> None:
    stream, times = StringIO(), iter([0.0, 1.0, 31.0, 32.0])
    reporter = Reporter(Progress(stream), lambda: next(times))
    for done in (1, 2, 3):
        reporter.tell(Pace("parsing", done, 3))
    assert stream.getvalue() == "dateline: parsing 2/3\n"


def test_the_command_makes_a_project_that_other_commands_read(
    root: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    project = tmp_path / "p.dateline"
    assert cli.main(["ingest", str(root / "seeds"), "--project", str(project), "--workers", "1"]) == 0
    assert b"1 parsed, 0 known already, 0 failed; 1 article in" in capfdbinary.readouterr().err
    assert cli.main(["parse", str(project)]) == 0
    stored = capfdbinary.readouterr().out
    assert cli.main(["parse", str(root / "seeds")]) == 0
    assert stored == capfdbinary.readouterr().out
    picture = tmp_path / "p.svg"
    # in a process of its own: what paints makes an application, which the other tests of this one must not find
    command = [sys.executable, "-m", "viewer", "export", str(project), "-o", str(picture)]
    subprocess.run(command, cwd=root, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=True)
    assert picture.stat().st_size > 1000
    assert cli.main(["parse", str(project), str(root / "seeds")]) == 2
    assert b"a project is given by itself" in capfdbinary.readouterr().err


def test_a_table_is_read_by_the_columns_that_are_named(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    table, project = tmp_path / "t.csv", tmp_path / "p.dateline"
    table.write_text('when,story\n2024-05-15,"Mayor Ana Lopes said the bridge was safe."\n', encoding="utf-8")
    named = ["--columns", "text=story,published=when", "--workers", "1"]
    assert cli.main(["ingest", str(table), "--project", str(project), *named]) == 0
    assert b"1 parsed" in capfdbinary.readouterr().err
    assert cli.main(["parse", str(project)]) == 0
    (article,) = json.loads(capfdbinary.readouterr().out)["articles"]
    assert article["published"]["edtf"] == "2024-05-15"


def test_a_project_that_is_open_elsewhere_is_not_added_to(
    project: Project, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["ingest", str(articles), "--project", str(project.path)]) == 1
    line = f"dateline: {project.path}: nothing can be added, it is open in another window (process {os.getpid()})\n"
    assert capsys.readouterr().err == line


def test_what_is_no_project_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.dateline"
    path.write_text("text")
    for command in (["ingest", "--project", str(path)], ["parse", str(path)]):
        assert cli.main(command) == 1
        assert capsys.readouterr().err == f"dateline: {path}: this is not a Dateline project\n"


def test_going_on_with_a_project_that_is_not_there_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "typo.dateline"
    assert cli.main(["ingest", "--project", str(path)]) == 1
    assert capsys.readouterr().err.startswith(f"dateline: {path}: there is no such project")
    assert not list(tmp_path.iterdir())


def test_a_scheduler_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["ingest", str(tmp_path), "--project", str(tmp_path / "a.dateline"), "--scheduler", "no address"]
    assert cli.main(command) == 1
    err = capsys.readouterr().err
    assert err.startswith("dateline: ")
    assert err.count("\n") == 1


_KILLED = """
import os, sys, signal
from pathlib import Path
from tests.unit.jobs.test_ingest import found
from viewer.jobs.ingest import ingest
from viewer.store import Project
def parse(articles):
    for i, one in enumerate(articles):
        if i == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
        yield found(one)
with Project.open_or_create(Path(sys.argv[1])) as project:
    ingest(project, [sys.argv[2]], parse)
"""


def test_a_killed_ingest_goes_on(tmp_path: Path, articles: Path) -> None:
    path = tmp_path / "killed.dateline"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(path), str(articles), "20"], cwd=ROOT, env=env, check=False
    )
    assert done.returncode == -signal.SIGKILL
    with Project(path) as project:
        assert not project.read_only
        assert len(project.articles) == 30
        result = ingest(project, [articles], parse)
        assert result.known == 30
        assert project.articles.count("parsed") == 30
        assert project.check() == []
        assert findings_of(project) == merged(part for _, part in project.articles.parts())


def test_a_joining_goes_on_while_others_write(tmp_path: Path) -> None:
    # a statement that is being read holds a snapshot, from which nothing can be written once somebody else has
    path = tmp_path / "a.dateline"
    parts = list(CORPUS.articles(120))
    with Project.create(path) as project, Project(path, lock=False) as beside:
        project.articles.add([p.articles[0] for p in parts])
        project.articles.add_results(parts, "1")
        count = join(beside, lambda done: project.set_view_state({"done": done}))
        assert count == join(project)
        assert project.view_state() == {"done": 120}
