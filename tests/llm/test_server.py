"""A server gives answers, or a reason why there is none; nothing that it does breaks a review."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from localcoach.cache import Cache
from localcoach.critique import Due, Remark, write_remarks
from localcoach.errors import ModelError
from localcoach.llm.address import parse_address
from localcoach.llm.base import Prompt, Request
from localcoach.llm.server import Server
from localcoach.llm.transport import Patience, Transport
from localcoach.rubric import load_rubric
from tests.llm.faulty import Faulty, Reply, answers, says, sends, serving

PROMPT = Prompt("You coach.", "Passage: Review time fell.")
SCHEMA = {
    "type": "object",
    "properties": {"comment": {"type": "string", "pattern": "^Say", "maxLength": 40}},
    "required": ["comment"],
}
REQUEST = Request(PROMPT, SCHEMA, 50)
GOOD = says('{"comment": "Say how far."}')
IMPATIENT = Patience(seconds=0.3, tries=3, pause=0.0)


@pytest.fixture(name="faulty")
def _faulty(socket_enabled: None) -> Iterator[Faulty]:  # noqa: ARG001
    with serving() as faulty:
        yield faulty


def _server(faulty: Faulty, *replies: Reply, key: str = "") -> Server:
    faulty.replies = [GOOD, *replies]  # the first is to the question for the form
    address = parse_address(f"http://127.0.0.1:{faulty.port}")

    def connect() -> socket.socket:
        return socket.create_connection((address.host, address.port))

    return Server(Transport(address, connect, key, IMPATIENT))


def test_it_is_called_by_its_first_model_and_its_address(faulty: Faulty) -> None:
    assert _server(faulty).identity.name == f"tiny at http://127.0.0.1:{faulty.port}"


def test_an_answer_and_what_was_asked(faulty: Faulty) -> None:
    (answer,) = _server(faulty, GOOD, key="k3y").write([REQUEST])
    assert answer.value == {"comment": "Say how far."}
    _, body = faulty.asked
    assert [turn["role"] for turn in body["messages"]] == ["system", "user"]
    assert (body["temperature"], body["max_tokens"]) == (0, 50)
    assert body["response_format"]["json_schema"]["schema"]["properties"]["comment"]["maxLength"] == 40
    assert faulty.keys == ["Bearer k3y"] * 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_fails_in_passing_is_asked_again(faulty: Faulty, status: int) -> None:
    failures = [answers({}, status, {"Retry-After": "0"}), sends(b'{"choices": [', missing=50)]
    (answer,) = _server(faulty, *failures, GOOD).write([REQUEST])
    assert answer.value == {"comment": "Say how far."}
    assert len(faulty.asked) == 1 + 3


def test_a_server_that_always_fails_is_a_reason_and_not_an_end(faulty: Faulty) -> None:
    (answer,) = _server(faulty, answers({}, 500)).write([REQUEST])
    assert answer.value is None
    assert answer.reason == "the server gave no answer in 3 tries: status 500"


def test_a_server_that_says_nothing_is_left_in_time(faulty: Faulty) -> None:
    (answer,) = _server(faulty, faulty.silent()).write([REQUEST])
    assert answer.reason == "the server gave no answer in 3 tries: no answer within 0.3 s"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (says("Say how far."), "the server did not keep to the form that was asked for"),
        (says('{"comment": "Say", "score": "10"}'), "the server did not keep to the form that was asked for"),
        (says('{"comment": "Say \\u001b[2J"}'), "the server did not keep to the form that was asked for"),
        (says('{"comment": "' + "Say " * 20 + '"}'), "the server did not keep to the form that was asked for"),
        (says('{"comment": "Say', finish_reason="length"), "the answer was cut off"),
        (answers({"choices": []}), "the server's answer is not in the form of the protocol"),
        (answers({"error": "?"}), "the server's answer is not in the form of the protocol"),
        (answers([1]), "the server gave no answer in 3 tries: the answer broke off (ValueError)"),
        (sends(b"<html>"), "the server gave no answer in 3 tries: the answer broke off (JSONDecodeError)"),
    ],
)
def test_what_is_no_answer_has_its_reason(faulty: Faulty, reply: Reply, reason: str) -> None:
    (answer,) = _server(faulty, reply).write([REQUEST])
    assert (answer.value, answer.reason) == (None, reason)


@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_form_that_the_server_does_not_know_is_asked_for_once(faulty: Faulty, status: int) -> None:
    server = _server(faulty)
    faulty.replies = [answers({}, status), GOOD]
    assert [server.write([REQUEST])[0].value for _ in range(2)] == [{"comment": "Say how far."}] * 2
    forms = [body["response_format"]["type"] for body in faulty.asked]
    assert forms == ["json_schema", "json_object", "json_object"]


def test_a_server_that_wants_a_key(faulty: Faulty) -> None:
    with pytest.raises(ModelError) as caught:
        _server(faulty, answers({}, 401)).write([REQUEST])
    assert "LOCALCOACH_SERVER_KEY" in caught.value.hint


def test_nobody_there(socket_enabled: None) -> None:  # noqa: ARG001
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(ModelError, match="no server answers"):
        _server(Faulty(port))


def test_log_odds_of_yes_over_no(faulty: Faulty) -> None:
    likely = [{"token": " Yes", "logprob": -0.25}, {"token": "No", "logprob": -2.0}, {"token": "Yes", "logprob": -9.0}]
    server = _server(faulty)
    faulty.replies = [says("Yes", logprobs={"content": [{"top_logprobs": likely}]})]
    assert server.score([PROMPT, PROMPT]) == [1.75, 1.75]


def test_a_server_without_log_probabilities(faulty: Faulty) -> None:
    with pytest.raises(ModelError, match="gives no log-probabilities"):
        _server(faulty, says("Yes")).score([PROMPT])


def test_no_states(faulty: Faulty) -> None:
    from localcoach.llm.base import Reading

    with pytest.raises(ModelError):
        _server(faulty).embed([], Reading(1, "", (1,)))


def test_one_answer_of_many_fails_and_the_others_stand(faulty: Faulty, tmp_path: Path) -> None:
    good = says('{"comment": "Say it.", "ask": "How?"}')
    remarks = (Remark("baseline", "lack", "S1"), Remark("target", "lack", "S2"), Remark("pain", "lack", "S3"))
    passages = {"S1": "It fell.", "S2": "It rose.", "S3": "It hurt."}
    server = _server(faulty, good, *[answers({}, 500)] * 3, good)
    server._at_once = 1
    due = Due(load_rubric("project-deep-dive"), remarks, passages)
    (done,) = write_remarks(server, [due], Cache(tmp_path / "cache"))
    assert [remark.comment for remark in done] == ["Say it.", None, "Say it."]
    assert done[1].reason.endswith("status 500")
