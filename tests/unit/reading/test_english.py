"""Which articles are taken to be in English."""

from __future__ import annotations

import pytest

from viewer.reading import article_from_text, not_english

ENGLISH = "The minister said on Friday that the talks in the capital had failed. " * 8
FRENCH = "Le ministre a déclaré vendredi que les négociations dans la capitale avaient échoué hier soir. " * 8
RUSSIAN = "Министр заявил в пятницу, что переговоры провалились."


@pytest.mark.parametrize("language", [None, "en", "en-GB", "EN_us", "English", "und"])
def test_english_is_parsed(language: str | None) -> None:
    assert not_english(article_from_text(ENGLISH, id="a", language=language)) is None


def test_the_record_is_believed() -> None:
    assert "another language (fr)" in str(not_english(article_from_text(ENGLISH, id="a", language="fr")))
    assert not_english(article_from_text(FRENCH, id="a", language="en")) is None


def test_other_languages_are_seen_without_a_record() -> None:
    assert "not Latin" in str(not_english(article_from_text(RUSSIAN, id="a")))
    assert "does not read like English" in str(not_english(article_from_text(FRENCH, id="a")))


@pytest.mark.parametrize("text", ["Talks failed.", "1991", "“”" * 1000, "Petrova (Петрова) said: yes, we will come."])
def test_short_or_mixed_text_has_the_benefit_of_the_doubt(text: str) -> None:
    assert not_english(article_from_text(text, id="a")) is None
