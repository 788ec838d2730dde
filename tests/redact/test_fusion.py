"""What evidence is worth together: the rules that the issue states, on the shipped weights."""

import pytest

from localcoach.redact.finding import Finding
from localcoach.redact.fusion import Fusion, Weights
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from tests.redact.fakes import FakeHit, hit


@pytest.fixture(scope="module")
def fusion() -> Fusion:
    return Fusion(Weights.load(), Lexicon.load(), Gazetteer.load())


def judge(fusion: Fusion, text: str, *hits: FakeHit) -> dict[str, Finding]:
    return {text[f.start : f.end]: f for f in fusion.findings(text, hits)}


def test_recognizers_that_agree_raise_the_score(fusion: Fusion) -> None:
    text = "Then Ravenna fixed the queue."
    spacy, rampart = hit(text, "Ravenna", "spacy:PERSON", 0.5), hit(text, "Ravenna", "rampart:PERSON", 0.9)
    alone = judge(fusion, text, spacy)["Ravenna"].score
    both = judge(fusion, text, spacy, rampart)["Ravenna"].score
    assert both > alone


@pytest.mark.parametrize("term", ["Kafka", "Jenkins", "Cassandra", "Django", "Postgres"])
def test_a_lone_hit_on_a_technology_term_loses(fusion: Fusion, term: str) -> None:
    text = f"We moved the queue to {term} last year."
    assert judge(fusion, text, hit(text, term, "spacy:PERSON", 0.5))[term].score < 0.1


def test_two_models_that_agree_on_a_technology_term_lose(fusion: Fusion) -> None:
    text = "The operator restarts Cassandra when the probe fails."
    found = judge(fusion, text, hit(text, "Cassandra", "spacy:PERSON", 0.5), hit(text, "Cassandra", "rampart:PERSON"))
    assert found["Cassandra"].score < 0.5


def test_a_person_who_is_called_like_a_tool_goes(fusion: Fusion) -> None:
    text = "I asked Tom Jenkins about Jenkins."
    name = FakeHit(8, 19, "spacy:PERSON", 0.5)
    rampart, listed = FakeHit(8, 19, "rampart:PERSON", 0.9), FakeHit(8, 11, "list:PERSON", 0.5)
    tool = FakeHit(26, 33, "spacy:PERSON", 0.5)
    found = judge(fusion, text, name, rampart, listed, tool)
    assert found["Tom Jenkins"].score > 0.9
    assert found["Jenkins"].score < 0.1


def test_an_ordinary_word_at_the_start_of_a_sentence_needs_more_than_a_list(fusion: Fusion) -> None:
    start, inside = "Mark the ticket as done.", "Then we asked Mark to look."
    assert judge(fusion, start, hit(start, "Mark", "list:PERSON", 0.5))["Mark"].score < 0.2
    cue = (hit(inside, "Mark", "list:PERSON", 0.5), hit(inside, "Mark", "cue:PERSON", 0.6))
    assert judge(fusion, inside, *cue)["Mark"].score > 0.5


def test_a_word_of_a_longer_term_is_no_name(fusion: Fusion) -> None:
    text = "It was Conway's law at work."
    assert judge(fusion, text, hit(text, "Conway", "spacy:PERSON", 0.5))["Conway"].score < 0.1


@pytest.mark.parametrize(
    ("text", "name", "is_term"),
    [("We ran a Mann-Whitney test.", "Mann", True), ("We met Mann-Siebert there.", "Mann", False)],
)
def test_a_part_of_a_joined_term_is_no_name(fusion: Fusion, text: str, name: str, is_term: bool) -> None:
    found = judge(fusion, text, hit(text, name, "spacy:PERSON", 0.5), hit(text, name, "cue:PERSON", 0.4))[name]
    assert (found.score < 0.1) is is_term


@pytest.mark.parametrize(
    ("text", "is_month"),
    [
        ("It ran until June.", True),
        ("It ran in June and then stopped.", True),
        ("We did it since April 2023, more or less.", True),
        ("Then we asked June about it.", False),
        ("I waited until June came back.", False),
    ],
)
def test_a_month_is_told_from_a_person(fusion: Fusion, text: str, is_month: bool) -> None:
    name = "April" if "April" in text else "June"
    hits = [hit(text, name, "rampart:PERSON", 0.7), hit(text, name, "list:PERSON", 0.5)]
    assert (judge(fusion, text, *hits)[name].score < 0.1) is is_month


def test_a_term_that_no_list_of_places_knows_is_no_place(fusion: Fusion) -> None:
    text = "I moved the builds to Tekton and left."
    hits = [hit(text, "Tekton", "rampart:LOCATION", 1.0), hit(text, "Tekton", "spacy:LOCATION", 0.5)]
    assert judge(fusion, text, *hits)["Tekton"].score < 0.5


