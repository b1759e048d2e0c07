"""When two names are one: surnames, given names, initials, firms' legal forms and acronyms."""

from __future__ import annotations

from viewer.parsing.actors.lexicon import fold, lexicon

_GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})


def plain(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return a person's name folded, without titles, generation and punctuation."""
    return tuple(
        w.removeprefix("al-").removeprefix("el-").removeprefix("d'")
        for w in map(fold, name)
        if w and w not in _GENERATION and w[0].isalnum()
    )


def surname(name: tuple[str, ...]) -> str:
    """Return the last word of a folded person's name, empty for none."""
    return name[-1] if name else ""


def same_given(a: str, b: str) -> bool:
    """Whether two given names can be one person's: equal, or one the initial of the other."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return False


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names (two words or more, folded) can be one person's."""
    if a == b:
        return True
    if min(len(a), len(b)) < 2:
        return False
    short, long = sorted((a, b), key=len)
    if surname(a) == surname(b):
        # both family names, or the particles before one: "Pinheiro Costa", "de la Fuente"
        return same_given(a[0], b[0]) or (len(short) < len(long) and long[-len(short) :] == short)
    # the family's name first or last; a middle or second family name left out
    if sorted(a) == sorted(b):
        return True
    return (len(long) == len(short) + 1 and long[: len(short)] == short) or (
        len(short) < len(long) and long[-len(short) :] == short
    )


def close_spelling(a: str, b: str) -> bool:
    """Whether two surnames of six letters or more differ by one letter, added, lost, changed or swapped.

    A closing "a" is no slip: it tells a woman's surname from a man's in Slavic languages.
    """
    if a == b:
        return True
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1 or a[0] != b[0] or a.rstrip("a") == b.rstrip("a"):
        return False
    if len(a) > len(b):
        a, b = b, a
    k = 0
    while k < len(a) and a[k] == b[k]:
        k += 1
    if len(a) < len(b):
        return a[k:] == b[k + 1 :]
    return a[k + 1 :] == b[k + 1 :] or (
        k + 1 < len(a) and a[k] == b[k + 1] and a[k + 1] == b[k] and a[k + 2 :] == b[k + 2 :]
    )


def one_slip(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names differ in one word, and there by one letter: the writer's slip and no namesake."""
    if len(a) != len(b) or len(a) < 2:
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(differing) == 1 and close_spelling(*differing[0])


def firm_key(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return an organisation's name folded, without "the" and its legal form."""
    lex = lexicon()
    out = [w for w in map(fold, name) if w and w[0].isalnum() and w != "the"]
    while len(out) > 1 and lex.bodies.get(out[-1]) == "suffix":
        out.pop()
    return tuple(out)


def same_firm(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` (a key) is ``long`` with words left out that say only what kind of firm it is."""
    lex = lexicon()
    if short == long:
        return True
    if not short or len(short) >= len(long) or long[: len(short)] != short:
        return False
    generic = {"suffix", "industry", "firm"}
    return all(lex.bodies.get(w) in generic or w in {"and", "&", "group", "union"} for w in long[len(short) :])


def initials(name: tuple[str, ...]) -> set[str]:
    """Return the acronyms that a name gives, folded: of all its words, and without the small ones."""
    parts = [w for w in name if w and w[0].isalnum()]
    big = [w for w in parts if w[0].isupper()]
    out = {"".join(p[0] for w in some for p in w.split("-") if p).casefold() for some in (parts, big)}
    # "the Centers for Disease Control and Prevention" is the CDC
    if len(parts) > 3 and parts[-2].casefold() == "and":
        out.add("".join(p[0] for w in big[:-1] for p in w.split("-") if p).casefold())
    return {x for x in out if len(x) >= 2}
