"""Names as spaCy's model sees them. It gives no probability: the fusion decides what its word is worth."""

from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult

from localcoach.redact.rules import found

SCORE = 0.5
_LABELS = {
    "PERSON": "spacy:PERSON",
    "ORG": "spacy:ORGANIZATION",
    "GPE": "spacy:LOCATION",
    "LOC": "spacy:LOCATION",
    "FAC": "spacy:LOCATION",
    "NORP": "NRP",
    "MONEY": "MONEY",
    "DATE": "DATE_TIME",
    "TIME": "DATE_TIME",
}


class SpacyNer(EntityRecognizer):
    """Hands on the entities that the NLP engine found, under Presidio's names."""

    def __init__(self) -> None:
        super().__init__(supported_entities=sorted(set(_LABELS.values())), name="spacy")

    def load(self) -> None:
        """The model is the NLP engine's."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:  # noqa: ARG002
        """Return one result an entity, with spaCy's own label as the rule."""
        return [
            found(self, _LABELS[label], start, end, SCORE, label)
            for start, end, label in nlp_artifacts.names
            if _LABELS.get(label) in entities
        ]


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [SpacyNer()]
