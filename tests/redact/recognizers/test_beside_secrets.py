"""Secrets right behind a setting, an option or a copula; what else stands behind these words stays."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("snmp-server community m1llpond-rw RW", "m1llpond-rw"),
    ("rocommunity cloudberry 10.0.0.0/8", "cloudberry"),
    ("set snmp community orchard77x authorization read-only", "orchard77x"),
    ("SSID barn, key copper-kettle-19, 5 GHz.", "copper-kettle-19"),
    ("enable secret 0 Glasswing8", "Glasswing8"),
    ("radius-server host 10.1.1.1 key Marl1nspike", "Marl1nspike"),
    ("wpa_passphrase=r1verbend-guest", "r1verbend-guest"),
    ("requirepass fennelSeed4", "fennelSeed4"),
    ("keytool -storepass s1skin-nest -list", "s1skin-nest"),
    ('ConvertTo-SecureString "Tin-roof-rusted1" -AsPlainText', "Tin-roof-rusted1"),
    ("net user backup Q!etNight8 /add", "Q!etNight8"),
    (r"net use Z: \\fs\share Bramble22! /user:CORP\svc", "Bramble22!"),
    ("setx DB_PASS m0ssyStone", "m0ssyStone"),
    ("sqlplus system/Dotterel9@orcl", "Dotterel9"),
    ("smbclient //fs/share -U svc%Wren-nest-6", "Wren-nest-6"),
    ("ipmitool -H 10.0.0.9 -U ADMIN -P Ch0ugh! power status", "Ch0ugh!"),
    ('<add key="SmtpPassword" value="Puffin#12" />', "Puffin#12"),
    ('variable "admin_pw" { default = "Sedge!warbler" }', "Sedge!warbler"),
    ('<property name="hibernate.connection.password">tallow-candle</property>', "tallow-candle"),
    ("u: backup p: S4ltmarsh!", "S4ltmarsh!"),
    ("Das WLAN heißt Speicher, der Schlüssel ist kranich-1892.", "kranich-1892"),
    ("La contraseña del router es golondrina88.", "golondrina88"),
    ("net use Z: \\\\share /user:backup wr3nch&Marigold", "wr3nch&Marigold"),
    ("the TOTP seed Y6NPK3Y27XRCY4YI was", "Y6NPK3Y27XRCY4YI"),
    ("config/master.key contained 0918d7a4682578eb649b5212f204b771 and", "0918d7a4682578eb649b5212f204b771"),
    ("the same SNMP community, quaystone, so", "quaystone"),
    ("Staging uses velvet-otter-19 as its database password, everybody knows it.", "velvet-otter-19"),
    ("We had moss.kite.9 for the root password and left it", "moss.kite.9"),
]
NEAR_MISSES = [
    "snmp-server community strings were replaced by SNMPv3.",
    "The community edition lacked RBAC.",
    "The key customer_id is hashed; the key idea is simple.",
    "the partition key is tenant_id, the sort key is user42",
    "Key rotation every 30 days, key length 256, key sha256",
    "A secret santa of bugs.",
    "mkdir -p build2 and ssh -p 2222 node12 and docker run -p 8080:80 nginx",
    "ps -p 4242; grep -P '\\d+' file1; mvn -P prod-eu1 test; pytest -k test_foo2",
    "net user and net use are old commands.",
    'variable "region" { default = "eu-west-1" }',
    '<property name="password">${db.password}</property>',
    "requirepass $REDIS_PASSWORD",
    "enable secret scanning",
    "password: string",
    "the file contained user42 rows",
    "the SNMP community, not the rest",
    "random seed 42 and seed 1234567",
    "We use bcrypt-12 as the password hash.",
    "It has a form for the password.",
    "I chose Vault as our password store",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("beside_secrets", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("beside_secrets", text) == []
