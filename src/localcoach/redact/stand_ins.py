"""What stands where a secret would: ``<token>``, ``${SECRET}``, ``xxxx``, ``changeme``, the id of an application."""

import regex

from localcoach import fixed

_STAND_IN = fixed.compile(
    r"""(?i)[<\[{(%]*(?:
      \$.* | \#\{.* | \{\{.* | %\w+% | <.*>? | \[.*\]? | \(.* | \*+ | x{3,} | •+ | \.{2,} | …+ | -+ | _+ | \#+ | \?+
    | (?:your|my|the|a|an|some|insert|enter|put|add|set|type|paste|use)[-_ ].*
    | (?:example|sample|dummy|placeholder|redacted|removed|hidden|masked|changeme|change[-_]?me|todo|tbd|fixme|secret|
        password|passwd|pass|token|
        key|api[-_]?key|null|nil|none|undefined|true|false|yes|no|empty|string|str|int|integer|bool|boolean|bytes|
        text|number|object|
        any|auto|default|required|optional|unset|unknown|n/a|na|self|this|value|char|varchar|uuid|env|vault|file)
    )[>\]})%]*[.,;:!?]*""",
    regex.VERBOSE,
)

_PUBLIC_ID = fixed.compile(
    r"(?i)(?:(?<!\w)-u|--user(?:name)?|(?:client|app|application)[_-]?id)[\"']?\s?[:=]?\s?[\"']?"
)
_PUBLIC_REACH = 24


def follows_public_id(text: str, start: int) -> bool:
    """Tell whether what starts there is the id of an application, or who logs in: public, however random it looks."""
    before = text[max(0, start - _PUBLIC_REACH) : start]
    return any(match.end() == len(before) for match in _PUBLIC_ID.finditer(before))


def is_stand_in(value: str) -> bool:
    """Tell whether ``value`` is a placeholder, a variable or a type, and no secret."""
    return _STAND_IN.fullmatch(value) is not None
