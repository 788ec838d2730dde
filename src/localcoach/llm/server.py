"""The language model behind an OpenAI-compatible server: llama.cpp's own, llama_cpp.server, vLLM on one node or many.

Such a server writes and scores. The states of single layers, which the trained heads read, cannot be had over this
protocol, so that the scout judges alone; reports say who decided. Redacted text only reaches this module.
"""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from localcoach.errors import ModelError
from localcoach.llm.base import Answer, FloatArray, Identity, Passage, Progress, Prompt, Reading, Request, no_progress
from localcoach.llm.transport import Refused, Transport, Unanswered

AT_ONCE = 8  # requests under way; a server that batches gains from them, one that does not queues them
_CHOICES = 20  # most likely tokens asked for; the protocol's limit
_COMPLETIONS, _MODELS = "/v1/chat/completions", "/v1/models"
_TURNED_AWAY = frozenset({401, 403})

Form = Callable[[dict[str, Any]], dict[str, Any]]


class Server:
    """A model on a server; see LanguageModel for the verbs. ``model`` is its name there, by default the first one."""

    def __init__(self, transport: Transport, model: str | None = None, at_once: int = AT_ONCE) -> None:
        self._transport = transport
        self._at_once = at_once
        self._form: Form | None = None
        name = model or self._first_model()
        self.identity = Identity(f"{name} at {transport.address.url}", "")
        self._name = name

    def embed(
        self,
        passages: Sequence[Passage],  # noqa: ARG002
        reading: Reading,  # noqa: ARG002
        progress: Progress = no_progress,  # noqa: ARG002
    ) -> list[FloatArray]:
        """Raise ModelError: a server gives no states of single layers."""
        raise ModelError("a server gives no hidden states", "Review without --server to have the probe judge.")

    def score(self, prompts: Sequence[Prompt]) -> list[float]:
        """Log-odds of ``Yes`` over ``No`` as the next token; a word not among the likeliest counts as the last one.

        Raises ModelError when the server gives no log-probabilities.
        """
        with ThreadPoolExecutor(self._at_once) as pool:
            return list(pool.map(self._odds, prompts))

    def write(self, requests: Sequence[Request], progress: Progress = no_progress) -> list[Answer]:
        """Answer all requests, several at once; an answer that does not keep to its schema counts as none."""
        answers = []
        if requests:
            self._form = self._form or self._known_form(requests[0])
        with ThreadPoolExecutor(self._at_once) as pool:
            for answer in pool.map(self._answer, requests):
                answers.append(answer)
                progress(len(answers), len(requests))
        return answers

    def _first_model(self) -> str:
        try:
            return str(self._transport.ask(_MODELS)["data"][0]["id"])
        except (Refused, Unanswered) as error:
            raise self._useless(error) from None
        except (LookupError, TypeError):
            raise ModelError(f"{self._transport.address.url} names no model", "Name one with --model.") from None

    def _answer(self, request: Request) -> Answer:
        try:
            choice = self._complete(request)["choices"][0]
            text = choice["message"]["content"]
        except Unanswered as error:
            return Answer(None, str(error))
        except Refused as error:
            raise self._useless(error) from None
        except (LookupError, TypeError):
            return Answer(None, "the server's answer is not in the form of the protocol")
        if choice.get("finish_reason") == "length":
            return Answer(None, "the answer was cut off")
        value = _value(text, request.schema)
        return Answer(value, "" if value is not None else "the server did not keep to the form that was asked for")

    def _known_form(self, request: Request) -> Form:
        """Return how this server is told a schema, by asking for one token: newer servers know the first way."""
        try:
            self._transport.ask(_COMPLETIONS, self._body(request.prompt, 1) | _as_schema(request.schema), tries=1)
        except (Refused, Unanswered):  # some answer 400 or 422, llama_cpp.server says 500
            return _as_object
        return _as_schema

    def _complete(self, request: Request) -> dict[str, Any]:
        form = (self._form or _as_schema)(request.schema)
        return self._transport.ask(_COMPLETIONS, self._body(request.prompt, request.max_tokens) | form)

    def _odds(self, prompt: Prompt) -> float:
        asked = {"logprobs": True, "top_logprobs": _CHOICES}
        try:
            answer = self._transport.ask(_COMPLETIONS, self._body(prompt, 1) | asked)
            likely = answer["choices"][0]["logprobs"]["content"][0]["top_logprobs"]
            found = {entry["token"].strip(): float(entry["logprob"]) for entry in reversed(likely)}
        except (Refused, Unanswered) as error:
            raise self._useless(error) from None
        except (LookupError, TypeError, AttributeError):
            raise ModelError(f"{self._transport.address.url} gives no log-probabilities", "") from None
        least = min(found.values(), default=0.0)
        return found.get("Yes", least) - found.get("No", least)

    def _body(self, prompt: Prompt, tokens: int) -> dict[str, Any]:
        turns = [("system", prompt.system), ("user", prompt.user), ("assistant", prompt.reply)]
        return {
            "model": self._name,
            "messages": [{"role": role, "content": text} for role, text in turns if text],
            "max_tokens": tokens,
            "temperature": 0,
            "seed": 0,
        }

    def _useless(self, error: Refused | Unanswered) -> ModelError:
        hint = "Look at the server's own log."
        if isinstance(error, Refused) and error.status in _TURNED_AWAY:
            hint = "Put its key into LOCALCOACH_SERVER_KEY."
        return ModelError(f"{self._transport.address.url}: {error}", hint)


def _as_schema(schema: dict[str, Any]) -> dict[str, Any]:
    form = {"name": "answer", "strict": True, "schema": _without_patterns(schema)}
    return {"response_format": {"type": "json_schema", "json_schema": form}}


def _as_object(schema: dict[str, Any]) -> dict[str, Any]:
    return {"response_format": {"type": "json_object", "schema": _without_patterns(schema)}}


def _without_patterns(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave the regular expressions out: servers differ in what they know of them, and verification comes anyway."""
    fields = {name: {k: v for k, v in field.items() if k != "pattern"} for name, field in schema["properties"].items()}
    return schema | {"properties": fields}


def _value(text: Any, schema: dict[str, Any]) -> dict[str, Any] | None:
    """Return the object in an answer if its fields are those of the schema, each a printable line of its length."""
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return None
    fields = schema["properties"]
    if not isinstance(value, dict) or value.keys() != fields.keys():
        return None
    return value if all(_fits(value[name], field) for name, field in fields.items()) else None


def _fits(value: Any, field: dict[str, Any]) -> bool:
    return isinstance(value, str) and value.isprintable() and 0 < len(value) <= field["maxLength"]
