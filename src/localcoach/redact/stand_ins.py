"""Words that stand where a secret would: ``<token>``, ``${SECRET}``, ``xxxx``, ``changeme``, ``your-api-key``."""

import regex

_STAND_IN = regex.compile(
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


def is_stand_in(value: str) -> bool:
    """Tell whether ``value`` is a placeholder, a variable or a type, and no secret."""
    return _STAND_IN.fullmatch(value) is not None
