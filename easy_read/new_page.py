"""What a new Easy Read page takes over from the page above it, before its editor sees it."""

from django.utils.translation import gettext, override
from wagtail.models import Page

from .models import EasyReadPage

LONGEST = 255  # letters of a title
SHARED = ("age_from", "age_to", "area", "owner_team")


def begin(sender: type, page: Page, parent: Page, **_more: object) -> None:
    if not isinstance(page, EasyReadPage):
        return
    full = parent.specific
    with override(full.locale.language_code):
        page.title = (gettext("Easy Read: %(title)s") % {"title": full.title})[:LONGEST]
    page.slug = "easy-read"
    page.topics.set(full.topics.all())
    for name in SHARED:
        setattr(page, name, getattr(full, name))
