"""News: one update, one page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField, StreamField

import pagetree
from content.blocks import DATE_HELP, LINE_FEATURES, TEXT_FEATURES, vocabulary
from content.listing import rows
from content.models import BasePage, BasePageManager, BasePageQuerySet
from content.panels import tabs
from dates.fields import PartialDateField


class NewsQuerySet(BasePageQuerySet):
    def for_listing(self, language):
        """The visible updates of one language, newest first, those without a date last."""
        return self.visible().in_language(language).order_by("-published", "-pk")


NewsManager = BasePageManager.from_queryset(NewsQuerySet)


def latest_rows(language, count):
    """Rows of the newest updates in this language."""
    return rows(NewsPage.objects.for_listing(language).values_list("pk", flat=True)[:count])


class NewsIndexPage(RoutablePageMixin, BasePage):
    body = StreamField(vocabulary("text", "callout"), blank=True, verbose_name=_("words before the list"))

    kind_label = _("News")
    template = "news/news_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    edit_handler = tabs(FieldPanel("body"))

    class Meta:
        verbose_name, verbose_name_plural = _("news list"), _("news lists")


class NewsPage(BasePage):
    """An update. "Replaced by" is never typed: it follows from what a newer update says that it replaces."""

    published = PartialDateField(_("published"), help_text=DATE_HELP)
    in_short = models.TextField(_("in short"), blank=True, help_text=_("One to four short lines, each on a line of its own. They stand first."))
    what_you_can_do = RichTextField(_("what you can do now"), blank=True, features=TEXT_FEATURES, help_text=_("What a family can do today: a page to read, somebody to ask."))
    body = StreamField(vocabulary("text", "heading", "callout", "dates", "quote", "documents", "contact", "image"), verbose_name=_("text"))
    partners = ParentalManyToManyField("users.Organisation", blank=True, verbose_name=_("partner organisations"))
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaced_by_pages",
        help_text=_("The older update that is no longer right because of this one. Its readers are sent here first."),
    )
    source = models.CharField(_("where these words come from"), max_length=250, blank=True)
    contact = RichTextField(_("contact"), blank=True, features=LINE_FEATURES, help_text=_("Who can answer questions about this. Empty: the team that looks after the page."))

    kind_label = _("News")
    template = "news/news_page.html"
    row_template = "components/rows/news.html"
    row_date_field = "published"
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []
    edit_handler = tabs(
        FieldPanel("published"),
        FieldPanel("in_short"),
        FieldPanel("what_you_can_do"),
        FieldPanel("body"),
        FieldPanel("contact"),
        FieldPanel("partners", widget=CheckboxSelectMultiple),
        FieldPanel("replaces"),
        FieldPanel("source"),
    )

    objects = NewsManager()

    class Meta:
        verbose_name, verbose_name_plural = _("update"), _("updates")

    def clean(self):
        super().clean()
        if self.replaces_id and self.replaces_id == self.pk:
            raise ValidationError({"replaces": _("An update can’t replace itself. Choose the older one.")})

    @property
    def in_short_lines(self):
        return [line.strip() for line in self.in_short.splitlines() if line.strip()]

    @cached_property
    def replaced_by(self):
        """The node of the newest visible update that replaces this one, in the reader's language, or None."""
        tree = pagetree.current()
        newer = tree.memo("replaced news", _replacements).get(self.node.key if self.node else None)
        return tree.local(newer, self.locale_code) if newer else None

    @property
    def replaced(self):
        """The node of the older update that this one replaces, where a visitor may open it, or None."""
        return pagetree.current().local(self.replaces_id, self.locale_code) if self.replaces_id else None


def _replacements(tree):
    """{translation key of the older: id of the newer update}."""
    pairs = NewsPage.objects.visible().exclude(replaces=None).order_by("published", "pk").values_list("replaces_id", "pk")
    return {tree.get(older).key: newer for older, newer in pairs if tree.get(older)}
