"""Words as they are typed into the admin's searches, and as they are kept for them: in one form for
every database.
"""

import re
import unicodedata

TELEPHONE = re.compile(r"(?<!\w)(?:\+|00|\(?0)[\d\s()./\-\u2010-\u2013]{5,}\d")


def indexed_form(*texts: str) -> str:
    """What an index keeps of these texts: their words, and each telephone number once more as bare
    digits.
    """
    text = " ".join(texts)
    return _bare(" ".join([text, *map(_digits, TELEPHONE.findall(text))]))


def query_form(text: str) -> str:
    """What to look for: quotation marks and a database's own commands are no words, a telephone
    number is bare digits.
    """
    return _bare(TELEPHONE.sub(lambda found: f" {_digits(found[0])} ", text))


def _bare(text: str) -> str:
    """Letters and digits, with one space in the place of everything else."""
    return " ".join(
        "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text).split()
    )


def _digits(number: str) -> str:
    """+44 (0)1632 960-123 as 01632960123."""
    digits = re.sub(
        r"\D", "", number.replace("(0)", "") if number.startswith(("+", "00")) else number
    )
    return re.sub(r"^(00)?44", "0", digits)
