"""Every action of the window as data.

Menus, toolbar, context and the sheet of shortcuts are made from this one table.
"""

from __future__ import annotations

from typing import NamedTuple


class Action(NamedTuple):
    """One thing that can be done.

    ``slot`` is a method of ``Commands``. ``keys`` are portable key sequences, the first is shown in menus. ``held``
    names keys that belong to the timeline while it has the focus: they are shown, and the timeline itself acts on
    them. ``icon`` is a file in ``resources/icons``. ``group`` names a set of which one is always checked;
    ``checkable`` is a switch of its own. ``first``: the first of those that belong together, with a line over it in its
    menu.
    """

    id: str
    text: str
    menu: str
    slot: str
    keys: tuple[str, ...] = ()
    held: str = ""
    icon: str | None = None
    tip: str = ""
    checkable: bool = False
    group: str | None = None
    first: bool = False


MENUS = ("File", "Edit", "View", "Go", "Help")

_OF_LANE = "The lane of the current item"

ACTIONS: tuple[Action, ...] = (
    Action(
        "open",
        "Open…",
        "File",
        "open_files",
        ("Ctrl+O",),
        icon="open",
        tip="Open articles: text, web pages, PDF, Word, mail, tables, archives or folders of them",
    ),
    Action(
        "open_address",
        "Open a web address…",
        "File",
        "open_address",
        ("Ctrl+U",),
        tip="Fetch the article at an address, once; its text is kept",
    ),
    Action(
        "paste",
        "Paste text",
        "File",
        "paste_text",
        ("Ctrl+V",),
        icon="paste",
        tip="Read the clipboard's text as an article",
    ),
    Action(
        "sample", "Open the sample article", "File", "open_sample", tip="A news agency's report, to see how it works"
    ),
    Action("open_project", "Open project…", "File", "open_project", ("Ctrl+Shift+O",), first=True),
    Action("recent", "Recent projects", "File", "show_recent", ("Ctrl+R",)),
    Action(
        "save_project",
        "Save as project…",
        "File",
        "save_project",
        ("Ctrl+S",),
        tip="From then on everything is kept in the project at once",
    ),
    Action("save_copy", "Save a copy of the project…", "File", "save_copy", ("Ctrl+Alt+S",)),
    Action(
        "compact", "Compact the project", "File", "compact", tip="Give room that is no longer used back to the disk"
    ),
    Action(
        "export",
        "Export…",
        "File",
        "export",
        ("Ctrl+E",),
        icon="export",
        tip="Save a picture, a web page, a chronology or the data",
        first=True,
    ),
    Action("failures", "Articles that failed", "File", "show_failures", ("Ctrl+Shift+F",), icon="warning", first=True),
    Action(
        "cancel", "Stop reading", "File", "cancel_reading", ("Ctrl+.",), tip="Stop reading; what is read already stays"
    ),
    Action("close", "Close all articles", "File", "close_articles", ("Ctrl+W",), first=True),
    Action("quit", "Quit", "File", "quit", ("Ctrl+Q",)),
    Action("undo", "Undo", "Edit", "undo", ("Ctrl+Z",), tip="Take the last correction back"),
    Action("redo", "Redo", "Edit", "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), tip="Make the correction again"),
    Action(
        "correct",
        "Correct…",
        "Edit",
        "correct",
        ("E", "F2"),
        icon="correct",
        tip="Correct speaker, date, words and all else of the selected item",
        first=True,
    ),
    Action(
        "check", "Mark as checked", "Edit", "check", ("K",), tip="Say that the items were held against their source"
    ),
    Action("delete", "Delete", "Edit", "delete", ("Del",), tip="Take out what the source does not say"),
    Action("merge", "Merge the selected events", "Edit", "merge", ("M",), tip="They are one event, told several times"),
    Action(
        "add_statement",
        "Add a statement with the selected text",
        "Edit",
        "add_statement",
        ("Ctrl+Shift+S",),
        tip="Select its words in the article's text first",
    ),
    Action(
        "add_event",
        "Add an event with the selected text",
        "Edit",
        "add_event",
        ("Ctrl+Shift+E",),
        tip="Select its words in the article's text first",
    ),
    Action(
        "split_actor",
        "The selected words name somebody else",
        "Edit",
        "split_actor",
        tip="Select the name in the article's text first: an actor of its own is made of it",
    ),
    Action(
        "corrections",
        "Corrections…",
        "Edit",
        "show_corrections",
        ("Ctrl+Shift+C",),
        tip="All that was corrected",
        first=True,
    ),
    Action(
        "copy",
        "Copy with citation",
        "Edit",
        "copy",
        ("Ctrl+C",),
        icon="copy",
        tip="Copy the selection's words with their source, and a picture of it",
        first=True,
    ),
    Action(
        "copy_picture",
        "Copy as picture",
        "Edit",
        "copy_picture",
        ("Ctrl+Shift+I",),
        tip="Copy the time in view as a picture and as SVG, laid out anew with its sources",
    ),
    *(
        Action(
            f"cite_{key}", f"Cite: {name}", "Edit", f"cite_{key}", tip="How copying cites the source", group="citation"
        )
        for key, name in (
            ("plain", "plain words"),
            ("chicago", "Chicago (notes)"),
            ("apa", "APA"),
            ("mla", "MLA"),
            ("bluebook", "Bluebook"),
        )
    ),
    Action("select_all", "Select everything shown", "Edit", "select_all", ("Ctrl+A",), first=True),
    Action("search", "Search", "Edit", "focus_search", ("/", "Ctrl+F"), icon="search", first=True),
    Action(
        "article_hits",
        "Articles that have it in the text alone",
        "Edit",
        "show_article_hits",
        ("Ctrl+Shift+A",),
        tip="Articles whose text has what is searched for, though nothing that was found in them has",
    ),
    Action(
        "save_filter",
        "Save this filter…",
        "Edit",
        "save_filter",
        ("Ctrl+Alt+F",),
        tip="Keep filter and search by name",
        first=True,
    ),
    Action("saved_filters", "Saved filters", "Edit", "show_saved_filters", ("Ctrl+L",), tip="Apply, rename, delete"),
    Action(
        "only_in_view",
        "Only what is in view",
        "Edit",
        "show_only_in_view",
        ("Ctrl+Alt+V",),
        tip="Filter by the stretch of time that the timeline shows",
    ),
    Action(
        "clear_filters", "Show everything", "Edit", "clear_filters", ("Ctrl+Shift+X",), tip="Without filter and search"
    ),
    Action("next_hit", "Next search hit", "Edit", "next_hit", (".",)),
    Action("previous_hit", "Previous search hit", "Edit", "previous_hit", (",",)),
    Action(
        "clear",
        "Clear selection, search and filters",
        "Edit",
        "clear",
        ("Esc",),
        tip="The selection first, then the search, then the filters",
        first=True,
    ),
    Action("clock_said", "Statements when said", "View", "clock_said", ("Alt+1",), group="clock"),
    Action("clock_about", "Statements at what they are about", "View", "clock_about", ("Alt+2",), group="clock"),
    Action("clock_both", "Both, with arcs", "View", "clock_both", ("Alt+3",), group="clock"),
    Action("next_clock", "Next clock", "View", "next_clock", ("C",)),
    Action("lanes_speaker", "Lanes by speaker", "View", "lanes_speaker", ("Alt+Shift+1",), group="lanes"),
    Action("lanes_source", "Lanes by source", "View", "lanes_source", ("Alt+Shift+2",), group="lanes"),
    Action("lanes_kind", "Lanes by kind", "View", "lanes_kind", ("Alt+Shift+3",), group="lanes"),
    Action("lanes_none", "One lane", "View", "lanes_none", ("Alt+Shift+4",), group="lanes"),
    Action("timeline", "Timeline", "View", "show_timeline", ("Ctrl+1",), icon="timeline", group="surface"),
    Action("list", "List", "View", "show_list", ("Ctrl+2",), icon="list", group="surface"),
    Action("compare", "Compare", "View", "show_compare", ("Ctrl+3",), icon="compare", group="surface"),
    Action("fit", "Fit", "View", "fit", ("0", "Ctrl+0"), icon="fit", tip="Show everything", first=True),
    Action("fit_selection", "Fit the selection", "View", "fit_selection", ("F",)),
    Action(
        "fold",
        "Fold gaps",
        "View",
        "fold",
        ("G",),
        icon="fold",
        tip="Fold long empty stretches of time",
        checkable=True,
    ),
    Action("zoom_in", "Zoom in", "View", "zoom_in", ("Ctrl++",), held="W or +"),
    Action("zoom_out", "Zoom out", "View", "zoom_out", ("Ctrl+-",), held="S or -"),
    Action("lane_up", "Move the lane up", "View", "lane_up", ("Ctrl+Shift+Up",), tip=_OF_LANE, first=True),
    Action("lane_down", "Move the lane down", "View", "lane_down", ("Ctrl+Shift+Down",), tip=_OF_LANE),
    Action("lane_pin", "Pin the lane to the top", "View", "lane_pin", ("Ctrl+Shift+P",), checkable=True, tip=_OF_LANE),
    Action(
        "lane_collapse", "Collapse the lane", "View", "lane_collapse", ("Ctrl+Shift+L",), checkable=True, tip=_OF_LANE
    ),
    Action(
        "lane_open", "Show every row of the lane", "View", "lane_open", ("Ctrl+Shift+R",), checkable=True, tip=_OF_LANE
    ),
    Action("lane_higher", "Make the lane higher", "View", "lane_higher", ("Ctrl+Alt+Down",), tip=_OF_LANE),
    Action("lane_lower", "Make the lane lower", "View", "lane_lower", ("Ctrl+Alt+Up",), tip=_OF_LANE),
    Action("lanes_higher", "Make all lanes higher", "View", "lanes_higher", ("Alt+Down",), first=True),
    Action("lanes_lower", "Make all lanes lower", "View", "lanes_lower", ("Alt+Up",)),
    Action("lanes_usual", "Usual order and heights of lanes", "View", "lanes_usual", ("Ctrl+Shift+0",)),
    Action(
        "pin_card",
        "Pin the card of the item",
        "View",
        "pin_card",
        ("P",),
        tip="It stays until Esc closes it",
        first=True,
    ),
    Action("zone", "Time zone…", "View", "choose_zone", ("Ctrl+Shift+T",), tip="Show clock times in another zone"),
    Action("filters", "Filters panel", "View", "toggle_filters", ("Ctrl+B",), checkable=True, first=True),
    Action("details", "Detail pane", "View", "toggle_details", ("Ctrl+I",), checkable=True),
    Action("theme", "Dark or light", "View", "toggle_theme", ("Ctrl+D",), icon="theme", tip="Dark or light"),
    Action("full_screen", "Full screen", "View", "full_screen", ("F11",)),
    Action("previous", "Previous item", "Go", "previous", ("Ctrl+Left",), held="Left", icon="previous"),
    Action("next", "Next item", "Go", "next", ("Ctrl+Right",), held="Right", icon="next"),
    Action("first", "First item", "Go", "first", ("Ctrl+Home",), held="Home", first=True),
    Action("last", "Last item", "Go", "last", ("Ctrl+End",), held="End"),
    Action(
        "walk",
        "Walk in the order of the text",
        "Go",
        "toggle_walk",
        ("T",),
        checkable=True,
        tip="Previous and next go through the article instead of through time",
        first=True,
    ),
    Action("into_details", "Into the detail pane", "Go", "focus_details", ("Ctrl+Return",), held="Enter"),
    Action(
        "back",
        "Back",
        "Go",
        "back",
        ("Alt+Left",),
        icon="previous",
        tip="The view and selection before this one",
        first=True,
    ),
    Action("forward", "Forward", "Go", "forward", ("Alt+Right",), icon="next"),
    Action("next_region", "Next region of the window", "Go", "next_region", ("F6",)),
    Action("shortcuts", "Keyboard shortcuts", "Help", "show_shortcuts", ("?", "F1")),
    Action("about", "About Dateline", "Help", "about", first=True),
)

BY_ID = {action.id: action for action in ACTIONS}

TIMELINE_INPUTS: tuple[tuple[str, str], ...] = (
    ("Zoom at the pointer", "wheel"),
    ("Scroll the lanes", "wheel over the lane names"),
    ("Pan in time", "Shift+wheel, two fingers sideways, or drag"),
    ("Zoom", "pinch"),
    ("Move, resize, collapse a lane", "drag its name, its lower edge; double click"),
    ("Lane height", "Alt+wheel"),
    ("Zoom to a range", "Shift+drag"),
    ("Select a box", "Ctrl+drag"),
    ("Zoom and pan", "W S and A D, + -"),
    ("Nearest item in the lane above, below", "Up, Down"),
)
"""What the timeline does by itself, for the sheet of shortcuts."""
