"""Short codes that people say on the telephone and copy from paper, made from a number.

A code has no vowel, so it spells no word, and nothing that looks or sounds much like another sign:
no 0 or O, 1, I or L, 2 or Z. Its last sign checks the others: one wrong sign, or two that changed
places, make a code that nothing has.
"""

import unicodedata

SIGNS = "23456789HJKMPRTWX"
SERVICE = "Y"  # begins the code of a service of the directory, and of nothing else
COMMENT = "C"  # of a comment
BASE = len(SIGNS)  # a prime, which the check needs
SHORTEST, LONGEST = 4, 14  # signs before the check, whose weights stay below the base
STEP = 1_001_003  # no multiple of the base; pages made in turn get codes unlike each other


def code_of(number: int, kind: str = "") -> str:
    """Five signs, or more where there are very many numbers; before them the sign of their kind."""
    length = SHORTEST
    while number >= BASE**length:
        length += 1
    rest, values = number * STEP % BASE**length, []
    for _place in range(length):
        rest, value = divmod(rest, BASE)
        values.append(value)
    return kind + "".join(SIGNS[value] for value in [*values, -_weighed(values) % BASE])


def number_of(words: str, kind: str = "") -> int | None:
    """The number whose code of this kind somebody typed, in small or large letters, with spaces or
    hyphens, in the digits of any script; None for what is no code.
    """
    signs = _signs(words)
    if not signs.startswith(kind):
        return None
    values = [SIGNS.find(sign) for sign in signs.removeprefix(kind)]
    length = len(values) - 1
    if not SHORTEST <= length <= LONGEST or -1 in values:
        return None
    if (_weighed(values[:-1]) + values[-1]) % BASE:
        return None
    scrambled = sum(value * BASE**place for place, value in enumerate(values[:-1]))
    number = scrambled * pow(STEP, -1, BASE**length) % BASE**length
    return number if "".join(SIGNS[value] for value in values) == code_of(number) else None


def _weighed(values: list[int]) -> int:
    """Each place counts differently, the one before the check twice, the next three times."""
    return sum(value * weight for weight, value in enumerate(reversed(values), start=2))


def _signs(words: str) -> str:
    """What was typed, without spaces, hyphens and full stops, as a code is written."""
    plain = unicodedata.normalize("NFKC", words).upper()
    return "".join(
        str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in plain
        if unicodedata.category(sign)[0] in "LNS"
    )
