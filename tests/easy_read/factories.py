"""Easy Read pages for tests: below a page of information, unless they get another parent."""

import factory

from easy_read.models import EasyReadListPage, EasyReadPage
from tests.factories import PageFactory

IDEA = [("idea", {"drawing": "talk", "image": None, "text": "<p>Some words for a family.</p>"})]


class EasyReadFactory(PageFactory):
    class Meta:
        model = EasyReadPage
        skip_postgeneration_save = True

    title = factory.LazyAttribute(lambda page: f"Easy Read: {page.parent.title}")
    show_in_menus = False
    body = IDEA


class EasyReadListFactory(PageFactory):
    class Meta:
        model = EasyReadListPage
        skip_postgeneration_save = True
