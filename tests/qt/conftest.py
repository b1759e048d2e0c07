"""Windows for the tests: started like the program's own, closed after each test."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings

from tests.qt.samples import small
from viewer.jobs.options import WindowOptions
from viewer.models.findings_model import FindingsModel
from viewer.models.view_state import ViewState
from viewer.views.app import Application, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from viewer.domain import Findings
    from viewer.views.contents import Contents


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's offscreen platform say that it has no window manager, to tell sizes to or to raise a popup."""
    for item in items:
        item.add_marker(
            pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing the keyboard)", extend=True)
        )


@pytest.fixture(autouse=True, scope="session")
def settings_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where settings go in the tests: never to those of whoever runs them."""
    folder = tmp_path_factory.mktemp("settings")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_settings(settings_folder: Path) -> Iterator[None]:
    """Every test begins as a program that was never started."""
    yield
    for file in settings_folder.rglob("*.conf"):
        file.unlink()


@pytest.fixture
def findings() -> Findings:
    """Two articles with three events and five statements."""
    return small()


@pytest.fixture
def model(qapp: QApplication, findings: Findings) -> FindingsModel:
    """A model over the small findings."""
    made = FindingsModel()
    made.set_findings(findings)
    return made


@pytest.fixture
def state(model: FindingsModel) -> ViewState:
    """What is in view of them."""
    return ViewState(model)


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Contents]]:
    """Return a function that opens a window on files, with everything in it, reading or about to."""
    prepare(qapp)
    opened: list[Application] = []

    def start(*paths: Path, size: tuple[int, int] = (1440, 900), theme: str = "light") -> Contents:
        application = Application(WindowOptions(paths=paths, size=size, theme=theme))
        opened.append(application)
        with qtbot.waitSignal(application.ready, timeout=20_000):
            application.start()
        assert application.contents is not None
        return application.contents

    yield start
    for application in opened:
        # a window that a test has closed is deleted already, and its application knows it no more
        if application.window is not None:
            with qtbot.waitSignal(application.window.destroyed, timeout=20_000):
                application.close()
    # what belongs to this thread goes in this thread, before another collects it
    opened.clear()
    gc.collect()
    gc.enable()


@pytest.fixture
def filled(open_window: Callable[..., Contents], findings: Findings) -> Contents:
    """A window that shows the small findings without a parse."""
    contents = open_window()
    show(contents, findings)
    return contents


def show(contents: Contents, findings: Findings) -> None:
    """Put findings into a window as a job would have."""
    for article in findings.articles:
        contents.reading.collection.add_article(-1, article)
    contents.model.set_findings(findings)
    contents.refresh()
