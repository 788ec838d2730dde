"""Connection strings, read into what is replaced (user, password, host, secret options) and what stays.

postgres://ledger:s3cret@db1:5432/orders?sslmode=require          Server=db1;Database=orders;Password=s3cret
           ------------------                                            ---                          ------

Whatever is not read for sure is replaced: a rest that has another form than ``:port/database?name=value`` goes whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import regex
from pydantic import BaseModel, ConfigDict

from localcoach import fixed
from localcoach.redact.finding import Finding
from localcoach.redact.logins import logins
from localcoach.redact.randomness import looks_random
from localcoach.redact.search import TIMEOUT_SECONDS, Match, lower
from localcoach.redact.sites import Sites
from localcoach.redact.stand_ins import is_stand_in
from localcoach.resources import data_path, load_yaml

Span = tuple[int, int]

_CHARACTER = r"[^\s\"'`<>\[\]{}|]"
_HOST = r"[^\s:/?#,;@=&()\"'`<>\[\]{}|]{1,253}"
_HOSTS = rf"(?:{_HOST}|\[[\da-fA-F:.%]{{2,60}}\])(?::\d{{1,5}}(?=,))?"
_WHO = r"(?:[^\s/\"'`<>]{0,100}:[^\s\"'`<>]{1,200}|[^\s:/\"'`<>]{16,200})@"  # to the last @, as a password may hold one
_REST = rf"(?P<rest>{_CHARACTER}{{0,500}})(?<![.,;:!?)*_])"
_PLAIN_REST = fixed.compile(r"(?::\d{1,5})?(?:[:/][\w.%+$*~-]{0,80}){0,8}(?:[?;](?P<options>.*))?")
_OPTIONS = {  # a value ends where the next option has a name, as a password may hold any sign
    sign: fixed.compile(rf"(?P<name>[^={sign}]{{1,60}})=(?P<value>(?:(?!{sign}[ ]?[\w. -]{{1,60}}=)[^\n])*)")
    for sign in "&;"
}
_LOOPBACK = fixed.compile(r"localhost|127\.0\.0\.1|\[?::1\]?|0\.0\.0\.0|\.|\(local(?:db)?\).*", regex.IGNORECASE)
_DOTTED = fixed.compile(r"(?:[\w-]+\.)+\p{L}{2,}")
_NAME = r"[A-Za-z][A-Za-z_ ]{1,30}"
_PASSWORD = (
    r"(?:password|pwd|passwd|accountkey|sharedaccesskey|sharedaccesssignature|sharedsecretvalue|accesskey|authkey)"
)
_KEYED = fixed.compile(
    rf"(?<![\w;])(?:{_NAME}=[^;\n\"'`]{{0,200}};\s?){{0,12}}{_PASSWORD}=[^;\s\"'`]{{1,200}}"
    rf"(?:;\s?{_NAME}=[^;\s\"'`]{{0,200}}){{0,12}}",
    regex.IGNORECASE,
)
_SETTING = fixed.compile(r"(?P<name>[A-Za-z][A-Za-z_ ]{1,30})=(?P<value>[^;\n\"'`]*)")
_LIBPQ_NAME = r"(?:host|hostaddr|port|dbname|user|sslmode|connect_timeout|application_name)"
_LIBPQ = fixed.compile(
    rf"(?<!\w)(?:{_LIBPQ_NAME}=[^\s\"'`]{{1,100}} +){{1,8}}password=[^\s\"'`]{{1,100}}"
    rf"(?: +{_LIBPQ_NAME}=[^\s\"'`]{{1,100}}){{0,8}}"
)
_LIBPQ_SETTING = fixed.compile(r"(?P<name>\w+)=(?P<value>\S+)")
_PLACES = frozenset({"URL", "DOMAIN_NAME", "HOSTNAME"})
STAND_IN = fixed.compile(r":(?:password|pass|pwd|secret|\*+|x+|<[^>]*>|\$?\{[^}]*\}|\$\w+)@", regex.IGNORECASE)
TAKEN_AS = frozenset({"SECRET", "URL"})  # what recognizers take a whole connection string for


class ConnectionWords(BaseModel):
    """The file ``redaction/connections.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schemes: tuple[str, ...]
    named: frozenset[str]
    secret: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection string, characters ``[start, end)``; ``hidden`` are the parts to be replaced, in order."""

    start: int
    end: int
    hidden: tuple[Span, ...]

    def plain(self) -> Iterator[Span]:
        """Yield the parts that stay."""
        at = self.start
        for start, end in (*self.hidden, (self.end, self.end)):
            if at < start:
                yield at, start
            at = end


@cache
def _words() -> ConnectionWords:
    return load_yaml(data_path("redaction", "connections.yaml"), ConnectionWords)


@cache
def _url() -> "regex.Pattern[str]":
    schemes = "|".join(map(regex.escape, _words().schemes))
    return fixed.compile(
        rf"(?<![\w.+-])(?i:{schemes})(?:\+\w{{1,20}})?://(?P<who>{_WHO}(?:{_HOSTS}(?:,{_HOSTS}){{0,9}})?){_REST}"
    )


_JDBC = fixed.compile(
    rf"(?i:jdbc:\w{{2,20}}(?::\w{{2,20}}){{0,3}}:)(?:(?://|@|@//)(?P<host>{_HOSTS}(?:,{_HOSTS}){{0,9}})|"
    rf"(?://)?(?P<who>{_WHO}(?://)?{_HOSTS}|[\w$#-]{{1,60}}/[^\s\"'`<>]{{1,100}}@(?://)?{_HOSTS})){_REST}"
)


@lru_cache(maxsize=4)
def find(text: str) -> tuple[Connection, ...]:
    """Return the connection strings in a text that hold something to be replaced; what one hides, all do."""
    found = [*_links(text), *_settings(text)]
    hidden = _merged([span for connection in found for span in connection.hidden])
    return tuple(replace(one, hidden=inside) for one in found if (inside := _inside(hidden, one)))


def _inside(spans: Sequence[Span], one: Connection) -> tuple[Span, ...]:
    return tuple((max(a, one.start), min(b, one.end)) for a, b in spans if a < one.end and one.start < b)


def narrowed(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Cut what stays of a connection string out of the findings that take it with the rest."""
    pieces = list(findings)
    for connection in find(text):
        pieces = [piece for finding in pieces for piece in _cut(text, finding, connection)]
    return pieces


