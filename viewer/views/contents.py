"""What fills the shell after its first paint.

Model, view state, timeline, list, filters, detail, and how they are joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.domain.wording import counted
from viewer.models.article_hits import ArticleHits
from viewer.models.corrections import Corrections
from viewer.models.findings_model import FindingsModel
from viewer.models.view_state import ViewState
from viewer.views.commands import Commands
from viewer.views.compare_page import ComparePage
from viewer.views.context_menus import ContextMenus
from viewer.views.detail_pane import DetailPane
from viewer.views.editing.correcting import Correcting
from viewer.views.editing.understanding import Understanding
from viewer.views.filter_chips import FilterChips
from viewer.views.filters_panel import FiltersPanel
from viewer.views.icons import icon
from viewer.views.legend_view import LegendView
from viewer.views.list_view import ListView
from viewer.views.notices import Busy, EmptyState, NoResults, NothingFound
from viewer.views.overview import Overview
from viewer.views.pointer_time import pointer_words
from viewer.views.projects import Projects
from viewer.views.reading_control import Reading
from viewer.views.saved_filters import SavedFilters
from viewer.views.searching import Searching
from viewer.views.timeline_view import TimelineView
from viewer.views.undated_tray import UndatedTray

if TYPE_CHECKING:
    from viewer.domain import When
    from viewer.models.columns import Columns
    from viewer.reading.columns import ColumnMap
    from viewer.render.theme import Theme
    from viewer.views.window import Window


class Contents(QObject):
    """Everything in the window beside its shell."""

    def __init__(self, window: Window, published: When | None = None, columns: ColumnMap | None = None) -> None:
        super().__init__(window)
        self.window = window
        theme = window.theme
        self.model = FindingsModel(self)
        self.state = ViewState(self.model, self)
        self.reading = Reading(published, self, columns=columns)
        self.corrections = Corrections(self)
        self.corrections.parsed = lambda: self.model.columns.source

        self.timeline = TimelineView(self.model, self.state)
        self.overview = Overview(self.model, self.state)
        self.tray = UndatedTray(self.state, theme)
        self.list = ListView(self.state, theme)
        self.compare = ComparePage(self.state, theme)
        self.legend = LegendView(self.state, theme)
        self.filters = FiltersPanel(self.state, theme, self.legend)
        understanding = Understanding(self.reading.workers, self)
        self.detail = DetailPane(self.state, theme, window.actions_by_id, understanding)
        self.article_hits = ArticleHits(self.state, self)
        self.chips = FilterChips(self.state, self.article_hits)
        self.empty = EmptyState(window.actions_by_id)
        self.no_results = NoResults(self.state)
        self.nothing_found = NothingFound(window.actions_by_id)
        self.busy = Busy()

        self.timeline_page = QWidget()
        column = QVBoxLayout(self.timeline_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.timeline, 1)
        column.addWidget(self.tray)
        column.addWidget(self.overview)
        for page in (
            self.timeline_page,
            self.list,
            self.compare,
            self.empty,
            self.no_results,
            self.nothing_found,
            self.busy,
        ):
            window.surfaces.addWidget(page)
        window.put_over(self.chips)
        _fill(window.side, self.filters)
        _fill(window.details, self.detail)
        self.surface = "timeline"
        """Which page is chosen: "timeline", "list" or "compare"."""

        self.commands = Commands(self)
        self.correcting = Correcting(self)
        self.projects = Projects(self)
        self.saved_filters = SavedFilters(self)
        self.filters.saved.setMenu(self.saved_filters.menu)
        self.searching = Searching(window.toolbar.search, self.state, self)
        window.commands = self.commands
        self.context_menus = ContextMenus(self)
        self._join()
        self.set_theme(theme)
        self.commands.show_state()
        self.refresh()

    def _join(self) -> None:
        window, state, reading = self.window, self.state, self.reading
        window.themed.connect(self.set_theme)
        window.dropped.connect(self.commands.open_paths)
        window.text_dropped.connect(self.commands.open_text)
        # what is being typed is kept first
        window.closing.connect(self.detail.stop_editing)
        window.closing.connect(self.article_hits.close)
        window.closing.connect(self.projects.close)
        window.closing.connect(reading.close)
        window.toolbar.search.left.connect(self.focus_surface)
        window.toolbar.search.entered.connect(self.commands.first_hit)
        reading.gathering.shown = lambda: (state.clock, state.lane_by, state.zone)
        reading.gathering.records = lambda: self.corrections.records
        reading.gathered.connect(self._on_gathered)
        # queued: the form in which something was typed is made anew, and must have told all by then
        self.corrections.revised.connect(self.model.revise, Qt.ConnectionType.QueuedConnection)
        self.model.dataChanged.connect(self.correcting.on_revised)
        self.corrections.changed.connect(lambda: reading.gathering.lay_anew(self.model.columns))
        self.corrections.changed.connect(self.commands.show_state)
        self.detail.made.connect(self.correcting.make)
        self.detail.left.connect(self.focus_surface)
        reading.progressed.connect(self._on_progress)
        self.projects.progressed.connect(self._on_progress)
        self.projects.changed.connect(self._on_project)
        reading.failed.connect(self._on_failed)
        state.filter_changed.connect(self._on_filter)
        state.pointer_moved.connect(self._on_pointer)
        state.history_changed.connect(self.commands.show_state)
        state.changed.connect(self.commands.show_state)
        self.model.selection.selectionChanged.connect(self._announce)
        self.timeline.opened.connect(lambda _row: self.detail.focus_text())
        self.list.opened.connect(lambda _row: self.detail.focus_text())
        self.empty.wanted.connect(lambda path: self.commands.open_paths([path]))
        self.chips.wanted.connect(self.commands.show_article)
        self.article_hits.changed.connect(self.commands.show_state)
        self.tray.more.connect(self.commands.show_undated)
        self.detail.walked.connect(window.actions_by_id["walk"].setChecked)

    def _draw_icons(self, theme: Theme) -> None:
        from viewer.views.actions import ACTIONS  # noqa: PLC0415 - the table is the shell's

        for action in ACTIONS:
            if action.icon is not None:
                self.window.actions_by_id[action.id].setIcon(icon(action.icon, theme.text))
        self.window.toolbar.set_menu_icon(icon("menu", theme.text))

    def set_theme(self, theme: Theme) -> None:
        """Dress everything in another theme."""
        self._draw_icons(theme)
        for part in (self.timeline, self.overview, self.list, self.compare, self.filters, self.legend, self.detail):
            part.set_theme(theme)

    # what is in the middle

    def show_surface(self, name: str) -> None:
        """Show the timeline, the list or the comparison."""
        self.surface = name
        self.refresh()

    def refresh(self) -> None:
        """Put into the middle what there is to show."""
        some, articles, failed = len(self.model.columns), self.article_count, len(self.reading.failures)
        if not articles and not self.at_work:
            self.empty.show_failed(failed)
            self.empty.show_recent(self.projects.recent.paths())
            page: QWidget = self.empty
        elif some and not len(self.state.order):
            self.no_results.refresh()
            page = self.no_results
        elif not some:
            self.busy.refresh(articles)
            ids = {failure.article for failure in self.reading.failures}
            unread = sum(article not in ids for article in self.model.columns.unread)
            self.nothing_found.refresh(articles, failed, unread)
            page = self.busy if self.at_work else self.nothing_found
        else:
            page = {"timeline": self.timeline_page, "list": self.list, "compare": self.compare}[self.surface]
        before, focus = self.window.surfaces.currentWidget(), self.window.focusWidget()
        held = before is not None and focus is not None and (before is focus or before.isAncestorOf(focus))
        self.window.surfaces.setCurrentWidget(page)
        if held and page is not before:
            # what had the keyboard is hidden now; Qt would give it to whatever comes next
            self.focus_surface()
        self._show_counts()

    @property
    def at_work(self) -> bool:
        """Whether something is being read or imported."""
        return self.reading.busy or self.projects.busy

    @property
    def article_count(self) -> int:
        """The number of articles that are open."""
        return len(self.reading.collection) or len(self.model.columns.articles)

    def focus_surface(self) -> None:
        """Put the keyboard on the timeline or the list."""
        page = self.window.surfaces.currentWidget()
        assert page is not None  # noqa: S101 - the shell always shows a page
        if page is self.timeline_page:
            page = self.timeline
        elif page is self.empty:
            page = self.empty.ways[0]
        page.setFocus()

    def _show_counts(self) -> None:
        columns = self.model.columns
        text = ", ".join(
            (
                counted(columns.event_count, "event"),
                counted(columns.statement_count, "statement"),
                counted(len(columns.articles), "article"),
            )
        )
        if self.state.mask is not None:
            text += f" · {int(self.state.mask.sum()):,} shown"
        self.window.status.set_counts(text if columns.articles else "")
        self.window.name_what_is_open(self.name_of_what_is_open)

    @property
    def name_of_what_is_open(self) -> str:
        """The project's name, else that of the one article or how many there are; empty where nothing is open."""
        articles = self.model.columns.articles
        if self.projects.name or not articles:
            return self.projects.name
        if len(articles) == 1:
            return self.model.columns.article_name(next(iter(articles.values())))
        return counted(len(articles), "article")

    # what reading tells

    def _on_project(self) -> None:
        self.commands.show_state()
        self._show_counts()

    def _on_gathered(self, columns: Columns) -> None:
        self.model.set_columns(columns)
        self.correcting.on_gathered()
        self.refresh()

    def _on_progress(self, done: int, total: int) -> None:
        self.window.status.set_progress(done, total, busy=self.at_work)
        self.commands.show_state()
        if not self.at_work:
            self.refresh()

    def _on_failed(self) -> None:
        self.window.status.set_failures(len(self.reading.failures))
        self.commands.show_state()

    # what the view tells

    def _on_filter(self) -> None:
        self.refresh()

    def _on_pointer(self, seconds: float | None) -> None:
        words = "" if seconds is None else pointer_words(seconds, self.state.scale.seconds_per_pixel, self.state.zone)
        self.window.status.set_pointer(f"{words} under the pointer" if words else "")

    def _announce(self) -> None:
        """Tell assistive technology what is selected, whichever surface is in view."""
        if not QAccessible.isActive():
            return
        rows = self.model.selected_rows()
        if len(rows) == 1:
            text = self.model.spoken(rows[0])
        else:
            text = f"{counted(len(rows), 'item')} selected" if rows else "Nothing selected"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, text))


def _fill(region: QWidget, content: QWidget) -> None:
    layout = region.layout()
    assert layout is not None  # noqa: S101 - the shell gives every region a layout
    layout.addWidget(content)
