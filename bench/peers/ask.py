"""Asks a GGUF about the criteria of a draft in one of the ways that people use without LocalCoach.

Reads {"way", "model", "threads", "draft", "criteria": [{"id", "question"}]} from stdin and prints {"load", "seconds",
"tokens", "answers": {id: {"verdict", "quote", "comment"} or null}}. Runs in an environment of its own and knows
nothing of LocalCoach. Each way gets the same words: the draft first, so that what requests share is read once.
"""

import json
import sys
import time

FIELDS = {
    "verdict": {"type": "string", "enum": ["met", "weak", "missing"]},
    "quote": {"type": "string", "maxLength": 200},
    "comment": {"type": "string", "maxLength": 200},
}
SCHEMA = {"type": "object", "properties": FIELDS, "required": list(FIELDS), "additionalProperties": False}
SYSTEM = (
    "You coach an engineer who rehearses a story for an interview. Judge the draft by one criterion. Answer as JSON: "
    "verdict (met, weak or missing), quote (the words of the draft that show it, copied exactly; empty if none) and "
    "comment (one sentence of advice)."
)
SYSTEM_ALL = SYSTEM.replace("by one criterion", "by each criterion").replace(
    "Answer as JSON:", "Answer as JSON, for each:"
)
MOST, MOST_ALL = 160, 3000


def open_model(asked):
    from llama_cpp import Llama

    return Llama(
        asked["model"], n_ctx=8192, n_batch=512, n_threads=asked["threads"], n_threads_batch=asked["threads"],
        flash_attn=True, verbose=False, seed=0,
    )  # fmt: skip


def messages(asked, criterion):
    question = criterion["question"].replace("this sentence", "any sentence of this draft")
    user = f"Draft:\n\n{asked['draft']}\n\nCriterion: {question}"
    return [{"role": "system", "content": SYSTEM}, {"role": "user", "content": user}]


def plain(llm, asked, criterion):
    done = llm.create_chat_completion(
        messages(asked, criterion), response_format={"type": "json_object", "schema": SCHEMA},
        temperature=0, max_tokens=MOST,
    )  # fmt: skip
    return _value(done["choices"][0]["message"]["content"]), done["usage"]["completion_tokens"]


def all_at_once(llm, asked):
    ids = [criterion["id"] for criterion in asked["criteria"]]
    schema = {
        "type": "object",
        "properties": dict.fromkeys(ids, SCHEMA),
        "required": ids,
        "additionalProperties": False,
    }
    lines = "\n".join(
        f"- {c['id']}: {c['question'].replace('this sentence', 'any sentence')}" for c in asked["criteria"]
    )
    turns = [
        {"role": "system", "content": SYSTEM_ALL},
        {"role": "user", "content": f"Draft:\n\n{asked['draft']}\n\nCriteria:\n{lines}"},
    ]
    done = llm.create_chat_completion(
        turns, response_format={"type": "json_object", "schema": schema}, temperature=0, max_tokens=MOST_ALL
    )
    found = _value(done["choices"][0]["message"]["content"]) or {}
    return {i: found.get(i) for i in ids}, done["usage"]["completion_tokens"]


def by_instructor(llm):
    import instructor

    create = instructor.patch(create=llm.create_chat_completion_openai_v1, mode=instructor.Mode.JSON_SCHEMA)

    def ask(_llm, asked, criterion):
        answer = create(
            messages=messages(asked, criterion), response_model=_model(), temperature=0, max_tokens=MOST, max_retries=1
        )
        raw = getattr(answer, "_raw_response", None)
        return answer.model_dump(mode="json"), raw.usage.completion_tokens if raw else None

    return ask


def by_outlines(llm):
    import outlines

    model = outlines.from_llamacpp(llm)

    def ask(llm, asked, criterion):
        text = model(outlines.inputs.Chat(messages(asked, criterion)), _model(), max_tokens=MOST, temperature=0)
        return _value(text), len(llm.tokenize(text.encode(), add_bos=False))

    return ask


def by_guidance(llm):
    import guidance
    from guidance.chat import load_template_class

    template = load_template_class(llm.metadata.get("tokenizer.chat_template"))
    start = guidance.models.LlamaCpp(llm, echo=False, chat_template=template)

    def ask(llm, asked, criterion):
        system, user = messages(asked, criterion)
        lm = start
        with guidance.system():
            lm += system["content"]
        with guidance.user():
            lm += user["content"]
        with guidance.assistant():
            lm += guidance.json("answer", schema=SCHEMA, temperature=0, max_tokens=MOST)
        return _value(lm["answer"]), len(llm.tokenize(lm["answer"].encode(), add_bos=False))

    return ask


def _model():
    from typing import Literal

    from pydantic import BaseModel, Field

    class Answer(BaseModel):
        verdict: Literal["met", "weak", "missing"]
        quote: str = Field(max_length=200)
        comment: str = Field(max_length=200)

    return Answer


def _value(text):
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return None
    return value if isinstance(value, dict) else None


WAYS = {"plain": lambda _llm: plain, "instructor": by_instructor, "outlines": by_outlines, "guidance": by_guidance}


def each(llm, asked, ask):
    answers, tokens = {}, 0
    for criterion in asked["criteria"]:
        try:
            answers[criterion["id"]], written = ask(llm, asked, criterion)
            tokens += written or 0
        except Exception as error:
            print(f"{type(error).__name__}: {str(error)[:300]}", file=sys.stderr)
            answers[criterion["id"]] = None
    return answers, tokens


def main():
    asked = json.load(sys.stdin)
    started = time.perf_counter()
    llm = open_model(asked)
    ask = None if asked["way"] == "all" else WAYS[asked["way"]](llm)
    loaded = time.perf_counter()
    answers, tokens = all_at_once(llm, asked) if ask is None else each(llm, asked, ask)
    seconds = time.perf_counter() - loaded
    json.dump({"load": loaded - started, "seconds": seconds, "tokens": tokens, "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main()
