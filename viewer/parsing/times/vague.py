"""Rules for times that are no more than near, past or to come, and for parts of the day by themselves."""

from __future__ import annotations

from viewer.domain import Basis, TimeType
from viewer.parsing.times.context import Tense
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.periods import Unit
from viewer.parsing.times.words import table


def _vague(m: Match) -> Reading | None:
    return Reading(TimeType.DATE, str(table("vague")[" ".join(m.text().lower().split())]), None, Basis.ANCHORED)


def _vague_ok(m: Match) -> bool:
    """Refuse "the past" before its noun, "the future of" and names ("Future Group"), and "as soon as"."""
    words, after = m.text(), m.after().lower()
    if words[0].isupper() and m.before() not in {"", ".", '"', "“", ",", "(", ":", ";", "?", "!"}:
        return False
    lower = words.lower()
    if lower in {"the present", "the future"}:
        return after != "of" and m.tag_after() not in {"NN", "NNS", "CD", "NNP", "JJ"}
    if lower == "soon":
        return after not in {"as", "after"} and m.before() != "as" and m.before() != "too"
    return lower != "at this time" or after not in {"of", "last"}


def _reference(value: str) -> Reading:
    return Reading(TimeType.DATE, value, None, Basis.ANCHORED)


def _now(m: Match) -> Reading | None:
    del m
    return _reference("PRESENT_REF")


def _now_ok(m: Match) -> bool:
    return (
        m.before() not in {"from", "-"}
        and m.after() != "-"
        and m.after().lower() != "that"
        and not (m.text()[0].isupper() and m.before() not in {"", ".", '"', "“"})
    )


def _day_part(m: Match) -> Reading | None:
    """Read a part of the day by itself: on the day that the sentence has named, else the publication's."""
    part = str(table("day_parts")[m.text("p").lower()])
    day = m.context.day_of_story(m.start)
    if day is None:
        return Reading(TimeType.TIME, f"XXXX-XX-XXT{part}", None, Basis.ANCHORED)
    return Reading(TimeType.TIME, f"{day.value}T{part}", day.edtf, Basis.ANCHORED, day)


def _overnight(m: Match) -> Reading | None:
    """Return the night to the publication's day, or from it where the text is of what is to come."""
    today = m.context.anchor(Unit.DAY)
    if today is None:
        return Reading(TimeType.TIME, "XXXX-XX-XXTNI", None, Basis.ANCHORED)
    night = today if m.context.clauses.tense(m.start) is Tense.FUTURE else today.shifted(-1)
    return Reading(TimeType.TIME, f"{night.value}TNI", f"{night.edtf}/{night.shifted(1).edtf}", Basis.ANCHORED)


def _day_part_ok(m: Match) -> bool:
    if m.text("p")[0].isupper():
        return False
    before = m.before()
    if before == "good" or m.text("p").lower() in {"dusk", "nightfall", "dawn", "daybreak"}:
        return before in {"at", "before", "after", "until", "since", "by"}
    if before == "the":
        return (
            m.before(2) in {"in", "during", "through", "until", "by", "throughout", "for", "since", "of"}
            and m.after().lower() != "of"
        )
    return before in {"in", "by", "since", "until", "early", "late", "mid", "during", "and"} and m.after() != "-"


def _the_past_ok(m: Match) -> bool:
    return (
        m.text().lower() == "the past"
        and m.after().lower() != "of"
        and m.tag_after() not in {"NN", "NNS", "CD", "NNP", "JJ"}
    )


def _current_ok(m: Match) -> bool:
    return m.text().lower() == "current" and m.tag_after() in {"NN", "NNS", "JJ", "NNP", "VBN", "VBG"}


RULES = (
    rule("vague time", r"\*", _vague, _vague_ok),
    rule("now", r"j", _now, _now_ok),
    rule("vague time", r"t l", lambda _: _reference("PAST_REF"), _the_past_ok),
    rule("vague time", r"s", lambda _: _reference("PRESENT_REF"), _current_ok),
    rule(
        "night",
        r"L",
        _overnight,
        lambda m: m.text().lower() == "overnight" and m.context.clauses.part(m.start) == "ADV",
    ),
    rule("part of a day", r"(?P<p>T)", _day_part, _day_part_ok),
)
