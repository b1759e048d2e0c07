"""What the program needs of the system: Qt's shared libraries and a display, and plain words for what is missing.

Nothing here imports Qt: it is asked before Qt is, because Qt ends the process where its platform plugin cannot be
loaded.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

PACKAGES: dict[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgomp.so.1": "libgomp1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""The Debian package of each system library that Qt's modules and platform plugins are linked to."""

_MISSING = re.compile(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")
_PLUGINS = {"xcb": "libqxcb.so", "wayland": "libqwayland.so"}


class SystemUnfitError(RuntimeError):
    """A library or a display that the program needs is not there; the message is one line that says what to do."""


def missing_library(error: BaseException) -> str | None:
    """Return one line that names the missing library and its Debian package, None where ``error`` is another."""
    m = _MISSING.search(str(error))
    if m is None:
        return None
    library = m[1]
    package = PACKAGES.get(library)
    advice = f"install it (Debian, Ubuntu: apt install {package})" if package else f"install the package with {library}"
    return f"the system library {library} is missing; {advice}"


def prepare_window(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
    """Raise SystemUnfitError where no window can open: no display, or its plugin lacks a library. For Linux."""
    if platform != "linux":
        return
    name = _window_platform(environ)
    if name is None:
        raise SystemUnfitError(
            "no display: neither DISPLAY nor WAYLAND_DISPLAY is set; dateline export works without one"
        )
    _load_plugin(name)
    if name == "xcb" and not _x_answers():
        raise SystemUnfitError(f"the display {environ.get('DISPLAY', '')!r} (DISPLAY) cannot be opened")


def prepare_picture(environ: MutableMapping[str, str] = os.environ, platform: str = sys.platform) -> None:
    """Let Qt paint without a display: ``QT_QPA_PLATFORM`` is offscreen on Linux, unless the user chose another."""
    if platform == "linux":
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def prepare_screenshot(environ: MutableMapping[str, str] = os.environ, platform: str = sys.platform) -> None:
    """Prepare a window that ends by itself: on the display if there is one, else offscreen; as ``prepare_window``."""
    if platform == "linux" and _window_platform(environ) is None:
        prepare_picture(environ, platform)
    prepare_window(environ, platform)


def _window_platform(environ: Mapping[str, str]) -> str | None:
    """Return the platform plugin that Qt will take, or None where it has no display to open a window on."""
    if chosen := environ.get("QT_QPA_PLATFORM"):
        return chosen.split(";")[0].split(":")[0]
    if environ.get("WAYLAND_DISPLAY") and environ.get("XDG_SESSION_TYPE") != "x11":
        return "wayland"
    return "xcb" if environ.get("DISPLAY") else None


def _load_plugin(name: str) -> None:
    """Load Qt's platform plugin ``name``, so that what it lacks is an error here and not the end of the process."""
    import ctypes  # noqa: PLC0415 - not needed where there is no display
    from importlib.util import find_spec  # noqa: PLC0415

    spec = find_spec("PySide6")
    if name not in _PLUGINS or spec is None or spec.origin is None:
        return
    plugin = Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / _PLUGINS[name]
    if not plugin.exists():  # a PySide6 of the distribution keeps its plugins elsewhere, and has its libraries
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise SystemUnfitError(missing_library(error) or f"Qt's {name} plugin cannot be loaded: {error}") from error


def _x_answers() -> bool:
    """Whether the X server that ``DISPLAY`` of this process names lets a client in."""
    import ctypes  # noqa: PLC0415 - not needed where there is no display

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    try:
        return xcb.xcb_connection_has_error(connection) == 0
    finally:
        xcb.xcb_disconnect(connection)
