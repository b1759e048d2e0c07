"""Whom the words that name a speaker mean, over paragraphs of many styles, and what an actor is made of."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import article_of
from viewer.domain import Actor, ActorKind, Article, Basis, Span, Statement, StatementKind
from viewer.domain.edtf import when
from viewer.parsing.actors import find_actors
from viewer.parsing.draft import Draft
from viewer.parsing.language import documents
from viewer.parsing.pipeline import parse
from viewer.parsing.quotations import find_quotations
from viewer.resources import data_path

_MARK = re.compile(r"\{\{(.*?)\|(.*?)\}\}")
_FORM = re.compile(r" (?:AG|NV|SA|Co\.|Inc\.?)$")


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    sources: tuple[Span, ...]
    names: tuple[str, ...]


def case(marked: str) -> Case:
    text, spans, names, at = "", [], [], 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        spans.append(Span(start=len(text), end=len(text) + len(m[1])))
        names.append(m[2])
        text += m[1]
        at = m.end()
    return Case(text + marked[at:], tuple(spans), tuple(names))


def cases() -> dict[str, Case]:
    parts = re.split(r"(?m)^## (.+)\n", (Path(__file__).parent / "actor_cases.txt").read_text(encoding="utf-8"))
    return {name: case(text.strip()) for name, text in zip(parts[1::2], parts[2::2], strict=True)}


CASES = cases()


def read(text: str, sources: tuple[Span, ...] = (), contents: tuple[Span, ...] = ()) -> Draft:
    article = Article(id="x", length=len(text), sha256=hashlib.sha256(text.encode()).hexdigest(), text=text)
    draft = Draft(article=article, doc=next(iter(documents([text]))))
    find_quotations(draft)
    said = when("2024-01-01", Basis.PUBLICATION)
    draft.statements = [
        Statement(
            id=f"s{i}",
            article="x",
            kind=StatementKind.INDIRECT,
            source=source,
            content=(contents[i] if contents else source,),
            said=said,
            confidence=0.5,
        )
        for i, source in enumerate(sources)
    ]
    find_actors(draft)
    return draft


def speakers(draft: Draft) -> list[Actor | None]:
    actors = {a.id: a for a in draft.actors}
    return [actors[s.speaker] if s.speaker else None for s in draft.statements]


def one(marked: str) -> tuple[Draft, list[Actor | None]]:
    c = case(marked)
    draft = read(c.text, c.sources)
    return draft, speakers(draft)


@pytest.mark.parametrize("name", CASES)
def test_the_words_mean_the_right_actor(name: str) -> None:
    c = CASES[name]
    found = speakers(read(c.text, c.sources))
    got = [(s.of(c.text), _FORM.sub("", a.name).lower() if a else "-") for s, a in zip(c.sources, found, strict=True)]
    assert got == [(s.of(c.text), n.lower()) for s, n in zip(c.sources, c.names, strict=True)]


def test_a_role_before_the_name_is_the_role_as_printed_and_not_the_name() -> None:
    draft, (actor, *_) = one("{{Deputy Minister of Foreign Affairs of Chile Pablo Rojas|x}} said no. {{Rojas|x}} left.")
    assert actor is not None
    assert (actor.name, actor.role, actor.kind) == (
        "Pablo Rojas",
        "Deputy Minister of Foreign Affairs of Chile",
        ActorKind.PERSON,
    )
    assert actor.aliases == ("Rojas",)
    assert [draft.article.text[m.start : m.end] for m in actor.mentions] == [
        "Deputy Minister of Foreign Affairs of Chile Pablo Rojas",
        "Rojas",
    ]


def test_a_role_after_the_name_may_have_two_offices() -> None:
    _, (actor, again) = one(
        "{{Aylin Demir|x}}, Deputy Prime Minister and Minister of Transport of Kazakhstan, spoke."
        " {{The transport minister|x}} said it was late."
    )
    assert actor is not None
    assert actor.role == "Deputy Prime Minister and Minister of Transport of Kazakhstan"
    assert again is actor


def test_an_office_is_told_whole_and_joins_the_name_that_the_text_gives_its_holder() -> None:
    text = "{{The governor of the southern Odesa region|x}} said a port burned. {{Governor Ihor Danko|x}} said more."
    _, (actor, again) = one(text)
    assert actor is not None
    assert (actor.name, actor.role) == ("Ihor Danko", "governor of the southern Odesa region")
    assert again is actor


def test_an_office_without_a_name_is_a_person_known_by_it() -> None:
    _, (actor, again) = one(
        "{{The governor of the southern Odesa region|x}} said a port burned. {{The governor|x}} left."
    )
    assert actor is not None
    assert (actor.name, actor.kind) == ("governor of the southern Odesa region", ActorKind.PERSON)
    assert actor.role == actor.name
    assert again is actor


def test_papers_that_lie_with_a_court_speak_for_themselves() -> None:
    _, found = one("The Supreme Court met. According to {{court filings|x}}, he lied. {{Court records|x}} show it.")
    assert [a.name if a else None for a in found] == ["court filings", "Court records"]


def test_two_who_speak_together_are_the_first_of_them() -> None:
    draft, (both, second) = one(
        "{{Mark Olsen and Dana Whitfield|x}} said no in a joint statement. {{Whitfield|x}} left."
    )
    assert both is not None
    assert second is not None
    assert (both.name, second.name) == ("Mark Olsen", "Dana Whitfield")
    assert draft.article.text[second.mentions[0].start : second.mentions[0].end] == "Dana Whitfield"


def test_a_name_in_composed_and_in_combining_letters_is_one() -> None:
    _, found = one(normalize("NFD", "{{Jānis Bērziņš|x}} said no.") + " {{Bērziņš|x}} left. {{Berzins|x}} slept.")
    assert [a.name if a else None for a in found] == ["Jānis Bērziņš"] * 3


def test_a_capital_stands_for_its_government_under_the_states_name() -> None:
    _, (actor,) = one("Chile closed the border on Monday. {{Santiago|x}} said the road was unsafe.")
    assert actor is not None
    assert (actor.name, actor.kind, actor.aliases) == ("Chile", ActorKind.PLACE, ("Santiago",))


def test_a_city_that_does_not_act_is_no_actor() -> None:
    draft, _ = one("{{Peter Novak|x}} said in Vienna that the talks, held near Lyon, had failed.")
    assert [a.name for a in draft.actors] == ["Peter Novak"]


def test_words_of_a_time_are_no_actor() -> None:
    (findings,) = parse([article_of("Hannibal crossed the mountains in 218 BC with his army. It was cold.")])
    assert [actor.name for actor in findings.actors] == ["Hannibal"]


def test_the_reason_is_kept_where_nobody_can_be_known() -> None:
    draft, found = one("Maria Lopez and Anna Schmidt met in Rome. {{She|-}} said it was raining.")
    assert found == [None]
    assert draft.statements[0].reason == "the pronoun has two possible antecedents"


def test_a_statement_without_a_source_keeps_its_own_reason() -> None:
    text = "It was said that the war was over."
    draft = read(text)
    said = when("2024-01-01", Basis.PUBLICATION)
    statement = Statement(
        id="s", article="x", kind=StatementKind.INDIRECT, content=(Span(start=12, end=33),), said=said, confidence=0.5
    )
    draft.statements = [statement, statement.model_copy(update={"reason": "passive without an agent"})]
    find_actors(draft)
    assert [(s.speaker, s.reason) for s in draft.statements] == [
        (None, "no words of the text name a speaker"),
        (None, "passive without an agent"),
    ]


def test_the_first_person_is_whoever_speaks_the_words_around_it() -> None:
    text = '"I told them no, and we said it twice," Karin Holm said.'
    i, we, holm = (text.index(x) for x in ("I told", "we said", "Karin"))
    sources = (Span(start=i, end=i + 1), Span(start=we, end=we + 2), Span(start=holm, end=holm + 10))
    contents = (Span(start=13, end=15), Span(start=28, end=30), Span(start=0, end=39))
    assert [a.name if a else None for a in speakers(read(text, sources, contents))] == ["Karin Holm"] * 3


def test_names_in_title_case_headlines_are_those_of_the_text_below() -> None:
    text = "Minister Weber Rejects Harsh New Plan From Orlan Steel\n\n"
    text += "Orlan Steel wants aid. Economy Minister Ute Weber refused."
    draft = read(text)
    weber = next(a for a in draft.actors if a.name == "Ute Weber")
    assert [text[m.start : m.end] for m in weber.mentions if m.start < 50] == ["Minister Weber"]
    assert not [a.name for a in draft.actors if "Rejects" in a.name or "Plan" in a.name]


def test_marks_and_accents_do_not_part_a_name_from_itself() -> None:
    _, found = one("{{José Ibáñez, the mayor of Vigo,|x}} agreed. “It is so,”{{Ibañez|x}} said. {{Ibáñez|x}} left.")
    assert [a.name if a else None for a in found] == ["José Ibáñez"] * 3


def test_actors_are_numbered_in_the_order_of_their_first_mention_and_always_the_same() -> None:
    c = CASES["war two ministers"]
    first, second = read(c.text, c.sources), read(c.text, c.sources)
    assert first.actors == second.actors
    assert [a.id for a in first.actors] == [f"x/a{i}" for i in range(1, len(first.actors) + 1)]
    starts = [a.mentions[0].start for a in first.actors]
    assert starts == sorted(starts)


_PIECES = st.sampled_from(
    [
        "said",
        "Mr. ",
        "the ",
        "Minister of ",
        "Ann Lee",
        "He ",
        "“",
        "”",
        '"',
        "'s ",
        "\n",
        ". ",
        ", ",
        "U.S. ",
        "\u200d",
        "😀",
        "é",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=25).map("".join), st.data())
def test_any_text_and_any_source_is_read_without_an_exception(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "ignore").decode()
    ends = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=4))
    draft = read(text, tuple(Span(start=min(p), end=max(p)) for p in pairs))
    ids = {a.id for a in draft.actors}
    assert len(ids) == len(draft.actors)
    for a in draft.actors:
        assert a.name.strip()
        assert all(0 <= m.start < m.end <= len(text) for m in a.mentions)
    assert all((s.speaker in ids) or (s.speaker is None and s.reason) for s in draft.statements)


def test_a_given_name_is_in_one_list_only_and_every_row_of_the_tables_is_whole() -> None:
    folder = data_path("resources", "lexicons")
    names = [
        word
        for name in ("names_male.txt", "names_female.txt", "names_either.txt")
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for word in line.split()
    ]
    assert len(names) == len(set(names))
    rows = [r for r in (folder / "countries.tsv").read_text(encoding="utf-8").splitlines() if not r.startswith("#")]
    assert {r.count("\t") for r in rows} == {3}
    assert len(rows) > 195
    regions = [
        r.split("\t")
        for r in (folder / "regions.tsv").read_text(encoding="utf-8").splitlines()
        if not r.startswith("#")
    ]
    assert {len(r) for r in regions} == {3}
    assert {r[2] for r in regions} == {"region", "city"}
    # a city that is a given name too would hide who bears it
    assert not {r[0] for r in regions if r[2] == "city"} & set(names)


def test_whom_a_speaker_calls_he_within_his_own_words_is_another() -> None:
    text = 'Mayor Karl Berg met Premier Otto Lind on Monday. "He said that we would wait," Mr Berg told the BBC.'

    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    draft = read(text, (at("He"), at("Mr Berg")), (at("we would wait"), at('"He said that we would wait,"')))
    assert [a.name if a else None for a in speakers(draft)] == ["Otto Lind", "Karl Berg"]
