"""Asks the model for comments and reads its answers; what it has written about the same passage is not asked again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from localcoach.cache import Cache, key_of
from localcoach.critique.prompt import CritiquePrompt, load_critique_prompt, request
from localcoach.critique.types import Due, Remark
from localcoach.llm.base import Answer, LanguageModel, Progress, Request, no_progress


def write_remarks(
    model: LanguageModel, drafts: Sequence[Due], cache: Cache, progress: Progress = no_progress
) -> list[tuple[Remark, ...]]:
    """Fill in the remarks of each draft; the model is asked once for what it has not written yet of all of them."""
    prompt = load_critique_prompt()
    requests = [[_request(prompt, due, remark) for remark in due.remarks] for due in drafts]
    keys = [[_key(model, asked) for asked in those] for those in requests]
    asked = {
        key: one for known, those in zip(keys, requests, strict=True) for key, one in zip(known, those, strict=True)
    }
    answers = _answers(model, asked, cache, progress)
    return [
        tuple(_filled(remark, answers[key]) for remark, key in zip(due.remarks, known, strict=True))
        for due, known in zip(drafts, keys, strict=True)
    ]


def _answers(
    model: LanguageModel, asked: Mapping[str, Request], cache: Cache, progress: Progress
) -> Mapping[str, Answer]:
    """Return what is kept, ask for the rest and keep it."""
    known = {key: kept for key in asked if (kept := _kept(cache, key))}
    new = [key for key in asked if key not in known]
    for key, answer in zip(new, model.write([asked[key] for key in new], progress) if new else [], strict=True):
        known[key] = answer
        if answer.value is not None:
            cache.put(key, json.dumps(answer.value).encode())
    return known


def _request(prompt: CritiquePrompt, due: Due, remark: Remark) -> Request:
    return request(prompt, remark, due.rubric.criterion(remark.criterion), due.passages[remark.sentence])


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
