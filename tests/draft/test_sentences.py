"""Where a sentence ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.draft.sentences import MAX_CHARACTERS, split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "P95 fell to 2.5 s.|It held.",
        "We shipped v2.3.|Then v2.4 followed.",
        "The goal was P95.|The rest waited.",
        "Why did it break?|And who noticed?",
        "2021? no idea (mention it? no).",
        "it broke.|then we fixed it.",
        "Dr. Osei and Mr. Lind agreed.|So did Ms. Ray.",
        "Tools, e.g. Kafka, i.e. the log, vs. Rabbit.|Done.",
        "It took approx. 5 min. and no. 3 failed.|Next.",
        "No.|We refused.",
        "In fig. 3 and Sec. 4 we show it.|Art. 9 applies.",
        "Logs, traces, etc. were kept.|Metrics, etc.|They went.",
        "It ran at 3 a.m. every day.|It ended at 4 p.m.|Then quiet.",
        "Priya K. Rao led it.|J. Smith helped.",
        "We chose plan B.|The rest is history.",
        "We took Option C.|It held.",
        "It was between my lead and I.|We argued.",
        "We waited … and waited.|Then…|It came.",
        "So ... it grew.|OK.",
        "He said “stop.”|We did.",
        "“Why?” she asked.|Nobody knew.",
        "(It broke twice.)|We moved on.",
        "Wait (see 3!) and go.|Done.",
        "One; two; three.|Four.",
        "Really?!|Yes.",
        "1. Ask the team.|2. Decide.",
        "See https://x.y/z?a=b.c for it.|End.",
        "Node.js and gRPC were used.|gRPC won.",
        "これは文です。|次の文です！|終わり",
        "यह काम किया।|फिर मापा।",
        "P95 9 h -> 2 h, pages/week 14 -> 3",
        "one line\n|another line",
        "We used Yahoo! at first.|No more.",
        "In the U.S. we had none.|It grew.",
        "A wait . . . then more.|Done.",
    ],
)
def test_sentences(text: str) -> None:
    parts = text.split("|")
    assert split(" ".join(parts).replace("\n ", "\n").replace("。 ", "。").replace("！ ", "！")) == [
        p.strip() for p in parts
    ]


def test_a_run_without_a_stop_is_cut_at_a_clause() -> None:
    parts = split(("and then we looked again, " * 200).strip())
    assert all(len(part) <= MAX_CHARACTERS for part in parts)
    assert all(part.endswith(",") for part in parts[:-1])


@given(st.text(alphabet=st.sampled_from(" .!?…”)\n,;aAbI1。।éßК") | st.characters(exclude_categories=["Cs"])))
def test_spans_are_ordered_disjoint_and_lose_nothing(text: str) -> None:
    spans = list(split_sentences(text))
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).split() == text.split() or "".join(
        "".join(text[a:b] for a, b in spans).split()
    ) == "".join(text.split())
