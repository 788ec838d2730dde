"""Names of machines inside a network."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("ssh into db-prod-03 and restart", "db-prod-03"),
    ("we saw it on kafka-broker-12", "kafka-broker-12"),
    ("db-prod-03.internal:5432", "db-prod-03.internal"),
    ("api.payments.corp.acme.com", "api.payments.corp.acme.com"),
    ("full on broker-07.int.parcels.ch:9092, found late", "broker-07.int.parcels.ch"),
    ("payments.default.svc.cluster.local:8080", "payments.default.svc.cluster.local"),
    ("printer.local", "printer.local"),
    ("ip-10-0-12-7.ec2.internal", "ip-10-0-12-7.ec2.internal"),
    ("the host build-agent-07 died", "build-agent-07"),
    ("hostname: fra-web-02", "fra-web-02"),
    ("on the box called thor2", "thor2"),
    ("maria@web-01", "maria@web-01"),
    ("web-01", "web-01"),
    ("wiki.intranet/teams/pay", "wiki.intranet/teams/pay"),
    ("bucket `acme-prod-exports`", "acme-prod-exports"),
    ("nas.lan", "nas.lan"),
    ("Host nas-attic.home.arpa", "nas-attic.home.arpa"),
    ("//registry.lapwing.example/:_authToken=npm_x", "registry.lapwing.example"),
    ("sudo mount -t cifs //nas-bielefeld/backup /mnt", "nas-bielefeld"),
    ("copied to \\\\fs01\\share at night", "fs01"),
    ("On stor-acc-1 it took 9 hours", "stor-acc-1"),
    ("bootstrap: broker3.stream.zentara.corp:9093", "broker3.stream.zentara.corp"),
]
NEAR_MISSES = [
    "self.dev.config.run()",
    "us-east-1 and eu-west-1",
    "utf-8 and sha-256",
    "a p-99 latency",
    "a step-12 rollout",
    "a tier-1 service and layer-7 proxy",
    "replica-2",
    "node-3",
    "the api-gateway-service",
    "order-service and payment-api",
    "user-service-v2",
    "spark-3.5 and scala-2.12",
    "python3 and log4j2",
    "aarch64-pc-windows-msvc",
    "docker-compose.local.yml",
    ".env.local",
    "jdk.internal.misc",
    "thread-local",
    "the local server is fast",
    "GPT-4 and covid-19",
    "host header",
    "a database server",
    "pinned by golang@sha256:c3a9e57f0d1b8824",
    "Pod checkout-7d9f8b6c5d-x2kqp was killed",
    "//crates.io/:_authToken=npm_x",
    "//registry.example.com/:_authToken=npm_x",
    "after the on-call-1 shift",
    "a // comment",
    "import x from //cdn/lib",
    "to gpt-neo-2 and from top-down-10",
    "from phase-two-2 on",
    "from app-store-2 to web-scale-2",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("internal_host", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("internal_host", text) == []
