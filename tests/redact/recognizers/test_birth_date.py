"""Dates of birth and ages of people; other dates and ages stay."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("My date of birth (ISO 8601, please): 1991-03-14.", "1991-03-14"),
    ("I was born on 12 March 1987 in Lyon", "12 March 1987"),
    ("DOB: 1987-03-12", "1987-03-12"),
    ("date of birth 03/12/1987", "03/12/1987"),
    ("born March 12, 1987", "March 12, 1987"),
    ("date of birth. It's 9/25/1945", "9/25/1945"),
    ("geboren am 12.03.1987", "12.03.1987"),
    ("née le 12 mars 1987", "12 mars 1987"),
    ("fecha de nacimiento: 12/03/1987", "12/03/1987"),
    ("she was born in 1987", "1987"),
    ("birthday is 12 March", "12 March"),
    ("(* 12.03.1987)", "12.03.1987"),
    ("| DOB: 1987-03-12 |", "1987-03-12"),
    ("This 79 year old female", "79"),
    ("a 34 year old engineer", "34"),
    ("i'm 31 y/o", "31"),
    ("I'll turn 23.", "23"),
    ("He just turned 69 years old", "69"),
    ("at the age of 61", "61"),
    ("aged 34", "34"),
    ("For the date of birth she typed 07.08.1981 and got an error", "07.08.1981"),
    ("the birth date of a tester was stored as 1981-08-07", "1981-08-07"),
    ("the DOB field, into which he put 7 August 1981", "7 August 1981"),
    ("nací el 2 de octubre de 1994 y programo", "2 de octubre de 1994"),
    ('{"birth_date":"1966-05-21","plan":1}', "1966-05-21"),
    ("nasceu a 3 de maio de 1981", "3 de maio de 1981"),
    ("urodzony 14.03.1991 w", "14.03.1991"),
    ("дата рождения: 14.03.1991", "14.03.1991"),
    ("出生日期: 1991-03-14", "1991-03-14"),
    ("| id | name | dob |\n|---|---|---|\n| 17 | H. Voss | 1959-08-02 |", "1959-08-02"),
    ("name;geb.;ort\nVoss;02.08.1959;Wismar", "02.08.1959"),
    ("nombre,fecha de nacimiento\nVoss,1959-08-02\n", "1959-08-02"),
    ("VALUES (1042, 'S', '1946-05-17', '170546-0384');", "1946-05-17"),
]
NEAR_MISSES = [
    "the date of birth (optional) field shipped on 2021-03-04",
    "a 10 year old codebase",
    "We added the date of birth field. The form went live as 2.1 on 2021-03-04.",
    "the birth date field was shipped in March 2021",
    "the 3-year-old service",
    "cache age: 300",
    "We turned 40 services off",
    "released on 12 March 2019",
    "on 2023-10-04 we shipped",
    "the max age is 300 s",
    "rows born before the migration",
    "age of the cache",
    "turned 12 on in production",
    "born of frustration in the platform team",
    "20 years of experience",
    "nació el 2 servicio",
    "el 2 de octubre de 1994 migramos",
    "| id | released |\n|---|---|\n| 17 | 2021-08-02 |",
    "We added a dob field, and a date, then shipped:\n1, 2021-03-04, 12",
    "VALUES ('2021-05-17', '204010-0384');",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("birth_date", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("birth_date", text) == []
