"""@handles of persons. Annotations of code, package scopes, and the @everyone of a chat are none."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import SURE, Match, Rule, RuleRecognizer

_HANDLE = regex.compile(
    r"(?<![\p{L}\d._%+/:@&=-])(?P<value>@(?=[\p{L}\d._-]{2})[\p{L}][\p{L}\d_-]{0,38}(?:\.[\p{L}\d_-]{2,38})?)(?![\p{L}\d_@(/=])"
)
_TODO = regex.compile(r"(?<![\p{L}\d])(?:TODO|FIXME|HACK|XXX|NOTE)\((?P<value>[\p{L}][\p{L}\d._-]{1,40})\)")
_NOT_PERSONS = frozenset(
    "here channel everyone all team group override test before after beforeeach aftereach bean autowired transactional async component "
    "service repository controller inject injectable entity table column id data builder value getter setter nullable notnull valid "
    "dataclass property staticmethod classmethod abstractmethod cached_property lru_cache cache wraps contextmanager overload final "
    "pytest app param params return returns throws deprecated see since author version link todo media import keyframes font-face include "
    "mixin extend charset supports layer apply tailwind scheduled retryable cacheable configuration springbootapplication "
    "restcontroller requestmapping getmapping postmapping pathvariable requestbody ignore disabled parameterizedtest mock spy "
    "suppresswarnings functionalinterface safevarargs state binding published environment objc main mainactor escaping discardableresult "
    "latest next beta alpha canary stable v1 v2 v3 v4 v5 types babel angular aws-sdk vue nestjs".split()  # noqa: SIM905
)


def _person(match: Match) -> bool:
    return match["value"][1:].casefold() not in _NOT_PERSONS


def build() -> list[EntityRecognizer]:
    """Return the recognizers: handles in prose, and those who are named in comments of code."""
    return [
        ProseRules("handle", (Rule("handle", "PERSON", _HANDLE, SURE, _person),)),
        RuleRecognizer("todo", (Rule("todo", "PERSON", _TODO, SURE),)),
    ]
