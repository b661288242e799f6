"""A page that others link to is deleted or unpublished: the links are listed, mended in one step,
and its address leads on.
"""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, ReferenceIndex, Site

from content.removal.link_rewriting import LinkReplacement
from content.removal.links import Plan, links_to
from guidance.models import GuidancePage
from navigation.models import ServiceDetails
from news.models import NewsPage
from search.models import BestBet
from tests import factories
from tests.content.removal.relations import (
    CONTENTS,
    RELATIONS,
    filled,
    in_blocks,
    make,
    named,
    rich,
)
from users.roles import EDITOR, PUBLISHER

TO_PAGES = [case for case in RELATIONS if issubclass(case[1].related_model, Page)]
WITH_PAGES = [case for case in CONTENTS if case[2] is Page]


def link(page, words="this"):
    return f'<p>Read <a linktype="page" id="{page.pk}">{words}</a> first.</p>'


def text(words):
    return [("text", {"text": words})]


@pytest.fixture
def person(client, home):
    """A function that signs somebody in with a role."""

    def sign_in(role):
        user = factories.UserFactory(role=role)
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def old(section):
    return factories.GuidanceFactory(parent=section, title="Old page", slug="old-page")


@pytest.fixture
def new(section):
    return factories.GuidanceFactory(parent=section, title="New page", slug="new-page")


@pytest.fixture
def linking(section, old):
    """A live page that links to the old one in its text and as a related page, looked after by a
    team.
    """
    team = factories.TeamFactory(name="Early years team")
    body, related = text(link(old)), [("page", old)]
    return factories.GuidanceFactory(
        parent=section, title="Linking page", body=body, related=related, owner_team=team
    )


def choose(**answers):
    return {f"leaving-{name}": value for name, value in answers.items()}


def send(client, action, *pages, **answers):
    """Press the button on the confirmation for one page, or for several."""
    if len(pages) == 1:
        address = f"/admin/pages/{pages[0].pk}/{action}/"
    else:
        ids = "&".join(f"id={page.pk}" for page in pages)
        address = f"/admin/bulk/wagtailcore/page/{action}/?{ids}&next=/admin/pages/"
    return client.post(address, choose(**answers), follow=True)


@pytest.mark.parametrize("case", TO_PAGES, ids=map(named, TO_PAGES))
@pytest.mark.parametrize("with_page", [True, False])
def test_each_choice_of_a_page_is_pointed_to_the_new_one_or_emptied(home, case, with_page):
    model, field = case
    gone, source = make(field.related_model), make(model)
    to = make(field.related_model) if with_page else None
    setattr(source, field.name, gone)
    source.save()
    links = links_to([gone], factories.UserFactory(is_superuser=True))
    assert [one.use.source.pk for one in links] == [source.pk]
    left = Plan([gone], to, factories.UserFactory(is_superuser=True)).mend(links)
    stored = getattr(model.objects.get(pk=source.pk), field.attname)
    if field.null or to:
        assert (stored, left) == (to and to.pk, [])
    else:
        assert left, "it is deleted with the page"


def test_a_choice_is_pointed_to_a_page_that_has_the_number_of_its_row(home):
    gone, to = factories.GuidanceFactory(parent=home), factories.GuidanceFactory(parent=home)
    details = ServiceDetails(pk=to.pk, about=gone)
    assert LinkReplacement({gone.pk: to.pk}).mend(details) == ["about"]
    assert details.about_id == to.pk


@pytest.mark.parametrize("case", WITH_PAGES, ids=map(named, WITH_PAGES))
def test_each_link_in_words_and_blocks_is_pointed_to_the_new_page_or_becomes_words(home, case):
    model, field, _page = case
    values = [rich("page", "{key}")]
    if hasattr(field, "stream_block"):
        found = in_blocks(field.stream_block, lambda kind: "{key}")
        values = [value for _path, kind, value in found if kind is Page]
    for value in values:
        gone, to, source = make(Page), make(Page), make(model)
        for target in (to.pk, None):
            setattr(source, field.name, filled(field, value, gone.pk))
            assert LinkReplacement({gone.pk: target}).mend(source) == [field.name]
            found = ReferenceIndex._extract_references_from_object(source)
            chosen = {
                path: key
                for _kind, key, path, _content in found
                if path.startswith(f"{field.name}.")
            }
            assert set(chosen.values()) == ({str(target)} if target else set())
            assert target or "linktype" not in str(
                field.get_prep_value(getattr(source, field.name))
            )


