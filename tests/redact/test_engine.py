"""The whole redactor with its real models: what goes, what stays, and that the way back is exact."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localcoach.llm.store import Store
from localcoach.redact import AuthorWords, Policy, Redactor, leak
from localcoach.redact.fingerprints import fingerprint
from tests.conftest import REAL_MODELS

pytestmark = pytest.mark.assets

WORDS = AuthorWords.model_validate(
    {"deny": [{"text": "Project Falcon", "say": "an internal project"}], "allow": ["Corvane"]}
)


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(Policy.load(), WORDS, Store(REAL_MODELS))


GOES = [
    ("I asked Tom Jenkins about it.", "Tom Jenkins"),
    ("pinged priya on slack", "priya"),
    ("J. R. Okafor signed off the ADR.", "Okafor"),
    ("It was reviewed by 王小明 in May.", "王小明"),
    ("cc @mgomez: the panel is live.", "@mgomez"),
    ("Our customer Novatek runs Jenkins.", "Novatek"),
    ("He lives at 12 Rue de Rivoli, 75001 Paris, as before.", "12 Rue de Rivoli, 75001 Paris"),
    ("Write to maria.gomez@novatek.example now.", "maria.gomez@novatek.example"),
    ("![Photo of Anouk de Vries](img/board.png)", "Anouk de Vries"),
    ("<!-- ask Henrike whether it may be named -->", "Henrike"),
    ("| Who | What |\n|---|---|\n| Maria Gomez | Kafka |", "Maria Gomez"),
    ("---\nauthor: Ifeoma Nwosu\n---\n# Title", "Ifeoma Nwosu"),
    ("Project Falcon was late.", "Project Falcon"),
]
STAYS = [
    "We moved from RabbitMQ to Kafka, and Jenkins ran the builds.",
    "P95 fell from 1.8 s to 240 ms in Q3 at 99.95% uptime.",
    "Django, Flask and Rails were the options; Cassandra was too heavy.",
    "It explained itself by Conway's law.",
    "I hope the will to rewrite is there, and mark it done.",
    "The SRE on call reverted commit 9fceb02d0ae5 to v2.14.3.",
    "Corvane is allowed here.",
]


@pytest.mark.parametrize(("text", "value"), GOES)
def test_what_goes(redactor: Redactor, text: str, value: str) -> None:
    redaction = redactor.redact(text)
    assert value not in redaction.text
    assert redaction.restore(redaction.text) == text


@pytest.mark.parametrize("text", STAYS)
def test_what_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text).text == text


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        (
            'DATABASE_URL="postgres://maria:p@ss/w0rd-77@db7.corp.acme.io:5432/app?password=Xy&12ab&sslmode=require"',
            'DATABASE_URL="postgres://<SECRET_1>:5432/app?password=<SECRET_2>&sslmode=require"',
        ),
        (
            'CONNECTION_STRING="Server=sql7;Database=crm;User Id=maria;Password=T8#walnut;Encrypt=True"',
            'CONNECTION_STRING="Server=<SECRET_1>;Database=crm;User Id=<SECRET_2>;Password=<SECRET_3>;Encrypt=True"',
        ),
    ],
)
def test_who_where_and_the_secrets_of_a_connection_string_go(redactor: Redactor, text: str, redacted: str) -> None:
    """Whichever recognizers take the whole of it."""
    assert redactor.redact(text).text == redacted


def test_a_generic_can_be_said_aloud(redactor: Redactor) -> None:
    assert redactor.redact("Then Project Falcon shipped.").text == "Then an internal project shipped."


def test_one_person_has_one_placeholder(redactor: Redactor) -> None:
    redaction = redactor.redact("I paired with Maria Gomez. Maria's idea won, and Gomez wrote the test.")
    assert redaction.text == "I paired with <PERSON_1>. <PERSON_1>'s idea won, and <PERSON_1> wrote the test."


def test_a_fingerprint_lets_one_value_stand(redactor: Redactor) -> None:
    text = (
        f"<!-- localcoach: allow {fingerprint('Siobhan Byrne')} myself -->\nI am Siobhan Byrne, and Yusuf Demir is not."
    )
    redacted = redactor.redact(text).text
    assert "Siobhan Byrne" in redacted
    assert "Yusuf" not in redacted


def test_who_may_be_named_in_full_may_be_named_in_short(redactor: Redactor) -> None:
    text = f"<!-- localcoach: allow {fingerprint('Siobhan Byrne')} myself -->\nSiobhan Byrne came. Then Siobhan left."
    redaction = redactor.redact(text)
    assert redaction.text == text
    leak.check(redaction, redaction.text)


def test_the_engine_is_built_once(redactor: Redactor) -> None:
    assert redactor._recognition.engine is redactor._recognition.engine


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from([*(text for text, _ in GOES), *STAYS, "<PERSON_1>", "\u200b", "`x`", "é"]), max_size=4
    ).map("\n\n".join)
)
def test_redact_then_restore_is_the_identity_and_nothing_leaks(redactor: Redactor, text: str) -> None:
    redaction = redactor.redact(text)
    assert redaction.restore(redaction.text) == text
    leak.check(redaction, redaction.text)
