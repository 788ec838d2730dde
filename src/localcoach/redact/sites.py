"""Which links are public documentation and which name somebody; the lists are ``redaction/public-sites.yaml``."""

from functools import lru_cache

from pydantic import BaseModel, ConfigDict, field_validator

from localcoach.resources import data_path, load_yaml


class Sites(BaseModel):
    """The file ``public-sites.yaml``; its header says what each key means. Everything is compared in lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    public: frozenset[str]
    apis: frozenset[str]
    paths_name_people: frozenset[str]
    known_owners: frozenset[str]
    tenants: frozenset[str]
    tlds: frozenset[str]
    code_like_tlds: frozenset[str]
    fields: frozenset[str]

    @field_validator("*")
    @classmethod
    def _lower(cls, value: frozenset[str]) -> frozenset[str]:
        return frozenset(item.lower() for item in value)

    @classmethod
    def load(cls) -> "Sites":
        """Read the shipped lists; raise ConfigError if they are malformed."""
        return _load()

    def stays(self, host: str, path: str) -> bool:
        """Tell whether a link to ``host`` and ``path`` (no leading slash) identifies nobody."""
        host = host.lower().rstrip(".")
        if host in {"localhost", ""} or host.endswith(".localhost"):
            return True
        if host.removeprefix("api.") in self.paths_name_people:
            owner = path.split("/")[0].split("?")[0].split("#")[0].lstrip("@").lower()
            return owner == "" or owner in self.known_owners
        if self.is_tenant(host):
            return host.split(".")[0] in self.known_owners
        return _is_below(host, self.public)

    def is_tenant(self, host: str) -> bool:
        """Tell whether the name in front belongs to a customer of the site."""
        return host not in self.tenants and _is_below(host, self.tenants)


def _is_below(host: str, sites: frozenset[str]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[at:]) in sites for at in range(len(labels)))


@lru_cache(maxsize=1)
def _load() -> Sites:
    return load_yaml(data_path("redaction", "public-sites.yaml"), Sites)
