"""A provider's person who visits, as tests need one."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

from services.models import ProviderPerson


def link_of_last_mail(part: str = "/services/providers/") -> str:
    """The path of the last link in the last mail that holds these signs."""
    found = re.findall(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)
    return [path for path in found if part in path][-1]


def person_of(provider, email="anna@example.org", **values):
    return ProviderPerson.objects.create(provider=provider, email=email, **values)


def signed_in(email: str) -> Client:
    """A browser that has come in by the link of a mail."""
    client = Client()
    client.post(reverse("providers"), {"email": email})
    client.post(link_of_last_mail("/in/"))
    return client
