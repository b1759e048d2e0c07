"""The reader's corrections laid over what was parsed."""

from viewer.correcting.acts import CorrectionError
from viewer.correcting.anchors import anchor_of, who_is
from viewer.correcting.before import before
from viewer.correcting.layer import Corrected, Lost, corrected, laid_over
from viewer.correcting.overlay import Overlay
from viewer.correcting.source import InMemory, Source

__all__ = [
    "Corrected",
    "CorrectionError",
    "InMemory",
    "Lost",
    "Overlay",
    "Source",
    "anchor_of",
    "before",
    "corrected",
    "laid_over",
    "who_is",
]
