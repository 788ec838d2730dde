"""Dates of birth where the words say so, and ages of people; other dates stay: a story needs them."""

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.rules import LIKELY, SURE, Match, Rule, RuleRecognizer, Spans, mentions
from localcoach.redact.tables import cells_below

_MONTH = (
    r"(?:Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Okt(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Dez(?:ember)?|janvier|février|mars|avril|"
    r"juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|"
    r"gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:(?:19|20)\d{2}|['’]?\d{2})"
_DATE = (
    rf"(?:(?:19|20)\d\d\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?\d{{1,2}}|\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?(?:\d{{4}}|"
    rf"\d{{2}})|{_DAY}(?:\s(?:(?:of|de|di)\s)?|-){_MONTH}(?:,?\s(?:(?:de|del|di)\s)?|-){_YEAR}|{_MONTH}\s{_DAY},?\s{_YEAR}|"
    rf"{_DAY}\s(?:of\s)?{_MONTH}|{_MONTH}\s{_DAY}|{_MONTH}\s(?:19|20)\d\d|(?:19|20)\d{{6}})"
)
_WHOLE_DATE = (
    rf"(?:(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19|20)\d\d|"
    rf"{_DAY}\s(?:of\s)?{_MONTH},?\s(?:19|20)\d\d|{_MONTH}\s{_DAY},?\s(?:19|20)\d\d)"
)
_GIVEN = (
    r"(?:typed|entered|gave|wrote|put|filled\sin|sent|said|stated|claimed|showed|read|as|into|became|like|e\.g\.|of)"
)
_BORN = (
    r"(?:(?<!\w)(?:d\.?\s?o\.?\s?b\.?|date[\s_-]?of[\s_-]?birth|birth[\s_-]?date|birth[\s_-]?day|born|birth\s?year|year\sof\sbirth|"
    r"geburtsdatum|geboren|geb\.|né|née|date\sde\snaissance|nac[ií]|naci[óo]|nacid[oa]|nascid[oa]|nasceu|nasci|fecha\sde\snacimiento|nato\sil|nata\sil|"
    r"data\sdi\snascita|data\sde\snascimento|geboortedatum|geboren\sop|urodzon[ya]|ur\.|data\surodzenia|narozen[ýaá]?|datum\snarození|"
    r"do[gğ]um\starihi|syntynyt|дата\sрождения|родил(?:ся|ась)|生年月日|出生日期|생년월일|født|född))"
)
_BETWEEN = (
    r"(?:\s\([^()\n]{1,40}\))?(?:[\"'`*_]{0,3}\s?[:=]?\s?(?:is|was|in|on|am|em|a|le|el|il|op|den|it[’']?s|its|\.\s?it[’']?s|\?\s?it[’']?s|around|"
    r"back)?){1,3}"
    r"\s?[\"'`(*_]{0,3}"
)
_PERSON = (
    r"(?:man|woman|male|female|boy|girl|patient|guy|lady|gentleman|person|engineer|developer|manager|colleague|"
    r"customer|user|employee|father|mother|son|daughter|brother|sister|husband|wife|student|intern|child|kid|toddler|"
    r"teenager|nurse|doctor|driver|pensioner|retiree|caller|resident|veteran)"
)
_AGE = r"(?P<value>1[01]\d|[1-9]\d|[1-9])"
_I_AM = r"(?:I\s?[’']?\s?a?m|he\s?[’']?i?s|she\s?[’']?i?s|they\s?[’']?a?re|he\swas|she\swas|I\swas)"

_HEAD = fixed.compile(
    r"(?i)(?<![\p{L}\d_])(?:d\.?o\.?b\.?|date[ _-]?of[ _-]?birth|birth[ _-]?(?:date|day)|born|"
    r"geb(?:\.|oren|urtsdatum|datum)?|fecha[ _](?:de[ _])?nac(?:imiento)?\.?|(?:date[ _]de[ _])?naissance|"
    r"né\(?e?\)?[ ]le|(?:data[ _]di[ _])?nascita|data[ _](?:de[ _])?nasc(?:imento)?\.?|geboortedatum|"
    r"data[ _]urodzenia|datum[ _]narození|födelsedatum|fødselsda(?:to|g)|doğum[ _]tarihi|дата[ _]рождения|"
    r"生年月日|出生日期)(?![\p{L}\d_])"
)
_HEADS = (
    "dob",
    "d.o.b",
    "birth",
    "born",
    "geb",
    "nac",
    "naissance",
    "né",
    "nasc",
    "urodzenia",
    "narození",
    "födelse",
    "fødsel",
    "doğum",
    "рождения",
    "生",
)
_CELL = fixed.compile(
    rf"(?:{_WHOLE_DATE}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d\d|(?:19|20)\d{{6}}|{_DAY}[ -]{_MONTH}[ -]{_YEAR})"
    r"(?:[ T]00:00(?::00)?)?"
)
_ISO = r"(?P<value>(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d))"
_ID, _BESIDE = r"(?P<id>[\d-]{9,13})", r"[\"']?[ ]?[,;|\t][ ]?[\"']?"
_ROW = fixed.compile(rf"(?<![\d.-]){_ISO}{_BESIDE}{_ID}(?![\w-])|(?<![\w-]){_ID}{_BESIDE}{_ISO}(?![\d.-])")


class BirthColumn:
    """Finds the dates below a head that says what they are."""

    name, entity, score, length = "birth-column", "DATE_OF_BIRTH", SURE, 0

    def spans(self, text: str) -> Spans:
        """Yield the ranges of the dates of birth in the tables of ``text``."""
        if not mentions(text, _HEADS):
            return
        for start, end in cells_below(text, _HEAD):
            if _CELL.fullmatch(text, start, end):
                yield start, end


def _is_in_the_number(match: Match) -> bool:
    """Tell whether the number beside a date begins with it, as those of persons do ('1946-05-17', '170546-0384')."""
    year, month, day = match["year"], match["month"], match["day"]
    forms = (year + month + day, year[2:] + month + day, day + month + year[2:], day + month + year)
    return match["id"].replace("-", "").startswith(forms)


RULES = (
    BirthColumn(),
    Rule("beside-number", "DATE_OF_BIRTH", _ROW, SURE, _is_in_the_number),
    Rule(
        "date-of-birth",
        "DATE_OF_BIRTH",
        fixed.compile(rf"(?i){_BORN}{_BETWEEN}(?P<value>{_DATE})(?![\w%]|[.,]\d)"),
        SURE,
        hints=(
            "birth",
            "born",
            "dob",
            "d.o.b",
            "geb",
            "né",
            "naci",
            "nací",
            "nasc",
            "uro",
            "ur.",
            "naro",
            "doğum",
            "dogum",
            "synty",
            "рожд",
            "родил",
            "生",
            "생",
            "naissance",
            "nato",
            "nata",
            "født",
            "född",
            "geboorte",
        ),
    ),
    Rule(
        "year-of-birth",
        "DATE_OF_BIRTH",
        fixed.compile(
            r"(?i)(?<!\w)(?:(?:I|he|she|was|[’']s)\s(?:was\s)?born|birth\s?year|year\sof\sbirth|dob|date\sof\sbirth|"
            r"jahrgang|nacid[oa]|née?)(?:\s(?:back\s)?in|\s?[:=]|\sis|\swas|\sen|\sim)?\s(?P<value>(?:19|"
            r"20)\d\d)(?![\w%]|[.,/-]\d)"
        ),
        SURE,
        hints=("born", "birth", "dob", "jahrgang", "naci", "né"),
    ),
    Rule(
        "date-and-birth",
        "DATE_OF_BIRTH",
        fixed.compile(rf"(?i)(?P<value>{_DATE})\s?\((?:dob|birth|born|geb)"),
        LIKELY,
        hints=("(dob", "(birth", "(born", "(geb", "( dob", "( birth", "( born"),
    ),
    Rule(
        "date-of-birth-given",
        "DATE_OF_BIRTH",
        fixed.compile(
            rf"(?i)(?:date\sof\sbirth|birth\s?date|(?<!\w)dob)\b[^.!?\n]{{1,60}}?\s{_GIVEN}\s[\"'`(]?"
            rf"(?P<value>{_WHOLE_DATE})(?![\w%]|[.,]\d)"
        ),
        LIKELY,
        hints=("birth", "dob"),
    ),
    Rule(
        "starred",
        "DATE_OF_BIRTH",
        fixed.compile(
            rf"(?<=\(|\s)\*\s?(?P<value>\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d|{_DAY}\s{_MONTH}\s(?:19|20)\d\d)"
        ),
        LIKELY,
        hints=("*",),
    ),
    Rule(
        "years-old",
        "AGE",
        fixed.compile(rf"(?i)(?<![\w.,-]){_AGE}[\s-]years?[\s-]old(?=\s{_PERSON}\b|\s(?:\w+\s){{1,2}}{_PERSON}\b)"),
        SURE,
        hints=("old",),
    ),
    Rule(
        "person-is",
        "AGE",
        fixed.compile(
            rf"(?i)(?<!\w){_I_AM}\s(?:now\s|only\s|about\s|just\s|nearly\s|almost\s|over\s|"
            rf"turning\s)?{_AGE}(?=\s?(?:years?(?:\sold|\sof\sage)|y/?o\b|yrs?\sold))"
        ),
        SURE,
        hints=("old", "year", "y/o", "yo"),
    ),
    Rule(
        "age-label",
        "AGE",
        fixed.compile(
            rf"(?i)(?<!\w)(?:at\s(?:the\s)?age(?:\sof)?|aged|age\s?[:=]|age\sis|age\swas|my\sage|his\sage|"
            rf"her\sage)\s{{0,2}}{_AGE}(?![\w%]|[.,]\d|\s?(?:ms|s|min|hours?|days?|weeks?|months?)\b)"
        ),
        SURE,
        hints=("age",),
    ),
    Rule(
        "turning",
        "AGE",
        fixed.compile(
            r"(?i)(?<!\w)(?:(?:I|he|she|they)(?:\s?[’']ll|\swill|\sjust|\shad|\shave|\shas)?\sturn(?:ed|s)?|turn(?:ed|"
            r"s)?|turning)"
            rf"\s{_AGE}(?=\s(?:years\sold|last|this|next)\b|\s(?:in|on)\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|[.!?,]|$)"
        ),
        LIKELY,
        hints=("turn",),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of dates of birth and ages."""
    return [RuleRecognizer("birth-date", RULES)]
