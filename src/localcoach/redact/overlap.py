"""One range, one finding: findings that share a character are united, so that overlap never uncovers one.

The united finding takes the type of its strongest member: the author's own word first, then a secret (a URL that holds
a password is a secret), then the longest, the surest and the earliest.
"""

from collections.abc import Iterable, Iterator

from localcoach.redact.finding import Finding


def _rank(finding: Finding) -> tuple[bool, bool, int, float, int]:
    return "author" not in finding.sources, finding.type != "SECRET", -finding.length, -finding.score, finding.start


def _united(cluster: list[Finding]) -> Finding:
    best = min(cluster, key=_rank)
    return Finding(
        start=cluster[0].start,
        end=max(finding.end for finding in cluster),
        type=best.type,
        score=max(finding.score for finding in cluster),
        sources=tuple(dict.fromkeys(source for finding in cluster for source in finding.sources)),
        reason=best.reason,
    )


def _clusters(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    cluster: list[Finding] = []
    end = 0
    for finding in sorted(findings, key=lambda f: (f.start, f.end)):
        if cluster and finding.start >= end:
            yield cluster
            cluster = []
        cluster.append(finding)
        end = max(end, finding.end)
    if cluster:
        yield cluster


def unite(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return disjoint findings in reading order that cover exactly the characters of ``findings``."""
    return tuple(_united(cluster) for cluster in _clusters(findings))
