"""IPv4, IPv6 and MAC addresses; loopback, documentation-wide constants and four-part versions stay."""

import ipaddress

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.rules import DIGITS, LIKELY, SURE, Match, Rule, RuleRecognizer, words

_VERSION = words(
    r"v(?:ersions?)?\.?",
    r"releases?d?",
    r"builds?",
    r"upgrad(?:e|ed|es|ing)(?: (?:from|to))?",
    r"downgrad(?:e|ed|ing)(?: to)?",
    r"patch",
    r"driver",
    r"firmware",
    r"bump(?:ed)?(?: to)?",
    r"chapter",
    r"section",
    r"clause",
    r"rc",
    r"chrome",
    r"nuget",
    "assembly",
    "semver",
)
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
# Addresses that say nothing about anybody's network.
_COMMON = frozenset(
    {
        "127.0.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "255.255.255.0",
        "255.255.0.0",
        "255.0.0.0",
        "1.1.1.1",
        "8.8.8.8",
        "8.8.4.4",
        "169.254.169.254",
        "1.2.3.4",
    }
)
_BROAD = frozenset({"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "0.0.0.0/0"})


def _is_ipv4(match: Match) -> bool:
    """No loopback, no netmask, no whole private range, and no version: those are named as such."""
    address = match[0].split("/")[0].split(":")[0]
    if address in _COMMON or match[0] in _BROAD:
        return False
    before = match.string[max(0, match.start() - 24) : match.start()]
    return not _VERSION.search(before.rsplit("\n", 1)[-1]) or bool(
        regex.search(r"(?i)\b(?:ip|address|host|server)\b", before)
    )


def _is_ipv6(match: Match) -> bool:
    try:
        address = ipaddress.IPv6Address(match["value"].split("%")[0].split("/")[0])
    except ValueError:
        return False
    return (
        not (address.is_loopback or address.is_unspecified)
        and bool(regex.search(r"\d", match[0]))
        and match[0].count(":") >= 2
    )


RULES = (
    Rule(
        "ipv4",
        "IP_ADDRESS",
        fixed.compile(
            rf"(?<![\w.-]|\d[,:])(?:{_OCTET}\.){{3}}{_OCTET}(?:/(?:3[0-2]|[12]?\d))?(?::\d{{2,5}})?(?![\w-]|\.\d)"
        ),
        SURE,
        _is_ipv4,
        hints=DIGITS,
    ),
    Rule(
        "ipv4-range",
        "IP_ADDRESS",
        fixed.compile(rf"(?<![\w.-])(?:{_OCTET}\.){{2,3}}(?:x|\*|{_OCTET}-{_OCTET})(?:\.(?:x|\*))?(?![\w.-])"),
        LIKELY,
        cue=words("ip", "ips", r"address(?:es)?", r"subnets?", r"hosts?", r"network", r"range", "cidr"),
        hints=DIGITS,
    ),
    Rule(
        "ipv6",
        "IP_ADDRESS",
        fixed.compile(
            r"(?<![\w:.])(?P<value>(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|"
            r"(?:[0-9A-Fa-f]{1,4}:){1,7}:(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?"
            rf"|::(?:[0-9A-Fa-f]{{1,4}}:){{0,6}}[0-9A-Fa-f]{{1,4}}|"
            rf"(?:[0-9A-Fa-f]{{1,4}}:){{1,6}}:?(?:{_OCTET}\.){{3}}{_OCTET})(?:%\w{{1,12}})?(?:/\d{{1,3}})?(?![\w:])"
        ),
        SURE,
        _is_ipv6,
        hints=(":",),
    ),
    Rule(
        "mac",
        "MAC_ADDRESS",
        fixed.compile(r"(?<![\w:.-])(?:[0-9A-Fa-f]{2}([:-]))(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}(?![\w:-])"),
        SURE,
        lambda m: len(set(regex.sub(r"\W", "", m[0]))) > 1,
        hints=(":", "-"),
    ),
    Rule(
        "mac-cisco",
        "MAC_ADDRESS",
        fixed.compile(r"(?<![\w.])[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?!\w|\.\w)"),
        SURE,
        lambda m: bool(regex.search(r"[A-Fa-f]", m[0])),
        hints=(".",),
    ),
    Rule(
        "mac-bare",
        "MAC_ADDRESS",
        fixed.compile(r"(?<!\w)[0-9A-Fa-f]{12}(?!\w)"),
        LIKELY,
        cue=words("mac", "mac address", "hwaddr", "bssid"),
        reach=20,
    ),
    Rule(
        "imei",
        "DEVICE_ID",
        fixed.compile(
            r"(?i)(?<!\w)(?:imei|imsi|iccid|meid|serial(?:\s(?:number|no\.?))?|s/n|udid|idfa|device\sid|"
            r"asset\stag)\s?(?:is|was)?\s?[:=#]?\s?(?P<value>(?=[\w-]*\d)[A-Za-z0-9][A-Za-z0-9-]{5,40})(?!\w)"
        ),
        SURE,
        hints=("imei", "imsi", "iccid", "meid", "serial", "s/n", "udid", "idfa", "device", "asset"),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of network and device addresses."""
    return [RuleRecognizer("network-address", RULES)]
