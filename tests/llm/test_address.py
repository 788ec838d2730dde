"""Which servers may be named."""

import pytest

from localcoach.errors import ConfigError
from localcoach.llm.address import ServerAddress, parse_address, permit


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://127.0.0.1:8080", ServerAddress("127.0.0.1", 8080, "", False)),
        ("http://localhost:8000/v1/", ServerAddress("localhost", 8000, "", False)),
        ("https://gpu.example/llm/v1", ServerAddress("gpu.example", 443, "/llm", True)),
        ("http://[::1]:9", ServerAddress("::1", 9, "", False)),
    ],
)
def test_what_a_url_names(url: str, address: ServerAddress) -> None:
    assert parse_address(url) == address
    assert parse_address(address.url) == address


@pytest.mark.parametrize(
    "url",
    ["", "8080", "ftp://h/", "http://", "http://h:x", "http://h:99999", "http://u:p@h", "http://h/?a=1", "unix:/s"],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ConfigError):
        parse_address(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1"])
def test_this_machine_needs_no_permission(host: str) -> None:
    permit(ServerAddress(host, 80, "", False), (), "config.toml")


@pytest.mark.parametrize("host", ["localhost.example", "0.0.0.0", "10.0.0.1", "127.0.0.1.example", "[::ffff:7f00:1]x"])
def test_any_other_machine_does(host: str) -> None:
    with pytest.raises(ConfigError, match="is not this machine"):
        permit(ServerAddress(host, 443, "", True), (), "config.toml")


def test_a_machine_that_the_user_names_must_speak_tls() -> None:
    permit(ServerAddress("gpu.example", 443, "", True), ["gpu.example"], "config.toml")
    with pytest.raises(ConfigError, match="not encrypted"):
        permit(ServerAddress("gpu.example", 80, "", False), ["gpu.example"], "config.toml")
