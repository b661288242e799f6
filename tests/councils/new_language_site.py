"""Does what docs/translation.md tells to do in the admin for a new language, and writes down every
answer that somebody can get then, and what the site keeps.

In a process of its own, as tests/councils/second_site.py: the folder of the council already has
the language.
"""

import json
import sys
from datetime import date
from pathlib import Path

from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from home.models import HomePage
from outbox.models import QueuedEmail
from search.engines import configured
from search.indexing.entries import expected, make
from search.indexing.updater import IndexUpdater
from tests import factories
from tests.canary.filling import Filler
from tests.councils.second_site import STARTS, Listener, SecondSite
from users.models import User

NEW = "ar"
SECTION, TITLE, WORDS = "المدرسة", "دعم في المدرسة", "اتصل بنا على 01632 960 100 أو 01632 960 101."
HOME = "العرض المحلي"


class NewLanguageSite(SecondSite):
    """The steps of "Adding a language" that are done in the admin."""

    def build(self) -> "NewLanguageSite":
        super().build()
        Locale.objects.filter(language_code=NEW).delete()
        self.boss = User.objects.create_superuser("boss", "boss@example.org", "x" * 20)
        self.admin = Client(raise_request_exception=True)
        self.admin.force_login(self.boss)
        self.post("/admin/locales/new/", {"language_code": NEW, "component-0-enabled": ""})
        self.locale = Locale.objects.get(language_code=NEW)
        home = self.plain_home()
        section = factories.SectionFactory(parent=home, title="School", slug="plain-school")
        self.page = factories.GuidanceFactory(
            parent=section, title="Help at school", checked_on=date(2024, 10, 7)
        )
        for page, title in ((home, HOME), (section, SECTION), (self.page, TITLE)):
            page.save_revision().publish()
            self.translate(page, title)
        for page in self.twins.values():
            if not page.has_translation(self.locale):
                copy = page.copy_for_translation(self.locale, copy_parents=True)
                copy.save_revision().publish()
        return self

    def plain_home(self) -> HomePage:
        """With words that an editor could publish, which those of the walk are not."""
        home = HomePage.objects.get(locale__language_code="en")
        plain = factories.HomeFactory.build()
        for name in Filler(str, self.open).fields(HomePage).keys() - {"title", "slug"}:
            setattr(home, name, getattr(plain, name))
        home.save()
        return home

    def post(self, address: str, form: dict[str, object]) -> HttpResponse:
        answer = self.admin.post(address, form, follow=True)
        assert answer.status_code == 200, (address, answer.status_code)
        form = answer.context.get("form") if answer.context else None
        assert not (form and form.errors), form.errors
        return answer

    def translate(self, page: Page, title: str) -> None:
        """*Translate this page*, words piece by piece, *Publish*."""
        self.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [self.locale.pk]})
        translation = Translation.objects.get(
            source__object_id=page.translation_key, target_locale=self.locale
        )
        for piece in translation.source.stringsegment_set.select_related("context", "string"):
            StringTranslation.objects.get_or_create(
                translation_of=piece.string,
                locale=self.locale,
                context=piece.context,
                defaults={
                    "data": title if piece.context.path == "title" else WORDS,
                    "last_translated_by": self.boss,
                },
            )
        translated = page.get_translation(self.locale)
        edit = reverse("wagtailadmin_pages:edit", args=[translated.pk])
        answer = self.post(edit, {"action": "publish"})
        said = [str(message).strip() for message in answer.context["messages"]]
        said += StringTranslation.objects.exclude(field_error="").values_list("field_error", flat=1)
        assert Page.objects.get(pk=translated.pk).live, said


def kept() -> str:
    """What is stored: the entries of the search, rows and mail."""
    with override(NEW):
        mail.send_mail("Words", "nobody knows them", None, ["somebody@example.org"])
    entries = [repr(entry) for entry in make(expected())]
    return "\n".join([*entries, *(repr(email.content) for email in QueuedEmail.objects.all())])


def main(target: Path) -> None:
    setup_test_environment()
    site = NewLanguageSite().build()
    for engine in configured.engines():
        while IndexUpdater(lambda engine=engine: engine)():
            pass
    listener = Listener()
    listener.walk([*STARTS, f"/{NEW}/", *(page.url for page in site.twins.values())])
    listener.get(f"/{NEW}/search/", q=TITLE.split(maxsplit=1)[0])
    listener.get(f"/{NEW}/search/", q="zzzzqq")
    listener.get(f"/{NEW}/nowhere/")
    listener.get(site.page.get_translation(site.locale).url)
    listener.client.force_login(site.boss)
    listener.get(reverse("languages_report"), language=NEW)
    listener.heard["kept"] = 200, "kept", kept()
    page = site.page
    told = {"page": page.get_translation(site.locale).url, "english": page.url}
    target.write_text(json.dumps({"heard": listener.heard, **told}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
