"""Employers, customers and other organisations: by legal form, by what they are called, by who works for them."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.names import BEGIN, CAPITAL, END, ORGANIZATION, PERSON, Cues, any_of, value
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import Match, Rule

_WORD = r"[\p{Lu}\d][\p{L}\p{M}\d'’&.-]*"
_NAME = r"\p{Lu}[\p{L}\p{M}'’-]+"
_NAMES = rf"{_NAME}(?:[ ](?:(?:and|&)[ ])?{_NAME}){{0,3}}"
_FIRM = rf"{_NAME}(?:,[ ]{_NAME}){{1,3}},?[ ](?:and|&)[ ]{_NAME}"  # of partners
_JOINT = r"(?:[ ]?[,&][ ]?|[ ](?:(?:and|of|de)[ ])?)"
_PARTNER = r"(?P<partner>\p{L}[\p{L}\p{M}'’-]+)"
_PARTNERS = rf"{_PARTNER},[ ]{_PARTNER}[ ]and[ ]{_PARTNER}"
_LOWER_FORMS = ("inc", "ltd", "llc", "corp", "corporation", "gmbh")
_NOT_FIRST = r"(?!(?:The|A|An|Our|Their|This|That|Each|Every|In|At|For|With|My)[ ])"
_JOB = r"(?:\p{Ll}+[ ])?\p{Ll}{3,12}(?:er|or|ist|yst|ect|ian|ant|lead)"  # engineer, director, scientist, architect
_KANJI = r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・]"
_FAMILY = r"(?:Sons|Co|Daughters|Brothers|Partners|Associates)"


def _is_new_word(match: Match) -> bool:
    """Tell whether the value is no word of English and no technology: in small letters, nothing else tells a firm."""
    word = match["value"]
    return not (Lexicon.load().is_english(word) or Gazetteer.load().is_technical(word))


def _are_surnames(match: Match) -> bool:
    """Tell whether all three partners are listed names, two of them no words ("hubbard, fox and gillespie")."""
    lexicon, partners = Lexicon.load(), match.captures("partner")
    return all(map(lexicon.is_name, partners)) and sum(map(lexicon.is_english, partners)) <= 1


def _rule(source: str, name: str, score: float, *parts: str) -> Rule:
    return Rule(name, f"{source}:ORGANIZATION", fixed.compile("".join(parts)), score)


def rules(cues: Cues) -> tuple[Rule, ...]:
    """Build the rules of the cue words."""
    end = rf"(?:\.|{END})"
    form, lower = any_of(cues.legal_forms, caseless=False), any_of(_LOWER_FORMS, caseless=False)
    tail, head = any_of(cues.organization_tails, caseless=False), any_of(cues.organization_heads, caseless=False)
    field = any_of(cues.fields, caseless=False)
    gap = r",?\s(?:(?:called|named|the)\s)?"
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
            value(rf"{_NOT_FIRST}(?!{field}[ ]{tail}{END}){_WORD}(?:[ ](?:(?:and|&|of)[ ])?{_WORD}){{0,3}}[ ]{tail}"),
            END,
        ),
        _rule("cue", "head", 1.0, BEGIN, value(rf"(?:{_WORD}[ ])?{head}[ ](?:the[ ])?{ORGANIZATION}")),
        _rule("employer", "employed-surely", 1.0, BEGIN, any_of(cues.employed_surely), gap, named),
        _rule("employer", "employed", 0.6, BEGIN, any_of(cues.employed), gap, named),
        Rule(
            "kabushiki",
            "form:ORGANIZATION",
            fixed.compile(
                rf"(?P<value>(?:株式|有限|合同)会社{_KANJI}{{2,12}}?)(?=[でにのはがをからへも、。 ]|$)"
                rf"|(?P<value>(?:(?![のはがを]){_KANJI}){{2,12}}株式会社)(?=[でにのはがをからへも、。 ]|$)"
            ),
            hints=("会社",),
        ),
        Rule(
            "employed-lower",
            "form:ORGANIZATION",
            fixed.compile(
                rf"{BEGIN}{any_of(cues.employed_surely)}[ ](?P<value>\p{{Ll}}[\p{{L}}\d]{{3,30}})"
                r"(?=[ ](?:in|as|and|became)[ ]|[.,;])"
            ),
            accept=_is_new_word,
        ),
        Rule(
            "partners",
            "form:ORGANIZATION",
            fixed.compile(rf"{BEGIN}(?P<value>{_PARTNERS}){END}", regex.IGNORECASE),
            accept=_are_surnames,
        ),
        _rule(
            "employer",
            "title-of",
            1.0,
            BEGIN,
            rf"{any_of(cues.titles, caseless=False)}\.?[ ]{PERSON}[ ](?:of|from|at)[ ]",
            named,
        ),
        _rule(
            "cue",
            "job-and-name",
            0.7,
            BEGIN,
            value(rf"{_NOT_FIRST}(?:{_FIRM}|{_NAMES})"),
            rf"[ ]{_JOB}[ ](?={CAPITAL}[ ]{CAPITAL})",
        ),
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
