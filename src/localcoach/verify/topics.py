"""What a comment can say is missing, and how such a statement is recognised."""

import re

_MISSES = re.compile(
    r"\b(?:no|any|not a single|nothing|none)\b[^.;]*\b(?:given|named|stated|mentioned|shown|described|provided|reported|quantified|specified|defined|said)\b"
    r"|\b(?:does|do|did|is|are|was|were|has|have)(?:n't| not|n’t)\b[^.;]{0,40}\b(?:say|state|mention|give|name|tell|explain|describe|show|quantify|specify|include|provide|report|cover|address|discuss|define|"
    r"given|named|stated|mentioned|shown|described|provided|reported|quantified|specified|defined|said|explained|clear)\b"
    r"|\bnever (?:says?|states?|mentions?|gives?|names?|tells?|explains?|describes?|shows?|quantif\w+|specif\w+|given|named|stated|mentioned|shown|described|provided|quantified|specified|defined|said|explained)\b"
    r"|\b(?:is|are|was|were|remains?|left) (?:missing|absent|unclear|unstated|unnamed|unspecified|undefined|unsaid|out)\b"
    r"|\black(?:s|ing)?\b|\bmissing\b|\bthere(?:'s| is| are| was| were|’s) (?:no|nothing|not)\b|\bfails? to (?:say|state|mention|give|name|tell|explain|describe|show|quantify|specify)\b"
    r"|\bomit(?:s|ted)?\b|\bleaves? out\b|\bno mention of\b|\bnowhere\b|\bwithout (?:a|any|the|an) \w+",
    re.IGNORECASE,
)


def misses(text: str) -> bool:
    """Say whether a statement says that the draft lacks something."""
    return bool(_MISSES.search(text))
