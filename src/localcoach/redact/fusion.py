"""Names: what the recognizers' hits on one stretch of text are worth together.

spaCy gives every name the same score, so no threshold separates Kafka from Maria. Each hit, list and cue is therefore a
piece of evidence with a weight (``redaction/fusion.yaml``), and their sum, as a probability, is the score: recognizers
that agree raise it, a term of the gazetteer or an ordinary word lowers it.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from localcoach import fixed
from localcoach.redact.belief import believed
from localcoach.redact.finding import Finding
from localcoach.redact.languages import Languages
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.methods import is_pair, names_a_method
from localcoach.redact.names import CAPITAL, PARTICLE
from localcoach.redact.sentences import AFTER_ARTICLE, INSIDE, place_of
from localcoach.redact.standing import (
    TOOL,
    Terms,
    is_called_a_tool,
    is_plain_term,
    standing,
    stands_as_tool,
    terms_beside,
)
from localcoach.redact.units import WORD, Hit, Unit, family, source, units
from localcoach.redact.words_of_packages import package_words
from localcoach.resources import data_path, load_yaml

LONE, USED, PACKAGE = "a lone word", "used as a tool", "a package's word"
FAMILIES = ("PERSON", "ORGANIZATION", "LOCATION")  # the types that are decided here, in order of preference

_WORD_BEFORE = fixed.compile(r"[\p{L}\d+#.-]{1,30}[ ]$")
_WORD_AFTER = fixed.compile(r"(?:['’]s?)?[ ][\p{L}\d+#-]{1,30}")
_JOINED_BEFORE = fixed.compile(r"(?<![\p{L}\d-])(?:[\p{L}\d]{1,30}-){1,3}$")
_JOINED_AFTER = fixed.compile(r"(?:-[\p{L}\d]{1,30}){1,3}(?![\p{L}\d-])")
_CODE = fixed.compile(r"\d|_|[a-z]\.[a-z]")
_SHOWN = 4  # pieces of evidence in a reason
_ACRONYM = 5  # letters
_PLURAL = fixed.compile(r"[A-Z]{2,4}s")  # of an acronym
_VERB = 0.6  # score of a cue that only persons have
_FIRM = 0.8  # score from which on the smaller network is seldom wrong about a person
_LIST = 120  # characters of a list before a name
_SUM = 16.0  # log-odds from which on the sum says no more of a lone word
_ROLE = 3.0  # log-odds of a role from which on it counts no more
_NEAR = 150  # characters in which a technology term makes an unknown word a tool rather than a firm
_PRONOUN = (
    r"(?:I|you|he|she|it|we|they|some(?:one|body)|any(?:one|body)|every(?:one|body)|the|an?|my|your|his|her|our|their|th(?:is|at|ese|ose)|"
    r"there|me|us)"
)
_MODAL = r"(?:Can|Could|Will|Would|May|Might|Shall|Should|Must|Do|Does|Did|Let)"
_QUESTION = fixed.compile(rf"{_MODAL}(?=[ ]{_PRONOUN}(?![\p{{L}}\d]))")
_MONTHS = r"(?:January|March|April|May|June|July|August|Augustus|December)"  # those that are given names as well
_IN_MONTH = fixed.compile(
    rf"(?<![\p{{L}}\d])(?:(?i:in|during|early|late|mid|last|next|(?:beginning|start|middle|end|month)\sof)"
    rf"[ -]{_MONTHS}|(?i:until|till|since|by)[ ]{_MONTHS}(?=\s*(?:[.,;:!?)]|$))|"
    rf"{_MONTHS}(?=[ ](?:\d{{1,2}}(?:st|nd|rd|th)?|(?:19|20)\d\d)\b))"
)
# An inner capital (ColBERT, TSan, simdJSON), but not a name's: McDonald, DeShawn, LaToya, O'Brien.
_CAMEL = fixed.compile(
    r"(?<![\p{L}\p{M}'’-])(?!(?:Mc|Mac|De|La|Le|Van|Von|Di|Du|Da|Fitz|St|Ni|Ap)\p{Lu}\p{Ll}{2})[\p{L}\d]*(?:\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2})"
)
_TOOLS_END = fixed.compile(
    r"(?i)(?:js|db|sql|ctl|mq|json|yaml|xml|html|css|http|fmt|ssl|tls|gpt|llm|grpc|cli|sdk|bot|ify)$|^(?:kube|json|http|sql)\w|^X-\w"
)
_VOWEL = fixed.compile(r"(?i)[aeiouy](?!js)|[^\x00-\x7f]")
_COMPOUND = fixed.compile(r"-\p{Ll}{3,}(?:ed|ing|based|like|style)(?!\p{L})")  # Cherry-picked
_NETWORKS = frozenset({"spacy:PERSON", "spacy:ORGANIZATION", "spacy:LOCATION", "rampart:PERSON", "rampart:LOCATION"})
_WORD_ALONE = fixed.compile(r"\p{Lu}[\p{Latin}\p{M}'’-]+")
_LISTED_ALONE = frozenset({"together:PERSON", "script:PERSON", "country:LOCATION", "list:LOCATION", "place name"})
_SPOKEN_FOR = frozenset({"cue:PERSON", "cue:LOCATION", "together:PERSON", "script:PERSON", "country:LOCATION"})
_UNSURE = {"rampart:PERSON": 0.8, "rampart:LOCATION": 0.6}  # scores below which the smaller network only guesses
_NO_TOOL = -1.5  # log-odds of a role below which a word is no tool, whatever stands beside
_FEW = 2  # terms in a sentence that make one more of a word
_TITLED = 0.6  # score of a cue that only persons have
_SEEN = 0.6  # score of a cue that places only have
_AND = r"(?:,[ ]|[ ](?:and|or|&)[ ]|,[ ](?:and|or)[ ])"
_LISTED = rf"(?P<name>(?:{PARTICLE}[ ])?{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})"
_AFTER = fixed.compile(rf"(?:{_AND}{_LISTED})+")
_BEFORE = fixed.compile(rf"(?:(?<![\p{{L}}\d]){_LISTED}{_AND})+$")
# An acronym joined to a word, as other languages do: FHIR-Feld, OPC UA-klienten.
_ACRONYM_JOINED = fixed.compile(r"(?:\p{Lu}[\p{Lu}\d]{1,6}[ ])?\p{Lu}[\p{Lu}\d]{1,6}-\p{L}?\p{Ll}{2,30}")
_COMMAND_BEFORE = fixed.compile(r"(?:^|\n|&&|\||;)[ \t>$#]{0,6}(?:sudo[ ])?$")
_FILE = r"[\w./-]{1,60}\.[a-z]{1,5}(?=\s|$)"
_COMMAND_AFTER = fixed.compile(rf"(?:[ ][a-z][a-z-]{{1,20}})?(?:[ ]{_FILE})?[ ]--?[a-z][\w-]*|[ ]run[ ]{_FILE}")


class Weights(BaseModel):
    """The weight of each piece of evidence, in log-odds; ``bias`` is what a hit without any has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    description: str
    bias: float
    evidence: dict[str, float]
    lone_bias: float
    lone: dict[str, float]

    @classmethod
    def load(cls) -> "Weights":
        """Read the shipped weights; raise ConfigError naming file and key."""
        return load_yaml(data_path("redaction", "fusion.yaml"), cls)

    def score(self, evidence: Mapping[str, float]) -> float:
        """Return the probability that the evidence amounts to."""
        log_odds = self.log_odds(evidence)
        return round(1 / (1 + math.exp(-log_odds)), 3)

    def log_odds(self, evidence: Mapping[str, float]) -> float:
        """Return the sum of the evidence; a lone word is worth no more than its part in the sentence makes it."""
        total = self.bias + _weighed(self.evidence, evidence)
        if LONE not in evidence:
            return total
        return min(total, self.lone_bias + _weighed(self.lone, {**evidence, LONE: min(total, _SUM)}))

    def reason(self, evidence: Mapping[str, float]) -> str:
        """Return the pieces of evidence with what each weighs, the weightiest first."""
        parts = [(self.evidence.get(name, 0.0) * value, name) for name, value in evidence.items()]
        return ", ".join(
            f"{name} {part:+.1f}" for part, name in sorted(parts, key=lambda p: -abs(p[0]))[:_SHOWN] if part
        )


