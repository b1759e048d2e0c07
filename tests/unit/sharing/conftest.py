"""What the tests of exports share."""

from __future__ import annotations

from tests.unit.sharing.browser import chromium

__all__ = ["chromium"]
