"""Print the page that nginx shows while the site is down: `python -m localoffer.maintenance_page >
var/503.html`.

It is made with the static files, whose names it contains, and needs nothing that can be down.
"""

import sys

import django
from django.conf import settings
from django.template.loader import render_to_string

if __name__ == "__main__":
    django.setup()
    sys.stdout.write(render_to_string("503.html", {"demonstration": settings.DEMONSTRATION}))
