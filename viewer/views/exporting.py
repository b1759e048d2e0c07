"""Writing what is chosen in the export dialog: a picture, or one of the files of the table of exporters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from viewer.sharing.entries import within
from viewer.sharing.exporters import exporter_of
from viewer.sharing.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.domain import Findings
    from viewer.models.view_state import ViewState
    from viewer.render.picture import Picture
    from viewer.sharing.exporters import Exporter
    from viewer.views.export_choices import Choices


def exporter_for(chosen: Choices) -> Exporter:
    """Return what makes a file that is no picture."""
    exporter = exporter_of(Path(f"x{chosen.ending}"))
    assert exporter is not None  # noqa: S101 - every kind that is no picture is in the table
    return exporter


def findings_for(chosen: Choices, state: ViewState) -> Findings:
    """Return what a file that is no picture tells. Raises ChoiceError."""
    return finder_for(chosen, state)()


def finder_for(chosen: Choices, state: ViewState) -> Callable[[], Findings]:
    """Return what gives what such a file tells, in any thread. Raises ChoiceError."""
    find, stretch = chosen.finder(state), chosen.stretch(state)
    return find if stretch is None else lambda: within(find(), *stretch)


def write_file(chosen: Choices, path: Path, state: ViewState, picture: Picture | None) -> None:
    """Write ``picture``, or without one the file of another kind, to ``path``, over what is there.

    Raises OSError, PictureError, ChoiceError or MomentError; then ``path`` is as it was.
    """
    if picture is not None:
        picture.save(path)
        return
    found, options = findings_for(chosen, state), chosen.for_file(state)
    with whole_file(path, force=True) as draft:
        exporter_for(chosen).write(found, draft, options)
