"""The redactor: one Presidio engine, its findings judged, united and replaced.

text ─fold─► Presidio's recognizers ─► hits ─► fusion of names, policy, author's words ─► overlap ─► placeholders
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from localcoach.cache import Cache
from localcoach.redact import connections, fingerprints, normalize, overlap, placeholders
from localcoach.redact.doubt import without_doubtful
from localcoach.redact.finding import Finding
from localcoach.redact.fingerprints import fingerprint
from localcoach.redact.fusion import FAMILIES, Fusion, Weights
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.namesakes import Namesakes
from localcoach.redact.policy import Policy
from localcoach.redact.recognition import Assets, Hit, Recognition
from localcoach.redact.redaction import Redaction
from localcoach.redact.spared import Spared
from localcoach.redact.sweep import sweep
from localcoach.redact.traces import Traces, Value
from localcoach.redact.units import family
from localcoach.redact.vocabulary import CommonWords
from localcoach.redact.words import AuthorWords

if TYPE_CHECKING:
    from localcoach.redact.addresses import Addresses


class Redactor:
    """Redacts texts under one policy. What reads them is loaded at the first text that ``cache`` does not know."""

    def __init__(
        self,
        policy: Policy,
        words: AuthorWords | None = None,
        store: Assets | None = None,
        cache: Cache | None = None,
    ) -> None:
        self._policy = policy
        self._words = words or AuthorWords()
        self._recognition = Recognition(store or _default_store(), cache)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon.load()

    @cached_property
    def _vocabulary(self) -> CommonWords:
        allowed = frozenset(fold(word) for phrase in self._words.allow for word in phrase.split())
        return CommonWords(self._lexicon, Gazetteer.load(), allowed)

    @cached_property
    def fusion(self) -> Fusion:
        """The judge of names."""
        return Fusion(Weights.load(), self._lexicon, self._vocabulary.gazetteer)

    @cached_property
    def _addresses(self) -> "Addresses":
        from localcoach.redact.addresses import Addresses
        from localcoach.redact.streets import Streets

        return Addresses(Streets.load(), self._vocabulary.gazetteer.is_technical)

    def redact(self, text: str) -> Redaction:
        """Replace what the policy names; raises ModelError when an asset is missing."""
        hidden = list(self._words.find(text))
        folded = normalize.fold(text)
        hits = self.hits(folded.text)
        wanted = [f for f in self._findings(folded, hits) if self._policy.accepts(f.type, f.score)]
        spared = self._spared(text, wanted)
        kept = without_doubtful(text, spared.less(wanted))
        found = overlap.unite([*kept, *(h.finding for h in hidden)])
        vocabulary = replace(self._vocabulary, allowed=self._vocabulary.allowed | spared.words)
        traces = Traces((Value(text[f.start : f.end], f.type) for f in found), vocabulary)
        namesakes = Namesakes(text, found, _parts(folded, hits), self._lexicon, self._vocabulary.gazetteer)
        swept = spared.less(sweep(traces, namesakes))
        findings = overlap.unite([*found, *(f for f in swept if self._policy.accepts(f.type, f.score))])
        generics = {h.finding.start: h.say for h in hidden if h.say}
        return Redaction.of(text, placeholders.replacements(text, findings, generics), vocabulary)

    def _spared(self, text: str, wanted: Sequence[Finding]) -> Spared:
        """Return what the policy, the author's lists or a comment of the draft let stand."""
        prints = fingerprints.allowed(text)
        let_stand = self._policy.allowed({text[f.start : f.end] for f in wanted})

        def allows(value: str) -> bool:
            return value in let_stand or self._words.allows(value) or fingerprint(value) in prints

        return Spared(text, tuple(f for f in wanted if allows(text[f.start : f.end])))

    def _findings(self, folded: normalize.Folded, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield what the recognizers find, judged, in the places of the original text."""
        for finding in self._judged(folded.text, hits):
            start, end = folded.span(finding.start, finding.end)
            yield replace(finding, start=start, end=end)

    def _judged(self, text: str, hits: Sequence[Hit]) -> Iterator[Finding]:
        sure = [Finding(h.start, h.end, h.label, h.score, (h.source,), h.reason) for h in hits if ":" not in h.label]
        if any(f.type in connections.TAKEN_AS for f in sure):
            sure = connections.narrowed(text, sure)
        names = list(self.fusion.findings(text, [h for h in hits if family(h) in (*FAMILIES, "TOOL")]))
        yield from sure
        yield from names
        yield from self._addresses.findings(
            text, hits, [f for f in [*sure, *names] if f.score >= self._policy.threshold]
        )

    def hits(self, text: str) -> Sequence[Hit]:
        """Return what the recognizers report on a folded text, unjudged."""
        return self._recognition.hits(text)


def _parts(folded: normalize.Folded, hits: Sequence[Hit]) -> list[Hit]:
    """Return how likely each name is a tool's, in the places of the original text."""
    parts = [hit for hit in hits if family(hit) == "TOOL"]
    return [replace(part, start=start, end=end) for part in parts for start, end in [folded.span(part.start, part.end)]]


def _default_store() -> Assets:
    from localcoach.llm.store import Store

    return Store()
