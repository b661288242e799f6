"""Run in the environment of a live site: prints one object of each kind to open, and one of each to
delete, as JSON.

{"known": {kind: key}, "kept": {kind: key}, "spares": [{kind: key}]}; kinds are labels of models,
such as users.team.
"""

import json
import sys
from collections.abc import Iterable
from typing import Any

import django


def known(models: Iterable[Any]) -> dict[str, Any]:
    """The key of the first of each."""
    firsts = {model._meta.label_lower: model.objects.order_by("pk").first() for model in models}
    return {kind: found.pk for kind, found in firsts.items() if found}


def spare(number: int) -> dict[str, Any]:
    """New ones that nothing uses. `number` makes names that are unique."""
    from django.contrib.auth.models import Group
    from django.contrib.contenttypes.models import ContentType
    from django.core.files.base import ContentFile
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import Collection, GroupApprovalTask, Page, Site, UploadedFile, Workflow

    from documents.models import CustomDocument
    from feedback.models import Comment
    from guidance.models import GuidanceSectionPage
    from links.models import OutsideLink
    from search.models import BestBet, CrisisWord, Synonym
    from tests import factories
    from tests.alert_factories import AlertFactory
    from tests.word_factories import TermFactory
    from users.models import User

    section = GuidanceSectionPage.objects.order_by("path").first()
    page = factories.GuidanceFactory(parent=section, title=f"To delete {number}")
    made: list[Any] = [
        page,
        factories.TopicFactory(slug=f"spare-{number}"),
        factories.TeamFactory(name=f"Spare team {number}"),
        factories.OrganisationFactory(name=f"Spare organisation {number}"),
        *_facts(factories, number),
        *_directory(number),
        *_to_take_in(section, number),
        Comment.objects.create(
            path="/en/", title="Home", language="en", text=f"A comment {number}"
        ),
        Synonym.objects.create(words=f"spareword{number}", means="school"),
        BestBet.objects.create(words=f"spare bet {number}", page=section),
        CrisisWord.objects.create(words=f"spare crisis {number}"),
        factories.KnownProblemFactory(),
        AlertFactory(),
        OutsideLink.objects.create(address=f"https://spare-{number}.example/"),
        TermFactory(name=f"spare word {number}"),
        Redirect.objects.create(old_path=f"/spare-{number}", redirect_page=section),
        Collection.get_first_root_node().add_child(name=f"Spare {number}"),
        Site.objects.create(
            hostname=f"spare-{number}.example.org", root_page=Page.objects.get(pk=section.pk)
        ),
        factories.UserFactory(username=f"spare-{number}"),
        Group.objects.create(name=f"Spare {number}"),
        Workflow.objects.create(name=f"Spare {number}"),
        GroupApprovalTask.objects.create(name=f"Spare {number}"),
        factories.DocumentFactory(title=f"Spare {number}"),
        factories.ImageFactory(title=f"Spare {number}"),
        UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(CustomDocument),
            file=ContentFile(b"%PDF-1.4 words", name="words.pdf"),
            uploaded_by_user=User.objects.order_by("pk").first(),
        ),
    ]
    return {item._meta.label_lower: item.pk for item in made} | {
        "wagtailcore.page": page.pk,
        "wagtailcore.task": made[-4].pk,
    }


def _directory(number: int) -> list[Any]:
    from services.models import Feed, UploadedList
    from services.upkeep import problems, proposals
    from tests import service_factories

    club = service_factories.service(name=f"Spare club {number}", published=False)
    used = service_factories.service(name=f"Used club {number}")
    change = {"summary": f"Spare words {number}"}
    return [
        club,
        service_factories.provider(name=f"Spare provider {number}"),
        problems.report(used, f"Something is wrong {number}"),
        proposals.propose(used.provider, used, change, None).proposal,
        Feed.objects.create(name=f"Spare {number}", url="https://feed.example/", active=False),
        UploadedList.objects.create(
            name=f"Spare {number}",
            file_name="spare.csv",
            header=["Name", "Run by"],
            rows=[[2, f"Spare club {number}", "Spare provider"]],
            columns={"name": 0, "provider": 1},
        ),
    ]


