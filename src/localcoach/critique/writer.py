"""Asks the model for comments and reads its answers; what it has written about the same passage is not asked again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from localcoach.cache import Cache, key_of
from localcoach.critique.prompt import CritiquePrompt, load_critique_prompt, request
from localcoach.critique.types import Remark
from localcoach.llm.base import Answer, LanguageModel, Progress, Request, no_progress
from localcoach.rubric import Rubric


def write_remarks(
    model: LanguageModel,
    rubric: Rubric,
    remarks: Sequence[Remark],
    passages: Mapping[str, str],
    cache: Cache,
    progress: Progress = no_progress,
) -> tuple[Remark, ...]:
    """Fill in the remarks; ``passages`` are the redacted sentences by id."""
    prompt = load_critique_prompt()
    requests = [_request(prompt, rubric, remark, passages) for remark in remarks]
    keys = [_key(model, asked) for asked in requests]
    known = {key: kept for key in keys if (kept := _kept(cache, key))}
    new = {key: asked for key, asked in zip(keys, requests, strict=True) if key not in known}
    for key, answer in zip(new, model.write(list(new.values()), progress) if new else [], strict=True):
        known[key] = answer
        if answer.value is not None:
            cache.put(key, json.dumps(answer.value).encode())
    return tuple(_filled(remark, known[key]) for remark, key in zip(remarks, keys, strict=True))


def _request(prompt: CritiquePrompt, rubric: Rubric, remark: Remark, passages: Mapping[str, str]) -> Request:
    return request(prompt, remark, rubric.criterion(remark.criterion), passages[remark.sentence])


def _key(model: LanguageModel, asked: Request) -> str:
    parts = (
        asked.prompt.system,
        asked.prompt.user,
        asked.prompt.reply,
        json.dumps(asked.schema),
        str(asked.max_tokens),
    )
    return key_of("write", model.identity.name, model.identity.sha256, *parts)


def _kept(cache: Cache, key: str) -> Answer | None:
    data = cache.get(key)
    return Answer(json.loads(data)) if data is not None else None


def _filled(remark: Remark, answer: Answer) -> Remark:
    if answer.value is None:
        return replace(remark, reason=answer.reason)
    return replace(remark, comment=answer.value.get("comment"), ask=answer.value.get("ask"))
