"""Read by gunicorn at its start, beside its command line."""

from gunicorn import glogging
from gunicorn.config import Config

from localoffer.logs import HideTypedWords


class Logger(glogging.Logger):
    """Of a request that failed gunicorn writes the whole address."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(HideTypedWords(self.error_fmt, self.datefmt))


logger_class = Logger
