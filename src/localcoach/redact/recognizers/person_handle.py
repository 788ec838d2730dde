"""@handles of persons. Annotations of code, package scopes, and the @everyone of a chat are none."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach.redact.names import Cues
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import SURE, Match, Rule, RuleRecognizer

_HANDLE = regex.compile(
    r"(?<![\p{L}\d._%+/:@&=-])(?P<value>@(?=[\p{L}\d._-]{2})[\p{L}][\p{L}\d_-]{0,38}(?:\.[\p{L}\d_-]{2,38})?)(?![\p{L}\d_@(/=])"
)
_TODO = regex.compile(r"(?<![\p{L}\d])(?:TODO|FIXME|HACK|XXX|NOTE)\((?P<value>[\p{L}][\p{L}\d._-]{1,40})\)")


def _person(match: Match) -> bool:
    return match["value"][1:].casefold() not in Cues.load().not_handles


def build() -> list[EntityRecognizer]:
    """Return the recognizers: handles in prose, and those who are named in comments of code."""
    return [
        ProseRules("handle", (Rule("handle", "PERSON", _HANDLE, SURE, _person),)),
        RuleRecognizer("todo", (Rule("todo", "PERSON", _TODO, SURE),)),
    ]
