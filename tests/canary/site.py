"""A site of which each page, file, comment and fact stands twice: once for everybody, with words
that a walk has to find, and in every way closed, with words that nobody may find.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Model
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page
from wagtail.models import Comment as EditorsComment

from content.pages.base import BasePage
from content.pages.page_type import page_types
from documents.models import CustomDocument
from feedback.models import Comment, CommentState, Vote
from images.models import CustomImage
from improvement.models import Action, Inspection, ProgressReport
from navigation.models import FOOTER_PAGES, ServiceDetails
from news.models import NewsPage
from provision.models import ProvisionPage
from search.models import BestBet, Miss, Skipped
from tests import factories, word_factories  # noqa: F401 - one more page type
from tests.easy_read import factories as easy_read_factories  # noqa: F401 - two more
from tests.strangers import pdf
from users.models import Team

from .closing import CLOSED, restricted, soon
from .facts import OTHER, YEARS_AHEAD, Facts
from .filling import Filler, row
from .secrets import Words

FACTORIES = {one._meta.model: one for one in factories.PageFactory.__subclasses__()}
ALSO = ("changed", "scheduled change", "below", "translation", "later")


@dataclass
class Canary:
    """`pages`: {(type, how): a page with something closed}. `twins`: {type: the public page}."""

    words: Words = field(default_factory=Words)
    pages: dict[tuple[type[BasePage], str], BasePage] = field(default_factory=dict)
    twins: dict[type[BasePage], BasePage] = field(default_factory=dict)
    documents: list[CustomDocument] = field(default_factory=list)
    images: list[CustomImage] = field(default_factory=list)

    def word(self, how: str, *, public: bool = False) -> Callable[[str], str]:
        return lambda place: self.words.new(f"{place}, {how}", public=public)

    def build(self) -> "Canary":
        self.home = factories.make_site()
        self.inspection, self.action = Facts(self.words, "public", public=True).build()
        self.hidden_inspection, self.hidden_action = Facts(
            self.words, "without a public page"
        ).build()
        self.editor = row(factories.UserFactory, self.word("user"), password="x")
        self.topic = factories.TopicFactory(slug="school", name="School")
        self.public_pages()
        for page in (self.home, self.twins[factories.ImprovementFactory._meta.model]):
            self.in_polish(page).save_revision().publish()
        for how in (*CLOSED, *ALSO):
            chosen = self.chosen(how)
            for model in page_types():
                self.close(model, how, chosen)
        self.links()
        self.files()
        self.feedback()
        return self

    def chosen(self, how: str, *, public: bool = False) -> dict[type[Model], Model | None]:
        """A document, a picture and a team that only pages closed in this way use."""
        word = self.word(how, public=public)
        team = row(factories.TeamFactory, word)
        team.members.add(self.editor)
        return {
            CustomDocument: self.document(how, public=public),
            CustomImage: self.image(how, public=public),
            Team: team,
            Inspection: self.inspection if public else self.hidden_inspection,
            Action: self.action if public else self.hidden_action,
            Page: self.twins.get(factories.GuidanceFactory._meta.model, self.home),
            NewsPage: self.twins.get(NewsPage),
            ProvisionPage: self.twins.get(ProvisionPage),
        }

    def document(self, how: str, *, public: bool = False, **given: Any) -> CustomDocument:
        word = self.word(how, public=public)
        file = ContentFile(pdf(word("words of the file"), 1), name=f"{word('file name')}.pdf")
        made = factories.DocumentFactory(
            title=word("title"), summary=word("summary"), file=file, **given
        )
        if not public:
            self.documents.append(made)
        return made

    def image(self, how: str, *, public: bool = False, **given: Any) -> CustomImage:
        word = self.word(how, public=public)
        made = factories.ImageFactory(
            title=word("picture title") if not public else "A title for editors",
            description=word("picture description"),
            file__filename=f"{word('picture file')}.png",
            **given,
        )
        if not public:
            self.images.append(made)
        return made

    def parent(self, model: type[BasePage]) -> Page:
        """The public page below which pages of this type stand."""
        kinds = model.allowed_parent_page_models()
        if type(self.home) in kinds:
            return self.home
        return (
            next((self.twins[kind] for kind in kinds if kind in self.twins), None)
            or self.home.get_parent()
        )

    def public_pages(self) -> None:
        """Parents first."""
        self.open = self.chosen("public", public=True)
        twins = {type(self.home): self.home}
        waiting = [model for model in page_types() if model not in twins]
        filler = Filler(self.word("public", public=True), self.open)
        for name, value in filler.fields(type(self.home)).items():
            setattr(self.home, name, value)
        self.home.save()
        self.twins = twins
        while waiting:
            model = next(
                one for one in waiting if set(one.allowed_parent_page_models()) & set(self.twins)
            )
            waiting.remove(model)
            fields = {**filler.fields(model), "replaces": None, "replaced_by": None}
            names = {one.name for one in model._meta.get_fields()}
            self.twins[model] = FACTORIES[model](
                parent=self.parent(model),
                **{name: value for name, value in fields.items() if name in names},
            )

    def close(
        self, model: type[BasePage], how: str, chosen: dict[type[Model], Model | None]
    ) -> None:
        fields = Filler(self.word(how), chosen).fields(model)
        parent = self.parent(model)
        if how == "later":
            if model.shown_from is BasePage.shown_from:
                return
            fields["published"] = YEARS_AHEAD
        if how == "below" and not parent.is_root():
            parent = FACTORIES[type(parent)](
                parent=parent.get_parent(), slug=f"closed-{model._meta.model_name}"
            )
            restricted(parent)
        known = Filler(lambda _place: "Words", self.open).fields(model)
        known |= {"title": "Changed", "slug": f"{model._meta.model_name}-{how}".replace(" ", "-")}
        page = model(
            **(known if "change" in how else fields),
            live=how not in {"draft", "scheduled"},
            locale=parent.locale,
            **self.written_by_editors(model, how),
        )
        page.topics.set([self.topic])
        parent.add_child(instance=page)
        self.shut(page, how, fields, parent)
        self.pages[model, how] = page

    def shut(self, page: BasePage, how: str, fields: dict[str, Any], parent: Page) -> None:
        if how in CLOSED:
            CLOSED[how](page)
        elif how == "translation":
            self.translate(page, Filler(self.word(how), self.chosen(how)).fields(type(page)))
        elif "change" in how:
            for name, value in fields.items():
                setattr(page, name, value)
            page.go_live_at = soon() if how == "scheduled change" else None
            revision = page.save_revision()
            if page.go_live_at:
                revision.publish()
        elif how == "below" and parent.is_root():
            restricted(page)

    def translate(self, page: BasePage, fields: dict[str, Any]) -> None:
        """The live Polish page of one that only some may open."""
        restricted(page)
        polish = self.in_polish(page)
        for name, value in fields.items():
            setattr(polish, name, value)
        polish.save_revision().publish()

    def in_polish(self, page: BasePage) -> BasePage:
        return page.copy_for_translation(Locale.objects.get(language_code=OTHER), copy_parents=True)

    def written_by_editors(self, model: type[BasePage], how: str) -> dict[str, Any]:
        """Their names and comments, and what an update reports of a promise."""
        word = self.word(how)
        comment = EditorsComment(
            user=self.editor, text=word("editor's comment"), contentpath="title"
        )
        found = {"owner": self.editor, "wagtail_admin_comments": [comment]}
        if model is NewsPage:
            said = {name: word(f"report's {name}") for name in ("reason", "evidence")}
            found["progress_reports"] = [ProgressReport(action=self.action, **said)]
        return found

    def links(self) -> None:
        """Public pages and settings that lead to the closed ones."""
        details = ServiceDetails.for_site(self.home.get_site())
        for name, page in zip(FOOTER_PAGES, self.pages.values(), strict=False):
            setattr(details, name, page)
        details.save()
        guidance = factories.GuidanceFactory._meta.model
        for number, (key, page) in enumerate(self.pages.items()):
            word = self.word("redirect")
            Redirect.objects.create(old_path=f"/old-{number}", redirect_page=page)
            BestBet.objects.create(words=word("best bet"), page=page)
            if isinstance(page, NewsPage):
                factories.NewsFactory(parent=self.parent(NewsPage), replaces=page)
            elif isinstance(page, ProvisionPage):
                factories.ProvisionFactory(parent=self.parent(ProvisionPage), replaced_by=page)
            elif isinstance(page, guidance):
                self.leading_to(key[1])

    def leading_to(self, how: str) -> None:
        closed = [
            page for (_model, way), page in self.pages.items() if way == how and "change" not in way
        ]
        links = "".join(f'<p><a linktype="page" id="{page.pk}">here</a></p>' for page in closed)
        filler = Filler(lambda _place: "words", {Page: next(iter(closed), None)}, links)
        guidance = factories.GuidanceFactory._meta.model
        fields = {
            **filler.fields(guidance),
            "slug": f"leads-to-{how}".replace(" ", "-"),
            "topics": [],
        }
        factories.GuidanceFactory(parent=self.parent(guidance), **fields)
        factories.MeasureFactory(inspection=self.inspection, help_page=next(iter(closed), None))

    def files(self) -> None:
        """Of nobody; of a closed collection; what a public document names."""
        closed = Collection.get_first_root_node().add_child(name=self.word("collection")("name"))
        CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
        public = CustomDocument.objects.exclude(pk__in=[one.pk for one in self.documents]).get()
        self.document("used by no page")
        self.document("of a closed collection", collection=closed)
        self.document(
            "another format, of a closed collection", collection=closed, alternative_to=public
        )
        public.replaced_by = self.document("newer, used by no page")
        public.save()
        self.image("used by no page")
        self.image("of a closed collection", collection=closed)

    def feedback(self) -> None:
        twin = self.twins[NewsPage]
        for state in (CommentState.NEW, CommentState.NOT_PUBLISHED):
            word = self.word(f"comment that is {state.value}")
            texts = {name: word(name) for name in ("title", "text", "answer", "action")}
            Comment.objects.create(path=twin.url, state=state, language="en", **texts)
        word = self.word("answered comment", public=True)
        said = {name: word(name) for name in ("text", "answer", "action")}
        Comment.objects.create(
            path=twin.url, title=twin.title, state=CommentState.ANSWERED, language="en", **said
        )
        for (_model, how), page in self.pages.items():
            if "change" in how:
                continue
            path = page.get_url_parts()
            path = path[2] if path else f"/en/{page.slug}/"
            Comment.objects.create(
                path=path,
                title=page.title,
                text="Words",
                answer="Yes",
                action="Soon",
                state=CommentState.ANSWERED,
                language="en",
            )
            Vote.objects.create(path=path, title=page.title, useful=True, language="en")
        Miss.objects.create(words=self.word("search")("words"), language="en")
        Skipped.objects.create(
            key="page:0", title=self.word("skipped")("title"), error=self.word("skipped")("error")
        )
