"""Somebody who searches 50 times a second until told to stop: prints each answer, its keys in order
and its engine, as a line of JSON.
"""

import json
import signal
import sys
import time

import django

django.setup()

from search.engines import service  # noqa: E402
from search.understanding.lexicon import Lexicon  # noqa: E402
from search.understanding.query import understand  # noqa: E402

stopped = []
signal.signal(signal.SIGTERM, lambda *_args: stopped.append(True))
while not stopped:
    began = time.monotonic()
    answer = service.find(understand(sys.argv[1], "en", Lexicon()))
    sys.stdout.write(json.dumps([[hit.key for hit in answer.hits], answer.engine]) + "\n")
    sys.stdout.flush()
    time.sleep(max(0.0, 0.02 - (time.monotonic() - began)))
