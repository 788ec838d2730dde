"""Accounts and resources in somebody's cloud: ARNs, account and subscription ids, projects, instances."""

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.rules import DIGITS, LIKELY, SURE, Rule, RuleRecognizer, words
from localcoach.redact.stand_ins import follows_public_id

_UUID = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"

RULES = (
    Rule(
        "arn",
        "CLOUD_ACCOUNT",
        fixed.compile(
            r"(?<![\w-])arn:aws[\w-]{0,10}:[\w-]{1,40}:[\w-]{0,20}:(?:\d{4,12})?:[^\s\"'`<>,;)\]]{1,300}(?<![.:])|"
            r"(?<![\w-])arn:aws[\w-]{0,10}:s3:::[^\s\"'`<>,;)\]]{1,200}"
        ),
        SURE,
        hints=("arn:",),
    ),
    Rule(
        "aws-account",
        "CLOUD_ACCOUNT",
        fixed.compile(r"(?<![\w.,-])(?:\d{12}|\d{4}-\d{4}-\d{4})(?![\w%-]|[.,]\d)"),
        SURE,
        cue=words("aws", r"accounts?", "account id", "amazon", "organization", "payer", "root", "iam"),
        after=True,
        hints=DIGITS,
    ),
    Rule(
        "ecr",
        "CLOUD_ACCOUNT",
        fixed.compile(r"(?<!\w)\d{12}\.dkr\.ecr\.[\w-]{4,20}\.amazonaws\.com(?:/[\w./:-]{1,200})?"),
        SURE,
        hints=(".dkr.",),
    ),
    Rule(
        "aws-resource",
        "CLOUD_ACCOUNT",
        fixed.compile(
            r"(?<![\w-])(?:i|vpc|subnet|sg|ami|vol|snap|eni|igw|nat|rtb|eipalloc|acl|tgw|vpce|vgw|lt|fs|r|ou|"
            r"o)-(?=[0-9a-z]*\d)(?:[0-9a-f]{8}|[0-9a-f]{17}|[a-z0-9]{10,12})(?![\w-])"
        ),
        SURE,
        hints=DIGITS,
    ),
    Rule(
        "azure-path",
        "CLOUD_ACCOUNT",
        fixed.compile(rf"(?i)/?subscriptions/{_UUID}(?:/[\w.()-]{{1,90}}){{0,12}}"),
        SURE,
        hints=("subscriptions/",),
    ),
    Rule(
        "azure-id",
        "CLOUD_ACCOUNT",
        fixed.compile(rf"(?<![\w-]){_UUID}(?![\w-])"),
        LIKELY,
        lambda match: not follows_public_id(match.string, match.start()),
        cue=words(
            r"subscriptions?",
            r"tenants?",
            r"directory",
            "client id",
            "object id",
            "app id",
            "application id",
            "principal",
            "customer id",
            "user id",
            r"accounts?",
            r"users?",
            r"customers?",
        ),
        reach=30,
        hints=DIGITS,
    ),
    Rule(
        "gcp-project",
        "CLOUD_ACCOUNT",
        fixed.compile(r"(?<![\w-])projects/(?P<value>[a-z][a-z0-9-]{4,28}[a-z0-9]|\d{9,13})(?=/|\b)"),
        SURE,
        hints=("projects/",),
    ),
    Rule(
        "gcp-project-told",
        "CLOUD_ACCOUNT",
        fixed.compile(
            r"(?i)(?<!\w)(?:gcp|google\scloud|gcloud|cloud|"
            r"firebase)\sproject(?:\sid)?\s?[:=]?\s?[\"'`]?(?P<value>[a-z][a-z0-9]+(?:-[a-z0-9]+)+)"
        ),
        LIKELY,
        hints=("project",),
    ),
    Rule(
        "oid",
        "CLOUD_ACCOUNT",
        fixed.compile(r"(?<!\w)S-1-5-21-\d{6,12}-\d{6,12}-\d{6,12}-\d{3,8}"),
        SURE,
        hints=("s-1-5",),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer of cloud accounts."""
    return [RuleRecognizer("cloud-account", RULES)]
