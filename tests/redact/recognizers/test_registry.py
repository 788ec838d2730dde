"""The registry and its modules agree; no recognizer runs away or reports a type that no policy knows."""

from importlib import import_module
from itertools import chain
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
import regex

from localcoach.errors import DraftError
from localcoach.redact import recognizers, rules
from localcoach.redact.policy import Policy
from localcoach.redact.prose import view
from localcoach.redact.rules import RuleRecognizer

PATTERN_MODULES = [name for name in recognizers.REGISTRY if (Path(__file__).parent / f"test_{name}.py").exists()]
SIZE = 20_000  # characters: enough for a quadratic pattern to show in matching steps, short enough for every run


def _rule_recognizers() -> list[RuleRecognizer]:
    built = chain.from_iterable(
        import_module(f"localcoach.redact.recognizers.{name}").build() for name in PATTERN_MODULES
    )
    return [one for one in built if isinstance(one, RuleRecognizer)]


def test_every_module_is_registered_once() -> None:
    folder = Path(recognizers.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "rampart"}
    assert sorted(recognizers.REGISTRY) == sorted(modules)


def test_the_strict_policy_replaces_every_type() -> None:
    types = {entity.rpartition(":")[2] for one in _rule_recognizers() for entity in one.supported_entities}
    assert types <= set(Policy.load("strict").entities)


def test_every_rule_has_a_name_of_its_own() -> None:
    for one in _rule_recognizers():
        names = [rule.name for rule in one.rules]
        assert len(names) == len(set(names))


HOSTILE = {
    **{f"all {character!r}": character * SIZE for character in "aA0 -_./:@=\"'`<>\n\t+%,;&\\é١"},
    "brackets": "([{<" * (SIZE // 8) + ">}])" * (SIZE // 8),
    "words": "a " * (SIZE // 2),
    "digit groups": "1234 " * (SIZE // 5),
    "two digits": "12 " * (SIZE // 3),
    "dotted": "a." * (SIZE // 2),
    "dashed": "a-1-" * (SIZE // 4),
    "cues": "password token key secret is " * (SIZE // 28),
    "assignments": "api_key_" * (SIZE // 8),
    "addresses": "a@" * (SIZE // 2),
    "spelled": "a dot at " * (SIZE // 9),
    "hex": "0f:" * (SIZE // 3),
    "armour": "-----BEGIN PRIVATE KEY-----\n" * (SIZE // 28),
    "bytes": Random(7).randbytes(SIZE).decode("latin-1"),
    "keys": "sk-" * (SIZE // 3),
    "urls": "http://" * (SIZE // 7),
    "pairs": "a=b;" * (SIZE // 4),
    "months": "12 March " * (SIZE // 9),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_pattern_runs_away(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pattern engine itself stops a rule after its limit, and the rule then raises: nothing here may."""
    monkeypatch.setattr(rules, "TIMEOUT_SECONDS", 10.0)
    made = SimpleNamespace(view=view(text))  # once, as by the engine
    for one in _rule_recognizers():
        one.analyze(text, one.supported_entities, made)


def test_a_runaway_pattern_is_an_error_and_not_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "TIMEOUT_SECONDS", 0.01)
    runaway = rules.Rule("runaway", "SECRET", regex.compile(r"(?:a+b?)+(?:b+a?)+c", regex.V0))
    recognizer = RuleRecognizer("test", (runaway,))
    with pytest.raises(DraftError, match="rule 'runaway'"):
        recognizer.analyze("a" * 5000 + "b" * 5000, ["SECRET"])
