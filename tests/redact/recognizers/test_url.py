"""URLs and domains, and the public pages that stay."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("see https://wiki.acme-corp.com/x?y=1#z.", "https://wiki.acme-corp.com/x?y=1#z"),
    ("My website is http://www.ScrapbookInsider.com.pt/", "http://www.ScrapbookInsider.com.pt/"),
    ("[runbook](http://grafana.corp.acme.io/d/abc)", "http://grafana.corp.acme.io/d/abc"),
    ("s3://acme-prod-logs/2024/", "s3://acme-prod-logs/2024/"),
    ("www.acme.de", "www.acme.de"),
    ("sold on meridianbank.com last year", "meridianbank.com"),
    ("meridian-bank.co.uk", "meridian-bank.co.uk"),
    ("acme.io", "acme.io"),
    ("acme.atlassian.net", "acme.atlassian.net"),
    ("https://acme.slack.com/archives/C0123", "https://acme.slack.com/archives/C0123"),
    ("https://github.com/mariagomez/dotfiles", "https://github.com/mariagomez/dotfiles"),
    ("git@github.com:acme/secret-repo.git", "git@github.com:acme/secret-repo.git"),
    ("com.acme.payments.Invoice", "com.acme.payments.Invoice"),
    ("our site bit.ly/x7f3", "bit.ly/x7f3"),
    ("https://example.com/docs", "https://example.com/docs"),
    ("copied from \\\\fileserver\\teams\\payments", "\\\\fileserver\\teams\\payments"),
    ("scp maria@web-01:/srv/x .", "maria@web-01:/srv/x"),
    ("https://api.stripe.com/v1/customers/cus_9s81kd", "https://api.stripe.com/v1/customers/cus_9s81kd"),
    ("https://api.openai.com/v1/models?org=acme", "https://api.openai.com/v1/models?org=acme"),
]
NEAR_MISSES = [
    "net.core.somaxconn and net.ipv4.tcp_tw_reuse",
    "https://docs.python.org/3/library/re.html",
    "https://github.com/rust-lang/rust/pull/1",
    "https://rust-lang.github.io/rfcs/",
    "http://localhost:8080/x",
    "http://127.0.0.1:9090",
    "https://<host>/api",
    "fly.io and socket.io",
    "Node.js, Next.js, main.rs, lib.rs, README.md, index.js",
    "std.io",
    "System.IO and java.io",
    "ASP.NET",
    "user.name and user.email",
    "self.id, obj.to, config.in",
    "e.g. this.It was done.The next",
    "[profile.dev]",
    "org.apache.kafka.clients",
    "crates.io and docs.rs",
    "v1.2.3",
    "1.5.com2",
    "https://developer.mozilla.org/en-US/docs/Web",
    "https://github.com",
    "seen in api.github.com too",
    "foo.bar()",
    "package com.google.common",
    "https://api.openai.com/v1/embeddings and https://api.anthropic.com/v1/messages",
    "https://api.openai.com/v1/chat/completions",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("url", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("url", text) == []
