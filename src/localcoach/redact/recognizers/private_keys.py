"""Private keys in their armour: PEM, OpenSSH, PGP and PuTTY, whole, cut off, quoted or on one line with ``\\n``."""

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.rules import SURE, Rule, RuleRecognizer

_KIND = r"(?:[A-Z0-9][A-Z0-9 ]{0,40} )?PRIVATE KEY(?: BLOCK)?"
# What may stand between lines of base64 when a key is quoted in prose, code or a table.
_GAP = r"(?:\s|\\[rn]|[>|\"'`+,\\])"
_BASE64 = r"[A-Za-z0-9+/=]"

# Lines of a key whose first or last line is missing: two or more full lines of base64.
_BODY = rf"(?:{_BASE64}{{48,80}}{_GAP}{{1,8}}){{2,400}}{_BASE64}{{1,80}}"

RULES = (
    Rule(
        "pem-block",
        "SECRET",
        fixed.compile(
            rf"-{{4,5}}\s?BEGIN {_KIND}\s?-{{4,5}}(?:[^-]|-(?!---)){{0,20000}}-{{4,5}}\s?END {_KIND}\s?-{{4,5}}"
        ),
        SURE,
        hints=("private key",),
    ),
    Rule(
        "pem-block-cut-off",
        "SECRET",
        fixed.compile(
            rf"-{{4,5}}\s?BEGIN {_KIND}\s?-{{4,5}}"
            rf"(?:{_GAP}{{0,8}}(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash):[^\n]{{0,80}}|{_BASE64}{{8,}}|\.{{3}}|"
            rf"…)){{0,400}}"
        ),
        SURE,
        hints=("private key",),
    ),
    Rule(
        "pem-tail",
        "SECRET",
        fixed.compile(rf"(?:{_BASE64}{{8,80}}{_GAP}{{1,8}}){{0,400}}-{{4,5}}\s?END {_KIND}\s?-{{4,5}}"),
        SURE,
        hints=("private key",),
    ),
    Rule(
        "openssh-body",
        "SECRET",
        fixed.compile(rf"b3BlbnNzaC1rZXk{_BASE64}{{20,}}(?:{_GAP}{{1,8}}{_BASE64}{{16,80}}){{0,400}}"),
        hints=("b3blbnnzac1rzxk",),
    ),
    Rule("der-body", "SECRET", fixed.compile(rf"(?<!{_BASE64})MI[IGH]{_BODY}"), hints=("mii", "mig", "mih")),
    Rule(
        "putty-key",
        "SECRET",
        fixed.compile(r"PuTTY-User-Key-File-\d: [^\n]+\n(?:[^\n]+\n){0,200}?Private-(?:MAC|Hash): [0-9a-f]+"),
        hints=("putty",),
    ),
    Rule(
        "wireguard-key",
        "SECRET",
        fixed.compile(rf"(?i:(?:private|preshared)_?key\s*[=:]\s*)[\"']?(?P<value>{_BASE64}{{43}}=)"),
        hints=("key",),
    ),
    Rule(
        "ssh-public-key",
        "SECRET",
        fixed.compile(
            r"(?<![\w-])(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-ssh-ed25519@openssh\.com) "
            r"AAAA[A-Za-z0-9+/=]{16,}(?: [\w.+-]+@[\w.-]*\w)?"
        ),
        hints=("aaaa",),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of armoured keys."""
    return [RuleRecognizer("private-key", RULES)]
