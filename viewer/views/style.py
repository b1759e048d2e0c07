"""Stylesheet, palette and fonts of the widgets, made from a theme's tokens.

The one place that turns meaning into looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette

if TYPE_CHECKING:
    from viewer.render.theme import Theme

LEAST_SIZE = 13
"""Pixels: the least size of running text, where the system's font is smaller."""


def base_font(system: QFont) -> QFont:
    """Return the system's font, no smaller than ``LEAST_SIZE``."""
    font = QFont(system)
    if QFontInfo(font).pixelSize() < LEAST_SIZE:
        font.setPixelSize(LEAST_SIZE)
    return font


def sized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return ``font`` in another size, relative to its own."""
    out = QFont(font)
    out.setPixelSize(round(QFontInfo(font).pixelSize() * factor))
    if bold:
        out.setWeight(QFont.Weight.DemiBold)
    return out


def serif(font: QFont) -> QFont:
    """Return the font of the article's text beside ``font``."""
    out = QFont(["Charter", "Georgia", "Noto Serif", "DejaVu Serif", "serif"])
    out.setStyleHint(QFont.StyleHint.Serif)
    out.setPixelSize(round(QFontInfo(font).pixelSize() * 1.06))
    return out


def blend(over: str, under: str, share: float) -> str:
    """Return ``share`` of the colour ``over`` laid over ``under``, as "#rrggbb"."""
    a, b = QColor(over), QColor(under)

    def part(x: int, y: int) -> int:
        return round(x * share + y * (1 - share))

    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())).name()


def mark_color(theme: Theme, color: int) -> str:
    """Return the background of a speaker's words in the text; ``color`` is -1 for events and unknown speakers."""
    return blend(theme.speaker(color), theme.panel, 0.24 if theme.dark else 0.16)


def palette(theme: Theme) -> QPalette:
    """Return the theme as a palette, for what a stylesheet does not reach."""
    out = QPalette()
    role = QPalette.ColorRole
    for roles, value in (
        ((role.Window, role.Base, role.Button, role.ToolTipBase), theme.panel),
        ((role.AlternateBase, role.Midlight, role.Mid), theme.soft),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), theme.text),
        ((role.PlaceholderText,), theme.quiet),
        ((role.Highlight, role.Link, role.Accent), theme.selection),
        ((role.HighlightedText,), theme.panel),
        ((role.Light, role.Dark, role.Shadow), theme.line),
    ):
        for each in roles:
            out.setColor(each, QColor(value))
    for each in (role.WindowText, role.Text, role.ButtonText):
        out.setColor(QPalette.ColorGroup.Disabled, each, QColor(blend(theme.quiet, theme.panel, 0.6)))
    return out


