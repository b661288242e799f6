"""Builds the demonstration site through the real models: lists, files, pages, translations,
accounts.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.images import ImageFile
from django.core.management.base import CommandError
from django.db import transaction
from wagtail.models import Locale, Page, Site

from content.media import pictures
from dates import PartialDate
from documents.models import CustomDocument
from images.models import CustomImage
from navigation.models import FOOTER_PAGES, ServiceDetails
from pagetree.models import TreeVersion
from search import starter_lists
from topics.models import Topic, TopicName
from users import authorities
from users.models import Organisation, Team

from . import accounts, data_files, directory, measures, problems, searches, terms
from .fields import TYPES, fill, note_check
from .promises import Promises

NOT_IN_MENUS = ("", "about", "young-people")  # header and footer lead there
TYPES_NOT_IN_MENUS = ("news", "provision", "action", "publication", "easy-read")


def check_may_load() -> bool:
    """Refuse on production settings and on a database with pages of its own. True where the
    demonstration stands already.
    """
    if not settings.DEMONSTRATION:
        raise CommandError(
            "These are production settings. The demonstration is loaded only with"
            " localoffer.settings.dev."
        )
    if TreeVersion.objects.filter(demonstration=True).exists():
        return True
    welcome = Page.objects.filter(depth=2, slug="home", content_type__app_label="wagtailcore")
    if Page.objects.filter(depth__gt=1).exclude(pk__in=welcome).exists():
        raise CommandError(
            "This database has pages of its own. The demonstration is loaded only into an empty"
            " one."
        )
    return False


@transaction.atomic
def load(say: Callable[[str | None], None]) -> dict[str, dict[str, str]]:
    """Build everything, or nothing. `say` gets a line for each part. Returns the editor's user name
    and password.
    """
    loader = Loader()
    for part in (
        loader.lists,
        loader.files,
        loader.pages,
        loader.translations,
        loader.details,
        loader.search_words,
        loader.accounts,
    ):
        part()
        say(part.__doc__)
    terms.load(loader.by_path)
    directory.load(loader.topics, loader.by_path, loader.teams)
    searches.look()
    say("directory of services")
    TreeVersion.mark_demonstration()
    return loader.login


class Loader:
    def __init__(self) -> None:
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0]
            for code, _name in settings.LANGUAGES
        }
        self.by_path: dict[str, Any] = {}

    def lists(self) -> None:
        """topics, teams, organisations, findings"""
        self.topics, self.teams, self.organisations = {}, {}, {}
        for number, row in enumerate(data_files.read("topics.toml")["topics"]):
            topic = Topic.objects.create(slug=row["key"], name=row["en"], sort_order=number)
            TopicName.objects.bulk_create(
                TopicName(topic=topic, language=code, name=row[code])
                for code in data_files.translations(row)
            )
            self.topics[row["key"]] = topic
        for row in data_files.read("teams.toml")["teams"]:
            self.teams[row["key"]] = Team.objects.create(
                name=row["name"], phone=row["phone"], phone_is_example=True, email=row["email"]
            )
        for row in data_files.read("organisations.toml")["organisations"]:
            self.organisations[row["key"]] = Organisation.objects.create(
                name=row["name"], url=row["url"]
            )
        authorities.start()
        self.promises = Promises(self.organisations, self.teams)
        self.promises.facts()
        problems.load()

    def files(self) -> None:
        """documents and pictures"""
        self.documents, self.images = {}, {}
        for row in data_files.read("documents.toml")["documents"]:
            with (data_files.HERE / "files" / row["file"]).open("rb") as file:
                document = CustomDocument.objects.create(
                    title=row["title"],
                    summary=row["summary"],
                    published=PartialDate.parse(row["published"]),
                    language=row["language"],
                    format=row["format"],
                    file=File(file, name=row["file"]),
                )
            document.tags.set([self.topics[key] for key in row["topics"]])
            self.documents[row["key"]] = document
        for row in data_files.read("images.toml")["images"]:
            with (data_files.HERE / "images" / row["file"]).open("rb") as file:
                image = CustomImage(
                    title=row["title"],
                    description=row["description"],
                    decorative=row.get("decorative", False),
                    file=ImageFile(file, name=row["file"]),
                )
                image._set_image_file_metadata()
                image.save()
            pictures.make_sizes(image)
            self.images[row["key"]] = image

    def pages(self) -> None:
        """pages in English"""
        data = data_files.pages("en")
        Site.objects.all().delete()
        Page.objects.filter(depth=2).delete()
        for path, row in data.items():
            page = TYPES[row["type"]](
                title=row["title"],
                slug=path.rsplit("/", 1)[-1] or "home",
                locale=self.locales["en"],
                live=False,
                show_in_menus=self._in_menus(path, row),
                **self._facts(row),
            )
            parent = self.by_path[path.rpartition("/")[0]] if path else Page.objects.get(depth=1)
            self.by_path[path] = parent.add_child(instance=page)
        Site.objects.create(
            hostname="localhost",
            root_page=self.by_path[""],
            is_default_site=True,
            site_name=settings.WAGTAIL_SITE_NAME,
        )
        self.convert = data_files.Converter(
            {path: page.pk for path, page in self.by_path.items()},
            {key: document.pk for key, document in self.documents.items()},
            {key: image.pk for key, image in self.images.items()},
        )
        for path, row in data.items():
            self._publish(self.by_path[path], row, path)
        self.promises.ledger(self.by_path)
        measures.load(
            self.promises.inspection, self.promises.findings, self.promises.actions, self.by_path
        )

    def _facts(self, row: dict[str, Any]) -> dict[str, Any]:
        """What a page of the improvement area points to."""
        if row["type"] == "improvement":
            return {"inspection": self.promises.inspection}
        return {"action": self.promises.actions[row["action"]]} if row["type"] == "action" else {}

    @staticmethod
    def _in_menus(path: str, row: dict[str, Any]) -> bool:
        return path not in NOT_IN_MENUS and row["type"] not in TYPES_NOT_IN_MENUS

    def _publish(self, page: Any, row: dict[str, Any], path: str) -> None:
        page.refresh_from_db()
        fill(page, row, path, self.convert)
        page.owner_team = self.teams.get(row.get("team"))
        page.image = self.images.get(row.get("image"))
        page.topics.set([self.topics[key] for key in row["topics"]])
        if row.get("partners"):
            page.partners.set([self.organisations[key] for key in row["partners"]])
        for key in ("replaces", "replaced_by"):
            if row.get(key):
                setattr(page, key, self.by_path[row[key]])
        if "document" in row:
            page.document = self.documents[row["document"]]
        note_check(page, row.get("checked_on"))
        page.save_revision().publish()

    def translations(self) -> None:
        """pages in other languages"""
        for language in data_files.other_languages():
            for path, row in data_files.pages(language).items():
                page = self.by_path[path].copy_for_translation(
                    self.locales[language], copy_parents=False
                )
                self._publish(page, row, path)

    def details(self) -> None:
        """header and footer"""
        row = data_files.read("site.toml")
        details = ServiceDetails.for_site(Site.objects.get())
        details.place, details.phone, details.phone_is_example, details.address = (
            row["place"],
            row["phone"],
            row["phone_example"],
            row["address"],
        )
        for name in FOOTER_PAGES:
            setattr(details, name, self.by_path[row[name]])
        details.save()

    def search_words(self) -> None:
        """synonyms and crisis words of the search"""
        starter_lists.load()

    def accounts(self) -> None:
        """an account in each role"""
        self.login = accounts.make(self.teams, self.by_path)
