"""Employers, customers and other organisations: by legal form, by what they are called, by who works for them."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach.redact.names import BEGIN, END, ORGANIZATION, Cues, any_of, value
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import Rule

_WORD = r"[\p{Lu}\d][\p{L}\p{M}\d'’&.-]*"
_NAME = r"\p{Lu}[\p{L}\p{M}'’-]+"
_NAMES = rf"{_NAME}(?:[ ](?:(?:and|&)[ ])?{_NAME}){{0,3}}"
_FIRM = rf"{_NAME}(?:,[ ]{_NAME}){{1,3}},?[ ](?:and|&)[ ]{_NAME}"  # of partners
_JOINT = r"(?:[ ]?[,&][ ]?|[ ](?:(?:and|of|de)[ ])?)"
_LOWER_FORMS = ("inc", "ltd", "llc", "corp", "corporation", "gmbh")
_NOT_FIRST = r"(?!(?:The|A|An|Our|Their|This|That|Each|Every|In|At|For|With|My)[ ])"
_FAMILY = r"(?:Sons|Co|Daughters|Brothers|Partners|Associates)"


def _rule(source: str, name: str, score: float, *parts: str) -> Rule:
    return Rule(name, f"{source}:ORGANIZATION", regex.compile("".join(parts)), score)


def rules(cues: Cues) -> tuple[Rule, ...]:
    """Build the rules of the cue words."""
    end = rf"(?:\.|{END})"
    form, lower = any_of(cues.legal_forms, caseless=False), any_of(_LOWER_FORMS, caseless=False)
    tail, head = any_of(cues.organization_tails, caseless=False), any_of(cues.organization_heads, caseless=False)
    named = value(f"{_FIRM}|{ORGANIZATION}")
    word = r"[\p{L}\d.&-]{1,40}"
    return (
        _rule("form", "legal-form", 1.0, BEGIN, value(rf"{_WORD}(?:{_JOINT}{_WORD}){{0,4}},?[ ]{form}{end}")),
        _rule(
            "form", "legal-form-lower", 1.0, BEGIN, value(rf"(?=[\p{{L}}\d]){word}(?:[ ]{word}){{0,2}}[ ]{lower}{end}")
        ),
        _rule("form", "family", 1.0, BEGIN, value(rf"{_WORD}(?:,[ ]{_WORD})?,?[ ](?:and|&)[ ]{_FAMILY}"), END),
        _rule(
            "cue",
            "tail",
            0.7,
            BEGIN,
            value(rf"{_NOT_FIRST}{_WORD}(?:[ ](?:(?:and|&|of)[ ])?{_WORD}){{0,3}}[ ]{tail}"),
            END,
        ),
        _rule("cue", "head", 1.0, BEGIN, value(rf"(?:{_WORD}[ ])?{head}[ ](?:the[ ])?{ORGANIZATION}")),
        _rule("employer", "employed", 1.0, BEGIN, any_of(cues.employed), r",?\s(?:(?:called|named|the)\s)?", named),
        _rule("cue", "at", 0.5, r"\b[Aa]t\s", named),
        _rule("cue", "acts", 0.5, BEGIN, value(_NAMES), "[ ]", any_of(cues.acts), END),
        _rule(
            "cue",
            "owns",
            0.5,
            BEGIN,
            value(rf"{_WORD}(?:[ ]{_WORD}){{0,2}}"),
            rf"['’]s?[ ](?:\p{{Ll}}+[ ])?{any_of(cues.owns)}{END}",
        ),
    )


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [ProseRules("organization", rules(Cues.load()))]
