"""Persons by the words around them: titles, roles, verbs of speech, greetings, labels, initials.

Each hit is evidence for the fusion; its score says how seldom something else stands in that place.
"""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.names import BEGIN, CAPITAL, END, INITIAL, PARTICLE, PERSON, Cues, any_of, value
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import LIKELY, Match, Rule

_GAP = r"\s{1,6}"  # the prose view has spaces where the markup was
_OWNER = (
    r"(?i:my|our|the|their|an?|his|her|mi|nuestr[oa]|mon|ma|notre|meine?|unsere?|meu|minha|noss[oa]|mi[oa]|nostr[oa]|"
    r"mijn|onze)"
)
_DEGREE = r"(?:PhD|MD|DDS|DVM|Jr\.?|Sr\.?|Esq\.?|III|II|IV)"
_SHOUTED = r"\p{Lu}[\p{Lu}\p{M}]{3,}(?:[ '’-]\p{Lu}{2,}){0,2}"  # HAUKSDÓTTIR, Eyrún
_SURNAMES = rf"(?:{PARTICLE}[ ])?{CAPITAL}(?:[ ](?:{PARTICLE}[ ]){{0,2}}{CAPITAL}){{0,3}}"
_COLLEAGUE = r"(?i:kollegen?|kollegin|collègue|colega|compañer[oa]|collega|colleague)"
_INITIALS = (  # T.J. left; nobody is called A.I.
    r"(?!U\.[AIKNSX]\.|E\.[TU]\.|A\.[IM]\.|P\.[MORS]\.|R\.E\.M|D\.[CV]\.|L\.A\.|N\.[BVY]\.|B\.[CV]\.|S\.[AL]\.|Q\.A\.|I\.[DPTE]\.|H\.[AQR]\.|V\.P\.|"
    r"[CO]\.[KOPS]\.|T\.B\.|R\.O\.)(?:\p{Lu}\.){2,3}"
)
_ATTENTION = (
    r"(?:z\.[ ]?Hd\.|z\.[ ]?H\.|zu[ ]Händen(?:[ ]von)?|attn\.?:?|f\.a\.o\.|à[ ]l['’]attention[ ]de|t\.a\.v\.|"
    r"a/a\.?|att\.?:)"
)
_STATE = r"(?:back|around|in[ ]today|out|off|sick|away|on[ ]call|on[ ]holiday|on[ ]leave|joining|coming|free|available)"
_POLITE = r"(?:Hanım|Bey|Efendi|Hoca|Abla|Abi|san|sama|ji|saheb)"  # what follows a given name
_LOWER_NAME = r"\p{L}[\p{L}\p{M}'’-]+(?:[ ]\p{L}[\p{L}\p{M}.'’-]*){0,3}"


def _is_no_technology(match: Match) -> bool:
    """Tell whether neither half of "DELACROIX, Solène" is a term ("DOCKER, Kubernetes") or a word ("SKILLS, Plans")."""
    halves = match["value"].split(", ")
    return not any(Gazetteer.load().is_technical(half) or Lexicon.load().is_ordinary(half) for half in halves)


def _is_no_term(match: Match) -> bool:
    """Tell whether the value is no technology: "is Redis back?"."""
    return not Gazetteer.load().is_technical(match["value"])


def _is_surname_first(match: Match) -> bool:
    """Tell whether a listed given name follows a surname: no word, no term ("Mwangi, Josephine W.")."""
    lexicon, terms, surname = Lexicon.load(), Gazetteer.load(), match["surname"].split()[-1]
    if fold(match["given"]) not in lexicon.given or any(
        terms.is_technical(match[half]) for half in ("given", "surname")
    ):
        return False
    return fold(surname) in lexicon.surnames or not (fold(surname) in lexicon.given or lexicon.is_english(surname))


def _rule(name: str, score: float, *parts: str, flags: int = 0) -> Rule:
    return Rule(name, "cue:PERSON", fixed.compile("".join(parts), regex.MULTILINE | flags), score)


