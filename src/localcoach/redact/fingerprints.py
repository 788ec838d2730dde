"""Fingerprints: how an author lets one value stand without writing it into a list.

    <!-- localcoach: allow 3f9a0c51b2d47e86 the speaker's public handle -->

A fingerprint is a hash; it says which value is meant only to somebody who has the value.
"""

import hashlib

import regex

from localcoach import fixed
from localcoach.redact.lexicon import fold

LENGTH = 16  # hex digits

_ALLOW = fixed.compile(r"<!--\s*localcoach:\s*allow\s+(?P<print>[0-9a-f]{16})\s+\S[^<>]*?-->", regex.IGNORECASE)


def fingerprint(value: str) -> str:
    """Return the fingerprint of a value; case, accents and white space do not count."""
    folded = " ".join(fold(word) for word in value.split())
    return hashlib.sha256(b"localcoach:" + folded.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def allowed(text: str) -> frozenset[str]:
    """Return the fingerprints that the comments of a draft allow; a comment without a reason allows nothing."""
    return frozenset(match["print"].lower() for match in _ALLOW.finditer(text))
