"""The checks, one file each, in the order in which their reasons are given."""

from collections.abc import Mapping
from types import MappingProxyType

from localcoach.verify.case import Check
from localcoach.verify.checks import pointer, quote

REGISTRY: Mapping[str, Check] = MappingProxyType({"quote": quote.check, "pointer": pointer.check})
