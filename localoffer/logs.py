"""Log lines without what somebody typed, which addresses have after `?` and after the search's own
address.
"""

import logging
import re

TYPED = re.compile(r"(?<=/)([^\s?\"']*\?|search/)[^\s\"']+")


class HideTypedWords(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return TYPED.sub(r"\1…", super().format(record))
