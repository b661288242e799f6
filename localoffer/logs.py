"""Lines of the log, without the words that somebody typed: they stand in addresses, after `?` and
behind the search's own.
"""

import logging
import re

TYPED = re.compile(r"(?<=/)([^\s?\"']*\?|search/)[^\s\"']+")


class HideTypedWords(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return TYPED.sub(r"\1…", super().format(record))
