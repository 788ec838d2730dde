"""Ids of people and accounts; counts and fields stay."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("The audit trail has user u.szabolcsi dropping the index", "u.szabolcsi"),
    ("HostName gw3.example.net\n    User mkwiatek\n", "mkwiatek"),
    ("employee id E12345", "E12345"),
    ("uid 88231", "88231"),
    ("user_48813", "user_48813"),
    ("customer #4821", "4821"),
    ("ticket INC-20391", "INC-20391"),
    ("account id 123456789012", "123456789012"),
    ("/home/mgomez/src", "mgomez"),
    ("/Users/maria.gomez/Desktop", "maria.gomez"),
    ("C:\\Users\\mgomez\\x", "mgomez"),
    ("CORP\\jdoe", "CORP\\jdoe"),
    ("username: jdoe42", "jdoe42"),
    ("logged in as m.gomez", "m.gomez"),
    ("cust_8fk3d92k", "cust_8fk3d92k"),
    ("EMP-00412", "EMP-00412"),
    ("the row of u_8841203 came back", "u_8841203"),
    ("pages for U123456 only", "U123456"),
    ("<@U02AB3C4D5E> was pinged", "U02AB3C4D5E"),
    ("badge 48213", "48213"),
    ("the rows of u_4be07a9 were gone", "u_4be07a9"),
    ("my staff number, K-118203, was wrong", "K-118203"),
    ("the customer id, which was 5520183, had", "5520183"),
    ("user id 550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000"),
    ("uid=0(mgomez)", "mgomez"),
    ("case number 00123456", "00123456"),
    ('{"user_id": 48813}', "48813"),
    ("tenant id: t-48213", "t-48213"),
    ("Matrikelnummer 3018264, Thesis", "3018264"),
    ("numéro de client : 4471200", "4471200"),
    ("sudo: user mzielinska3 NOT in sudoers", "mzielinska3"),
    ("uid: mkarunaratne, shell", "mkarunaratne"),
    ("client_id: 48213-b", "48213-b"),
]
NEAR_MISSES = [
    "each user data.frame and user login_name and account user.name",
    "user id 42",
    "u_decade and u_8bit",
    "a customer id, 2023, and a name",
    "for each user id, 500 rows were read",
    "user IDs are 64-bit",
    "account number of users 4000",
    "user 4000 requests",
    "user-1 and user-2",
    "user_id and user_name",
    "sub-100ms",
    "org_id",
    "PR #4821",
    "issue #231",
    "JIRA-1234 and PAY-4821",
    "CVE-2021-44228",
    "~300 ms",
    "saves ~CHF 38k a month",
    "/home/ubuntu/app",
    "/home/runner/work",
    "logged in as root",
    "username is required",
    "customer ids",
    "request id 550e8400-e29b-41d4-a716-446655440000",
    "order service 2",
    "user_agent2",
    "client_v2",
    "case 3 of 12",
    "u_128 and u128",
    "U+1F600",
    "UTF16 on UBUNTU2204",
    "the user postgres12 was there",
    "user agents2 and user table3",
    "uid: string, required",
    "Telefonnummer 3018264 und Hausnummer 12",
    "client_id: 148207377362-web",
    "client_id=550e8400-e29b-41d4-a716-446655440000",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("user_id", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("user_id", text) == []
