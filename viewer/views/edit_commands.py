"""The slots of the Edit menu: corrections, search, selection, filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.models.view_state import ViewState
    from viewer.views.contents import Contents
    from viewer.views.window import Window


class EditCommands:
    """Slots of ``Commands``."""

    _c: Contents
    _window: Window
    _state: ViewState

    def undo(self) -> None:
        """Take the last correction back."""
        self._c.correcting.undo()

    def redo(self) -> None:
        """Make the correction again."""
        self._c.correcting.redo()

    def correct(self) -> None:
        """Open the form on the selected item, or close it."""
        if self._c.detail.editing:
            self._c.detail.stop_editing()
        else:
            self._window.details.show()
            self._c.detail.edit()

    def check(self) -> None:
        """Mark the selected items as checked, or no longer where all are."""
        self._c.correcting.check()

    def delete(self) -> None:
        """Delete the selected items."""
        self._c.correcting.delete()

    def merge(self) -> None:
        """Make the selected events one."""
        self._c.correcting.merge()

    def add_statement(self) -> None:
        """Add a statement of what is selected in the text."""
        self._c.correcting.add_statement()

    def add_event(self) -> None:
        """Add an event of what is selected in the text."""
        self._c.correcting.add_event()

    def split_actor(self) -> None:
        """Make an actor of its own of the name that is selected in the text."""
        self._c.correcting.split_actor()

    def show_corrections(self) -> None:
        """Open the list of what was corrected."""
        self._c.correcting.show_list()

    def select_all(self) -> None:
        """Select everything that the filter shows."""
        self._state.select(int(row) for row in self._state.order)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self._window.toolbar.search.setFocus()
        self._window.toolbar.search.selectAll()

    def next_hit(self) -> None:
        """Go to the next search hit in time."""
        self._to_hit(1)

    def previous_hit(self) -> None:
        """Go to the search hit before."""
        self._to_hit(-1)

    def first_hit(self) -> None:
        """Go to the first search hit in time, unless a hit is selected already."""
        row, hits = self._c.model.current_row(), self._state.hits
        if hits is not None and (row is None or not hits[row]):
            self._state.select_first()

    def show_article_hits(self) -> None:
        """Open the article, or list the articles, whose text alone has what is searched for."""
        if self._c.article_hits.ids:
            self._c.chips.show_articles()
        else:
            self._window.status.say("No article has it in its text alone")

    def show_article(self, article_id: str) -> None:
        """Show an article in the detail pane, at what is searched for."""
        self._window.details.show()
        self._c.detail.show_article(article_id, at_hit=True)
        self._c.commands.show_state()

    def save_filter(self) -> None:
        """Ask for a name and keep the present filter."""
        self._c.saved_filters.ask_to_save()

    def show_saved_filters(self) -> None:
        """Open the menu of the saved filters."""
        head = self._c.filters.saved
        at = head if head.isVisible() else self._window.toolbar.menu
        self._c.saved_filters.menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def show_only_in_view(self) -> None:
        """Filter by the stretch of time in view."""
        self._state.show_only_in_view()

    def clear_filters(self) -> None:
        """Show everything, whatever is selected."""
        self._state.clear_filter()

    def _to_hit(self, by: int) -> None:
        if self._state.hits is None:
            self._window.status.say("Nothing is searched for")
        elif not len(self._state.order):
            self._window.status.say("No hits")
        else:
            self._state.step(by)

    def clear(self) -> None:
        """Clear the selection; without one the search; without that the filters."""
        if self._state.selected:
            self._state.select([])
        elif self._state.filter.text:
            self._state.search("")
        else:
            self._state.clear_filter()
        self._c.focus_surface()
