"""Bank and card data: IBANs and cards by their checksums; account numbers, sort codes and BICs where they are named."""

import regex
from presidio_analyzer import EntityRecognizer
from stdnum import bic, iban, luhn

from localcoach import fixed
from localcoach.redact.rules import DIGITS, LIKELY, SURE, Match, Rule, RuleRecognizer, words

_CARD_CUE = words(
    r"cards?|visa|master\s?card|amex|american express|maestro|discover|diners|jcb|pan|credit|debit|kreditkarte|carte|"
    r"tarjeta|carta"
)
_GROUPED = r"\d{4}(?:[ \-]\d{4}){2,3}(?:[ \-]?\d{1,3})?|\d{4}[ \-]\d{6}[ \-]\d{4,5}"


def _digits(match: Match) -> str:
    return regex.sub(r"\D", "", match[0])


def _is_card(match: Match) -> bool:
    """Luhn's check, an issuer's first digit, and not one digit over and over."""
    number = _digits(match)
    return 12 <= len(number) <= 19 and number[0] in "123456" and len(set(number)) > 1 and luhn.is_valid(number)


def _is_issuer(match: Match) -> bool:
    """Luhn's check and the prefix of an issuer: enough without a word about cards."""
    return _is_card(match) and bool(
        regex.match(
            r"(?:4\d{12}(?:\d{3}|\d{6})?$|5[1-5]\d{14}$|2[2-7]\d{14}$|3[47]\d{13}$|3(?:0[0-5]|[68]\d)\d{11}$|6(?:011|"
            r"5\d\d|4[4-9]\d)\d{12}$|35\d{14}$)",
            _digits(match),
        )
    )


RULES = (
    Rule(
        "iban",
        "IBAN_CODE",
        # In groups of four each later group has a digit: a word that follows is no group.
        fixed.compile(
            r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[A-Za-z0-9]{11,30}"
            r"|[ \-][A-Z0-9]{4}(?:[ \-](?=[A-Z0-9]*\d)[A-Z0-9]{4}){1,6}(?:[ \-](?=[A-Z0-9]*\d)[A-Z0-9]{1,4})?)"
            r"(?![A-Za-z0-9])"
        ),
        SURE,
        lambda match: iban.is_valid(match[0].replace("-", "")),
        hints=DIGITS,
    ),
    Rule(
        "iban-in-context",
        "IBAN_CODE",
        fixed.compile(
            r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ \-]?[A-Za-z0-9]{4}){2,7}(?:[ \-]?[A-Za-z0-9]{1,3})?(?![A-Za-z0-9])"
        ),
        SURE,
        lambda match: sum(character.isdigit() for character in match[0]) >= 8,
        cue=words("iban"),
        reach=40,
        hints=("iban",),
    ),
    Rule(
        "card",
        "CREDIT_CARD",
        fixed.compile(rf"(?<![\w.])(?:\d{{13,19}}|{_GROUPED})(?![\w]|\.\d)"),
        SURE,
        _is_issuer,
        hints=DIGITS,
    ),
    Rule(
        "card-in-context",
        "CREDIT_CARD",
        fixed.compile(rf"(?<![\w.])(?:\d{{12,19}}|{_GROUPED})(?![\w]|\.\d)"),
        SURE,
        cue=_CARD_CUE,
        reach=60,
        hints=DIGITS,
    ),
    Rule(
        "card-tail",
        "CREDIT_CARD",
        fixed.compile(
            r"(?i)(?<!\w)(?:card|visa|mastercard|amex)\s(?:number\s)?(?:ending(?:\s(?:in|with))?|ends\sin|"
            r"last\sfour(?:\sdigits)?(?:\sare)?)\s(?P<value>\d{4})(?!\d)"
        ),
        LIKELY,
        hints=("card", "visa", "amex"),
    ),
    Rule(
        "masked-card",
        "CREDIT_CARD",
        fixed.compile(r"(?<!\w)(?:\d{4}[ -]?)?(?:\d{2})?[*xX•]{2,12}(?:[ -]?[*xX•]{4}){0,2}[ -]?\d{4}(?!\w)"),
        LIKELY,
        cue=_CARD_CUE,
        hints=("*", "x", "•"),
    ),
    Rule(
        "account",
        "BANK_ACCOUNT",
        fixed.compile(
            r"(?i)(?<!\w)(?:(?:bank\s)?(?:account|acct|a/c)\s?(?:number|no\.?|nr\.?|num|\#)|bank\saccount|kontonummer|"
            r"kontonr\.?|rekeningnummer|routing\s(?:number|no\.?)|aba(?:\s(?:number|no\.?))?|sort\scode|clabe|"
            r"ifsc(?:\scode)?|bsb|blz|iban|giro)"
            r"(?:\s(?:is|was|ending|in|of|for\s\S{1,30}))?\s?[:=#]?\s?(?P<value>(?:[A-Z]{4}0[A-Z0-9]{6}|"
            r"\d(?:[ \-]?\d){3,20}))(?![\w]|[.,]\d)"
        ),
        SURE,
        hints=(
            "account",
            "acct",
            "a/c",
            "konto",
            "rekening",
            "routing",
            "aba",
            "sort",
            "clabe",
            "ifsc",
            "bsb",
            "blz",
            "iban",
            "giro",
        ),
    ),
    Rule(
        "sort-code",
        "BANK_ACCOUNT",
        fixed.compile(r"(?<![\w-])\d{2}-\d{2}-\d{2}(?![\w-])"),
        LIKELY,
        cue=words("sort code", "sort"),
        reach=30,
        hints=DIGITS,
    ),
    Rule(
        "account-in-context",
        "BANK_ACCOUNT",
        fixed.compile(r"(?<![\w.,$€£#-])\d{8,17}(?![\w%]|[.,]\d)"),
        LIKELY,
        cue=words(
            r"bank accounts?",
            r"checking accounts?",
            r"savings accounts?",
            "account number",
            "account no",
            "acct",
            "wire transfer",
            "konto",
        ),
        reach=30,
        hints=DIGITS,
    ),
    Rule(
        "bic",
        "BANK_ACCOUNT",
        fixed.compile(r"(?<![A-Za-z0-9])[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Za-z0-9])"),
        LIKELY,
        lambda match: bic.is_valid(match[0]),
        cue=words("bic", r"swift(?:[ /-](?:code|bic))?"),
        reach=20,
        hints=("bic", "swift"),
    ),
    Rule(
        "crypto-wallet",
        "CRYPTO",
        fixed.compile(
            r"(?<![A-Za-z0-9])(?:bc1[ac-hj-np-z02-9]{11,71}|tb1[ac-hj-np-z02-9]{11,71}|"
            r"[13][a-km-zA-HJ-NP-Z1-9]{25,34}|0x[a-fA-F0-9]{40}|ltc1[a-z0-9]{20,60}|[LM][a-km-zA-HJ-NP-Z1-9]{26,33}|"
            r"4[0-9AB][1-9A-HJ-NP-Za-km-z]{93}|T[A-Za-z1-9]{33}|r[1-9A-HJ-NP-Za-km-z]{25,34}|addr1[a-z0-9]{50,100}|"
            r"cosmos1[a-z0-9]{38})(?![A-Za-z0-9])"
        ),
        SURE,
        lambda match: bool(regex.search(r"\d", match[0])),
        hints=DIGITS,
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of bank and card data."""
    return [RuleRecognizer("payment", RULES)]