def test_the_confirmation_lists_what_links_and_who_looks_after_it(person, old, linking):
    client = person(PUBLISHER)
    for address in (
        f"/admin/pages/{old.pk}/delete/",
        f"/admin/pages/{old.pk}/unpublish/",
        f"/admin/bulk/wagtailcore/page/delete/?id={old.pk}",
        f"/admin/bulk/wagtailcore/page/unpublish/?id={old.pk}",
    ):
        page = client.get(address).content.decode()
        for words in ("What links here", "Linking page", "Early years team", "leaving-page"):
            assert words in page, address


@pytest.mark.parametrize("action", ["delete", "unpublish"])
@pytest.mark.parametrize("several", [False, True])
def test_links_lead_to_the_page_that_takes_over_and_the_old_address_too(
    person, old, new, linking, section, action, several
):
    other = factories.GuidanceFactory(parent=section, title="Also old")
    address = old.url
    client = person(PUBLISHER)
    pages = [old, other] if several else [old]
    send(client, action, *pages, way="page", page=new.pk, redirect="on")
    linking.refresh_from_db()
    assert str(new.pk) in str(linking.body.raw_data[0])
    assert [one["value"] for one in linking.related.raw_data] == [new.pk]
    assert linking.live_revision == linking.latest_revision
    assert not linking.has_unpublished_changes
    history = client.get(f"/admin/pages/{linking.pk}/history/").content.decode()
    assert "Live version" in history
    client.logout()
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (301 if action == "delete" else 302, new.url)


def test_links_become_plain_words_and_a_link_that_is_nothing_else_goes(person, old, linking):
    send(person(PUBLISHER), "delete", old, way="words")
    linking.refresh_from_db()
    assert linking.body.raw_data[0]["value"]["text"] == "<p>Read this first.</p>"
    assert list(linking.related.raw_data) == []
    assert not Page.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize(
    "answers",
    [{}, {"way": "page"}, {"way": "page", "page": "old"}, {"way": "page", "page": "hidden"}],
)
@pytest.mark.parametrize("several", [False, True])
def test_nothing_goes_before_it_is_said_what_shall_become_of_the_links(
    person, old, linking, section, answers, several
):
    hidden = factories.GuidanceFactory(parent=section, live=False)
    ids = {"old": old.pk, "hidden": hidden.pk}
    other = factories.GuidanceFactory(parent=section)
    typed = {name: ids.get(value, value) for name, value in answers.items()}
    pages = [old, other] if several else [old]
    page = send(person(PUBLISHER), "delete", *pages, **typed).content.decode()
    assert "Say first what shall become of the links" in page
    assert "error-message" in page
    assert Page.objects.filter(pk=old.pk).exists()
    linking.refresh_from_db()
    assert str(old.pk) in str(linking.body.raw_data[0])


def test_links_to_a_page_below_count_too(admin_client, section):
    part = factories.SectionFactory(parent=section, title="Part")
    below = factories.GuidanceFactory(parent=part, title="Below")
    factories.GuidanceFactory(parent=section, title="Linking page", body=text(link(below)))
    page = admin_client.get(f"/admin/pages/{part.pk}/delete/").content.decode()
    assert "Linking page" in page


def test_links_between_pages_that_go_together_are_no_matter(admin_client, section):
    part = factories.SectionFactory(parent=section, title="Part")
    below = factories.GuidanceFactory(parent=part)
    factories.GuidanceFactory(parent=part, body=text(link(below)))
    send(admin_client, "delete", part)
    assert not Page.objects.filter(pk=part.pk).exists()


def test_a_draft_is_mended_and_stays_a_draft(person, section, old, new):
    page = factories.GuidanceFactory(
        parent=section, title="Public", body=text("<p>Public words.</p>")
    )
    page.body, page.title = text(link(old, "draft words")), "Draft title"
    page.save_revision()
    send(person(PUBLISHER), "delete", old, way="page", page=new.pk)
    page.refresh_from_db()
    assert page.title == "Public"
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Draft title"
    assert str(new.pk) in str(draft.body.raw_data[0])
    assert page.has_unpublished_changes


def test_a_live_page_with_a_draft_is_mended_in_both(person, section, old, new, linking):
    linking.title = "Draft title"
    linking.save_revision()
    send(person(PUBLISHER), "delete", old, way="page", page=new.pk)
    linking.refresh_from_db()
    draft = linking.get_latest_revision_as_object()
    assert (linking.title, draft.title) == ("Linking page", "Draft title")
    assert all(str(new.pk) in str(one.body.raw_data[0]) for one in (linking, draft))
    assert linking.has_unpublished_changes


