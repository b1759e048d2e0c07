"""Where the name of a month is a month: "May" is a verb and a name too, and "March" what people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.times.words import month_number, table, weekday_number, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.times.grammar import Match

PREPOSITIONS = word_set("prepositions")
"""Words that a date can stand after."""
_NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "WORK_OF_ART", "PRODUCT", "NORP"})
_DOUBTFUL = frozenset({"may", "march", "april", "june", "august"})
_ASKING = frozenset({"in", "since", "during", "until", "till", "throughout", "last", "next", "this"})
"""Words after which a month's name is no person's and no verb."""
_OWNERS = frozenset({"its", "their", "his", "her", "our", "the", "a", "an"})
_AFTER_MONTHS = word_set("after_month_names")


def month_ok(m: Match) -> bool:
    """Whether a month's name by itself is one, and not a person, a verb, or the head of a day or a figure."""
    lx, word = m.context.lexed, m.text().lower().rstrip(".")
    asked = m.before() in _ASKING
    follow = lx.codes[m.stop : m.stop + 2]
    if follow in {" n", " h", " #", " o", " K"} and not (asked and _counts(m)):
        return False
    if follow[:1] in {"-", "/"}:
        # "Jan-Michael" is a name
        joined = lx.word(m.stop + 1)
        name = joined[:1].isupper() and month_number(joined) is None and not joined.isupper()
        if follow[:1] != "-" or follow[1:2] in {"n", "h", "#", "o"} or name:
            return False
    before = lx.codes[max(0, m.first - 2) : m.first]
    if (before[-1:] == "-" and before[-2:-1] in {"n", "x"}) or before in {"h ", "# "}:
        return False
    label = m.context.clauses.labelled
    if m.after() in _AFTER_MONTHS or label(m.start, _NAMES if not asked else frozenset({"WORK_OF_ART"})):
        return False
    if word in _DOUBTFUL:
        return _doubtful_ok(m, asked=asked)
    return word in table("months") or m.before() in PREPOSITIONS


def _heads_a_clause(own: Token) -> bool:
    """Whether a past or present tense stands after the noun: "May sales rose" has no modal."""
    after = own.i + 2
    return after < len(own.doc) and own.doc[after].tag_ in {"VBD", "VBZ"}


def _counts(m: Match) -> bool:
    """Whether the number after a month counts things ("in May 5,000 workers left") and is no day."""
    lx = m.context.lexed
    number = lx.after(m.stop - 1)
    noun = lx.after(number)
    if noun >= len(lx.codes):
        return False
    token = m.context.clauses.token(lx.starts[noun])
    return token is not None and (token.tag_ in {"NNS", "CD", "JJ"} or lx.word(noun) in {"%", "percent"})


def _doubtful_ok(m: Match, *, asked: bool) -> bool:
    """Of the months that are words or given names too, take those that a time is asked for or that modify a noun."""
    label, lx, after = m.context.clauses.labelled, m.context.lexed, m.after()
    capital = after[:1].isupper() and weekday_number(after) is None and month_number(after) is None
    if asked:
        return not label(m.start, frozenset({"PERSON"})) or not capital
    owner = m.before() in _OWNERS or (m.before() == "s" and m.before(2) in {"'", "’"})
    noun = after.islower() and m.tag_after() in {"NN", "NNS", "JJ"}
    own = m.context.clauses.token(m.start)
    if noun and own is not None and (owner or own.tag_ == "NNP" or _heads_a_clause(own)):
        return True
    if owner and after.lower() in {"on", "of", "for", "from", "to"}:
        # "a March on Washington"
        return False
    if owner and (noun or (capital and m.before() not in {"the", "a", "an"})):
        # "its March U.S. sales"
        return True
    lead = lx.word(lx.before(m.first))
    if lead[:1].isupper() and lead.lower() not in PREPOSITIONS | {"the", "a", "an"}:
        return False
    if (m.before() == "the" and after.lower() in {"on", "of", "for", "from", "to"}) or (
        capital and after.lower() not in PREPOSITIONS
    ):
        return False
    plain = m.before() in PREPOSITIONS and m.before() not in {"and", "or", "to", "for", "about", "than", "as"}
    return plain or label(m.start, frozenset({"DATE"}))


def months_ok(m: Match) -> bool:
    """Refuse two names ("May and April Jones")."""
    lx, after = m.context.lexed, m.after()
    lead = lx.word(lx.before(m.first))
    first = m.text("m").lower() in _DOUBTFUL and lead[:1].isupper() and lead.lower() not in PREPOSITIONS | _OWNERS
    last = m.text("m2").lower() in _DOUBTFUL and after[:1].isupper() and not after.isupper()
    return m.has("y") or not (first or (last and m.m.end("m2") == m.stop))
