"""Whether an article is in English, the one language that is parsed so far."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from viewer.domain import Article

_ENGLISH = frozenset({"en", "eng", "english"})
_UNSAID = frozenset({"", "und", "unknown", "mul", "none"})

# the closed-class words that make up a quarter to a half of any English prose; none is as frequent in another language
_FUNCTION = frozenset(
    """the of and to that is was for on with as by at it be are from which this have has had an or not were but their
    they he his she her its will would been said who after in a""".split()  # noqa: SIM905 - read as prose
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_ENOUGH = 40
_LEAST = 0.08
_LETTERS = 40
"""Letters that it takes to tell which language it is."""
_SURE = 0.9


@cache
def _identifier() -> Any:
    langid: Any = import_module("py3langid.langid")  # for other languages only
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """Return the language of a text that is not in English (ISO 639-1), None where it cannot be told."""
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _LETTERS:
        return None
    language, sure = _identifier().classify(sample)
    return str(language) if sure >= _SURE and language != "en" else None


def not_english(article: Article) -> str | None:
    """Return why ``article`` is taken not to be in English, None where it may be.

    The record's language is believed. Without one, most letters must be Latin, and of forty words or more at least one
    in twelve must be an English function word (English prose has three to six of them in twelve).
    """
    declared = (article.language or "").strip().lower().replace("_", "-").split("-")[0]
    if declared in _ENGLISH:
        return None
    if declared not in _UNSAID:
        return f"its record says that it is in another language ({article.language}); only English is parsed so far"
    sample = article.text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    latin = sum(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters)
    if letters and latin * 2 < len(letters):
        return "it is not in English (most of its letters are not Latin); only English is parsed so far"
    words = [w.lower() for w in _WORD.findall(sample)]
    if len(words) >= _ENOUGH and sum(w in _FUNCTION for w in words) < _LEAST * len(words):
        return "it does not read like English; only English is parsed so far"
    return None
