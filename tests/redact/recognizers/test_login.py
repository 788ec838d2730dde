"""Logins of people; those of services, roles and placeholders stay."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("sshd[2217]: Failed password for isolbakken from 185.244.39.102 port 50122 ssh2", "isolbakken"),
    ("Accepted publickey for jkowal from 10.0.0.2", "jkowal"),
    ("Failed password for invalid user mbrandl from 10.0.0.2", "mbrandl"),
    ("pam_unix(sshd:session): session opened for user lfarahani(uid=1003)", "lfarahani"),
    ("WARN [hikari-pool-1] user=lfarahani ip=10.112.4.201", "lfarahani"),
    ("-o username=alohse,password=x", "alohse"),
    ("userName: wchou\ndisplayName: x", "wchou"),
    ('{"id": 4, "username": "rwhitcombe", "active": true}', "rwhitcombe"),
    ("docker login -u mkowalczyk3 --password-stdin", "mkowalczyk3"),
    ("psql -h db1 -U aprosser ledger", "aprosser"),
    ("curl --user bnogueira:x https://x.org", "bnogueira"),
    ("chown -R rwhitcombe:www-data /srv/legacy", "rwhitcombe"),
    ("sudo useradd -m hsandhu02", "hsandhu02"),
    ("VPN not working, his id is hsandhu02, error 809.", "hsandhu02"),
    ("my login is tokaforu and it", "tokaforu"),
    ("you can get in with aprosser and then", "aprosser"),
    ("logged in as mkwiatek there", "mkwiatek"),
    ("ssh -p 2222 jkowal@web-01 uptime", "jkowal"),
    ("ssh l.farahani@10.2.3.4", "l.farahani"),
]
NEAR_MISSES = [
    "Failed password for root from 10.0.0.2",
    "Failed password for invalid user oracle from 10.0.0.2",
    "user=app and user=svc_ledger and user=dbadmin and user=appuser",
    "user=${USER} user=$USER user=%s user=<login> user=string",
    "user_id=42 and user=42",
    "username: string",
    "username: required",
    "user: wchou said so",
    "docker login -u ci --password-stdin",
    "docker login -u builder and docker login -u cibot",
    "mysql -u root -p and psql -U postgres",
    "tar -u archive and sort -u names.txt",
    "sort -u kwiatkowski.txt",
    "chown -R www-data:www-data /srv",
    "chown root file; chown nginx:nginx x",
    "sudo useradd -m deploy",
    "his id is required",
    "my account is gone",
    "get in with keycloak, or log in with biometrics",
    "logged in as root",
    "log in with saml",
    "ssh git@github.com and ssh ubuntu@web-01 and scp ec2-user@h:/x .",
    "user=getUser() and user=current_user and user=req.user",
    "user=etl",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("login", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("login", text) == []
