"""E-mail addresses: any domain, reserved ones too, quoted and percent-encoded, and spelled out to fool scrapers."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.rules import LIKELY, Rule, RuleRecognizer

_LOCAL = r"[\p{L}\p{N}][\p{L}\p{N}._%+'\-]{0,63}"
_LABEL = r"[\p{L}\p{N}](?:[\p{L}\p{N}\-]{0,61}[\p{L}\p{N}])?"
_DOMAIN = rf"(?:{_LABEL}\.){{1,8}}[\p{{L}}][\p{{L}}\p{{N}}\-]{{1,23}}(?![\p{{L}}\p{{N}}\-])"
_AT = r"(?:\s?[\[({<]\s?(?:at|@|arroba)\s?[\])}>]\s?|\s(?:at|AT)\s)"
_DOT = r"(?:\s?[\[({<]\s?(?:dot|\.|punto)\s?[\])}>]\s?|\s(?:dot|DOT)\s)"

RULES = (
    Rule(
        "address",
        "EMAIL_ADDRESS",
        fixed.compile(rf"(?<![\p{{L}}\p{{N}}._%+\-]){_LOCAL}(?:@|%40){_DOMAIN}"),
        hints=("@", "%40"),
    ),
    Rule("quoted-local-part", "EMAIL_ADDRESS", fixed.compile(rf'"[^"\n@]{{1,64}}"@{_DOMAIN}'), hints=('"@',)),
    # user@host without a top-level domain is an address only where something says so.
    Rule(
        "intranet-address",
        "EMAIL_ADDRESS",
        fixed.compile(rf"(?<=mailto:){_LOCAL}@{_LABEL}", regex.IGNORECASE),
        hints=("mailto:",),
    ),
    Rule(
        "spelled-out",
        "EMAIL_ADDRESS",
        fixed.compile(
            rf"(?<![\p{{L}}\p{{N}}._+\-])[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}._+\-]{{0,40}}"
            rf"(?:{_DOT}[\p{{L}}\p{{N}}\-]{{1,30}}){{0,2}}{_AT}(?!(?:the|a|an|this|that|our|their|your|its|any|all|"
            rf"no)\s)"
            rf"[\p{{L}}\p{{N}}\-]{{2,40}}(?:(?:{_DOT}|"
            rf"\.)[\p{{L}}\p{{N}}\-]{{2,30}}){{0,3}}(?:{_DOT})\p{{L}}{{2,12}}(?!\p{{L}})"
        ),
        LIKELY,
        hints=("dot", "[.", "(.", "{.", "<.", "[ .", "( .", "punto"),
    ),
    Rule(
        "bracketed-at",
        "EMAIL_ADDRESS",
        fixed.compile(
            rf"(?<![\p{{L}}\p{{N}}._+\-])[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}._+\-]{{0,40}}"
            rf"\s?[\[({{<]\s?(?:at|@|arroba)\s?[\])}}>]\s?{_DOMAIN}",
            regex.IGNORECASE,
        ),
        hints=("at]", "at)", "at}", "at>", "@]", "@)", "at ]", "at )", "arroba"),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of e-mail addresses."""
    return [RuleRecognizer("email", RULES)]