def rules(cues: Cues) -> tuple[Rule, ...]:
    """Build the rules of the cue words."""
    roles, titles = any_of(cues.roles), any_of(cues.titles, caseless=False)
    person, word = value(PERSON), value(CAPITAL)
    adverb = rf"(?:(?:also|then|kindly|finally|just|later|and{_GAP}I){_GAP})?"
    return (
        _rule("title", 1.0, BEGIN, value(rf"(?:{titles}\.?[ ]){{1,3}}{PERSON}(?:,?[ ]{_DEGREE})?")),
        _rule("degree", 1.0, BEGIN, value(rf"{PERSON},?[ ]{_DEGREE}"), r"\b"),
        _rule("role-before", 0.8, rf"\b(?:{_OWNER}|new|then|former|fellow){_GAP}(?:\w+{_GAP})?{roles},?{_GAP}", person),
        _rule(
            "role-after",
            0.8,
            BEGIN,
            person,
            rf",?{_GAP}\(?(?:who{_GAP}(?:was|is){_GAP})?{_OWNER}{_GAP}(?:\w+{_GAP}){{0,2}}{roles}\b",
        ),
        _rule("role-in-brackets", 0.8, BEGIN, person, rf"{_GAP}\((?:[\w-]+[ ]){{0,3}}{roles}\b"),
        _rule(
            "department-in-brackets",
            0.6,
            BEGIN,
            person,
            rf"{_GAP}\((?:[\w-]+[ ]){{0,2}}{any_of(cues.departments)}(?:[ ]team)?\)"
            rf"(?=[,;]?{_GAP}(?:and|wrote|who|,|\p{{Lu}})|,)",
        ),
        _rule("says", 0.6, BEGIN, person, rf"{_GAP}{adverb}{any_of(cues.says)}\b"),
        _rule("does", 0.35, BEGIN, person, rf"{_GAP}{adverb}{any_of(cues.does)}\b"),
        _rule("verb-before", 0.6, BEGIN, any_of(cues.to_person), rf"[,:]?{_GAP}", person),
        _rule("beside", 0.45, BEGIN, any_of(cues.beside_person), _GAP, person),
        _rule(
            "with-and", 0.5, rf"\b(?:with|by|from|and|to){_GAP}", word, rf"(?:['’]s)?{_GAP}(?:and|on|in|from|over|at)\b"
        ),
        _rule(
            "agent",
            0.45,
            rf"\b\p{{Ll}}{{2,20}}(?:ed|en|wn|lt|nt|de|id)\b[^.;:!?\n]{{0,60}}?{_GAP}by{_GAP}",
            word,
            r"(?=[.,;:)]|\sin\s|\son\s|$)",
        ),
        _rule("possessive", 0.4, BEGIN, word, rf"['’]s{_GAP}{any_of(cues.of_persons, caseless=False)}"),
        _rule(
            "initials",
            0.8,
            r"(?<![\p{L}\d.])",
            value(rf"{INITIAL}[ -]?(?:{INITIAL}[ -]?){{0,2}}\p{{Lu}}[\p{{Ll}}\p{{M}}'’-]\p{{L}}+"),
        ),
        Rule(
            "surname-first",
            "cue:PERSON",
            fixed.compile(
                rf"(?:^|[:;|])[ \t]*(?P<value>{_SHOUTED},[ ]{CAPITAL}(?:[ ]{CAPITAL})?)(?=[ ]*(?:[;|(\n]|$))", regex.M
            ),
            accept=_is_no_technology,
        ),
        Rule(
            "surname-before-given",
            "cue:PERSON",
            fixed.compile(
                rf"(?:^[ \t>*-]*|[:;|(][ \t]*|\b{roles},[ ])(?P<value>(?P<surname>{_SURNAMES}),[ ](?P<given>{CAPITAL})"
                rf"(?:[ ]{INITIAL}){{0,2}})(?=[ ]*(?:[,;|()\n]|$|\p{{Ll}}))(?![ ](?:and|or|y|und|et)[ ]|,[ ]{CAPITAL})",
                regex.M,
            ),
            accept=_is_surname_first,
        ),
        Rule(
            "asked-for",
            "cue:PERSON",
            fixed.compile(
                rf"(?<![\p{{L}}\d])[Ii]s[ ](?P<value>{CAPITAL}(?:[ ]{CAPITAL})?)[ ]{_STATE}(?=[^.?!\n]{{0,24}}\?)"
            ),
            0.8,
            accept=_is_no_term,
        ),
        _rule("attention", 0.8, r"(?<![\p{L}\d])", rf"(?i:{_ATTENTION})[ ]{{0,2}}", person),
        _rule("colleague", 0.6, BEGIN, rf"{_COLLEAGUE}[ ]", person),
        _rule("polite", 1.0, BEGIN, value(rf"{CAPITAL}[ -]{_POLITE}"), r"(?!\p{L})"),
        _rule("initial-after", 0.5, BEGIN, value(rf"{CAPITAL}[ ]\p{{Lu}}\."), r"(?=[\s,;:)]|['’]s|$)"),
        _rule("speaker", 0.4, r"^[ \t>*_|-]*", value(rf"{CAPITAL}(?:[ ]{CAPITAL})?"), r"[*_]*:[ \t]"),
        _rule("team", 0.6, BEGIN, person, rf"{_GAP}(?:from|in|of){_GAP}(?:the{_GAP})?{any_of(cues.departments)}\b"),
        _rule("mailbox", 0.8, BEGIN, person, rf"{_GAP}[(<]@?[\w.+-]+@"),
        _rule(
            "label",
            0.7,
            rf"^[ \t>*_|\-]*{any_of(cues.labels)}[ \t*_]*[:;][ \t*_\"'\[]*",
            value(_LOWER_NAME),
            flags=regex.IGNORECASE,
        ),
    )


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    cues = Cues.load()
    does = any_of((*cues.says, *cues.does))
    initials = fixed.compile(rf"{BEGIN}{value(_INITIALS)}[ ]{does}{END}")
    dealt_with = any_of(("per", "with", "by", "cc", *cues.to_person))
    beside = fixed.compile(
        rf"(?=\p{{Lu}}\.\p{{Lu}}\.)(?<={BEGIN}{dealt_with}[ ]){value(_INITIALS)}(?=[ ]\p{{Ll}}|[,;:)\n]|$)"
    )
    both = (Rule("initials", "PERSON", initials, LIKELY), Rule("initials-beside", "PERSON", beside, LIKELY))
    return [ProseRules("cue", rules(cues)), ProseRules("initials", both)]
