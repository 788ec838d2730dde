"""Where a server stands: the URL of ``--server``, taken apart and checked before anything is opened."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from localcoach.errors import ConfigError

_PORTS = {"http": 80, "https": 443}
_HINT = "Give it as in: --server http://127.0.0.1:8080"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Host, port and the path before ``/v1`` of an OpenAI-compatible server; ``tls`` for https."""

    host: str
    port: int
    path: str
    tls: bool

    @property
    def url(self) -> str:
        """The address as reports show it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http{'s' if self.tls else ''}://{host}:{self.port}{self.path}"

    @property
    def loopback(self) -> bool:
        """Whether the host is this machine, by its name or number alone: no name is looked up."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def parse_address(url: str) -> ServerAddress:
    """Return the address that a URL names; raises ConfigError for what is no http or https URL of a host."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ConfigError(f"--server: '{url}' is no URL.", _HINT) from None
    if parts.scheme not in _PORTS or not host:
        raise ConfigError(f"--server: '{url}' is no http or https URL.", _HINT)
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigError("--server: a URL has host, port and path only.", "A key goes into LOCALCOACH_SERVER_KEY.")
    path = parts.path.rstrip("/").removesuffix("/v1")
    return ServerAddress(host, port or _PORTS[parts.scheme], path, parts.scheme == "https")


def permit(address: ServerAddress, named: Iterable[str], where: str) -> None:
    """Let this machine pass, and over TLS the hosts that the user's own file ``where`` names.

    Raises ConfigError for any other.
    """
    if address.loopback:
        return
    if address.host not in named:
        raise ConfigError(
            f"--server: {address.host} is not this machine.",
            f'If redacted text may go there, name it in {where}: servers = ["{address.host}"]',
        )
    if not address.tls:
        raise ConfigError(f"--server: {address.host} is not this machine, and http is not encrypted.", "Use https.")
