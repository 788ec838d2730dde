"""How a run stands on the screen, live and stored."""

import re
from dataclasses import replace

import pytest

from localcoach.demo import show
from localcoach.demo.script import load_script
from localcoach.demo.show import Screen, Show
from localcoach.doctor import Check
from tests.demo.samples import TEXT, recording

SCRIPT, RECORDING = load_script(), recording()
OPEN = Check("network", "DNS lookup", "failure", "not refused (went through)")
CLOSED = Check("network", "TCP connection", "ok", "refused (EPERM)")
SHOW = Show(Screen(), SCRIPT, (CLOSED,), RECORDING, stored=True, original=TEXT)


def _all(shown: Show) -> str:
    parts = [show.opening(shown.screen, "story.md", RECORDING if shown.stored else None)]
    parts += [show.network(shown.screen, SCRIPT, shown.network)]
    parts += [show.step(shown, number) for number in range(1, len(SCRIPT.steps))]
    return "".join([*parts, show.closing(shown)])


def _words(text: str) -> str:
    return " ".join(text.split())


def test_all_fits_into_80_columns_without_colours() -> None:
    lines = _all(SHOW).splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if "\x1b" in line]


def test_colours_change_nothing_but_colours() -> None:
    colored = _all(replace(SHOW, screen=Screen(color=True)))
    assert "\x1b[" in colored
    bare = re.sub(r"\x1b\[[\d;]*m", "", colored).splitlines()
    assert [line.rstrip() for line in bare] == _all(SHOW).splitlines()


def test_a_stored_run_says_so_at_once_and_on_each_step_but_the_network() -> None:
    stored, live = _all(SHOW), _all(replace(SHOW, stored=False))
    assert "RECORDED" in stored.splitlines()[2]
    assert stored.count("(recorded)") == len(SCRIPT.steps) - 1
    assert stored.count("(live)") == 1
    assert "recorded" not in live.lower()


def test_it_ends_with_three_sentences_about_each_safeguard() -> None:
    end = show.closing(SHOW)
    assert [end.count(f"{n}.  ") for n in (1, 2, 3)] == [len(SCRIPT.steps)] * 3
    assert not re.search(r"[{}]", end)
    for step in SCRIPT.steps:
        assert step.title in end


def test_the_replaced_words_are_shown_only_where_they_may_be_seen() -> None:
    words = [TEXT[h.start : h.end] for h in RECORDING.hidden]
    assert all(word in _all(SHOW) for word in words)
    assert not [word for word in words if word in _all(replace(SHOW, original=None))]


def test_the_reasons_of_withdrawn_claims_are_told() -> None:
    claims = _words(show.step(SHOW, 3))
    thrown = [claim.reasons for claim in RECORDING.review.verification.withdrawn]
    thrown += [claim.reasons for claim in RECORDING.feedback if claim.reasons]
    assert claims.count("thrown out ") == len(thrown) + 2  # the title and the tally
    assert all(_words(reason) in claims for reasons in thrown for reason in reasons)


def test_an_open_network_is_no_success() -> None:
    open_ = replace(SHOW, network=(CLOSED, OPEN))
    assert not open_.held
    assert "2 ways out" in _words(show.closing(open_))
    assert "1 were refused" in _words(show.closing(open_))


@pytest.mark.parametrize("number", range(len(RECORDING.caught)))
def test_a_plant_that_was_not_caught_is_no_success(number: int) -> None:
    caught = list(RECORDING.caught)
    caught[number] = caught[number].model_copy(update={"place": None})
    missed = replace(SHOW, recording=RECORDING.model_copy(update={"caught": tuple(caught)}))
    assert not missed.held
    assert "not caught" in show.closing(missed)


def test_a_byte_that_nobody_noticed_is_no_success() -> None:
    tampered = (RECORDING.tampered[0].model_copy(update={"found": ()}), *RECORDING.tampered[1:])
    assert not replace(SHOW, recording=RECORDING.model_copy(update={"tampered": tampered})).held
    assert not replace(SHOW, recording=RECORDING.model_copy(update={"fits": False})).held


def test_a_draft_with_nothing_to_show_is_shown() -> None:
    review = RECORDING.review.model_copy(update={"criteria": (), "pitfalls": (), "ledger_notes": ()})
    bare = RECORDING.model_copy(update={"review": review, "hidden": (), "text": "", "feedback": (), "caught": ()})
    shown = _all(replace(SHOW, recording=bare))
    assert "Nothing had to be replaced." in shown
    assert "planted" not in shown
