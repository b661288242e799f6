"""One machine, for the demonstration and for development."""

import datetime
import os

os.environ.setdefault("SECRET_KEY", "only-for-the-demonstration-on-one-machine-never-in-public")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("BASE_URL", "http://127.0.0.1:8000")

from dates import clock

from . import env
from .base import *  # noqa: F403

DEMONSTRATION = True
CHECK_LINKS = env.flag("CHECK_LINKS")  # a demonstration asks nobody
INSTALLED_APPS += ["demo"]  # only here: a server can't be given it by mistake
AS_OF = env.day("LOCAL_OFFER_TODAY", datetime.date(2024, 11, 30))
AS_OF_SINCE = env.moment("LOCAL_OFFER_SINCE", datetime.datetime.now(datetime.UTC))
clock.set_django_clock()
MAIL_SENT_BY = "django.core.mail.backends.console.EmailBackend"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_PROXY_SSL_HEADER = None
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
