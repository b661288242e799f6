import os

from django.core.wsgi import get_wsgi_application
from django.db.backends.signals import connection_created

from localoffer import database_limits

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "localoffer.settings.base")
application = get_wsgi_application()
connection_created.connect(database_limits.set_limits)
