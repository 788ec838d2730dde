"""Doubtful names: a word that was taken for a name once, and left alone wherever else it stands, is none.

The recognizers judge every mention by its own surroundings. A firm mention speaks for all of them (the sweep replaces
the rest); doubtful ones are put to the vote.
"""

from collections import Counter
from collections.abc import Sequence

import regex

from localcoach.redact.finding import Finding
from localcoach.redact.fusion import FAMILIES
from localcoach.redact.lexicon import fold

FIRM = 0.85  # a score from which on one mention speaks for all


def without_doubtful(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Return ``findings`` less the doubtful names of one word that are outvoted by their mentions elsewhere."""
    doubtful = _doubtful(text, findings)
    if not doubtful:
        return list(findings)
    pattern = regex.compile(rf"(?<![\p{{L}}\d])(?:{'|'.join(map(regex.escape, doubtful))})(?![\p{{L}}\d])")
    mentions = Counter(match.group() for match in pattern.finditer(text.lower()))
    outvoted = {word for word, votes in doubtful.items() if 2 * votes < mentions[word]}
    return [f for f in findings if f.type not in FAMILIES or text[f.start : f.end].lower() not in outvoted]


def _doubtful(text: str, findings: Sequence[Finding]) -> dict[str, int]:
    """Return the words that only doubtful names consist of, in small letters, with how many of these there are."""
    firm: set[str] = set()
    votes: Counter[str] = Counter()
    for finding in findings:
        words = fold(text[finding.start : finding.end]).split()
        if finding.score >= FIRM or finding.type not in FAMILIES:
            firm.update(words)
        elif len(words) == 1:
            votes[text[finding.start : finding.end].lower()] += 1
    return {word: count for word, count in votes.items() if fold(word) not in firm}
