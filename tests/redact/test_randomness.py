"""Keys look random; names in code and words do not."""

import pytest

from localcoach.redact.randomness import entropy, looks_random


@pytest.mark.parametrize("token", ["Zk38dKq92LmPq7Xv", "aG9sYS1x7Kd92mZqPv4L", "oDHuWmyidaBiHtuw", "9f86d081884c7d65"])
def test_random(token: str) -> None:
    assert looks_random(token)


@pytest.mark.parametrize(
    "token",
    [
        "maxRetryCount",
        "ThreadPoolExecutorFactory",
        "user_account_created_at",
        "internationalization",
        "HashMap",
        "2024",
    ],
)
def test_made_of_words(token: str) -> None:
    assert not looks_random(token)


def test_entropy_is_in_bits_a_character() -> None:
    assert entropy("aaaa") == 0
    assert entropy("abcd") == 2
