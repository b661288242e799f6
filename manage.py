#!/usr/bin/env python
"""Django's command line. A server sets DJANGO_SETTINGS_MODULE=localoffer.settings.base; without it
these are a developer's settings.
"""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "localoffer.settings.dev")
    execute_from_command_line(sys.argv)
