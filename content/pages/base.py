"""What every page has: words for finding it, whom it is for, who looks after it and when it was
checked.
"""

import datetime
from http import HTTPMethod

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property, classproperty
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

import pagetree
from content.blocks import raw_data
from content.blocks.facts import WordsOrFactField, is_plain
from content.blocks.fields import StreamField
from content.blocks.heading_ids import Anchors, title_of
from content.blocks.vocabulary import PageChoiceBlock
from content.media import pictures
from councils import areas
from councils.multi_select import MultiSelectField
from dates import PartialDate
from dates.clock import as_of
from topics.models import Topic
from typed import addresses, signs

from . import page_text
from .admin_search import words_of_page
from .forms import PageForm, free_slug
from .listing import rows
from .search_entry import SearchEntry

OLDEST = 25


class BasePageQuerySet(PageQuerySet):
    def visible(self):
        """Live, and not closed, neither restricted nor below a restricted page. The tree knows
        these, so it costs no query.
        """
        tree = pagetree.current()
        found = self.live().exclude(pk__in=tree.closed_ids) if tree.closed_ids else self.live()
        for path in tree.restricted_paths:
            found = found.exclude(path__startswith=path)
        return found

    def in_language(self, language):
        root = pagetree.current().roots.get(language)
        return self.filter(path__startswith=root.path) if root else self.none()


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class BasePage(Page):
    """The abstract base of every page type.

    A concrete type says `kind_label` (a reader's word for it), `search_kind` (its key in the
    search's filters) and `row_template` (its row in lists); `row_date_field` and `row_note_field`
    name what its row shows beside title and summary.
    """

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("What this page is, in one or two short sentences. Lists and search show it."),
    )
    topics = ClusterTaggableManager(
        through="topics.TopicOnPage", verbose_name=_("topics"), blank=False
    )
    age_from = models.PositiveSmallIntegerField(
        _("from age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("to age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    area = MultiSelectField(
        _("area"),
        of=areas.choices,
        help_text=_("Where this help is given. Tick nothing where you don’t know."),
    )
    also_called = models.TextField(
        _("also called"),
        blank=True,
        help_text=_(
            "Other words that families use for this, old names and short forms, with commas between"
            " them. Readers see them; they help people to find the page."
        ),
    )
    owner_team = models.ForeignKey(
        "users.Team",
        verbose_name=_("team that looks after this page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Readers see the team’s name and how to reach it."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_(
            "The day when somebody last made sure that every word is right. Readers see it."
        ),
    )
    related = StreamField(
        [("page", PageChoiceBlock(label=_("Page")))],
        blank=True,
        verbose_name=_("related pages"),
        help_text=_("Up to six pages that a family may need next."),
    )
    image = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    # what a type shows before its body: the field (or any other word, where it is always shown) and
    # its heading
    sections = {}
    kind_label = ""
    row_template = "components/rows/page.html"
    row_date_field = None
    row_by_date = False  # lists of all types put such pages after the others, newest first
    row_note_field = None
    search_kind = "section"
    # promises, news, places: told as known on the site's day. Other pages are advice, as it was
    # checked
    tells_progress = False
    editors_say = ""  # other words by which editors look for pages of this type
    not_searched = ()  # fields whose words belong to other pages

    allowed_http_methods = [
        HTTPMethod.GET,
        HTTPMethod.HEAD,
        HTTPMethod.OPTIONS,
    ]  # forms have views of their own
    objects = BasePageManager()
    base_form_class = PageForm
    search_fields = [*Page.search_fields, index.AutocompleteField("admin_words")]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            raise ValidationError({"age_to": _("The second age must not be lower than the first.")})

    def _set_core_field_defaults(self) -> None:
        """Wagtail's, for titles in every script."""
        if self.path and addresses.is_empty(self.slug):
            self.slug = free_slug(self.title, self.get_parent(), self)
        super()._set_core_field_defaults()

    @classproperty
    def override_translatable_fields(cls) -> list[BaseTranslatableField]:  # noqa: N805
        own = {field.name for field in Page._meta.get_fields()}
        plain_fields = (
            f.name for f in cls._meta.concrete_fields if f.name not in own and is_plain(f)
        )
        return [
            SynchronizedField("slug", overridable=False),
            *(WordsOrFactField(name) for name in plain_fields),
        ]

    @cached_property
    def node(self):
        """This page in the tree, None while it is not stored."""
        return pagetree.current().get(self.pk)

    def make_preview_request(
        self, original_request=None, preview_mode=None, extra_request_attrs=None
    ):
        """A preview has the menu, breadcrumb and neighbours of the page's own place."""
        return super().make_preview_request(
            original_request, preview_mode, {"node": self.node, **(extra_request_attrs or {})}
        )

    @property
    def advice_checked(self) -> datetime.date | None:
        """The day of the last check: not one that is later than what the page tells."""
        later = self.tells_progress and self.checked_on and self.checked_on > as_of()
        return None if later else self.checked_on

    @property
    def shown_from(self) -> PartialDate | None:
        """The later day from which readers see what is published, by a date of its own."""
        return None

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple | None:
        """With the site's own address. None while readers don't see the page:
        nothing leads there.
        """
        if self.live and self.node and (self.node.hidden or self.node.closed):
            return None
        parts = super().get_url_parts(request)
        return (
            (parts[0], settings.BASE_URL, parts[2])
            if parts and len(pagetree.current().sites) == 1
            else parts
        )

    @property
    def status_string(self) -> str:
        page_text = super().status_string
        if not (self.live and self.node and self.node.hidden):
            return page_text
        return _("%(status)s, readers see it from %(when)s") % {
            "status": page_text,
            "when": self.node.hidden.label,
        }

    def get_view_restrictions(self):
        """Its own, those above it, and those of what it translates or mirrors, as the tree knows
        them.
        """
        if not self.node:
            return super().get_view_restrictions()
        held = self.node.restricted_by
        return (
            PageViewRestriction.objects.filter(page_id__in=held)
            if held
            else PageViewRestriction.objects.none()
        )

    def create_alias(self, *, update_locale=None, **options) -> Page:
        """An alias in another language stays closed until somebody who may publish translates and
        opens it.
        """
        alias = super().create_alias(update_locale=update_locale, **options)
        if update_locale and alias.live:
            alias.live = False
            alias.save(update_fields=["live"], clean=False)
        return alias

    def update_aliases(self, *, _updated_ids=None, **options) -> None:
        """Wagtail's, which would open the closed ones in other languages."""
        closed = Page.objects.filter(alias_of_id=self.pk, live=False).exclude(
            locale_id=self.locale_id
        )
        super().update_aliases(
            _updated_ids=[*(_updated_ids or []), *closed.values_list("pk", flat=True)], **options
        )

    @cached_property
    def blocks(self):
        """The body as [{template, value, id, anchor}], plain data for the page's one loop."""
        body = raw_data.stream(getattr(self, "body", None), ("dates",))
        anchors = Anchors()
        for title in self.sections.values():
            anchors.of(title)
        return [
            {
                "template": f"blocks/{block['type']}.html",
                **block,
                "anchor": anchors.of(title) if (title := title_of(block)) else "",
            }
            for block in body
        ]

    @property
    def headings(self):
        """What "On this page" lists: the sections that this page has, then the headings of its
        body.
        """
        sections = [
            {"value": {"text": title}}
            for name, title in self.sections.items()
            if getattr(self, name, True)
        ]
        return sections + [block for block in self.blocks if block["type"] == "heading"]

    @property
    def danger(self) -> str:
        """Which numbers the page begins with: "all" where its body opens with danger to life, "two"
        where a later call-out tells of it.
        """
        found = [
            block["type"] == "callout" and block["value"].get("tone") == "danger"
            for block in self.blocks
        ]
        return "" if not any(found) else "all" if found[0] else "two"

    def picture_ids(self):
        """Ids of every image on the page."""
        return {
            self.image_id,
            *(pk for block in self.blocks for pk in raw_data.every(block["value"], "image")),
        } - {None}

    @cached_property
    def topic_list(self):
        """[(key, name in the reader's language)] in the order of the vocabulary."""
        links = self.topic_links.all()
        names = topic_names()
        return [(key, name) for pk, key, name in names if pk in {link.tag_id for link in links}]

    def related_rows(self):
        """Rows of the related pages, each in the reader's language where it exists."""
        tree = pagetree.current()
        nodes = [tree.local(pk, self.locale_code) for pk in raw_data.values(self.related)]
        ids = tuple(node.id for node in nodes if node)
        return tree.memo(("rows", ids), lambda _tree: rows(ids))

    @property
    def locale_code(self):
        return self.node.language if self.node else self.locale.language_code

    @property
    def also_called_list(self):
        return signs.parts(self.also_called)

    @property
    def area_labels(self):
        return areas.labels(self.area)

    @property
    def kind(self):
        return self.kind_label

    def admin_words(self) -> str:
        """What the admin's search knows of this page."""
        return words_of_page(self)

    @classmethod
    def replaced_ids(cls):
        """Ids of the pages of this type in whose place a visible newer one stands."""
        return frozenset()

    @classmethod
    def replaced_documents(cls) -> dict[int, int]:
        """{id of an earlier document: id of the present one}, as pages of this type tell readers
        now.
        """
        return {}

    def search_entry(self):
        """What the search knows of this page, as it is stored. Topics are those of `topic_links`,
        which may be prefetched.
        """
        keys = {pk: key for pk, key, _name in topic_names()}
        date = getattr(self, self.row_date_field) if self.row_date_field else None
        with override(self.locale_code):
            found = page_text.of_page(self, BasePage)
        return SearchEntry(
            key=f"page:{self.pk}",
            page_ids=(self.pk,),
            language=self.locale_code,
            kind=self.search_kind,
            title=self.title,
            also_called=tuple(self.also_called_list),
            headings=tuple(found.headings),
            summary=self.summary,
            body="\n".join(found.texts),
            topics=tuple(sorted(keys[link.tag_id] for link in self.topic_links.all())),
            age_from=self.age_from,
            age_to=self.age_to,
            places=tuple(self.area),
            date=getattr(date, "start", None),
            dated=self.row_by_date,
            expires=timezone.localtime(self.expire_at).date() if self.expire_at else None,
            replaced=self.pk in self.replaced_ids(),
            translations=titles_of_translations(self.node),
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["pictures"] = pictures.load(self.picture_ids())
        return context


def titles_of_translations(node):
    """((language, title) of each public translation), for the search."""
    return (
        tuple(
            (other.language, other.title) for other in pagetree.current().public_translations(node)
        )
        if node
        else ()
    )


def topic_names():
    """[(id, key, name in the reader's language)] of all topics, in order."""
    names = pagetree.current().memo("topics", _read_topics)
    language = get_language()
    return [(pk, key, translations.get(language, name)) for pk, key, name, translations in names]


def _read_topics(tree):
    """[(id, key, name in English, {language: name})] in one query."""
    found = {}
    for pk, key, name, language, translated in Topic.objects.values_list(
        "pk", "slug", "name", "names__language", "names__name"
    ):
        found.setdefault(pk, (pk, key, name, {}))[3][language] = translated
    return list(found.values())