def _weighed(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in evidence.items())


@dataclass(frozen=True, slots=True)
class _Together:
    """A hit by company: the word stands in one list with a person ("Brabec, Doyle and White")."""

    start: int
    end: int
    label: str = "together:PERSON"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text with the positions of its technology terms (single words)."""

    text: str
    technology: list[int]
    languages: Languages
    roles: Sequence[Hit] = ()  # how likely each name is a tool's, in reading order

    def log_odds(self, unit: Unit) -> float:
        """Return the log-odds that the unit is a tool by its part in the sentence, 0 if nobody has read it."""
        first = bisect_right(self.roles, unit.start, key=lambda hit: hit.end)
        inside = next((hit.score for hit in self.roles[first : first + 1] if hit.start < unit.end), 0.5)
        return max(-_ROLE, min(_ROLE, math.log(max(inside, 1e-3) / max(1 - inside, 1e-3))))

    def technology_near(self, unit: Unit) -> bool:
        """Tell whether a technology term stands within _NEAR characters of a unit."""
        first = bisect_left(self.technology, unit.start - _NEAR)
        near = self.technology[first : bisect_left(self.technology, unit.end + _NEAR)]
        return any(not unit.start <= position < unit.end for position in near)


class Fusion:
    """Turns hits of the name recognizers into findings."""

    def __init__(self, weights: Weights, lexicon: Lexicon, gazetteer: Terms) -> None:
        self._weights = weights
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    def findings(self, text: str, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield one finding a unit, whatever its score: the policy's threshold decides."""
        for unit, evidence in self.judged(text, hits):
            sources = tuple(dict.fromkeys(source(hit) for hit in unit.hits))
            score, reason = self._weights.score(evidence), self._weights.reason(evidence)
            yield Finding(unit.start, unit.end, self._type(unit), score, sources, reason)

    def judged(self, text: str, hits: Sequence[Hit]) -> list[tuple[Unit, dict[str, float]]]:
        """Return the units with their evidence, those in the company of a person among them."""
        roles = sorted((hit for hit in hits if family(hit) == "TOOL"), key=lambda hit: hit.start)
        reading = self._read(text, roles)
        hits = believed(text, [hit for hit in hits if family(hit) != "TOOL"], self._lexicon)
        alone = [(unit, self._evidence(reading, unit)) for unit in self._units(text, hits)]
        company = [
            hit for unit, evidence in alone if self._is_person(unit, evidence) for hit in self._company(text, unit)
        ]
        if not company:
            return alone
        return [(unit, self._evidence(reading, unit)) for unit in self._units(text, [*hits, *company])]

    def _units(self, text: str, hits: Sequence[Hit]) -> list[Unit]:
        return units(text, hits, self._lexicon, lambda word: is_plain_term(self._gazetteer, word))

    def _company(self, text: str, unit: Unit) -> Iterator[_Together]:
        """Yield the names that stand in one list with a unit: two without a comma, or three; a term is none."""
        after = _AFTER.match(text, unit.end)
        before = _BEFORE.search(text, max(0, unit.start - _LIST), unit.start)
        matches = [match for match in (before, after) if match]
        spans = [span for match in matches for span in match.spans("name") if not text.startswith("I'", span[0])]
        if len(spans) > 1 or not any("," in match.group() for match in matches):
            yield from (_Together(*span) for span in spans if not is_plain_term(self._gazetteer, text[slice(*span)]))

    def _read(self, text: str, roles: Sequence[Hit]) -> _Reading:
        known: dict[str, bool] = {}
        positions = []
        for match in WORD.finditer(text):
            word = match.group()
            if word not in known:
                known[word] = self._gazetteer.is_technical(word)
            if known[word]:
                positions.append(match.start())
        return _Reading(text, positions, Languages(text), roles)

    def _is_person(self, unit: Unit, evidence: Mapping[str, float]) -> bool:
        return self._type(unit) == "PERSON" and self._weights.score(evidence) > 0.5

    def _type(self, unit: Unit) -> str:
        weight = self._weights.evidence
        totals = {
            name: sum(weight.get(hit.label, 0.0) * hit.score for hit in unit.hits if family(hit) == name)
            for name in FAMILIES
        }
        return max(FAMILIES, key=lambda name: totals[name])

    def _evidence(self, reading: _Reading, unit: Unit) -> dict[str, float]:
        """Return the pieces of evidence for a unit and how strong each is (0 to 1)."""
        text = reading.text
        found: dict[str, float] = {}
        for hit in unit.hits:
            found[hit.label] = max(found.get(hit.label, 0.0), hit.score)
        found |= dict.fromkeys(self._of_words(text[unit.start : unit.end], place_of(text, unit.start)), 1.0)
        if not reading.technology_near(unit):
            found["no technology nearby"] = 1.0
        if not _is_term(found) and self._within_term(text, unit):
            found["technical term"] = 1.0
        found |= dict.fromkeys(self._of_company(text, unit, found), 1.0)
        if not _says_a_firm(found):
            found |= dict.fromkeys(self._of_spelling(text[unit.start : unit.end]), 1.0)
        if reading.languages.at(unit.start) is None and _is_lone_word(text, unit, found):
            found |= {LONE: 1.0, USED: reading.log_odds(unit) / _ROLE}
            found |= {PACKAGE: 1.0} if fold(text[unit.start : unit.end]) in package_words() else {}
        found |= dict.fromkeys(self._of_doubt(reading, unit, found), 1.0)
        if not _is_term(found):
            return found
        return {name: value for name, value in found.items() if not name.startswith(_SAID_BY_TERM)}

    def _of_doubt(self, reading: _Reading, unit: Unit, found: Mapping[str, float]) -> Iterator[str]:
        """Yield what speaks against a word of which nobody is sure."""
        if _is_lone_guess(unit, found):
            yield from self._of_guess(reading.text, unit, found)
        if _is_guess(unit) and _ACRONYM_JOINED.fullmatch(reading.text, unit.start, unit.end):
            yield "an acronym joined to a word"
        if _is_command(reading.text, unit):
            yield "a command"
        if self._is_one_of_terms(reading, unit, found):
            yield "among technology terms"

    def _is_one_of_terms(self, reading: _Reading, unit: Unit, found: Mapping[str, float]) -> bool:
        """Tell whether a word of which nobody is sure shares its sentence with terms, or is called a tool there."""
        text, start, end = reading.text, unit.start, unit.end
        if not _WORD_ALONE.fullmatch(text, start, end) or not _SPOKEN_FOR.isdisjoint(found) or _says_a_firm(found):
            return False
        if is_called_a_tool(text, end):
            return True
        if _is_agreed(found) and not stands_as_tool(text, start, end, self._gazetteer):
            return False
        unsure = all(found.get(network, 0.0) < least for network, least in _UNSURE.items())
        return unsure and reading.log_odds(unit) > _NO_TOOL and terms_beside(text, start, end, self._gazetteer) >= _FEW

    def _of_company(self, text: str, unit: Unit, found: Mapping[str, float]) -> Iterator[str]:
        """Yield what the words beside the unit tell of it, given what else is known."""
        if found.get("cue:PERSON", 0.0) >= _VERB and self._lexicon.is_name(text[unit.start : unit.end]):
            yield "listed name with a person's verb"
        if found.get("employer:ORGANIZATION", 0.0) == 1.0 and found.get("acronym") and not _is_term(found):
            yield "an employer's acronym"
        told = {
            "where a place stands": _is_a_places(found),
            "a question": _asks(text, unit),
            "a month": _is_month(text, unit),
        }
        yield from (name for name, holds in told.items() if holds)
        if not _says_a_firm(found) and self._is_method(text, unit, found):
            yield "a method's name"
        if "technical term" in found and self._is_no_place(text, unit):
            yield "a term taken for a place"
        if "technical, also a name" in found:
            yield from standing(text, unit.start, unit.end, found, self._lexicon, self._gazetteer)

    def _is_method(self, text: str, unit: Unit, found: Mapping[str, float]) -> bool:
        """Tell whether a method bears the name, by the noun beside it, or as a pair of surnames beside technology."""
        is_place = self._type(unit) == "LOCATION"
        if names_a_method(text, unit.start, unit.end, self._lexicon, may_be_place=is_place):
            return True
        is_nobody = "no technology nearby" not in found and "cue:PERSON" not in found
        return is_nobody and is_pair(text[unit.start : unit.end], self._lexicon)

    def _is_no_place(self, text: str, unit: Unit) -> bool:
        """Tell whether the unit passes for a place that no list knows."""
        return self._type(unit) == "LOCATION" and fold(text[unit.start : unit.end]) not in self._lexicon.places

    def _within_term(self, text: str, unit: Unit) -> bool:
        """Tell whether the unit is a word of a longer technology term ("Conway's law", "Mann-Whitney")."""
        before = _WORD_BEFORE.search(text, max(0, unit.start - 32), unit.start)
        after = _WORD_AFTER.match(text, unit.end)
        joined = _hyphenated(text, unit)
        return bool(
            (joined and self._gazetteer.is_technical(joined))
            or (after and self._gazetteer.is_technical(text[unit.start : after.end()]))
            or (before and self._gazetteer.is_technical(text[before.start() : unit.end]))
        )

    def _of_words(self, value: str, place: str) -> Iterator[str]:
        words = [word for word in WORD.findall(value) if len(word) > 1] or [value]
        ordinary = [self._lexicon.is_ordinary(word) for word in words]
        technical = [self._gazetteer.is_technical(word) for word in words]
        if self._gazetteer.is_technical(value):
            yield "technical, also a name" if self._gazetteer.is_ambiguous(value) else "technical term"
        elif any(technical):
            yield "technical word"
        if all(ordinary):
            yield f"ordinary word {place}" if len(words) == 1 else "ordinary words"
        others = [w for w, o, t in zip(words, ordinary, technical, strict=True) if not (o or t)]
        if others:
            yield f"{'rare' if all(map(self._lexicon.is_rare, others)) else 'unknown'} word {place}"
        yield from self._of_lists(value, words)
        yield from _of_shape(value, words)

    def _of_spelling(self, value: str) -> Iterator[str]:
        """Yield what the letters of a word tell that is no listed name: nobody is spelled SnapStart, Yjs or DuckDB."""
        if " " in value or fold(value) in self._lexicon.given:
            return
        if _CAMEL.match(value):
            yield "inner capital"
        elif not (value.isupper() or self._lexicon.is_name(value)) and (
            _TOOLS_END.search(value) or not _VOWEL.search(value)
        ):
            yield "spelled like a tool"

    def _of_guess(self, text: str, unit: Unit, found: Mapping[str, float]) -> Iterator[str]:
        """Yield what speaks against the guess of a network at a word that no list knows, beside technology."""
        by_technology = "no technology nearby" not in found and place_of(text, unit.start) != AFTER_ARTICLE
        sources = {source(hit) for hit in unit.hits}
        if by_technology and found.get("rampart:PERSON", 0.0) < _FIRM and self._stands_as_tool(text, unit):
            yield TOOL
        elif by_technology and "spacy" in sources <= {"spacy", "unknown"}:
            yield f"one network's {'person' if self._type(unit) == 'PERSON' else 'firm or place'}"
        if _COMPOUND.match(text, unit.end):
            yield "a part of a compound"

    def _stands_as_tool(self, text: str, unit: Unit) -> bool:
        return stands_as_tool(text, unit.start, unit.end, self._gazetteer)

    def _of_lists(self, value: str, words: list[str]) -> Iterator[str]:
        first, last = fold(words[0]), fold(words[-1])
        in_a_phrase = len(words) > 1 and value.islower() and self._lexicon.is_ordinary(first)  # beat epsilon-greedy
        if first in self._lexicon.given and (last in self._lexicon.surnames or not in_a_phrase):
            yield "given name, also a word" if self._lexicon.is_ordinary(first) else "given name"
        if len(words) > 1 and last in self._lexicon.surnames:
            yield "surname"
        if fold(value) in self._lexicon.places:
            yield "place name"


