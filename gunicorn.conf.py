"""Read by gunicorn at its start, beside its command line."""

import os
import time

# One for all its workers: with one each, an ETag of one would be strange to the others.
raw_env = [f"RELEASE={os.environ.get('RELEASE') or f'{int(time.time()):x}'}"]
