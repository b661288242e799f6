"""What those who run services see, as rare_pages collects it: each page of theirs that no address
leads to. Called within a transaction that is taken back.
"""

import re
from datetime import timedelta
from typing import Any


def provider_pages(host: str) -> dict[str, Any]:
    from django.test import Client
    from django.urls import reverse

    from dates.clock import today
    from outbox.models import QueuedEmail
    from services.models import ProviderPerson
    from services.upkeep import links
    from tests import service_factories as made

    browser = Client(HTTP_HOST=host)
    long_ago = today() - timedelta(days=160)
    club = made.service(name="Example swimming", phone="01632 960 100", checked_on=long_ago)
    made.place(club, name="Example pool", openings=[{"day": "SA", "opens": "10:00"}])
    person = ProviderPerson.objects.create(provider=club.provider, email="anna@example.org")
    record = links.check_address(person, club)
    found = {
        "a record by a link": browser.get(record),
        "a record with a mistake": browser.post(f"{record}contact/", {"phone": "ring us"}),
        "after asking for a link": browser.get(reverse("provider_sent")),
    }
    browser.post(reverse("providers"), {"email": person.email})
    letter = QueuedEmail.objects.order_by("pk").last()
    assert letter
    (link,) = re.findall(r"https?://[^/\s]+(/\S+/in/\S+)", letter.content["body"])
    browser.post(link)
    begun = browser.post(reverse("provider_new"), {"name": "Example singers"})["Location"]
    browser.post(begun, {"name": "Example choir"})
    found["a provider's services"] = browser.get(reverse("provider_records"))
    found["a new service to look over"] = browser.get(begun.replace("name/", ""))
    return found
