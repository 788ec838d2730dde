"""Where a sentence ends.

A small rule set with exact offsets: on the labelled stories it recovers more of the authors' sentences than sentencex,
pysbd and syntok, which take "Why?" or "plan B." for the middle of one.
"""

import re
from collections.abc import Iterator

from localcoach.draft.visible import LINE_BREAK

MAX_CHARACTERS = 1_000  # a longer run without a stop is cut at a clause, so that a model can take a sentence whole

# Possessive quantifiers and the lookbehind keep a million stops in a row linear.
_STOP = re.compile(
    r"""(?<![.!?…]) [.!?…]++ ["'”’»)\]]*+ (?=\s)   # a stop, what closes behind it, and a space
      | [。！？｡।۔؟]++ [”’»」』）]*+                  # scripts with stops of their own, or without spaces
      | \n""",
    re.VERBOSE,
)
_STOPS = tuple(".!?…")
_LAST_WORDS = re.compile(r"(?:(?P<before>[\w-]+)\s+)?[(\[\"'“‘«/–—]*(?P<word>[^\s(\[\"'“‘«/–—]+)$")
_LETTERS = re.compile(r"\w(?:\.\w)*")
_NEXT_WORD = re.compile(r"\s+[(\[\"'“‘«*]*(?P<word>\w*)")
_CLAUSE_ENDS = (re.compile(r".*[;:]\s", re.DOTALL), re.compile(r".*,\s", re.DOTALL), re.compile(r".*\s", re.DOTALL))
_LOOK_BACK = 60  # characters: enough for two words, and constant


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A full stop behind these ends no sentence, whatever follows; before a number; before a small letter.
_NEVER = _words(
    """
    e.g i.e eg ie vs cf viz esp approx dr mr mrs ms prof sr messrs mt rev hon
    """
)
_BEFORE_NUMBER = _words(
    """
    no nos nr fig figs sec sect eq vol ch Art p pp para ver v rev max min avg ca circa est jan feb mar apr jun jul
    aug sep sept oct nov dec
    """
)
_BEFORE_SMALL = _BEFORE_NUMBER | _words(
    """
    etc al inc ltd co corp llc gmbh jr ph.d am pm resp incl excl dept mgmt eng mgr hr hrs mins secs yr yrs mo wk
    wks qty std temp acct govt intl misc ref refs tel ext st ave
    """
)
_LETTERED = _words(
    """
    annex appendix class exhibit figure group level model option part phase plan region room section series site table
    team tier tool type variant vendor version zone
    """
)
_OPENERS = _words(
    """
    a after all and as at because but by each every for from he her his i if in it its my no not on once one our
    she since so that the their then there these they this those to we what when while why with yes you
    """
)


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ``(start, end)`` of each sentence of a block's folded text, in order, without the spaces around it."""
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_sentence(text, start, stop):
            yield from _pieces(text, start, stop.end())
            start = stop.end()
    yield from _pieces(text, start, len(text))


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    if stop[0] == LINE_BREAK:
        return True
    before = text[max(start, stop.start() - _LOOK_BACK) : stop.start()]
    if not any(c.isalnum() for c in before):
        return False
    following = _NEXT_WORD.match(text, stop.end())
    word = following["word"] if following else ""
    if stop[0] == "." and not before[-1].isspace():
        return not _is_abbreviation(before, word, first=stop.start() - start < _LOOK_BACK)
    if text[stop.end() + 1 : stop.end() + 2] in _STOPS:
        return False  # ". . ."
    return not word[:1].islower()


def _is_abbreviation(before: str, following: str, *, first: bool) -> bool:
    """Tell whether a full stop between ``before`` and ``following`` belongs to the word in front of it."""
    last = _LAST_WORDS.search(before)
    if last is None:
        return False
    word, number, small = last["word"], following[:1].isdecimal(), following[:1].islower()
    if first and before.strip() == word and (word.isdecimal() or len(word) == 1):
        return True  # "1. Ask", "A. Buy": a label in running text
    names = {word, word.lower()}
    if names & _NEVER or (number and names & _BEFORE_NUMBER):
        return True
    if small:
        return bool(names & _BEFORE_SMALL or (_LETTERS.fullmatch(word) and not word.isdecimal()))
    return _is_initial(word, last["before"] or "", following)


def _is_initial(word: str, before: str, following: str) -> bool:
    """Tell the "K." of "Priya K. Rao" from the one of "plan K. The", and from "my lead and I. We"."""
    if len(word) != 1 or not word.isupper() or word == "I" or following.lower() in _OPENERS:
        return False
    return before[:1].isupper() and before.lower() not in _LETTERED


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence without the spaces around it, in several pieces if it is overlong."""
    while end - start > MAX_CHARACTERS:
        cut = _clause_end(text, start)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _clause_end(text: str, start: int) -> int:
    window = text[start : start + MAX_CHARACTERS]
    for pattern in _CLAUSE_ENDS:
        found = pattern.match(window)
        if found and found.end() > MAX_CHARACTERS // 4:
            return start + found.end()
    return start + MAX_CHARACTERS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    left = start + len(part) - len(part.lstrip())
    if part := part.strip():
        yield left, left + len(part)
