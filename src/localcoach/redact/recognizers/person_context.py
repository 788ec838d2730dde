"""Persons by the words around them: titles, roles, verbs of speech, greetings, labels, initials.

Each hit is evidence for the fusion; its score says how seldom something else stands in that place.
"""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach.redact.names import CAPITAL, INITIAL, PERSON, Cues, any_of
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import Rule

_ENTITY = "cue:PERSON"
_LOWER_NAME = r"\p{L}[\p{L}\p{M}'’-]+(?:[ ]\p{L}[\p{L}\p{M}.'’-]*){0,3}"


def rules(cues: Cues) -> tuple[Rule, ...]:
    """Build the rules of the cue words."""
    roles, says = any_of(cues.roles), any_of(cues.says)
    patterns = {
        "title": (
            1.0,
            rf"(?<![\p{{L}}\d])(?P<value>{any_of(cues.titles, caseless=False)}\.?[ ]{PERSON}(?:,?[ ](?:PhD|MD|Jr\.?|Sr\.?|Esq\.?|III))?)",
        ),
        "title-in-name": (1.0, rf"\b(?P<value>{PERSON},?[ ](?:PhD|MD|DDS|DVM|Jr|Sr|Esq|II|III|IV))\b"),
        "role-before": (
            0.8,
            rf"\b(?:my|our|the|a|an|their|his|her|new|then|former|fellow)\s(?:\w+\s)?{roles},?\s(?P<value>{PERSON})",
        ),
        "role-after": (
            0.8,
            rf"(?<![\p{{L}}\d])(?P<value>{PERSON}),?\s(?:\()?(?:who\s(?:was|is)\s)?(?:our|my|the|their|a|an|his|her)\s(?:\w+\s){{0,2}}{roles}\b",
        ),
        "role-in-brackets": (0.8, rf"(?<![\p{{L}}\d])(?P<value>{PERSON})\s\((?:[\w-]+[ ]){{0,3}}{roles}\b"),
        "verb-after": (
            0.6,
            rf"(?<![\p{{L}}\d])(?P<value>{PERSON})\s(?:also\s|then\s|and\sI\s|kindly\s|finally\s|just\s|later\s)?{says}\b",
        ),
        "verb-before": (0.6, rf"(?<![\p{{L}}\d]){any_of(cues.to_person)}[,:]?\s+(?P<value>{PERSON})"),
        "with-and": (0.5, rf"\b(?:with|by|from|and|to)\s(?P<value>{CAPITAL})(?:'s|’s)?\s(?:and|on|in|from|over|at)\b"),
        "possessive": (
            0.4,
            rf"(?<![\p{{L}}\d])(?P<value>{CAPITAL})['’]s\s(?:team|squad|group|idea|review|suggestion|proposal|design|patch|fix|comment|question|manager|desk|laptop|help|advice|feedback|PR|pull|code|branch|work|plan|kid|birthday|family|account|name)",
        ),
        "initials": (
            0.8,
            rf"(?<![\p{{L}}\d.])(?P<value>{INITIAL}[ ]?(?:{INITIAL}[ ]?){{0,2}}\p{{Lu}}[\p{{Ll}}\p{{M}}'’-]\p{{L}}+)",
        ),
        "initial-after": (0.5, rf"(?<![\p{{L}}\d.])(?P<value>{CAPITAL}[ ]\p{{Lu}}\.)(?=[\s,;:)]|['’]s|$)"),
        "speaker": (0.4, rf"^[ \t>*_|-]*(?P<value>{CAPITAL}(?:[ ]{CAPITAL})?)[*_]*:[ \t]"),
        "from-a-team": (
            0.6,
            rf"(?<![\p{{L}}\d])(?P<value>{PERSON})\s(?:from|in|of)\s(?:the\s)?{any_of(cues.departments)}\b",
        ),
        "handle-in-brackets": (0.8, rf"(?<![\p{{L}}\d])(?P<value>{PERSON})\s[(<]@?[\w.+-]+@"),
    }
    labels = rf"^[ \t>*_|\-]*{any_of(cues.labels)}[ \t*_]*[:;][ \t*_\"'\[]*(?P<value>{_LOWER_NAME})"
    return (
        *(
            Rule(name, _ENTITY, regex.compile(_loose(pattern), regex.MULTILINE), score)
            for name, (score, pattern) in patterns.items()
        ),
        Rule("label", _ENTITY, regex.compile(_loose(labels), regex.MULTILINE | regex.IGNORECASE), 0.7),
    )


def _loose(pattern: str) -> str:
    """Let a gap be wider than one space: the prose view has spaces where the markup was."""
    return pattern.replace(r"\s", r"\s{1,6}").replace(r"\s{1,6}+", r"\s{1,6}")


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [ProseRules("cue", rules(Cues.load()))]
