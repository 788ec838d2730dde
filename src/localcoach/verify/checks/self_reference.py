"""Self-reference: feedback is about the draft, not about the reviewer, its instructions or its rubric."""

import re
from collections.abc import Iterator

from localcoach.verify.case import Case, Reason
from localcoach.verify.text import fold

_SELF = re.compile(
    r"\bas an? (?:ai|artificial intelligence|large language model|language model|llm|assistant|chatbot)\b"
    r"|\bi(?: am|'m) (?:only |just )?an? (?:ai|language model|large language model|llm|assistant|chatbot)\b"
    r"|\b(?:the|this|our|my|your) (?:rubric|criterion|prompt|system prompt|instructions)\b"
    r"|\bcriteri(?:on|a) (?:id|code|above|below|listed|provided|given)\b|\baccording to (?:the|my) (?:rubric|criteria|instructions)\b"
    r"|\bi(?: was| have been|'ve been) (?:asked|told|instructed|trained|given)\b|\bi (?:cannot|can't|can not) (?:help|assist|comply|provide)\b"
    r"|\bmy (?:training|training data|knowledge cutoff)\b|\bjson\b.{0,20}\b(?:schema|field|object) (?:asks|requires|wants)\b"
)


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason if the comment speaks of its reviewer or of its instructions, unless the draft has those words."""
    draft = fold(case.passages.draft.text)
    for match in _SELF.finditer(fold(case.comment)):
        if match.group() not in draft:
            yield Reason("self-reference", f"'{match.group()}' is about the reviewer, not about the draft")
