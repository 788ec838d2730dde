"""Long random tokens of no known vendor: near a word for keys a short one will do, elsewhere only a long, mixed one."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.randomness import entropy, looks_random
from localcoach.redact.rules import DIGITS, LIKELY, NAME, Match, Rule, RuleRecognizer, words
from localcoach.redact.stand_ins import follows_public_id

_CUE = words(
    r"(?:api|access|secret|private|signing|encryption|master|license|licence|deploy|shared|client|webhook|service|"
    r"service[ -]account|bot|auth|session|refresh|bearer|personal access|hard-?coded|leaked|live|production|prod|"
    r"static|long-lived)[\s_-](?:keys?|"
    r"tokens?|secrets?)",
    r"tokens?|secrets?|credentials?|creds|passwords?|passphrases?|passwd|pwd|apikeys?|bearer|hard-?coded|leaked|"
    r"leaking|leak|hmac|salt",
)
# What random strings are when they are no secret: digests, revisions, builds, images, trace and request ids.
_HARMLESS = words(
    r"commits?|revisions?|rev|sha|sha-?\d+|md5|hash(?:es|ed)?|digests?|checksums?|merge[ds]?|revert(?:ed|s)?|"
    r"cherry-?pick(?:ed)?|builds?|tags?|images?|etag|blobs?|trees?|patch|diff|bisect(?:ed)?|fingerprints?|"
    r"trace[ _-]?id|span[ _-]?id|request[ _-]?id|correlation[ _-]?id|integrity|nonces?|uuids?|guids?|version"
)
_REACH = 50
_EDGE = r"(?<![A-Za-z0-9_/+=.@:%#&?~-])"
_NAMED = rf"(?:{NAME}=(?!=))?+"  # a setting, a cookie: its name stays
_END = r"(?![A-Za-z0-9_/+=@-]|\.[a-z])"


def _is_hex(value: str) -> bool:
    return regex.fullmatch(r"(?:0x)?[0-9a-f]+|[0-9A-F]+", value) is not None


def _is_harmless(match: Match) -> bool:
    before = match.string[max(0, match.start() - _REACH) : match.start("value")]
    return _HARMLESS.search(regex.split(r"\n\s*\n", before)[-1]) is not None


def _is_no_id(match: Match) -> bool:
    return not follows_public_id(match.string, match.start("value"))


def _is_random_near_cue(match: Match) -> bool:
    value = match["value"]
    if not _is_no_id(match):
        return False
    if _is_hex(value):
        return len(value) >= 16 and not _is_harmless(match) and entropy(value) > 2.8
    return looks_random(value) and entropy(value) >= 2.9


def _is_key(match: Match) -> bool:
    """Without a cue: long, of capitals, small letters and digits, and as scattered as chance makes them."""
    value = match["value"]
    kinds = all(regex.search(kind, value) for kind in ("[a-z]", "[A-Z]", r"\d"))
    return kinds and looks_random(value) and entropy(value) >= 3.8 and "/" not in value[:-1] and not _is_harmless(match)


RULES = (
    Rule(
        "near-cue",
        "SECRET",
        fixed.compile(rf"{_EDGE}{_NAMED}(?P<value>[A-Za-z0-9][A-Za-z0-9_/+=.~-]{{10,500}}(?<=[A-Za-z0-9=])){_END}"),
        LIKELY,
        _is_random_near_cue,
        cue=_CUE,
        reach=50,
        after=True,
    ),
    Rule(
        "uuid-near-cue",
        "SECRET",
        fixed.compile(r"(?<![\w-])(?P<value>[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})(?![\w-])"),
        LIKELY,
        _is_no_id,
        cue=_CUE,
        reach=40,
    ),
    Rule(
        "long-and-mixed",
        "SECRET",
        fixed.compile(rf"{_EDGE}{_NAMED}(?P<value>[A-Za-z0-9][A-Za-z0-9_+=-]{{22,500}}){_END}"),
        LIKELY,
        _is_key,
        hints=DIGITS,
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of random tokens."""
    return [RuleRecognizer("random-token", RULES, wrapped=True)]
