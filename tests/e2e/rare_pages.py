"""Run in the environment of a live site: prints pages that no address leads to, as JSON {kind:
HTML}, such as those of an error. Nothing that it does to the database stays.
"""

import json
import os
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import django

if TYPE_CHECKING:
    from django.test import Client


def rare_pages() -> dict[str, str]:
    from django.contrib.auth import get_user_model
    from django.db import DatabaseError, transaction
    from django.test import Client, RequestFactory
    from wagtail.models import PageViewRestriction

    from checking import keepers, links
    from documents.models import CustomDocument
    from guidance.models import GuidancePage
    from navigation.views import failed
    from tests.e2e.provider_pages import provider_pages

    host = urlsplit(os.environ["BASE_URL"]).netloc
    reader = Client(HTTP_HOST=host)
    stranger = Client(HTTP_HOST=host, HTTP_SEC_FETCH_SITE="same-origin", enforce_csrf_checks=True)
    found = {}
    for kind, error in ("broken", ValueError()), ("without database", DatabaseError()):
        try:
            raise error
        except (ValueError, DatabaseError):
            found[kind] = failed(RequestFactory().get("/en/"))
    with transaction.atomic():
        page = GuidancePage.objects.live().order_by("path")[0]
        keepers.set_keeper(page.pk, "anna@example.org")
        link = links.check_address(keepers.keeper_at("anna@example.org"), page.pk, page.checked_on)
        found["a page to be checked"] = reader.get(urlsplit(link).path)
        found |= comment_pages(reader, page.url)
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="open"
        )
        found["with a password"] = reader.get(page.url)
        address = f"/en/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
        found["a wrong password"] = reader.post(
            address, {"password": "wrong", "return_url": page.url}
        )
        document, newer = CustomDocument.objects.order_by("pk")[:2]
        document.replaced_by = newer
        document.save()
        found["a replaced document"] = reader.get(document.url)
        restriction.restriction_type = "groups"
        restriction.save()
        stranger.force_login(get_user_model().objects.filter(is_superuser=False)[0])
        found["forbidden"] = stranger.get(page.url)
        found["a form that is sent again"] = stranger.post(
            "/admin/snippets/users/team/add/", {"name": "A team"}
        )
        found["a form that is too old"] = Client(HTTP_HOST=host, enforce_csrf_checks=True).post(
            "/admin/login/", {"username": "x", "password": "y"}
        )
        found |= provider_pages(host)
        transaction.set_rollback(True)
    return {kind: answer.content.decode() for kind, answer in found.items()}


def comment_pages(reader: "Client", path: str) -> dict[str, Any]:
    from tests.comment_factories import answered_comment

    said = answered_comment(path)
    return {
        "an answered comment": reader.get(f"/en/feedback/comments/{said.reference}/"),
        "comments of a year": reader.get(f"/en/feedback/{said.answered_on.year}/report/"),
    }


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(rare_pages()))
