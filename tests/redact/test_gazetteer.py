"""What the gazetteer keeps in the text, and whom it does not know."""

import pytest

from localcoach.redact.gazetteer import Gazetteer

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
