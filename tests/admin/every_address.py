"""Every address of the admin with its parameters, and what readers see before and after."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.core import serializers
from django.db import connection, transaction
from django.urls import get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
    Task,
    Workflow,
)
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
    Translation,
)

from accessibility.models import KnownProblem, TranslatedProblem
from feedback.models import Comment
from glossary.models import Term, TermName
from guidance.models import GuidancePage
from navigation.models import ServiceDetails
from search.models import CrisisWord
from tests import factories
from tests.word_factories import TermFactory
from users.models import User

FACTS = [
    apps.get_model("improvement", name)
    for name in ("Inspection", "Finding", "Action", "Milestone", "Event", "Measure", "LedgerEntry")
]
WHOLE = [
    Site,
    Locale,
    PageViewRestriction,
    CollectionViewRestriction,
    Redirect,
    ServiceDetails,
    CrisisWord,
    KnownProblem,
    TranslatedProblem,
    Term,
    TermName,
    Collection,
    Workflow,
    Task,
]
NAMED = [
    "documents.CustomDocument",
    "images.CustomImage",
    "users.Organisation",
    "users.Team",
    "topics.Topic",
    "topics.TopicName",
]
READING, SESSIONS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK"), "django_session"
NOT_PUBLIC = {  # of a page
    *(
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "locked",
        "locked_at",
        "locked_by",
    ),
    *("live_revision", "numchild", "owner", "go_live_at", "expire_at"),
}
WORDS = {
    "profile": "1",
    "action_name": "approve",
    "name": "documents",
    "page": "accessibility",
    "other_id": "1",
    "mode": "",
    "filter_spec": "original",
    "action": "delete",
    "uidb64": "x",
    "token": "x",
    "content_type_app_name": "guidance",
    "content_type_model_name": "guidancepage",
    "app_label": "guidance",
    "model_name": "guidancepage",
    "app_name": "navigation",
    "app": "users",
    "model": "organisation",
    "session_id": "1",
    "object_id": "1",
    "uploaded_file_id": "1",
    "field_name": "body",
}


def addresses(patterns: list | None = None, before: str = "") -> Iterator[str]:
    """Every address below /admin/, with its parameters as they stand in the URL configuration."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, route)
        elif route.startswith("admin/"):
            yield route.removeprefix("admin/")


def one_of_everything(section, editor, approver, client):
    """{parameter of an address: value} of a site with one of everything, all of it seen by readers
    save a draft that waits to be checked.
    """
    document, image = (
        factories.DocumentFactory(),
        factories.ImageFactory(collection=Collection.get_first_root_node()),
    )
    link = [("text", {"text": f'<p><a linktype="document" id="{document.pk}">file</a></p>'})]
    page = factories.GuidanceFactory(
        parent=section, title="Live", slug="live", body=link, image=image
    )
    page.save_revision().publish()
    other = factories.SectionFactory(parent=section.get_parent(), slug="other")
    client.force_login(approver)
    client.post(
        f"/admin/localize/submit/page/{page.pk}/",
        {"locales": [Locale.objects.get(language_code="pl").pk]},
    )
    translation = Translation.objects.get(source__object_id=page.translation_key)
    for segment in translation.source.stringsegment_set.exclude(context__path__startswith="body"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            data="Po polsku",
        )
    client.post(
        f"/admin/pages/{translation.get_target_instance().pk}/edit/",
        {"action": "publish", "in_english": "1"},
    )
    assert translation.get_target_instance().live
    page.title = "An unchecked title"
    draft = page.save_revision(user=editor)
    waiting = factories.GuidanceFactory(parent=section, title="Waiting", live=False)
    waiting.save_revision()
    state = waiting.get_workflow().start(waiting, editor)
    team = factories.TeamFactory()
    GuidancePage.objects.filter(pk=page.pk).update(owner_team=team)
    organisation = factories.OrganisationFactory()
    milestone = factories.MilestoneFactory(promised_by=organisation)
    facts = {
        "milestone": milestone,
        "action": milestone.action,
        "inspection": milestone.action.inspection,
        "finding": factories.FindingFactory(inspection=milestone.action.inspection),
        "event": factories.EventFactory(inspection=milestone.action.inspection),
        "measure": factories.MeasureFactory(inspection=milestone.action.inspection),
    }
    named = {
        **facts,
        "team": team,
        "topic": page.topic_links.first().tag,
        "organisation": organisation,
        "comment": Comment.objects.create(text="Thank you", path="/en/", title="Live"),
        "knownproblem": factories.KnownProblemFactory(),
        "term": TermFactory(),
        "crisisword": CrisisWord.objects.create(words="a word"),
    }
    return {
        "page_id": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": section.pk,
        "destination_id": other.pk,
        "revision_id": draft.pk,
        "revision_id_a": draft.pk,
        "revision_id_b": "latest",
        "document_id": document.pk,
        "doc_id": document.pk,
        "image_id": image.pk,
        "collection_id": Collection.get_first_root_node().pk,
        "redirect_id": Redirect.objects.create(old_path="/old", redirect_link="/en/").pk,
        "translation_id": translation.pk,
        "translated_id": translation.get_target_instance().pk,
        "translation_source_id": translation.source_id,
        "string_segment_id": StringSegment.objects.first().pk,
        "overridable_segment_id": getattr(OverridableSegment.objects.first(), "pk", 1),
        "task_state_id": state.current_task_state.pk,
        "task_id": state.current_task_state.task_id,
        "workflow_pk": state.workflow_id,
        "workflow_state_id": state.pk,
        "waiting": waiting.pk,
        "document": document,
        "image": image,
        **{f"named {name}": thing.pk for name, thing in named.items()},
    }