def test_a_name_inside_a_sentence_asks_nothing(fusion: Fusion) -> None:
    inside, start = "I had promised Will that it stops.", "Will that stop?"
    cues = [("list:PERSON", 0.5), ("cue:PERSON", 0.6)]
    assert judge(fusion, inside, *(hit(inside, "Will", *cue) for cue in cues))["Will"].score > 0.5
    assert judge(fusion, start, *(hit(start, "Will", *cue) for cue in cues))["Will"].score < 0.1


def test_those_who_are_listed_with_a_person_are_persons(fusion: Fusion) -> None:
    text = "The founders were Brabec, Doyle and White."
    founders = (hit(text, "Brabec", "spacy:PERSON", 0.5), hit(text, "Brabec", "rampart:PERSON", 0.99))
    found = judge(fusion, text, *founders)
    assert {"Brabec", "Doyle", "White"} <= set(found)
    assert all(found[name].type == "PERSON" for name in ("Brabec", "Doyle", "White"))


@pytest.mark.parametrize(
    ("text", "term", "goes"),
    [
        ("We rewrote the model in Julia.", "Julia", False),
        ("Julia decided to leave the queue.", "Julia", True),
        ("I asked Claude about the queue.", "Claude", True),
        ("Claude and Copilot drafted it.", "Claude", False),
    ],
)
def test_a_term_that_is_a_name_is_judged_by_where_it_stands(fusion: Fusion, text: str, term: str, goes: bool) -> None:
    cue = (hit(text, term, "cue:PERSON", 0.6),) if goes else ()
    hits = (hit(text, term, "spacy:PERSON", 0.5), hit(text, term, "rampart:PERSON", 0.9), *cue)
    assert (judge(fusion, text, *hits)[term].score > 0.5) == goes


def test_a_firm_that_is_a_tool_as_well_goes_where_one_works(fusion: Fusion) -> None:
    text = "I spent four years at Stripe then."
    assert judge(fusion, text, hit(text, "Stripe", "employer:ORGANIZATION"))["Stripe"].score > 0.5


def test_a_term_in_one_clause_with_a_person_is_not_their_company(fusion: Fusion) -> None:
    text = "She wrote it in Julia, and Tamsin Okafor kept it."
    name = (hit(text, "Tamsin Okafor", "spacy:PERSON", 0.5), hit(text, "Tamsin Okafor", "rampart:PERSON", 0.9))
    assert "Julia" not in judge(fusion, text, *name)


def test_the_verb_of_a_question_is_no_name(fusion: Fusion) -> None:
    text = "The card is lost, Can I block it?"
    hits = (hit(text, "Can", "rampart:PERSON", 0.9), hit(text, "Can", "list:PERSON", 0.5))
    assert judge(fusion, text, *hits)["Can"].score < 0.3


def test_the_reason_names_the_evidence_but_not_the_words(fusion: Fusion) -> None:
    text = "Our customer Novatek pays."
    found = judge(fusion, text, hit(text, "Novatek", "employer:ORGANIZATION"))["Novatek"]
    assert "employer:ORGANIZATION" in found.reason
    assert "Novatek" not in found.reason
    assert found.type == "ORGANIZATION"


@pytest.mark.parametrize(
    "word", ["SnapStart", "ColBERT", "ASan", "AddressSanitizer", "Yjs", "NeonDB", "kubewarden", "Renovatebot"]
)
def test_nobody_is_spelled_like_a_tool(fusion: Fusion, word: str) -> None:
    text = f"Then we measured {word} in Kafka."
    hits = (hit(text, word, "spacy:PERSON", 0.5), hit(text, word, "rampart:PERSON", 0.6))
    assert judge(fusion, text, *hits)[word].score < 0.5


@pytest.mark.parametrize("word", ["McAllister", "DeShawn", "LaToya", "MacLeod", "Ngaire"])
def test_an_inner_capital_of_a_name_is_none_of_a_tool(fusion: Fusion, word: str) -> None:
    text = f"Then we asked {word} in Kafka."
    hits = (hit(text, word, "spacy:PERSON", 0.5), hit(text, word, "rampart:PERSON", 0.9))
    assert judge(fusion, text, *hits)[word].score > 0.5


def test_a_firm_may_be_spelled_like_a_tool(fusion: Fusion) -> None:
    text = "For three years I worked at SkyLedger with Kafka."
    hits = (hit(text, "SkyLedger", "employer:ORGANIZATION"), hit(text, "SkyLedger", "spacy:ORGANIZATION", 0.5))
    assert judge(fusion, text, *hits)["SkyLedger"].score > 0.5


@pytest.mark.parametrize(
    ("text", "word"), [("a fuzz target with Atheris for Rust", "Atheris"), ("using Emscripten for Rust", "Emscripten")]
)
def test_the_guess_of_one_network_beside_technology_is_none(fusion: Fusion, text: str, word: str) -> None:
    hits = (hit(text, word, "spacy:ORGANIZATION", 0.5), hit(text, word, "unknown:ORGANIZATION", 0.75))
    assert judge(fusion, text, *hits)[word].score < 0.5


