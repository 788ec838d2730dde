"""Logins of people in logs, settings, commands and sentences; those of services, roles and placeholders stay.

A login has no shape of its own: the words around it say that it is one, and its parts must be neither roles nor terms
nor words (``redaction/logins.yaml``).
"""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.logins import logins
from localcoach.redact.names import any_of
from localcoach.redact.rules import LIKELY, Match, Rule, RuleRecognizer

_LEAST = 5  # letters: shorter ones are as often an acronym
_LOGIN = r"(?P<value>[a-z]{1,32}(?:[._-][a-z]{1,24}){0,3}\d{0,4})"
_END = r"(?![\w@(=$/\\-]|[.:]\w)"


def _is_a_persons(match: Match) -> bool:
    """Tell whether no part of the login is a role, a term or a word, and it is not two of them written as one."""
    value = match["value"]
    parts = regex.findall(r"[a-z]+", value)
    if sum(map(len, parts)) < _LEAST or any(map(_is_known, parts)) or Gazetteer.load().is_technical(value):
        return False
    return not any(_is_compound(part) for part in parts)


def _is_known(part: str) -> bool:
    known = Lexicon.load().is_english(part) or Gazetteer.load().is_technical(part)
    return part in logins().roles or (len(part) > 1 and known)


def _is_compound(part: str) -> bool:
    """Tell whether a role stands before or after another role, term or word: appuser, dbadmin."""
    cuts = ((part[:at], part[at:]) for at in range(2, len(part) - 1))
    roles = logins().roles
    return any(_is_known(one) and _is_known(other) for one, other in cuts if one in roles or other in roles)


_METHODS = r"(?:password|publickey|keyboard-interactive(?:/pam)?|gssapi-with-mic)"
_EVENTS = r"(?i:invalid[ ]user|session[ ](?:opened|closed)[ ]for[ ]user|(?:authenticating|disconnected[ ]from)[ ]user)"
_NAMES = r"(?:(?:r|remote_|db_?|os)?user|user_?name|login|logname|owner|acct)"
_FIELDS = r"(?:user_?name|userName|login|loginName|uid|sAMAccountName|preferred_username)"
_ADMIN = r"(?:chown(?:[ ]-\w+){0,3}|su[ ]-|useradd(?:[ ]-\w)?|adduser|userdel(?:[ ]-r)?|chage[ ]-l|passwd)"
_REMOTE = r"(?:ssh|scp|sftp|rsync|mosh|ssh-copy-id|sshfs)"
_KINDS = r"(?:(?:user|login|windows|network|ad|ldap|sso|unix|vpn|domain)[ ])?"
_ACCOUNT = rf"(?:his|her|their|my|your|whose)[ ]{_KINDS}(?:id|login|logon|user\s?name|user\s?id|account)"
_GET_IN = r"(?:get|got|getting|log|logged|logging|sign|signed|signing)[ ](?:in|on)[ ](?:as|with|using)"


def _rules() -> tuple[Rule, ...]:
    option = rf"{any_of(logins().commands)}[ ](?:[^\n|]{{0,80}}?[ ])?(?:-u|-U|-l|--user(?:name)?)[ =]"
    after = r"(?![\w@($/\\-]|[.]\w)"
    patterns = {
        "log": (
            rf"{_METHODS}[ ]for[ ](?:invalid[ ]user[ ])?{_LOGIN}[ ]from[ ]|{_EVENTS}[ ]{_LOGIN}(?=[ (,.]|$)",
            (" for ", "user "),
        ),
        "equals": (rf"(?<![\w-]){_NAMES}=[\"']?{_LOGIN}{_END}", ("user", "login", "logname", "owner", "acct")),
        "field": (
            rf"(?m)(?:^|[{{,])[ \t]*(?:- )?[\"']?{_FIELDS}[\"']?[ ]?:[ ]?[\"']?{_LOGIN}[\"']?(?=,?[ \t]*(?:$|[}},]))",
            ("user", "login", "uid", "sam"),
        ),
        "option": (rf"(?<![\w-]){option}[\"']?{_LOGIN}{after}", (" -u", " -l", "--user")),
        "owner": (rf"(?<![\w-]){_ADMIN}[ ]{_LOGIN}(?=:|\s|$)", ("chown", "su -", "user", "chage", "passwd")),
        "remote": (
            rf"(?<![\w-]){_REMOTE}[ ](?:[^\n|@]{{0,80}}?[ ])?{_LOGIN}@(?=\w)",
            ("ssh", "scp", "sftp", "rsync", "mosh"),
        ),
        "told": (
            rf"(?i:(?<![\w-]){_ACCOUNT}(?:[ ](?:is|was)|[ ]?[:=]))[ ][\"'`]?{_LOGIN}{_END}",
            ("is ", "was ", ":", "="),
        ),
        "got-in": (rf"(?i:(?<![\w-]){_GET_IN})[ ][\"'`]?{_LOGIN}{_END}", ("in ", "on ")),
    }
    return tuple(
        Rule(name, "USER_ID", fixed.compile(pattern), LIKELY, _is_a_persons, hints=hints)
        for name, (pattern, hints) in patterns.items()
    )


def build() -> list[EntityRecognizer]:
    """Return the recognizer of logins."""
    return [RuleRecognizer("login", _rules())]
