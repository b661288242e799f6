"""The address of a page whose title is in another script, as the admin's screen sends it."""

from django.test import Client

from guidance.models import GuidancePage, GuidanceSectionPage
from tests.admin.forms import body, page_form
from tests.factories import TopicFactory


def test_a_page_written_in_the_admin_has_one_too(
    as_editor: Client, section: GuidanceSectionPage
) -> None:
    topic = TopicFactory(slug="school")
    form = page_form(GuidancePage, title="বাংলা শিরোনাম", slug="-", topics=[topic.pk], body=body())
    for slug in ("bamla-sironam", "bamla-sironam-2"):
        as_editor.post(f"/admin/pages/add/guidance/guidancepage/{section.pk}/", form)
        assert GuidancePage.objects.order_by("-pk").first().slug == slug
    form["slug"] = "my-own"
    as_editor.post(f"/admin/pages/add/guidance/guidancepage/{section.pk}/", form)
    assert GuidancePage.objects.order_by("-pk").first().slug == "my-own"
