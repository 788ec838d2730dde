"""Every vendor's format is found in prose and over a line wrap; words that begin like keys are not."""

import pytest
from bench.redaction.keys import make

from localcoach.redact.recognizers.vendor_secrets import SecretFormat, load_formats
from tests.redact.recognizers.tables import covered

FORMATS = load_formats()
by_id = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)


def test_there_are_enough_formats_each_with_its_own_id() -> None:
    assert len({form.id for form in FORMATS}) == len(FORMATS) >= 200
    assert len({form.vendor for form in FORMATS}) >= 150


@by_id
def test_the_example_has_a_keyword_and_matches(form: SecretFormat) -> None:
    text = (form.near[0] if form.near else "") + make(form.example, 0).lower()
    assert any(keyword in text for keyword in form.keywords)


@by_id
@pytest.mark.parametrize("seed", range(3))
def test_found_in_prose(form: SecretFormat, seed: int) -> None:
    key = make(form.example, seed)
    cue = f"{form.near[0]} " if form.near else ""
    assert key in covered("vendor_secrets", f"We pushed the {cue}key {key} by mistake. Then we rotated it.")


@by_id
def test_found_over_a_line_wrap(form: SecretFormat) -> None:
    key = make(form.example, 7)
    cue = f"{form.near[0]} " if form.near else ""
    half = len(key) // 2
    broken = f"{key[:half]}\n{key[half:]}"
    found = covered("vendor_secrets", f"The {cue}key {broken} was known.\nThen we rotated it.")
    assert any(broken in value for value in found)
    assert all("known" not in value for value in found)


@pytest.mark.parametrize("form", [form for form in FORMATS if not form.near][:40], ids=lambda form: form.id)
def test_the_line_after_a_whole_key_stays(form: SecretFormat) -> None:
    key = make(form.example, 1)
    assert all("then" not in value for value in covered("vendor_secrets", f"It was {key}\nthen we left."))


@pytest.mark.parametrize(
    "text",
    [
        "scikit-learn and sk-learn-contrib-package-of-tools",
        "npm_config_registry and npm_lifecycle_event_name",
        "the live_traffic_replay_harness_for_checkout",
        "test_payment_reconciliation_is_idempotent_for_retries",
        "a glpat- prefix, a ghp_ prefix, an AKIA prefix",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "550e8400-e29b-41d4-a716-446655440000",
        "self.some_very_long_attribute_name_indeed",
        "in_memory_representation_of_the_ledger",
        "datadog dashboards of forty characters and more in total",
        "We moved Heroku, Fastly, Netlify and Vercel apps",
        "pk_orders_customer_id_created_at_index",
        "secret_manager_client_configuration_value",
        "access_control_list_for_production_systems",
        "client-side-rendering-of-the-checkout-page-was-slow",
        "v1.24.0-alpha.3 and v1.0-rc1",
        "https://hooks.slack.com/services",
        "sub_second_latency_percentile99",
    ],
)
def test_near_miss(text: str) -> None:
    assert covered("vendor_secrets", text) == []