# What the lists say of a technology term (Cassandra is a given name) is why it is in question: no evidence either way.
_SAID_BY_TERM = ("given name", "listed name", "list:", "place name", "unknown word", "rare word")


def _of_shape(value: str, words: list[str]) -> Iterator[str]:
    if _CODE.search(value):
        yield "code shape"
    if all(word[0].islower() for word in words):
        yield "lower case"
    elif len(words) > 1:
        yield "several words"
    elif value.isupper():
        yield "acronym" if len(value) <= _ACRONYM and value.isascii() else "capitals"
    elif _PLURAL.fullmatch(value):
        yield "acronym"


def _says_a_firm(evidence: Mapping[str, float]) -> bool:
    return any(name.endswith(":ORGANIZATION") and not name.startswith(("spacy", "unknown")) for name in evidence)


def _is_guess(unit: Unit) -> bool:
    """Tell whether only networks speak for a unit: no cue, no list."""
    return all(hit.label in _NETWORKS or source(hit) == "unknown" for hit in unit.hits)


def _is_command(text: str, unit: Unit) -> bool:
    """Tell whether a word in small letters begins a line of a shell: an option or a file to run follows."""
    if not text[unit.start].islower() or " " in text[unit.start : unit.end]:
        return False
    before = _COMMAND_BEFORE.search(text, max(0, unit.start - 16), unit.start)
    return bool(before and _COMMAND_AFTER.match(text, unit.end))