def stylesheet(theme: Theme, font: QFont) -> str:
    """Return the stylesheet of the window. Sizes follow ``font``, so that a large system font enlarges everything."""
    base = QFontInfo(font).pixelSize()
    small, tiny, head = round(base * 0.88), round(base * 0.85), round(base * 1.25)
    return f"""
QWidget {{ color: {theme.text}; }}
QMainWindow, QFrame#body {{ background: {theme.canvas}; }}
QFrame#toolbar, QFrame#tray, QFrame#side, QFrame#details, QFrame#status, QDialog,
QFrame#sheet {{ background: {theme.panel}; }}
QFrame#toolbar {{ border: 0; border-bottom: 1px solid {theme.line}; }}
QFrame#tray {{ border: 0; border-top: 1px solid {theme.line}; }}
QFrame#status {{ border: 0; border-top: 1px solid {theme.line}; }}
QFrame#status QLabel {{ color: {theme.quiet}; font-size: {round(base * 0.92)}px; }}
QSplitter::handle {{ background: {theme.line}; }}
QFrame[rule="true"] {{ border: 0; background: {theme.line}; max-height: 1px; min-height: 1px; }}
QStackedWidget#surfaces, QWidget#canvas {{ background: {theme.canvas}; }}

QLabel[look="quiet"] {{ color: {theme.quiet}; }}
QLabel[look="small"] {{ color: {theme.quiet}; font-size: {tiny}px; }}
QLabel[look="section"] {{ color: {theme.quiet}; font-size: {tiny}px; font-weight: 600; }}
QLabel[look="head"] {{ font-size: {head}px; font-weight: 600; }}
QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="chip"] {{ background: {theme.soft}; color: {theme.quiet}; border-radius: {small // 2 + 3}px;
  padding: 2px 8px; font-size: {small}px; }}
QLabel[look="state"] {{ background: {theme.selection_bg}; color: {theme.selection};
  border-radius: {small // 2 + 3}px; padding: 2px 8px; font-size: {small}px; }}
QToolButton[look="chip"], QPushButton[look="chip"] {{ background: {theme.soft}; color: {theme.quiet};
  border: 1px solid {theme.soft};
  border-radius: {small // 2 + 3}px; padding: 0 7px; font-size: {small}px; }}
QToolButton[look="chip"]:hover, QPushButton[look="chip"]:hover {{ color: {theme.text}; border-color: {theme.line}; }}
QToolButton[look="chip"]:focus, QPushButton[look="chip"]:focus {{ border-color: {theme.selection}; }}
QToolButton[look="chip"]:checked {{ color: {theme.selection}; background: {theme.selection_bg};
  border-color: {theme.selection_bg}; }}

QFrame#chips {{ background: {theme.panel}; border-bottom: 1px solid {theme.line}; }}

QPushButton, QToolButton {{ background: {theme.panel}; border: 1px solid {theme.line}; border-radius: 6px;
  padding: 4px 10px; }}
QPushButton:hover, QToolButton:hover {{ background: {theme.soft}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {theme.line}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {theme.selection}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {blend(theme.quiet, theme.panel, 0.55)}; }}
QToolButton[look="plain"], QPushButton[look="plain"] {{ border-color: transparent; background: transparent; }}
QToolButton[look="plain"]:hover, QPushButton[look="plain"]:hover {{ background: {theme.soft}; }}
QToolButton[look="plain"]:focus, QPushButton[look="plain"]:focus {{ border-color: {theme.selection}; }}
QToolButton[look="plain"]:checked {{ background: {theme.selection_bg}; color: {theme.selection}; }}
QToolButton[look="icon"] {{ border-color: transparent; padding: 4px; }}
QToolButton[look="icon"]:focus {{ border-color: {theme.selection}; }}
QToolButton[look="main"], QPushButton[look="main"] {{ background: {theme.selection}; border-color: {theme.selection};
  color: {theme.on_selection}; }}
QToolButton[look="main"]:hover, QPushButton[look="main"]:hover {{
  background: {blend(theme.text, theme.selection, 0.14)}; }}
QToolButton[look="main"]:disabled, QPushButton[look="main"]:disabled {{ background: {theme.soft};
  border-color: {theme.soft}; color: {blend(theme.quiet, theme.panel, 0.55)}; }}
QToolButton[look="main"]:focus, QPushButton[look="main"]:focus {{ border-color: {theme.text}; }}
QToolButton[look="small"] {{ border: 0; padding: 1px 4px; color: {theme.quiet}; font-size: {tiny}px;
  background: transparent; }}
QToolButton[look="small"]:hover {{ color: {theme.text}; }}
QToolButton[look="small"]:focus {{ color: {theme.selection}; }}
QToolButton[look="warning"], QPushButton[look="warning"] {{ border: 0; padding: 1px 4px; color: {theme.warning};
  background: transparent; }}
QToolButton[look="warning"]:hover, QPushButton[look="warning"]:hover, QToolButton[look="warning"]:focus,
QPushButton[look="warning"]:focus {{ text-decoration: underline; }}
QToolButton[look="filter"] {{ background: {theme.selection_bg}; color: {theme.selection};
  border: 1px solid {theme.selection_bg}; border-radius: {small // 2 + 3}px; padding: 1px 8px; font-size: {small}px; }}
QToolButton[look="filter"]:hover, QToolButton[look="filter"]:focus {{ border-color: {theme.selection}; }}
QFileDialog QToolButton {{ padding: 3px; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton[popupMode="1"] {{ padding-right: 21px; }}
QToolButton::menu-button {{ border: 0; border-left: 1px solid {theme.line}; width: 17px; }}
QToolButton[look="section"] {{ border: 0; padding: 0; background: transparent; color: {theme.quiet};
  font-size: {tiny}px; }}
QToolButton[look="section"]:hover, QToolButton[look="section"]:focus {{ color: {theme.selection}; }}

QFrame#segments {{ border: 1px solid {theme.line}; border-radius: 6px; background: {theme.panel}; }}
QFrame#segments QToolButton {{ border: 0; border-radius: 5px; padding: 4px 10px; margin: 0; }}
QFrame#segments QToolButton:checked {{ background: {theme.selection_bg}; color: {theme.selection}; font-weight: 600; }}
QFrame#segments QToolButton:focus {{ background: {theme.soft}; }}
QFrame#segments QToolButton:checked:focus {{ background: {blend(theme.selection, theme.selection_bg, 0.14)}; }}

QLineEdit {{ background: {theme.soft}; border: 1px solid {theme.soft}; border-radius: 6px; padding: 4px 9px;
  selection-background-color: {theme.selection}; selection-color: {theme.on_selection}; }}
QLineEdit:focus {{ border-color: {theme.selection}; background: {theme.panel}; }}

QComboBox, QSpinBox {{ background: {theme.soft}; border: 1px solid {theme.soft}; border-radius: 6px;
  padding: 4px 9px; selection-background-color: {theme.selection}; selection-color: {theme.on_selection}; }}
QSpinBox QLineEdit {{ background: transparent; border: 0; padding: 0; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; height: 0; border: 0; subcontrol-origin: border; }}
QComboBox:focus, QSpinBox:focus {{ border-color: {theme.selection}; }}
QComboBox:disabled, QSpinBox:disabled, QLineEdit:disabled, QCheckBox:disabled, QComboBox QAbstractItemView:disabled {{
  color: {blend(theme.quiet, theme.panel, 0.6)}; }}
QComboBox::drop-down {{ border: 0; width: 20px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {theme.panel}; border: 1px solid {theme.line}; padding: 3px; }}
QMessageBox QLabel#qt_msgbox_informativelabel {{ min-width: {base * 24}px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPlainTextEdit {{ background: {theme.canvas}; border: 0; padding: 8px;
  selection-background-color: {blend(theme.selection, theme.panel, 0.4)}; selection-color: {theme.text}; }}
QTextEdit {{ background: {theme.panel}; border: 0;
  selection-background-color: {blend(theme.selection, theme.panel, 0.4)};
  selection-color: {theme.text}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {blend(theme.quiet, theme.panel, 0.35)}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {blend(theme.quiet, theme.panel, 0.65)}; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent;
  width: 0; height: 0; }}

QTableView, QTreeView, QListView {{ background: {theme.panel}; alternate-background-color: {theme.panel}; border: 0;
  gridline-color: {theme.line}; selection-background-color: {theme.selection_bg}; selection-color: {theme.text};
  outline: 0; }}
QTableView::item {{ padding: 0 8px; border: 0; border-bottom: 1px solid {theme.line}; }}
QTableView::item:selected {{ background: {theme.selection_bg}; color: {theme.text}; }}
QHeaderView {{ background: {theme.panel}; border: 0; }}
QHeaderView::section {{ background: {theme.panel}; color: {theme.quiet}; border: 0;
  border-bottom: 1px solid {theme.line};
  padding: 6px 8px 6px 11px; font-size: {tiny}px; font-weight: 600; }}
QHeaderView::section:hover {{ color: {theme.text}; }}

QMenu {{ background: {theme.panel}; border: 1px solid {theme.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 26px; border-radius: 4px; background: transparent; }}
QMenu::item:selected {{ background: {theme.selection_bg}; }}
QMenu::item:disabled {{ color: {theme.quiet}; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px 6px; }}
QMenu::icon {{ padding-left: 6px; }}
QMenu::icon:checked {{ background: {blend(theme.selection, theme.selection_bg, 0.14)}; border-radius: 4px;
  padding: 3px 3px 3px 6px; }}
QToolTip {{ background: {theme.panel}; color: {theme.text}; border: 1px solid {theme.line}; padding: 4px 6px; }}
QProgressBar {{ background: {theme.soft}; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {theme.selection}; border-radius: 3px; }}
QScrollArea#compare {{ background: {theme.canvas}; }}
QFrame#card {{ background: {theme.panel}; border: 1px solid {theme.line}; border-radius: 6px; }}
QFrame#card:hover, QFrame#card:focus {{ border-color: {theme.selection}; }}
QFrame#sheet {{ border: 1px solid {theme.line}; border-radius: 8px; }}
QLabel[look="key"] {{ background: {theme.soft}; border: 1px solid {theme.line}; border-radius: 4px; padding: 0 6px;
  font-size: {small}px; }}
QLabel[look="warning"] {{ color: {theme.warning}; }}
"""
