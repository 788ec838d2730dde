"""Employers, customers and other organisations: by legal form, by what they are called, by who works for them."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach.redact.names import ORGANIZATION, Cues, any_of
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import Rule

_WORD = r"[\p{Lu}\d][\p{L}\p{M}\d'’&.-]*"
_JOINT = r"(?:[ ]?[,&][ ]?|[ ](?:and[ ]|of[ ]|de[ ])?)"


def rules(cues: Cues) -> tuple[Rule, ...]:
    """Build the rules of the cue words."""
    forms = any_of(cues.legal_forms, caseless=False)
    tails = any_of(cues.organization_tails, caseless=False)
    lower = any_of(("inc", "ltd", "llc", "corp", "corporation", "gmbh"), caseless=False)
    patterns = {
        "legal-form": (
            1.0,
            "form",
            rf"(?<![\p{{L}}\d])(?P<value>{_WORD}(?:{_JOINT}{_WORD}){{0,4}},?[ ]{forms}(?:\.|(?![\p{{L}}\d])))",
        ),
        "legal-form-lower": (
            1.0,
            "form",
            rf"(?<![\p{{L}}\d])(?P<value>[\p{{L}}\d][\p{{L}}\d.&-]{{0,40}}(?:[ ][\p{{L}}\d.&-]{{1,40}}){{0,2}}[ ]{lower}(?:\.|(?![\p{{L}}\d])))",
        ),
        "tail": (
            0.7,
            "cue",
            rf"(?<![\p{{L}}\d])(?P<value>(?!(?:The|A|An|Our|Their|This|That|Each|Every|In|At|For|With|My)[ ]){_WORD}(?:[ ](?:and[ ]|&[ ]|of[ ])?{_WORD}){{0,3}}[ ]{tails})(?![\p{{L}}\d])",
        ),
        "head": (
            1.0,
            "cue",
            rf"\b(?P<value>(?:{_WORD}[ ])?{any_of(cues.organization_heads, caseless=False)}[ ](?:the[ ])?{ORGANIZATION})",
        ),
        "employed": (
            1.0,
            "employer",
            rf"(?<![\p{{L}}\d])(?i:{any_of(cues.employed)}),?\s(?:called\s|named\s|the\s)?(?P<value>{ORGANIZATION})",
        ),
        "at": (0.5, "cue", rf"\b[Aa]t\s(?P<value>{ORGANIZATION})"),
        "acts": (0.5, "cue", rf"(?<![\p{{L}}\d])(?P<value>{ORGANIZATION})[ ]{any_of(cues.acts)}(?![\p{{L}}\d])"),
        "owns": (
            0.5,
            "cue",
            rf"(?<![\p{{L}}\d])(?P<value>{_WORD}(?:[ ]{_WORD}){{0,2}})['’]s?[ ](?:\p{{Ll}}+[ ])?{any_of(cues.owns)}(?![\p{{L}}\d])",
        ),
        "and-family": (
            1.0,
            "form",
            rf"(?<![\p{{L}}\d])(?P<value>{_WORD}(?:,[ ]{_WORD})?,?[ ](?:and|&)[ ](?:Sons|Co|Daughters|Brothers|Partners|Associates)\b)",
        ),
    }
    return tuple(
        Rule(name, f"{label}:ORGANIZATION", regex.compile(pattern), score)
        for name, (score, label, pattern) in patterns.items()
    )


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [ProseRules("organization", rules(Cues.load()))]
