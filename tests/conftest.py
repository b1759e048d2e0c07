"""What all tests share: no window on the screen, repeatable properties, and the folder beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# before anything imports Qt; .ci/run opens a real window on a display of its own
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# a slow machine is no failure, and what fails once must fail again
settings.register_profile("dateline", deadline=None, derandomize=True)
settings.load_profile("dateline")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that holds the hand annotation; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared beside the checkout")
    return folder
