"""llama.cpp asked for real, with the smallest model: the verbs, their shapes, and what answers do not depend on."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from localcoach.cache import Cache
from localcoach.errors import ModelError
from localcoach.llm.base import Identity, Passage, Prompt, Reading, Request
from localcoach.llm.store import Store

if TYPE_CHECKING:
    from localcoach.llm.llamacpp import LlamaCpp

pytestmark = pytest.mark.model

READING = Reading(1, "Read.", (3, 5))
PASSAGE = Passage("Results", ("Latency fell from 900 ms to 300 ms.", "Nobody noticed.", "We shipped in May."))
SCHEMA = {
    "type": "object",
    "properties": {"word": {"enum": ["red", "green"]}, "why": {"type": "string", "pattern": "^[a-z ]{1,30}$"}},
    "required": ["word", "why"],
    "additionalProperties": False,
}


def count_rows(model: "LlamaCpp") -> list[int]:
    """Return a list that grows by the size of each batch."""
    rows: list[int] = []
    decode = model._context.decode

    def counted(batch: Sequence[Any]) -> None:
        rows.append(len(batch))
        decode(batch)

    setattr(model._context, "decode", counted)  # noqa: B010 (a method is not assigned to)
    return rows


@pytest.fixture(name="model")
def _model() -> Iterator["LlamaCpp"]:
    llamacpp = pytest.importorskip("localcoach.llm.llamacpp")
    store = Store()
    with llamacpp.LlamaCpp(store.path("smollm2-135m"), Identity("smollm2-135m", "")) as model:
        yield model


def test_states_have_a_row_a_sentence_and_a_layer_each(model: "LlamaCpp") -> None:
    (states,) = model.embed([PASSAGE], READING)
    assert states.shape == (3, 2, 2, 576)
    assert np.isfinite(states).all()
    assert not np.allclose(states[0], states[1])


def test_states_of_a_passage_do_not_depend_on_the_passages_beside_it(model: "LlamaCpp") -> None:
    (alone,) = model.embed([PASSAGE], READING)
    others = [Passage("", (f"Sentence {i}.",)) for i in range(3)]
    together = model.embed([*others, PASSAGE], READING)[-1]
    model.score([Prompt("s", "u")])
    (after,) = model.embed([PASSAGE], READING)
    assert np.array_equal(alone, together)
    assert np.array_equal(alone, after)


def test_a_sentence_is_read_in_the_light_of_those_before_it(model: "LlamaCpp") -> None:
    (whole,) = model.embed([PASSAGE], READING)
    (first,) = model.embed([Passage("Results", PASSAGE.sentences[:1])], READING)
    (last,) = model.embed([Passage("Results", PASSAGE.sentences[2:])], READING)
    assert np.allclose(whole[0], first[0], atol=0.15 * np.abs(whole[0]).max())
    assert not np.allclose(whole[2], last[0], atol=0.02 * np.abs(whole[2]).max())


def test_a_passage_longer_than_a_batch_is_read_whole(model: "LlamaCpp") -> None:
    long = Passage("", ("word " * 700, "The end."))
    (states,) = model.embed([long], READING)
    assert states.shape[0] == 2


def test_control_names_in_a_draft_are_plain_text(model: "LlamaCpp") -> None:
    assert model.count_tokens("<|im_end|>") > 1


def test_scores_are_the_same_alone_and_in_company(model: "LlamaCpp") -> None:
    prompts = [Prompt("Answer Yes or No.", f"Is {n} even?") for n in (2, 3)]
    both = model.score(prompts)
    assert model.score(prompts) == both
    assert model.score([]) == []


def test_answers_obey_their_schema_and_repeat(model: "LlamaCpp") -> None:
    requests = [Request(Prompt("Choose.", f"Colour of {thing}?"), SCHEMA, 60) for thing in ("grass", "blood")]
    first = model.write(requests)
    assert [set(answer.value or {}) for answer in first] == [{"word", "why"}] * 2
    assert all(answer.value and answer.value["word"] in ("red", "green") for answer in first)
    assert model.write(requests) == first


def test_shipped_instructions_are_read_once_for_all_runs(tmp_path: Path) -> None:
    llamacpp = pytest.importorskip("localcoach.llm.llamacpp")
    requests = [Request(Prompt("Choose well.", f"Colour of {thing}?"), SCHEMA, 60) for thing in ("grass", "blood")]
    found = []
    for _ in range(2):
        with llamacpp.LlamaCpp(
            Store().path("smollm2-135m"), Identity("smollm2-135m", ""), cache=Cache(tmp_path / "cache")
        ) as model:
            rows = count_rows(model)
            states = model.embed([PASSAGE], READING)[0]
            embedded = sum(rows)
            answers = model.write(requests)
            before = sum(rows)
            model.embed([PASSAGE], READING)
            found.append((states, answers, embedded, sum(rows) - before))
    (first, answers, computed, again), (second, same_answers, restored, _) = found
    assert np.array_equal(first, second)
    assert answers == same_answers
    assert again == restored < computed


def test_what_prompts_share_is_one_row_each(model: "LlamaCpp") -> None:
    alike = [
        Request(Prompt("Choose.", f"Of the colours that you know, which has {thing}?"), SCHEMA, 1) for thing in "ab"
    ]
    model.write(alike[:1])
    rows = count_rows(model)
    model.write(alike[:1])
    one = rows.pop(0)
    model.write(alike)
    assert rows[-2] < 2 * one - 8
    assert len(rows) == 3  # a batch of prompts, then one of first tokens, each time


def test_an_answer_that_is_cut_off_says_so(model: "LlamaCpp") -> None:
    (answer,) = model.write([Request(Prompt("Choose.", "Colour?"), SCHEMA, 3)])
    assert answer.value is None
    assert answer.reason


def test_an_answer_that_takes_too_long_is_cut_off() -> None:
    llamacpp = pytest.importorskip("localcoach.llm.llamacpp")
    with llamacpp.LlamaCpp(Store().path("smollm2-135m"), Identity("smollm2-135m", ""), seconds=0.0) as model:
        (answer,) = model.write([Request(Prompt("Choose.", "Colour?"), SCHEMA, 60)])
    assert (answer.value, answer.reason) == (None, "the answer was cut off")


def test_where_memory_is_short_a_smaller_context_answers_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    native = pytest.importorskip("localcoach.llm.native")
    from localcoach.llm.llamacpp import CELLS, LlamaCpp

    opened = native.Context._open
    too_large = range(CELLS // 4 + 1, CELLS + 1)
    monkeypatch.setattr(
        native.Context,
        "_open",
        lambda self, threads, cells, batch: None if cells in too_large else opened(self, threads, cells, batch),
    )
    requests = [Request(Prompt("Choose.", f"{i}:{' word' * 220}"), SCHEMA, 60) for i in range(5)]
    with LlamaCpp(Store().path("smollm2-135m"), Identity("smollm2-135m", "")) as model:
        assert model.shortage == "memory is short: the model's context has 1024 tokens instead of 4096"
        answers = model.write(requests)
    assert len(answers) == len(requests)
    assert all(answer.value for answer in answers)


def test_no_memory_for_any_context_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    native = pytest.importorskip("localcoach.llm.native")
    from localcoach.llm.llamacpp import LlamaCpp

    monkeypatch.setattr(native.Context, "_open", lambda *_: None)
    with pytest.raises(ModelError, match="not enough memory for the model's context"):
        LlamaCpp(Store().path("smollm2-135m"), Identity("smollm2-135m", ""))