def _cut(text: str, finding: Finding, connection: Connection) -> Iterator[Finding]:
    if finding.end <= connection.start or connection.end <= finding.start or _is_apart(text, finding, connection):
        yield finding
        return
    at = finding.start
    for start, end in connection.plain():
        if at < min(start, finding.end):
            yield replace(finding, start=at, end=min(start, finding.end))
        at = max(at, end)
    if at < finding.end:
        yield replace(finding, start=at)


def _is_apart(text: str, finding: Finding, connection: Connection) -> bool:
    """Tell whether a finding is about one value of what stays: a name, a key that looks plain."""
    crosses = any(start < finding.end and finding.start < end for start, end in connection.hidden)
    value = text[finding.start : finding.end]
    return not (crosses or finding.type in _PLACES or regex.search(r"=|://", value))


def _links(text: str) -> Iterator[Connection]:
    folded = lower(text)
    if "://" in folded:
        yield from (_link(m) for m in _url().finditer(text, timeout=TIMEOUT_SECONDS) if not STAND_IN.search(m[0]))
    if "jdbc:" in folded:
        yield from (_link(m) for m in _JDBC.finditer(text, timeout=TIMEOUT_SECONDS) if not STAND_IN.search(m[0]))


def _link(match: Match) -> Connection:
    """Read a link: user, password and host, then the options of the rest, or all of a rest of another form."""
    start, end = match.span("rest")
    plain = _PLAIN_REST.fullmatch(match.string, start, end)
    options = _hidden(_options(match.string, plain), match.string, plain.span("options")) if plain else [(start, end)]
    paths = _random_parts(match.string, start, plain.span("options")[0] if plain and plain["options"] else end)
    host = match.groupdict().get("host")
    first = [] if host and _LOOPBACK.fullmatch(host) else [match.span("host" if host else "who")]
    return Connection(match.start(), match.end(), tuple(_merged([*first, *(paths if plain else ()), *options])))


def _options(text: str, rest: Match) -> "regex.Pattern[str]":
    """Return how the options of a rest are told apart: by ";" if they begin with one, else by "&"."""
    return _OPTIONS[";" if text.startswith(";", rest.start("options") - 1) else "&"]


def _random_parts(text: str, start: int, end: int) -> list[Span]:
    found = regex.finditer(r"[\w-]{12,}", text, pos=start, endpos=end)
    return [match.span() for match in found if looks_random(match.group())]


def _settings(text: str) -> Iterator[Connection]:
    folded = lower(text)
    if "=" not in folded:
        return
    for pattern, setting, hint in ((_KEYED, _SETTING, ";"), (_LIBPQ, _LIBPQ_SETTING, "password=")):
        for match in pattern.finditer(text, timeout=TIMEOUT_SECONDS) if hint in folded else ():
            hidden = _hidden(setting, text, match.span())
            if ";" in match[0] or setting is _LIBPQ_SETTING:
                yield Connection(*match.span(), tuple(_merged(hidden)))


def _hidden(setting: "regex.Pattern[str]", text: str, span: Span) -> list[Span]:
    """Return the values of the settings in a span that are to be replaced."""
    found = setting.finditer(text, *span) if span[0] >= 0 else iter(())
    return [m.span("value") for m in found if m["value"] and _is_hidden(m["name"], m["value"].rstrip())]


def _is_hidden(name: str, value: str) -> bool:
    if _LOOPBACK.fullmatch(value) or is_stand_in(value):
        return False
    spaced = regex.split(r"[ ]+", regex.sub(r"[-_.]", "", name.lower()))
    if spaced[-1].endswith(_words().secret) or not _is_plain(value):
        return True
    return _names_somebody(spaced) and value.lower() not in logins().roles


def _names_somebody(spaced: Sequence[str]) -> bool:
    """Tell whether a setting is for a user or a place, by its last words: "use User Id" is "User Id"."""
    ends = ("".join(spaced[at:]) for at in range(len(spaced)))
    return any(end in _words().named for end in ends)


def _is_plain(value: str) -> bool:
    """Tell whether a value of no telling name is neither a place, a mail address nor drawn at random."""
    if regex.search(r"://|@|\d+(?:\.\d+){3}", value):
        return False
    if _DOTTED.fullmatch(value) and value.count(".") > 1:
        return value.lower() in Sites.load().tenants  # the vendor's own domain, nobody's
    return not (len(value) >= 12 and looks_random(value) and regex.search(r"\d", value))


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Return the spans in order, those that meet as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