def _is_lone_guess(unit: Unit, evidence: Mapping[str, float]) -> bool:
    """Tell whether only networks speak for a word: no cue, no list, no shape of a name."""
    return _is_guess(unit) and not {"several words", "given name", "surname", "place name"} & evidence.keys()


def _is_lone_word(text: str, unit: Unit, evidence: Mapping[str, float]) -> bool:
    """Tell whether a word in Latin letters stands alone that is no term, and that neither firm nor place is called."""
    if not _WORD_ALONE.fullmatch(text, unit.start, unit.end) or _is_term(evidence) or _says_a_firm(evidence):
        return False
    is_place = "rampart:LOCATION" in evidence or evidence.get("cue:LOCATION", 0.0) >= _SEEN
    return not is_place and _LISTED_ALONE.isdisjoint(evidence) and evidence.get("cue:PERSON", 0.0) < _TITLED


def _is_agreed(evidence: Mapping[str, float]) -> bool:
    """Tell whether both networks take a listed given name for a person, which is no guess."""
    return {"spacy:PERSON", "rampart:PERSON", "given name"} <= evidence.keys()


def _is_a_places(evidence: Mapping[str, float]) -> bool:
    """Tell whether a verb of places stands before what is no technology ("I live in Bad Salzuflen")."""
    return evidence.get("cue:LOCATION", 0.0) >= _SEEN and not any(name.startswith("technical") for name in evidence)


def _is_term(evidence: Mapping[str, float]) -> bool:
    return any(name.startswith("technical") and name != "technical word" for name in evidence)


def _asks(text: str, unit: Unit) -> bool:
    """Tell whether the unit is the verb of a question ("Can you", "Will the"), not the name Can or Will."""
    match = _QUESTION.match(text, unit.start)
    if match is None or match.end() != unit.end:
        return False
    return text[max(0, unit.start - 2) : unit.start] == ", " or place_of(text, unit.start) != INSIDE


def _is_month(text: str, unit: Unit) -> bool:
    """Tell whether the unit is a month by the words beside it ("in June", "until May.", "April 2023")."""
    near = _IN_MONTH.finditer(text, max(0, unit.start - 24), min(len(text), unit.end + 16))
    return any(match.end() == unit.end and match.start() <= unit.start for match in near)


def _hyphenated(text: str, unit: Unit) -> str:
    """Return the word joined by hyphens of which the unit is a part, nothing if it is none."""
    before = _JOINED_BEFORE.search(text, max(0, unit.start - 32), unit.start)
    after = _JOINED_AFTER.match(text, unit.end)
    start, end = before.start() if before else unit.start, after.end() if after else unit.end
    return text[start:end] if end - start > unit.end - unit.start else ""
