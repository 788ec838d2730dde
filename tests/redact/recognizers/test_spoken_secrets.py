"""Secrets told in prose; talk about passwords stays."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("The password is hunter2 and everyone knew it.", "hunter2"),
    ("the password was hunter2", "hunter2"),
    ("Password: hunter2, which I hated", "hunter2"),
    ("the root password, Tr0ub4dor&3, was in the wiki", "Tr0ub4dor&3"),
    ("PIN 4821", "4821"),
    ("my PIN is 4821.", "4821"),
    ("the passphrase: correct horse battery staple", "correct horse battery staple"),
    ('passphrase is "correct horse battery staple"', "correct horse battery staple"),
    ("login admin / s3cret", "admin / s3cret"),
    ("credentials admin:s3cretpass", "admin:s3cretpass"),
    ("I logged in as root/toor123", "root/toor123"),
    ("the wifi password is sunshine.", "sunshine"),
    ("the password to staging is Winter2023!", "Winter2023!"),
    ("the password for the admin account was 'Summer2024!'", "Summer2024!"),
    ("secret key 'sdlfkj3904'", "sdlfkj3904"),
    ("password `Tr0ub4dor`", "Tr0ub4dor"),
    ('the password ("hunter2!") was', "hunter2!"),
    ("pw: hunter2", "hunter2"),
    ("pwd is Qwerty!23", "Qwerty!23"),
    ("the signing key is s3cr3t-k3y", "s3cr3t-k3y"),
    ("the OTP is 339201", "339201"),
    ("door code 4821#", "4821"),
    ("CVV 123", "123"),
    ("his password, hunter2, never changed", "hunter2"),
    ("we used the password letmein123 everywhere", "letmein123"),
    ("The default was admin/admin123", "admin/admin123"),
    ("Password reset code 839201", "839201"),
    ("The SNMP community string was orchard-rw-31 everywhere", "orchard-rw-31"),
    ("the PSK of the tunnel is Fjord-Lamp-9", "Fjord-Lamp-9"),
    ("the pre-shared key was kT9vQ2mX", "kT9vQ2mX"),
    ("The PIN of the spare handset was 5527.", "5527"),
    ("the alarm code at the old depot is 90412", "90412"),
    (
        "seed phrase: witch collapse practice feed shame open despair creek road again ice least",
        "witch collapse practice feed shame open despair creek road again ice least",
    ),
    ("Log in as admin with Birne#77Kompott then", "Birne#77Kompott"),
    ("pin for the HSM slot is 604417, the label", "604417"),
    ("our passphrase correct thimble overture badger was known", "correct thimble overture badger"),
    ("The root pw on the old box was still tangerine-drift.", "tangerine-drift"),
    ("The keypad code (9043) was on the wall", "9043"),
    ("He whispered the passcode, four seven one nine, and left", "four seven one nine"),
    ("The shared login was ops / Lighthouse-42 for years", "ops / Lighthouse-42"),
    ("The HSM SO-PIN is 77120943, only", "77120943"),
    ("PIN for the door of the lab is 480617, the", "480617"),
    ("passcode for the meeting room on floor two: 8841", "8841"),
    ("and then type sheepdog88 when it asks", "sheepdog88"),
    ('enter "Kestrel_41" when prompted', "Kestrel_41"),
]
NEAR_MISSES = [
    'credentials "registry.example.dev" {',
    "the password is rotated weekly",
    "The password is stored in Vault.",
    "The password was never the problem",
    "We rotate passwords every 90 days.",
    "a token bucket with 100 tokens per second",
    "The secret is to measure first.",
    "the secret to good reviews is trust",
    "password field is empty",
    "Our token expires after 15 minutes",
    "We hash passwords with bcrypt and SHA-256",
    "Token-based auth (OAuth2)",
    "the API token, which lasted 24h",
    "the access key rotation took 3 weeks",
    "credentials in 14 repositories",
    "PIN entry screen",
    "pin the version to 1.2.3",
    "pinned 4821 dependencies",
    "the login took 1200 ms",
    "login / signup flow",
    "user/password login",
    "password hashing took 300ms",
    "we moved 2,400 secrets into Vault",
    "Password policy: 12+ characters",
    "The signing key was 2048 bits long",
    "signing key was RSA-2048",
    "the service key metric was p99",
    "the password is: <password>",
    "the passphrase is stored in the vault for safety",
    "The password is wrong.",
    "the API key was leaked",
    "the community string was changed on all routers",
    "the community was 5000 strong",
    "the pre-shared key was rotated",
    "The PIN of the connector is bent",
    "the access code for 300 guests",
    "the verification code of the app took 300 ms",
    "log in as admin with Okta now",
    "the passphrase prompt dialog window title was wrong",
    "the pin for the LED is 13",
    "connect to it with TLS1.2",
    "the pin, one of four, was bent",
    "the access code one review found",
    "the login and/or step-12",
    'login(token="x")',
    "a PIN for the app is required",
    "PIN is required for 480 users",
    "code 480 means that",
    "the code for the error is 480",
    "changed from Python3 to Go1.22",
    "from v1! to v2!",
    "from PKCS#11 to PKCS#12 and from tools#4711 to tools#4712",
    "type vlan1024 when it asks",
    "type password when it asks",
    "enter 12 when prompted",
    "from react^18.2 to react^19.1",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("spoken_secrets", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("spoken_secrets", text) == []


def test_both_passwords_of_a_change() -> None:
    text = "I changed it from Winter2022! to Spring2023! since AD asks for it."
    assert covered("spoken_secrets", text) == ["Winter2022!", "Spring2023!"]