def _to_take_in(section: Any, number: int) -> list[Any]:
    from intake.models import IncomingNews, IncomingPage
    from news.models import NewsIndexPage
    from users.models import User

    who = User.objects.get(username="demo-editor")
    page = IncomingPage.objects.create(
        who=who,
        parent=section,
        kind="guidance.GuidancePage",
        name=f"Spare {number}.docx",
        title=f"Spare page {number}",
        blocks=[{"type": "text", "value": {"text": "<p>Words.</p>"}, "id": "1"}],
    )
    news = IncomingNews.objects.create(
        who=who,
        parent=NewsIndexPage.objects.order_by("path").first(),
        name=f"Spare {number}.csv",
        header=["Title", "Text"],
        rows=[[2, f"Spare update {number}", "Words."]],
        columns={"title": 0, "text": 1},
    )
    return [page, news]


def _facts(factories: Any, number: int) -> list[Any]:
    inspections = [
        factories.InspectionFactory(key=f"{name}-{number}") for name in ("spare", "used")
    ]
    action = factories.ActionFactory(key=f"used-{number}", inspection=inspections[1])
    return [
        inspections[0],
        factories.FindingFactory(number=100 + number % 900, inspection=inspections[1]),
        factories.ActionFactory(key=f"spare-{number}", inspection=inspections[1]),
        factories.MilestoneFactory(key=f"spare-{number}", action=action),
        factories.EventFactory(key=f"spare-{number}", inspection=inspections[1]),
        factories.MeasureFactory(key=f"spare-{number}", inspection=inspections[1]),
    ]


def in_a_check() -> dict[str, Any]:
    """A page that an editor has sent to be checked, with its states, and one version of it."""
    from wagtail.models import Page

    from news.models import NewsIndexPage, NewsPage
    from users.models import User

    parent = NewsIndexPage.objects.order_by("path").first()
    page = parent.add_child(instance=NewsPage(title="Sent to be checked", live=False))
    editor = User.objects.get(username="demo-editor")
    revision = page.save_revision(user=editor)
    workflow_state = page.get_workflow().start(page, editor)
    return {
        "wagtailcore.page in a check": Page.objects.get(pk=page.pk).pk,
        "wagtailcore.revision": revision.pk,
        "wagtailcore.workflowstate": workflow_state.pk,
        "wagtailcore.taskstate": workflow_state.current_task_state.pk,
    }


def translate(page_key: int) -> None:
    """Begin a translation of the page into Polish."""
    from wagtail.models import Locale, Page
    from wagtail_localize.operations import TranslationCreator

    from users.models import User

    translator = TranslationCreator(
        User.objects.get(username="demo-editor"), [Locale.objects.get(language_code="pl")]
    )
    translator.create_translations(Page.objects.get(pk=page_key).specific)


def main(numbers: list[int]) -> None:
    django.setup()
    from django.apps import apps
    from wagtail.models import Page

    from links import finding
    from news.models import NewsPage

    finding.find_all()
    kept = spare(max(numbers) + 1)  # made first, and deleted by nobody
    spares = [spare(number) for number in numbers]
    page = NewsPage.objects.filter(live=True).order_by("path").first()
    sent = in_a_check()
    translate(sent["wagtailcore.page in a check"])
    found = {**kept, "wagtail_localize.overridablesegment": 1, **known(apps.get_models()), **sent}
    found |= {
        "wagtailcore.page": page.pk,
        "parent": page.get_parent().pk,
        "a live translation": NewsPage.objects.filter(live=True, locale__language_code="pl")
        .order_by("path")
        .values_list("pk", flat=True)
        .first(),
        "root": Page.get_first_root_node().pk,
    }
    json.dump({"known": found, "kept": kept, "spares": spares}, sys.stdout, default=str)


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]])
