"""Signature blocks: name, job, firm, address and telephone, a line each. The firm has no mark but its place."""

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.names import CAPITAL
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import LIKELY, Rule

_CAPITALS = rf"{CAPITAL}[ ](?:\p{{Lu}}\.?[ ])?(?:\p{{Ll}}{{2,3}}[ ]){{0,2}}{CAPITAL}"
_NAME = rf"(?:{_CAPITALS}|\p{{Ll}}+[ ](?:\p{{Ll}}\.?[ ])?\p{{Ll}}+)"
_JOB = r"\p{L}[\p{Ll} -]{3,40}"
_FIRM = r"(?P<value>[\p{L}\d][\p{L}\p{M}\d'’&., -]{1,50})"
_ADDRESS = r"(?:\d|(?i:unit|psc|cmr|usn|usc|p\.?o\.?[ ]?box|the[ ]corner|suite|flat)\b)"  # how the next line begins

RULES = (
    Rule(
        "firm-line",
        "form:ORGANIZATION",
        fixed.compile(rf"(?:^|\n){_NAME}[ ]*\n(?:{_JOB}[ ]*\n)?{_FIRM}[ ]*\n(?=[ ]*{_ADDRESS}[^\n]{{4,}})"),
        LIKELY,
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [ProseRules("signature", RULES)]
