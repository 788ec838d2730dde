"""Long random tokens; digests, ids and names stay."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("the key 9f86d081884c7d659a2feaa0c55ad015 leaked", "9f86d081884c7d659a2feaa0c55ad015"),
    ("we found the token Zk38dKq92LmPq7Xv in the logs", "Zk38dKq92LmPq7Xv"),
    ("his access token, Zk38-dKq92-LmPq7Xv, was there", "Zk38-dKq92-LmPq7Xv"),
    ("the API key was 550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000"),
    ("pasted aG9sYS1x7Kd92mZqPv4LtR8sW3 there", "aG9sYS1x7Kd92mZqPv4LtR8sW3"),
    ("it leaked: sessionid=7ar639alhfangiqaukm6r5dvkhwxlq5k; she", "7ar639alhfangiqaukm6r5dvkhwxlq5k"),
    ("JIRA_TOKEN=aG9sYS1x7Kd92mZqPv4LtR8sW3\nPROJECT=OPS", "aG9sYS1x7Kd92mZqPv4LtR8sW3"),
]
NEAR_MISSES = [
    "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "request 550e8400-e29b-41d4-a716-446655440000",
    "the token maxRetryCountPerRequest",
    "a key user_account_created_at",
    "the secret ThreadPoolExecutorFactory",
    "image digest 9f86d081884c7d659a2feaa0c55ad015",
    "the leaked AbstractSingletonProxyFactoryBean",
    "tokens in aarch64-unknown-linux-gnu",
    "the key application-configuration-service",
    "deadbeef",
    "build 20240115.3",
    "token bucket of 1000000 tokens",
    "a token: az login -u 6914ab6a-060c-47e8-aeff-e0f337beaa33 -p $P",
    "client_id: 6914ab6a-060c-47e8-aeff-e0f337beaa33, client_secret: $S",
    "the secret of --client-id 148207377362-web",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("random_tokens", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("random_tokens", text) == []
