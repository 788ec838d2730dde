"""Connection strings (user, password, host and secret options of them) and other strings that carry credentials.

A link to the web with credentials goes whole, and so do the entries of password files and the links of authenticators.
"""

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact import connections
from localcoach.redact.rules import SURE, Match, Rule, RuleRecognizer, Spans

_END = r"[^\s\"'`<>\[\]{}|]"  # a character of a connection string


def _is_link(match: Match) -> bool:
    """Tell whether a link holds credentials, and is none of those of which parts stay."""
    return not connections.STAND_IN.search(match[0]) and not connections.find(match[0])


class Connections:
    """Finds what is replaced of connection strings."""

    name, entity, score, length = "connection", "SECRET", SURE, 0

    def spans(self, text: str) -> Spans:
        """Yield the ranges of users, passwords, hosts and secret options."""
        yield from (span for connection in connections.find(text) for span in connection.hidden)


RULES = (
    Rule(
        "credentials-in-url",
        "SECRET",
        fixed.compile(
            r"(?<![\w.+-])[A-Za-z][\w.+-]{1,30}://"
            r"(?:[^\s:/@\"'`<>]{0,100}:[^\s\"'`<>/]{1,200}|[^\s:/@\"'`<>]{16,200})@"
            rf"{_END}{{1,500}}(?<![.,;:!?)*_])"
        ),
        SURE,
        _is_link,
        hints=("://",),
    ),
    Rule(
        "pgpass",
        "SECRET",
        fixed.compile(r"(?<![\w.:/-])[\w.-]{3,60}:\d{2,5}:[\w*-]{1,40}:[\w.-]{1,40}:[^\s:\"'`]{4,60}(?![\w:])"),
        hints=(":",),
    ),
    Rule(
        "netrc",
        "SECRET",
        fixed.compile(r"(?<!\w)machine\s+\S{1,100}\s+login\s+\S{1,100}\s+password\s+\S{1,100}"),
        hints=("machine",),
    ),
    Rule(
        "otpauth",
        "SECRET",
        fixed.compile(
            rf"otpauth(?:-migration)?://{_END}{{6,500}}?(?=(?:&(?:digits|period|algorithm|counter)=\w+)*(?!{_END}))"
        ),
        hints=("otpauth",),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of connection strings with credentials."""
    return [RuleRecognizer("connection-string", (Connections(), *RULES), wrapped=True)]
