"""Passwords in any wording and language; code and talk beside the word for a password stay."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("the login was still admin with Autumn2018! behind it", "Autumn2018!"),
    ("検証用パスワードはSudachi!kani48です。", "Sudachi!kani48"),
    ('The pass phrase on the backup disk is "nine slow herons cross a river".', "nine slow herons cross a river"),
    ("Use maple-cargo-violin-frost as the passphrase when it asks.", "maple-cargo-violin-frost"),
    ("Somebody had written Heather.Moor42 on the whiteboard, which was the password of the day.", "Heather.Moor42"),
    ("For the kiosk enter Qu1et-Harbor; it's the same password everywhere", "Qu1et-Harbor"),
    ("I changed the switch login from operator2204 to something better", "operator2204"),
    ("the combination taped to the rack, brass-otter-nine-fig, opened nothing", "brass-otter-nine-fig"),
    ("Type 8853# on the door keypad", "8853#"),
    ("El PIN de la puerta: 7788#", "7788#"),
    ("Das Kennwort für den Proxy lautet Distel!71, bitte ändern", "Distel!71"),
    ("Le mdp du wifi invité, c'est Girafe_bleue7.", "Girafe_bleue7"),
    ("La clave del servidor es Ciruela-2031-norte.", "Ciruela-2031-norte"),
    ("A senha do painel era Pitanga_88.", "Pitanga_88"),
    ("hasło do bazy to Wiewiorka-19-las, zmieńcie je", "Wiewiorka-19-las"),
    ("Het wachtwoord van de router is Merel-op-dak-31.", "Merel-op-dak-31"),
    ("пароль от базы: Grusha-osen-77", "Grusha-osen-77"),
    ("検証環境のパスワードは Kitsune-5521 です。", "Kitsune-5521"),
    ("测试库的密码是 Bamboo-3391。", "Bamboo-3391"),
    ("비밀번호는 Dubu-6612 입니다", "Dubu-6612"),
    ("My backup codes are p3xk-7rtm, w9dn-2fqa and the rest.", "w9dn-2fqa"),
    (
        "| build agent | x4kqz7w1hn3p9vdtb6ym2rfc8jg5ls0aeu4oixk2wq7znb3h5tp1 is its PAT |",
        "x4kqz7w1hn3p9vdtb6ym2rfc8jg5ls0aeu4oixk2wq7znb3h5tp1",
    ),
    ("TOTP seed, in case the phone dies: KRSXG5CTMVRXEZLUKN2XAZLSNBUW4ZZA", "KRSXG5CTMVRXEZLUKN2XAZLSNBUW4ZZA"),
    (
        "unseal keys:\n1: hT9pQ2vXk4Lw8ZrB6nYc0JmDs5FgA1eUo7iKt3Pq+Rx=\n2: none",
        "hT9pQ2vXk4Lw8ZrB6nYc0JmDs5FgA1eUo7iKt3Pq+Rx=",
    ),
]
NEAR_MISSES = [
    'We argued about "works on my machine" for a week, then about the passphrase.',
    "We rotated the password of svc-billing on node-14 after INC-20481 in eu-west-1.",
    "The login page moved to Node18 and p99 fell to 240ms; passwords use PBKDF2 and Argon2id.",
    "Passwords older than 90d expire; see RFC-8959 and docs/login-v2.md, ticket SEC-1123.",
    "Login latency for user-service-v3 on 2024-03-01 was 1.2s with http2 on web-03.prod.",
    "The password reset e-mail is sent by mailer-worker-2 via SES in us-east-1.",
    "We hash passwords with bcrypt, cost 12, and pepper them in HSM-backed storage.",
    "login failures dropped 42% after K8s 1.28",
    "the role-based-access-control of the login-service-gateway-team",
    "The partition key is user_id, the sort key created_at.",
    "tokens are counted by cl100k_base in tiktoken",
    "The combination of Kafka 3.6 and Flink 1.18 was new to us.",
    "no cue stands beside maple-cargo-violin-frost here",
    "the pin for it, the PKCS#11 label is token0",
    "argon2id.Compare(hash, password)",
    "az login --service-principal -u 6914ab6a-060c-47e8-aeff-e0f337beaa33 -p $P",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("chosen_secrets", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("chosen_secrets", text) == []
