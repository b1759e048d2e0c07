"""Windows on projects, for several tests: a project of generated articles, opened and waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus import Corpus
from viewer.jobs.joining import join
from viewer.store import Project

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from viewer.views.contents import Contents

WAIT = 60_000


def project_at(path: Path, articles: int, speakers: int) -> Path:
    """Make a project of so many generated articles; return its path."""
    parts = list(Corpus(seed=2, speakers=speakers).articles(articles))
    with Project.create(path) as project:
        project.articles.add([p.articles[0] for p in parts])
        project.articles.add_results(parts, "1")
        join(project)
    return path


def opened(contents: Contents, qtbot: QtBot, path: Path) -> Contents:
    """Open a project and wait until all of it is shown."""
    contents.commands.open_paths([path])
    settled(contents, qtbot)
    return contents


def settled(contents: Contents, qtbot: QtBot) -> None:
    """Wait until nothing is read, joined or laid anew any more."""
    qtbot.waitUntil(lambda: not contents.at_work and not contents.reading.gathering.behind, timeout=WAIT)
