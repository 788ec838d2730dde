"""The checks, one file each, in the order in which their reasons are given."""

from collections.abc import Mapping
from types import MappingProxyType

from localcoach.verify.case import Check
from localcoach.verify.checks import (
    absence,
    advice,
    attribution,
    content,
    direction,
    echo,
    motive,
    name,
    number,
    overreach,
    pointer,
    polarity,
    presence,
    quote,
    scope,
    self_reference,
    undone,
)

REGISTRY: Mapping[str, Check] = MappingProxyType(
    {
        "quote": quote.check,
        "pointer": pointer.check,
        "number": number.check,
        "name": name.check,
        "attribution": attribution.check,
        "polarity": polarity.check,
        "undone": undone.check,
        "direction": direction.check,
        "scope": scope.check,
        "absence": absence.check,
        "presence": presence.check,
        "advice": advice.check,
        "overreach": overreach.check,
        "motive": motive.check,
        "content": content.check,
        "echo": echo.check,
        "self-reference": self_reference.check,
    }
)
