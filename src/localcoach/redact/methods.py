"""What bears the name of who thought of it: a Heston model, Gustafson's law, Gauss-Seidel, the law of Demeter."""

from functools import lru_cache

import regex

from localcoach import fixed
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.names import CAPITAL, Cues, any_of

_LEAST = 3  # letters of each name of a pair
_PART = r"\p{Lu}[\p{L}\p{M}]*"
_PAIR = fixed.compile(rf"(?P<first>{_PART})-(?P<last>{_PART})(?:-{_PART})?(?:[ ]\p{{Lu}}{{2,5}})?")
_REACH = 40  # characters before a name


def names_a_method(text: str, start: int, end: int, lexicon: Lexicon, *, may_be_place: bool = False) -> bool:
    """Tell whether a method bears the name ``[start, end)``: a noun that people have not, or a law, says so.

    "Heston's model" is the model of a colleague; a law, a theorem or a cipher is nobody's own, and an algorithm belongs
    to who is called by the given name. What may be a place needs such a noun too: there is a bridge in Cambridge.
    """
    if _law_of().search(text, max(0, start - _REACH), start):
        return True
    name = _name().match(text, start)
    if name is None:
        return False
    owns = fold(name.group()) in lexicon.given
    nouns = _nouns(may_be_place=may_be_place, owns=owns).match(text, name.end())
    return nouns is not None and (name.end() == end or nouns.end() == end)


def is_pair(value: str, lexicon: Lexicon) -> bool:
    """Tell whether two surnames are joined as those of a method are (Gauss-Seidel), not one person's (Anna-Lena)."""
    match = _PAIR.fullmatch(value)
    if match is None or min(len(match["first"]), len(match["last"])) < _LEAST or match["first"].isupper():
        return False
    return fold(match["first"]) not in lexicon.given


@lru_cache(maxsize=1)
def _name() -> regex.Pattern[str]:
    return fixed.compile(rf"{CAPITAL}(?:-{CAPITAL})?(?![\p{{L}}\p{{M}}])")


@lru_cache(maxsize=4)
def _nouns(*, may_be_place: bool, owns: bool) -> regex.Pattern[str]:
    """What stands behind a name that a method bears, and behind its possessive if the name is no given one."""
    cues = Cues.load()
    beside = (*cues.laws, *cues.solutions, *(() if may_be_place else cues.methods))
    owned = cues.laws if owns else (*cues.laws, *cues.solutions)
    beside_it = rf"(?:[ -]\p{{Ll}}{{3,12}})?[ -]{any_of(beside, caseless=False)}"
    owned_by_it = rf"['’]s?(?:[ ]\p{{Ll}}{{3,12}}){{0,2}}[ ]{any_of(owned, caseless=False)}"
    return fixed.compile(rf"(?:{beside_it}|{owned_by_it})(?![\p{{L}}\d])")


@lru_cache(maxsize=1)
def _law_of() -> regex.Pattern[str]:
    return fixed.compile(rf"(?<![\p{{L}}\d]){any_of(Cues.load().laws)}[ ]of[ ]$")
