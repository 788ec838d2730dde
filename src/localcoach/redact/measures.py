"""Figures with their units ("12 ms", "P95", "99.9%"): never a name, never a part of an address."""

from localcoach import fixed

_NUMBER = r"[~<>≤≥±]?\d{1,12}(?:[.,]\d{1,6}){0,4}"
_JOINED = (  # units that may be written without a space; case counts ("12 S Main Street")
    r"ms|µs|μs|us|ns|s|min|mins|h|hrs?|[kKMGTP]i?B|[kMGT]bps|[kMG]?Hz|kWh?|MWh?|rps|qps|tps|rpm|fps|px|pp|x"
)
_SPACED = (
    r"seconds?|secs?|minutes?|hours?|days?|weeks?|months?|years?|milliseconds?|microseconds?|bytes?|bits?|percent|per\scent|"
    r"requests?|queries|tokens?|rows?|events?|messages?|records?|writes?|reads?|times|pods?|nodes?|cores?|vCPUs?|shards?|partitions?|"
    r"replicas?|users?|tickets?|incidents?|retries|errors?|iops|IOPS"
)
MEASURE = (
    rf"(?<![\p{{L}}\d.,])(?:{_NUMBER}(?:\s?(?:{_JOINED})(?:/[a-z]{{1,8}})?|\s(?:{_SPACED}))(?![\p{{L}}\d])|{_NUMBER}\s?[%‰]|"
    r"[pP]\d{2,3}(?:\.\d{1,2})?(?![\p{L}\d]))"
)
_MEASURE = fixed.compile(MEASURE)


def touches_measure(text: str, start: int, end: int) -> bool:
    """Tell whether a figure with its unit stands in ``[start, end)``, wholly or in part."""
    near = _MEASURE.finditer(text, max(0, start - 16), min(len(text), end + 16))
    return any(match.start() < end and match.end() > start for match in near)