@pytest.mark.parametrize(
    ("text", "name", "is_method"),
    [
        ("Pricing used a Voskuijl model where it was due.", "Voskuijl", True),
        ("We wrote the adjusted Fagerholm index into the report.", "Fagerholm", True),
        ("We used Voskuijl's model where it was due.", "Voskuijl", False),
        ("We asked Voskuijl about the model.", "Voskuijl", False),
    ],
)
def test_a_method_bears_the_name_of_who_thought_of_it(fusion: Fusion, text: str, name: str, is_method: bool) -> None:
    found = judge(fusion, text, hit(text, name, "spacy:PERSON", 0.5), hit(text, name, "rampart:PERSON", 0.95))[name]
    assert (found.score < 0.3) is is_method


@pytest.mark.parametrize(("value", "text"), [("Vexil", "I put Vexil in front."), ("Surivexa", "Surivexa saw it.")])
def test_a_lone_word_that_is_used_as_a_tool_loses(fusion: Fusion, value: str, text: str) -> None:
    guesses = hit(text, value, "spacy:PERSON", 0.5), hit(text, value, "rampart:PERSON", 0.7)
    person, tool = (judge(fusion, text, *guesses, hit(text, value, "role:TOOL", part))[value] for part in (0.05, 0.97))
    assert tool.score < 0.45 < person.score  # from there on it is replaced


def test_a_title_is_worth_more_than_the_part_in_the_sentence(fusion: Fusion) -> None:
    text = "We ran Dr Vexil on it."
    found = judge(fusion, text, hit(text, "Dr Vexil", "cue:PERSON", 1.0), hit(text, "Vexil", "role:TOOL", 0.99))
    assert found["Dr Vexil"].score > 0.8


def test_a_part_in_the_sentence_makes_no_name_by_itself(fusion: Fusion) -> None:
    text = "We ran Vexil on it."
    assert judge(fusion, text, hit(text, "Vexil", "role:TOOL", 0.01)) == {}


@pytest.mark.parametrize(
    ("text", "score", "goes"),
    [
        ("Catalogues were Marquez, DataHub and Trino.", 0.5, False),
        ("Catalogues were Marquez, DataHub and Trino.", 0.95, True),
        ("Then Marquez said no.", 0.5, True),
    ],
)
def test_a_guess_among_technology_terms_loses(fusion: Fusion, text: str, score: float, goes: bool) -> None:
    hits = [hit(text, "Marquez", "rampart:PERSON", score), hit(text, "Marquez", "spacy:PERSON", 0.5)]
    cue = [hit(text, "Marquez", "cue:PERSON", 0.6)] if "said" in text else []
    assert (judge(fusion, text, *hits, *cue)["Marquez"].score > 0.5) is goes


def test_a_listed_name_on_which_both_networks_agree_is_no_guess(fusion: Fusion) -> None:
    def score(name: str, *lists: FakeHit) -> float:
        text = f"{name} blocked by CORS, and the Helm chart waits."
        hits = [hit(text, name, "rampart:PERSON", 0.36), hit(text, name, "spacy:PERSON", 0.5)]
        return judge(fusion, text, *hits, *lists)[name].score

    assert score("Rasmus", hit("Rasmus", "Rasmus", "list:PERSON", 0.5)) > 0.5
    assert score("Ravenna") < 0.1


def test_an_unlisted_place_behind_a_verb_of_places_goes(fusion: Fusion) -> None:
    def score(text: str, name: str) -> float:
        hits = [hit(text, name, "cue:LOCATION", 0.8), hit(text, name, "unknown:ORGANIZATION", 0.5)]
        return judge(fusion, text, *hits)[name].score

    assert score("I live in Bad Salzuflen, and it is quiet.", "Bad Salzuflen") > 0.45
    assert score("We moved to Vercel Blob, and it is quiet.", "Vercel Blob") < 0.45


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("geb. 1982, FHIR-Feld ist leer", "FHIR-Feld"),
        ("och en OPC UA-klienten som kraschade", "OPC UA-klienten"),
        ("newman run smoke.json --bail", "newman"),
        ("Thompson sampling beat epsilon-greedy there", "beat epsilon-greedy"),
    ],
)
def test_a_guess_at_a_compound_a_command_or_a_verb_loses(fusion: Fusion, text: str, name: str) -> None:
    hits = [hit(text, name, "rampart:PERSON", 0.93), hit(text, name, "unknown:ORGANIZATION", 0.75)]
    assert all(found.score < 0.45 for found in fusion.findings(text, hits))


def test_a_particle_begins_a_name_in_a_list_of_persons(fusion: Fusion) -> None:
    text = "cc López, O'Dwyer, van der Meulen: freeze"
    hits = [hit(text, "López", "cue:PERSON", 0.6), hit(text, "O'Dwyer", "rampart:PERSON", 0.8)]
    assert judge(fusion, text, *hits)["van der Meulen"].score > 0.5
