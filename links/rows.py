"""Rows of lists with addresses of other websites, of apps that know nothing of links."""

from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect

from content.removal.outside_links import LinkedRows
from users.models import Organisation


def _redirects() -> QuerySet[Redirect]:
    return Redirect.objects.filter(redirect_page=None)


ORGANISATIONS = LinkedRows(Organisation.objects.all)
REDIRECTS = LinkedRows(_redirects)
