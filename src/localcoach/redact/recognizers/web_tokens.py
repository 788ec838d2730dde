"""Tokens of the web by their own shape: JSON Web Tokens, authorization headers, cookies, signed URLs, hashes."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.rules import SURE, TIMEOUT_SECONDS, Match, Rule, RuleRecognizer, Spans, mentions

_B64 = r"[A-Za-z0-9_-]"
_TOKEN = r"[A-Za-z0-9._~+/=:-]"
_QUOTE = r"[\"'`]?"
_STAND_IN = fixed.compile(r"(?i)(?:<|\$|\{|\[|your|token\b|xxx|\.\.\.|\*\*|abc$|jwt$|credentials$)")

_COOKIES = fixed.compile(
    rf"(?i)(?<![\w])(?:set-)?cookie{_QUOTE}\s?:\s?{_QUOTE}(?P<pairs>[\w.-]{{1,60}}=[^\s\"'`;<>]+(?:;\s?[\w.-]{{1,60}}=[^\s\"'`;<>]+){{0,40}})"
)
_COOKIE = fixed.compile(r"(?P<name>[\w.-]{1,60})=(?P<value>[^\s\"'`;<>]+)")
_ATTRIBUTE = fixed.compile(r"(?i)path|domain|expires|max-age|samesite|version|priority")


def _is_real(match: Match) -> bool:
    return not _STAND_IN.match(match["value"])


def _is_random(match: Match) -> bool:
    return _is_real(match) and bool(regex.search(r"\d|[+/=]|[a-z][A-Z]", match["value"]))


class Cookies:
    """Finds the values of cookies in a header: the first, and of the others those drawn at random; names stay."""

    name, entity, score, length = "cookie", "SECRET", SURE, 0

    def spans(self, text: str) -> Spans:
        """Yield the ranges of the values."""
        if mentions(text, ("cookie",)):
            for header in _COOKIES.finditer(text, timeout=TIMEOUT_SECONDS):
                pairs = list(_COOKIE.finditer(text, *header.span("pairs")))
                yield from (pair.span("value") for pair in pairs[:1] if len(pair["value"]) >= 6 and _is_real(pair))
                yield from (pair.span("value") for pair in pairs[1:] if _is_drawn(pair))


def _is_drawn(pair: Match) -> bool:
    return len(pair["value"]) >= 6 and not _ATTRIBUTE.fullmatch(pair["name"]) and _is_random(pair)


RULES = (
    Rule("jwt", "SECRET", fixed.compile(rf"(?<!{_B64})ey[JK]{_B64}{{8,}}(?:\.{_B64}*){{1,4}}"), hints=("eyj", "eyk")),
    # Half a token, cut after its header: base64 of '{"alg":', '{"typ":', '{"kid":', '{"cty":', '{"enc":'.
    Rule(
        "jwt-header",
        "SECRET",
        fixed.compile(rf"(?<!{_B64})eyJ(?:hbGci|0eXAi|raWQi|jdHki|lbmMi){_B64}{{6,}}={{0,2}}"),
        hints=("eyj",),
    ),
    Rule(
        "authorization",
        "SECRET",
        fixed.compile(
            rf"(?i:authorization|x-amz-security-token|proxy-authorization){_QUOTE}\s?[:=]\s?{_QUOTE}"
            rf"(?:(?i:bearer|basic|token|apikey|digest|negotiate|aws4-hmac-sha256|bot|"
            rf"key)\s+)?+(?P<value>{_TOKEN}{{6,}})"
        ),
        accept=_is_real,
        hints=("authorization", "security-token"),
    ),
    Rule(
        "bearer",
        "SECRET",
        fixed.compile(rf"(?<!\w)(?i:bearer|basic)\s+{_QUOTE}(?P<value>{_TOKEN}{{12,}}(?<![.:]))"),
        accept=_is_random,
        hints=("bearer", "basic"),
    ),
    Rule(
        "header",
        "SECRET",
        fixed.compile(
            r"(?i)(?<![\w-])(?:x-[\w-]{0,30}(?:key|token|secret|signature|auth)|api-?key|private-token|job-token|"
            rf"ocp-apim-subscription-key){_QUOTE}\s?:\s?{_QUOTE}(?P<value>[^\s\"'`<>{{}}$]{{6,}})"
        ),
        accept=_is_random,
        hints=("x-", "key", "token"),
    ),
    Rule(
        "session-id",
        "SECRET",
        fixed.compile(
            r"(?<![\w-])(?:JSESSIONID|PHPSESSID|ASP\.NET_SessionId|connect\.sid|sessionid|session_id|sid|csrftoken|"
            r"laravel_session|_[a-z]+_session)=(?P<value>[A-Za-z0-9%._+/=-]{8,})"
        ),
        accept=_is_random,
        hints=("sid", "sess", "csrf"),
    ),
    Rule(
        "signed-url",
        "SECRET",
        fixed.compile(
            r"(?i)[?&](?:x-amz-(?:signature|credential|security-token)|x-goog-(?:signature|credential)|signature|sig|"
            r"token|access_token|auth|auth_token|id_token|refresh_token|api_?key|apikey|key|code|secret|client_secret|"
            r"password|pwd|hmac|jwt|sas|ticket|invite|reset_token|private_token)=(?P<value>[^\s\"'`<>&#)]{6,})"
        ),
        accept=_is_random,
        hints=("?", "&"),
    ),
    Rule(
        "password-hash",
        "SECRET",
        fixed.compile(
            r"(?<![\w.-])(?:[\w.-]{1,40}:)?(?:\$(?:2[abxy]?|1|5|6|7|y|apr1|argon2(?:id|i|d)|scrypt|pbkdf2[\w-]*|"
            r"md5)\$[A-Za-z0-9./$=,+-]{12,}"
            r"|\{S?SHA\d*\}[A-Za-z0-9+/=]{16,}|pbkdf2_sha256\$\d+\$[A-Za-z0-9./$=+]{20,})"
        ),
        hints=("$", "{s"),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of web tokens."""
    return [RuleRecognizer("web-token", (Cookies(), *RULES), wrapped=True)]
