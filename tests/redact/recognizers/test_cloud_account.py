"""Accounts and resources in a cloud."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("arn:aws:iam::123456789012:role/Admin", "arn:aws:iam::123456789012:role/Admin"),
    ("AWS account 123456789012", "123456789012"),
    ("i-0abc1234def567890", "i-0abc1234def567890"),
    ("vpc-0a1b2c3d", "vpc-0a1b2c3d"),
    ("subscription 550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000"),
    (
        "/subscriptions/550e8400-e29b-41d4-a716-446655440000/resourceGroups/rg-prod",
        "/subscriptions/550e8400-e29b-41d4-a716-446655440000/resourceGroups/rg-prod",
    ),
    ("projects/acme-prod-1234/topics/x", "acme-prod-1234"),
    ("GCP project acme-prod-1234", "acme-prod-1234"),
    ("123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1"),
]
NEAR_MISSES = [
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "123456789012 rows",
    "i-beam",
    "sg-1",
    "request id 550e8400-e29b-41d4-a716-446655440000",
    "the projects folder",
    "AWS accounts in 12 regions",
    "nat-gateway",
    "r-squared",
    "az login --service-principal -u 550e8400-e29b-41d4-a716-446655440000",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("cloud_account", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("cloud_account", text) == []
