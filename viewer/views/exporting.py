"""What is chosen in the export dialog, as work: for its preview and for its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from viewer.render.measure import LoneMeasure
from viewer.render.picture import Picture
from viewer.sharing.entries import within
from viewer.sharing.exporters import exporter_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.domain import Findings
    from viewer.models.view_state import ViewState
    from viewer.sharing.exporters import Exporter
    from viewer.views.export_choices import Choices


def exporter_for(chosen: Choices) -> Exporter:
    """Return what makes a file that is no picture."""
    exporter = exporter_of(Path(f"x{chosen.ending}"))
    assert exporter is not None  # noqa: S101 - every kind that is no picture is in the table
    return exporter


def finder_for(chosen: Choices, state: ViewState) -> Callable[[], Findings]:
    """Return what gives what such a file tells, in any thread. Raises ChoiceError."""
    find, stretch = chosen.finder(state), chosen.stretch(state)
    return find if stretch is None else lambda: within(find(), *stretch)


def picture_for(chosen: Choices, state: ViewState, theme: str) -> Callable[[], Picture]:
    """Return what lays a picture out, in any thread but one at a time. Raises ChoiceError."""
    find, options = chosen.finder(state), chosen.for_picture(state, theme)

    def lay_out() -> Picture:
        # a measure of its own: it is used in another thread
        picture = Picture(find(), options, LoneMeasure())
        _ = picture.pages
        return picture

    return lay_out


def text_for(chosen: Choices, state: ViewState) -> Callable[[], str]:
    """Return what gives the text of a file that is no picture, in any thread. Raises ChoiceError and MomentError."""
    exporter, options, find = exporter_for(chosen), chosen.for_file(state), finder_for(chosen, state)

    def make() -> str:
        made = exporter.make(find(), options)
        if isinstance(made, bytes):
            try:
                return made.decode("utf-8")
            except UnicodeDecodeError:
                return f"{len(made):,} bytes; opens in a word processor"
        return made

    return make


def writer_for(chosen: Choices, state: ViewState) -> Callable[[], Callable[[Path], None]]:
    """Return what gathers such a file, in any thread, and gives what writes it. Raises ChoiceError and MomentError."""
    exporter, options, find = exporter_for(chosen), chosen.for_file(state), finder_for(chosen, state)

    def gather() -> Callable[[Path], None]:
        found = find()
        return lambda path: exporter.write(found, path, options)

    return gather
