"""National numbers, passports and licences."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("her SSN is 123-45-6789", "123-45-6789"),
    ("SSN 123456789", "123456789"),
    ("NINO QQ123456C", "QQ123456C"),
    ("AB 12 34 56 C", "AB 12 34 56 C"),
    ("NHS number 943 476 5919", "943 476 5919"),
    ("36 574 261 809", "36 574 261 809"),
    ("Personalausweis L01X00T471", "L01X00T471"),
    ("passport no. C01X00T47 expired", "C01X00T47"),
    ("INSEE 2 55 08 14 168 025 38", "2 55 08 14 168 025 38"),
    ("12345678Z", "12345678Z"),
    ("X1234567L", "X1234567L"),
    ("RSSMRA85T10A562S", "RSSMRA85T10A562S"),
    ("NIF 123456789", "123456789"),
    ("BSN 111222333", "111222333"),
    ("85.07.30-033.28", "85.07.30-033.28"),
    ("PESEL 44051401359", "44051401359"),
    ("811228-9874", "811228-9874"),
    ("131052-308T", "131052-308T"),
    ("CPR 070761-4285", "070761-4285"),
    ("01010750160", "01010750160"),
    ("756.9217.0769.85", "756.9217.0769.85"),
    ("2341 2341 2346", "2341 2341 2346"),
    ("ABCPE1234F", "ABCPE1234F"),
    ("390.533.447-05", "390.533.447-05"),
    ("SIN 046 454 286", "046 454 286"),
    ("TFN 123 456 782", "123 456 782"),
    ("Medicare 2123 45670 1", "2123 45670 1"),
    ("S1234567D", "S1234567D"),
    ("8001015009087", "8001015009087"),
    ("900101-1234567", "900101-1234567"),
    ("My Number 1234 5678 9018", "1234 5678 9018"),
    ("110101199003078515", "110101199003078515"),
    ("my driver's license number is 2270-66-1551", "2270-66-1551"),
    ("My driver’s license number is F162823540116", "F162823540116"),
    ("driving licence MORGA657054SM9IJ", "MORGA657054SM9IJ"),
    ("licence plate AB12 CDE", "AB12 CDE"),
    ("Kennzeichen B-MX 4821", "B-MX 4821"),
    ("1234567T", "1234567T"),
    ("RUT 12.345.678-5", "12.345.678-5"),
    ("HEGG560427MVZRRL04", "HEGG560427MVZRRL04"),
    ("EIN 12-3456789", "12-3456789"),
    ("TC Kimlik 10000000146", "10000000146"),
    ("his social security number is 853-37-1694", "853-37-1694"),
    ("身份证号: 330106197602087652出现在Kibana里", "330106197602087652"),
]
NEAR_MISSES = [
    "the SSN field was 9 characters long",
    "our passport service handled 4200 requests",
    "passport checks took 3 days in 2023",
    "license number of seats 4000",
    "tax id validation for 12 countries",
    "12345678",
    "2024-01-15",
    "000-12-3456",
    "1234567890",
    "12345678A",
    "1.2.3-4567",
    "the identity service had 99.95% uptime",
    "identification took 1200 ms",
    "a license for 25 users",
    "patient safety in 2023",
    "JSR-310 and RFC 2119",
    "12.345.678",
    "order 44051401359",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("national_id", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("national_id", text) == []
