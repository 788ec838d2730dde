"""@handles of persons. Annotations of code, package scopes, and the @everyone of a chat are none."""

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.names import CAPITAL, PARTICLE, Cues
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import LIKELY, SURE, Match, Rule, RuleRecognizer

_HANDLE = fixed.compile(
    r"(?<![\p{L}\d._%+/:@&=-])(?P<value>@(?=[\p{L}\d._-]{2})[\p{L}][\p{L}\d_-]{0,38}(?:\.[\p{L}\d_-]{2,38})?)(?![\p{L}\d_@(/=])"
)
_HUMP = fixed.compile(r"\p{Lu}\p{Ll}+")
_TODO = fixed.compile(r"(?<![\p{L}\d])(?:TODO|FIXME|HACK|XXX|NOTE)\((?P<value>[\p{L}][\p{L}\d._-]{1,40})\)")

_TODO_OF = fixed.compile(r"(?<![\p{L}\d])(?:TODO|FIXME|HACK|XXX)[ ](?P<value>[\p{L}][\p{L}\d._-]{2,30}):")
_SIGNED = fixed.compile(
    r"(?m)^[ \t]*(?:.{0,80}[ ])?(?://|#|--|;|/\*)[ ]?(?P<value>[a-z][a-z\d._-]{2,30}),?[ ](?:19|20)\d\d-\d\d-\d\d(?!\d)"
)

_KEEPER = r"(?i:owners?|authors?|maintainers?|reviewers?|assignee|contact|lead|approvers?|reporter)"
_OWNER = fixed.compile(
    rf"(?m)^[ \t]*[\"'-]{{0,2}}[ ]?{_KEEPER}[\"']?[ ]?[:=][ ]?[\"']?"
    rf"(?P<value>{CAPITAL}[ ](?:{PARTICLE}[ ])?{CAPITAL})(?![\p{{L}}\d_ (])"
)


def _person(match: Match) -> bool:
    word = match["value"][1:]
    return word.casefold() not in Cues.load().not_handles and not _is_annotation(word)


def _is_annotation(word: str) -> bool:
    """Tell whether words of English make up a type, the last one of code (``StateObject``, not ``CodeMonkey``)."""
    parts, lexicon = _HUMP.findall(word), Lexicon.load()
    if len(parts) < 2 or "".join(parts) != word or parts[-1].lower() not in Gazetteer.load().identifier_words:
        return False
    return all(lexicon.is_english(part) for part in parts) and fold(parts[0]) not in lexicon.given


def _nobodys_word(match: Match) -> bool:
    """Tell whether who is to do it, or has signed, is called by no word of English and no term."""
    word = match["value"]
    return not (Lexicon.load().is_english(word) or Gazetteer.load().is_technical(word))


def _named(match: Match) -> bool:
    """Tell whether the owner is a person and not "Platform Team": a listed name, and no word but it."""
    lexicon, words = Lexicon.load(), match["value"].split()
    return any(map(lexicon.is_name, words)) and not any(map(lexicon.is_ordinary, words))


def build() -> list[EntityRecognizer]:
    """Return the recognizers: handles in prose, and those who are named in comments of code."""
    return [
        ProseRules("handle", (Rule("handle", "PERSON", _HANDLE, SURE, _person),)),
        RuleRecognizer(
            "todo",
            (
                Rule("todo", "PERSON", _TODO, SURE),
                Rule("todo-of", "PERSON", _TODO_OF, LIKELY, _nobodys_word),
                Rule("signed", "PERSON", _SIGNED, LIKELY, _nobodys_word, hints=("-",)),
                Rule("owner", "PERSON", _OWNER, LIKELY, _named),
            ),
        ),
    ]
