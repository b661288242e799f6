"""What a new site starts with: a home page, a list of news, the search's first words."""

from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from councils import council
from navigation.models import ServiceDetails
from news.models import NewsIndexPage
from search import starter_lists
from topics.models import Topic
from users import authorities

from .models import HomePage

SUMMARY = (
    "Help for children and young people aged 0 to 25 with special educational needs and"
    " disabilities, and for their families."
)


class OtherPagesError(Exception):
    """The database has pages that this module didn't create."""


@dataclass(frozen=True)
class Started:
    """`made` is False if there was a home page already. The other fields count what was added."""

    made: bool
    synonyms: int
    crisis_words: int


@transaction.atomic
def start_site() -> Started:
    """Create what is missing, or nothing. OtherPagesError if the database already has
    another site.
    """
    made = not HomePage.objects.exists()
    if made:
        _make_pages(_welcome_page())
    authorities.start()
    return Started(made, **starter_lists.load())


def _welcome_page() -> Page | None:
    """The page from Wagtail's own migrations, the only one that may exist."""
    pages = Page.objects.filter(depth__gt=1)
    welcome = pages.filter(depth=2, content_type__app_label="wagtailcore").first()
    if pages.exclude(pk=welcome.pk if welcome else None).exists():
        raise OtherPagesError
    return welcome


def _make_pages(welcome: Page | None) -> None:
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    if welcome:
        welcome.delete()
        root.refresh_from_db()
    english = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
    name = settings.WAGTAIL_SITE_NAME
    home = root.add_child(
        instance=HomePage(title=name, slug="home", summary=SUMMARY, locale=english)
    )
    news = home.add_child(
        instance=NewsIndexPage(title="News", slug="news", show_in_menus=True, locale=english)
    )
    topic, _new = Topic.objects.get_or_create(
        slug="local-offer", defaults={"name": "The local offer"}
    )
    for page in (home, news):
        page.topics.add(topic)
        page.save_revision().publish()
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.create(
        hostname=address.hostname, port=port, site_name=name, root_page=home, is_default_site=True
    )
    own = council()
    ServiceDetails.objects.create(site=site, place=own.short_name, **asdict(own.contact))
