"""Keys made from templates such as ``ghp_<36 alnum>``, when they are needed, so that no whole key stands in a file."""

import random
import re
import string

_ALPHABETS = {
    "digits": string.digits,
    "hex": "0123456789abcdef",
    "lower": string.ascii_lowercase + string.digits,
    "upper": string.ascii_uppercase + string.digits,
    "base32": string.ascii_uppercase + "234567",
    "bech32": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
    "alnum": string.ascii_letters + string.digits,
    "base64": string.ascii_letters + string.digits + "+/",
    "base64url": string.ascii_letters + string.digits + "_-",
}


def make(template: str, seed: int) -> str:
    """Fill each ``<36 alnum>`` of the template; the last character is a letter, digit or equals sign."""
    chance = random.Random(f"{template}{seed}")

    def draw(slot: re.Match[str]) -> str:
        alphabet = _ALPHABETS[slot[2]]
        return "".join(chance.choice(alphabet) for _ in range(int(slot[1])))

    key = re.sub(r"<(\d+) (\w+)>", draw, template)
    return key if key[-1] not in "+/_-" else key[:-1] + "7"
