"""What the gazetteer keeps in the text, and whom it does not know."""

import pytest

from localcoach.redact.gazetteer import Gazetteer
from localcoach.resources import data_path

TECHNICAL = [
    "Kafka",
    "kafka",
    "Kafka's",
    "Kafkas cluster",
    "Apache Kafka",
    "Kafka Streams",
    "Go",
    "SLA",
    "SLAs",
    "P95",
    "p99",
    "p99.9",
    "x86",
    "x86_64",
    "FIFO",
    "RefCell",
    "HashMap",
    "BTreeMap",
    "useState",
    "read_exact",
    "std::io",
    "v2.3",
    "Python 3.11",
    "Postgres 14",
    "Redis-backed",
    "TCP/IP",
    "CI/CD",
    "Jenkins",
    "Cassandra",
    "Django",
    "Julia",
    "Staff Engineer",
    "Node.js",
    "main.rs",
    "README.md",
    "Q3",
    "LLVM",
    "API",
    "APIs",
    "Google Cloud Spanner",
    "AWS Lambda",
    "the SLA",
    "Kubernetes clusters",
    "MAX_RETRIES",
    "PyTorch",
    ".NET",
    "C++",
    "C#",
    "A/B test",
    "Platform Team",
    "RFC 2119",
    "GetUserById",
    "ThreadPoolExecutor",
    "OffsetCommitRequest",
    "IOPS",
    "dbt",
    "Terraform Cloud",
    "Feature Store",
    "on-call",
    "Datadog dashboards",
    "gRPC/Protobuf",
    "OpenTelemetry Collector",
]
NAMES = [
    "Tom Jenkins",
    "Maria",
    "Maria Gomez",
    "go",
    "Julia Gomez",
    "Mayo-Walters",
    "MysticWeb",
    "McDonald",
    "IBM",
    "HSBC",
    "Meridian Bank",
    "London",
    "O'Brien",
    "maria_gomez",
    "12",
    "JPMorgan",
    "DeLuca",
    "Anna",
    "12 March",
    "Kafka Gomez",
    "Brindle Home",
    "Acme",
    "Maria-Jose",
    "Al",
    "Ben",
    "Wei",
    "Priya",
    "FinTrust",
    "acme.io",
    "Globex",
    "Northwind",
    "Initech",
    "Van Dyke",
    "de Souza",
    "Nguyen",
    "Li",
    "Park",
    "Kim",
    "Rose",
    "Grant",
    "Mark",
    "Bill",
    "Will",
    "Sunil",
    "Ravi",
    "Dave",
    "Alex",
    "Sam",
    "Chen",
    "Lee",
    "Max",
    "Hans",
    "Jan",
    "Ann",
    "Noël",
    "Léa",
    "Jónás",
    "Inés",
    "Strøm",
    "Mavčiče",
]


@pytest.mark.parametrize("text", TECHNICAL)
def test_technology_stays(text: str) -> None:
    assert Gazetteer.load().is_technical(text)


@pytest.mark.parametrize("text", NAMES)
def test_names_are_no_technology(text: str) -> None:
    assert not Gazetteer.load().is_technical(text)


@pytest.mark.parametrize("text", ["Jenkins", "Julia", "Cassandra's", "Ruby", "Stripe", "Kafka"])
def test_technology_with_a_name_is_ambiguous(text: str) -> None:
    assert Gazetteer.load().is_ambiguous(text)


@pytest.mark.parametrize("text", ["Kubernetes", "PostgreSQL", "SLA", "Maria", "Kafka Streams"])
def test_other_words_are_not_ambiguous(text: str) -> None:
    assert not Gazetteer.load().is_ambiguous(text)


def test_there_are_a_few_thousand_terms() -> None:
    gazetteer = Gazetteer.load()
    assert len(gazetteer.folded | gazetteer.exact) >= 5000


@pytest.mark.parametrize("brand", ["Cisco", "Netflix", "Accenture"])
def test_a_brand_is_a_term_and_a_firm(brand: str) -> None:
    gazetteer = Gazetteer.load()
    assert gazetteer.is_technical(brand)
    assert gazetteer.is_ambiguous(brand)
    assert not gazetteer.is_technical(brand.lower())


def test_two_terms_that_are_names_are_one_name() -> None:
    assert Gazetteer.load().is_ambiguous("Julia Jackson")


@pytest.mark.parametrize(
    "term",
    [
        "Chesterton's fence",
        "Fisher's exact test",
        "Heisenbug",
        "Crystal Reports",
        "Glorot initialisation",
        "Kogge-Stone adder",
    ],
)
def test_methods_that_bear_a_name_and_lesser_known_products_are_terms(term: str) -> None:
    assert Gazetteer.load().is_technical(term) and not Gazetteer.load().is_ambiguous(term)


def test_a_product_in_capitals_is_one_only_as_written_and_a_name_is_in_question() -> None:
    assert Gazetteer.load().is_technical("3DEXPERIENCE") and not Gazetteer.load().is_technical("3dexperience")
    assert Gazetteer.load().is_technical("Mandelbrot") and Gazetteer.load().is_ambiguous("Mandelbrot")


@pytest.mark.parametrize("name", ["technology-eponyms", "technology-products"])
def test_a_marked_list_holds_each_term_once_and_only_known_marks(name: str) -> None:
    lines = data_path("redaction", f"{name}.txt").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(row) in (1, 2) and row[0] == row[0].strip() != "" for row in rows)
    assert {mark for row in rows for mark in row[1:]} <= {"name", "word", "name,word"}
    assert len({row[0].casefold() for row in rows}) == len(rows) > 4000


def test_an_ordinary_word_is_no_product_as_a_firm_may_be_called_by_it() -> None:
    assert not Gazetteer.load().is_technical("Kestrel")