def test_a_draft_in_its_check_stays_in_it_with_mended_links(person, section, old, new):
    client = person(PUBLISHER)
    page = factories.GuidanceFactory(parent=section, live=False, body=text(link(old)))
    page.save_revision()
    page.get_workflow().start(page, factories.UserFactory())
    send(client, "delete", old, way="page", page=new.pk)
    state = page.current_workflow_task_state
    assert str(new.pk) in str(state.revision.as_object().body.raw_data[0])


def test_what_the_person_may_not_publish_stays_and_is_named(person, section, new, linking):
    draft = factories.GuidanceFactory(parent=section, title="My draft", live=False)
    client = person(EDITOR)
    linking.body = text(link(draft))
    linking.save()
    draft.owner = client.get("/admin/").wsgi_request.user
    draft.save()
    assert (
        "No: tell whoever looks after it"
        in client.get(f"/admin/pages/{draft.pk}/delete/").content.decode()
    )
    page = send(client, "delete", draft, way="page", page=new.pk).content.decode()
    assert "These still link to what is gone" in page
    assert not Page.objects.filter(pk=draft.pk).exists()
    linking.refresh_from_db()
    assert f'id="{new.pk}"' not in str(linking.body.raw_data[0])


def test_links_in_another_language_lead_to_the_translation(person, section, old, new, home):
    polish = home.copy_for_translation(Locale.objects.get(language_code="pl"))
    polish.save_revision().publish()
    part = section.copy_for_translation(polish.locale)
    part.save_revision().publish()
    twins = []
    for page in (old, new):
        twin = page.copy_for_translation(polish.locale)
        twin.save_revision().publish()
        twins.append(twin)
    linking = factories.GuidanceFactory(
        parent=part, locale=polish.locale, body=text(link(twins[0]))
    )
    send(person(PUBLISHER), "unpublish", old, way="page", page=new.pk, redirect="on")
    linking.refresh_from_db()
    assert f'id="{twins[1].pk}"' in str(linking.body.raw_data[0])
    assert Redirect.objects.get(old_path__startswith="/pl/").redirect_page_id == twins[1].pk


def test_a_newer_update_no_longer_replaces_what_is_gone(person, news_index, new):
    old = factories.NewsFactory(parent=news_index, title="Old")
    newer = factories.NewsFactory(parent=news_index, title="Newer", replaces=old)
    send(person(PUBLISHER), "delete", old, way="page", page=new.pk)
    assert NewsPage.objects.get(pk=newer.pk).replaces is None


def test_old_addresses_that_led_to_the_page_lead_on(person, old, new, linking):
    Redirect.add_redirect("/very-old", old)
    BestBet.objects.create(words="blue badge", page=old)
    send(person(PUBLISHER), "delete", old, way="page", page=new.pk, redirect="on")
    assert Redirect.objects.get(old_path="/very-old").redirect_page_id == new.pk
    assert BestBet.objects.get().page_id == new.pk


def test_the_first_page_of_the_website_is_not_deleted(admin_client, home, section):
    for address in (
        f"/admin/pages/{home.pk}/delete/",
        f"/admin/bulk/wagtailcore/page/delete/?id={home.pk}",
    ):
        answer = admin_client.post(address, follow=True)
        assert "first page of the website" in answer.content.decode()
    assert Site.objects.filter(root_page=home).exists()


def test_a_page_that_nothing_links_to_goes_as_before(person, section):
    page = factories.GuidanceFactory(parent=section)
    send(person(PUBLISHER), "delete", page)
    assert not GuidancePage.objects.filter(pk=page.pk).exists()


def test_a_moved_page_keeps_its_links_and_its_old_address(person, home, old, linking):
    client, address = person(PUBLISHER), old.url
    other = factories.SectionFactory(parent=home, title="Another part", slug="another")
    move = f"/admin/pages/{old.pk}/move/{other.pk}/confirm/"
    asked = client.get(move).content.decode()
    assert "What links here" in asked
    assert "Linking page" in asked
    answer = client.post(move, follow=True)
    assert "The link in 1 place follows to the new address" in answer.content.decode()
    old.refresh_from_db()
    client.logout()
    assert client.get(address).url == old.url
    assert old.url in client.get(linking.url).content.decode()
