"""Does a token look drawn at random, as keys are, or made of words, as names in code are?"""

import math
from collections import Counter

from localcoach import fixed

_RUN = fixed.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_SEPARATORS = fixed.compile(r"[^A-Za-z0-9]+")


def entropy(token: str) -> float:
    """Return the Shannon entropy of the token's characters in bits a character."""
    counts = Counter(token).values()
    return -sum(n / len(token) * math.log2(n / len(token)) for n in counts)


def looks_random(token: str) -> bool:
    """Tell whether the runs of one kind (a capitalised word, capitals, digits) are as short as chance makes them.

    Words in code give runs of about five letters ("maxRetryCount2"), random letters and digits runs of one or two.
    """
    bare = _SEPARATORS.sub("", token)
    runs = _RUN.findall(bare)
    digits = sum(character.isdigit() for character in bare)
    return len(runs) >= 4 and (len(bare) / len(runs) < 3 or (digits >= 2 and len(bare) / len(runs) < 4))
