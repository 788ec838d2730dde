"""What is let stand: the findings that the author allows, with the shorter forms of the names among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from localcoach.redact.finding import Finding
from localcoach.redact.fusion import FAMILIES
from localcoach.redact.placeholders import mention_words


@dataclass(frozen=True)
class Spared:
    """The allowed findings of a text."""

    text: str
    findings: tuple[Finding, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of allowed names: who may be named in full may be named in short."""
        values = (self.text[f.start : f.end] for f in self.findings if f.type in FAMILIES)
        return frozenset(word for value in values for word in mention_words(value))

    def less(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return ``findings`` less those that are allowed, lie in an allowed one, or name the same in short."""
        return [finding for finding in findings if not self._covers(finding)]

    def _covers(self, finding: Finding) -> bool:
        if any(spared.start <= finding.start and finding.end <= spared.end for spared in self.findings):
            return True
        if finding.type not in FAMILIES or not self.words:
            return False
        return self.words.issuperset(mention_words(self.text[finding.start : finding.end]))