def filled(route: str, place: dict) -> str:
    """The address with its parameters. AssertionError names one that nobody has
    given a value yet.
    """
    model = re.search(r"(?:snippets|choose)/\w+/(\w+)/", route)

    def value(match: re.Match) -> str:
        name = match.group(1).rpartition(":")[2]
        if name == "pk" and route.startswith("pages/"):
            return str(place["page_id"])
        if name == "pk":
            return str(place.get(f"named {model[1]}" if model else "", 1))
        assert name in place or name in WORDS, (
            f"{route}: no value for {name}. Add one to `place` or `WORDS`."
        )
        return str(place.get(name, WORDS.get(name)))

    route = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", route).replace("\\.", ".")
    return "/admin/" + re.sub(r"<([^>]+)>", value, route.replace("^", "").replace("$", "")).replace(
        "(\\d+)", str(place["page_id"])
    )


def what_readers_see(known: dict) -> dict:
    """What is public, as {what: its stored form}; of files and names only those that stood there at
    the beginning.
    """
    pages = {
        ("page", page.pk): {
            field.name: str(field.value_from_object(page))
            for field in page._meta.concrete_fields
            if field.name not in NOT_PUBLIC
        }
        for page in Page.objects.live().specific()
    }
    rows = [row for model in (*WHOLE, *FACTS) for row in model.objects.order_by("pk")]
    rows += [
        row
        for name in NAMED
        for row in apps.get_model(name).objects.filter(pk__in=known[name]).order_by("pk")
    ]
    stored = {
        (row._meta.label, row.pk): str(plain)
        for row, plain in zip(rows, serializers.serialize("python", rows), strict=True)
    }
    return {
        **pages,
        **stored,
        "groups": sorted(
            User.objects.values_list("pk", "groups", "is_superuser", "is_active"), key=str
        ),
    }


class Writing:
    """Notes whether anything is written into the database, save a visitor's session."""

    def __init__(self) -> None:
        self.seen = False

    def __call__(self, execute, sql, params, many, context):
        self.seen |= not sql.startswith(READING) and SESSIONS not in sql
        return execute(sql, params, many, context)


def changed_by(client, method, known: dict) -> set:
    """What readers see that is other than before, after `method`; everything is put back."""
    writing = Writing()
    with transaction.atomic():
        with connection.execute_wrapper(writing):
            method(client)
        after = what_readers_see(known) if writing.seen else {}
        transaction.set_rollback(True)
    before = what_readers_see(known) if writing.seen else {}
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
