"""Text for the admin's searches, as it is indexed and as it is asked: in one form for every
database.
"""

import re
import unicodedata

TELEPHONE = re.compile(r"(?<!\w)(?:\+|00|\(?0)[\d\s()./\-\u2010-\u2013]{5,}\d")


def indexed_form(*texts: str) -> str:
    """What is indexed of these texts: their words, and each telephone number also as bare
    digits.
    """
    text = " ".join(texts)
    return _bare(" ".join([text, *map(_digits, TELEPHONE.findall(text))]))


def query_form(text: str) -> str:
    """What to search for: without quotation marks and a database's own operators, and with
    telephone numbers as bare digits.
    """
    return _bare(TELEPHONE.sub(lambda found: f" {_digits(found[0])} ", text))


def _bare(text: str) -> str:
    """Letters and digits, with a single space in place of everything else."""
    return " ".join(
        "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text).split()
    )


def _digits(number: str) -> str:
    """+44 (0)1632 960-123 as 01632960123."""
    digits = re.sub(
        r"\D", "", number.replace("(0)", "") if number.startswith(("+", "00")) else number
    )
    return re.sub(r"^(00)?44", "0", digits)
