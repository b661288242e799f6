"""load_demo: where it may run, what it leaves, and that editors can go on with its pages."""

import json
import re
import stat

import pytest
from django import forms
from django.core.management import CommandError, call_command
from django.http import QueryDict
from wagtail import blocks
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from content.pages.page_type import page_types
from demo import data_files
from documents.models import CustomDocument
from pagetree.models import TreeVersion
from tests import databases
from tests.languages import LANGUAGES
from topics.models import Topic
from users.models import Team, User
from users.role_list import ROLES

PARAGRAPH = re.compile(r"<(?:p|li)>(.*?)</(?:p|li)>", re.DOTALL)
LONG = 60  # characters: shorter lines, such as "Ring 999." may stand on several pages


@pytest.fixture
def may_load(settings, tmp_path):
    settings.DEMONSTRATION = True
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def empty_database(django_db_setup, db, tmp_path):
    name = databases.copy(django_db_setup, tmp_path)
    with databases.using(name):
        yield
    databases.drop(name)


def load(tmp_path):
    with (tmp_path / "said").open("w+") as said:
        call_command("load_demo", stdout=said)
        said.seek(0)
        return said.read()


def counts():
    return [model.objects.count() for model in (Page, CustomDocument, Topic, Team, User)]


def test_a_second_load_changes_nothing(demonstration, may_load):
    before, number = counts(), TreeVersion.read()
    assert "stands already" in load(may_load)
    assert (counts(), TreeVersion.read()) == (before, number)
    assert not (may_load / "demo-login.json").exists()


def test_production_settings_are_refused(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    with pytest.raises(CommandError, match="production settings"):
        load(tmp_path)


def test_a_database_with_pages_of_its_own_is_refused_and_stays_as_it_is(home, may_load):
    before = counts()
    with pytest.raises(CommandError, match="pages of its own"):
        load(may_load)
    assert counts() == before


def test_a_load_that_fails_halfway_leaves_an_empty_database_that_can_be_loaded(
    empty_database, may_load, monkeypatch
):
    before = counts()
    monkeypatch.setattr("demo.loader.Loader.files", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load(may_load)
    assert counts() == before
    assert not TreeVersion.objects.filter(demonstration=True).exists()


def test_the_mark_shows_the_notice_even_where_the_setting_is_off(client, demonstration, settings):
    settings.DEMONSTRATION = False
    assert (
        "Demonstration, not the council’s website"
        in client.get("/en/", headers={"host": "localhost"}).content.decode()
    )


def test_there_are_pages_enough_for_a_believable_site(demonstration):
    assert Page.objects.live().filter(locale__language_code="en", depth__gt=1).count() >= 45
    assert {model for model in page_types() if model.objects.live().exists()} == set(page_types())


def test_each_role_has_an_account(demonstration):
    assert set(User.objects.values_list("username", flat=True)) == {
        f"demo-{role.key.replace('_', '-')}" for role in ROLES
    }


def test_the_logins_are_written_for_their_owner_only(demonstration, demonstration_folder):
    file = demonstration_folder / "demo-login.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    login = json.loads(file.read_text())
    for account in login["accounts"].values():
        assert User.objects.get(username=account["username"]).check_password(account["password"])
    assert login["username"] == login["accounts"]["editor"]["username"]


def paragraphs(value):
    """Every paragraph, list item and plain sentence that is this site's own
    words, not a quotation.
    """
    if isinstance(value, dict):
        for key, inner in value.items():
            quoted = value.get("type") == "quote" or key in {
                "statements",
                "findings",
                "outcome",
                "apology",
                "statement",
                "source",
            }
            yield from () if quoted else paragraphs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from paragraphs(inner)
    elif isinstance(value, str):
        found = PARAGRAPH.findall(value) or [value]
        yield from (" ".join(re.sub(r"<[^>]+>", "", text).split()) for text in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pages_share_a_paragraph(language):
    seen, shared = {}, []
    for path, data in data_files.pages(language).items():
        for text in {text for text in paragraphs(data) if len(text) >= LONG}:
            if text in seen:
                shared.append(f"{path} and {seen[text]}: {text}")
            seen[text] = path
    assert not shared, "\n".join(shared)


def block_data(block, value):
    """What the editing screen sends for the value of a block."""
    if isinstance(block, blocks.StreamBlock):
        return streamfield(
            [(child.block_type, block_data(child.block, child.value)) for child in value]
        )
    if isinstance(block, blocks.ListBlock):
        return streamfield([("item", block_data(block.child_block, item)) for item in value])
    if isinstance(block, blocks.StructBlock):
        return {
            name: block_data(child, value.get(name)) for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.ChooserBlock):
        return getattr(value, "pk", "")
    return field_data(block.field, block.value_for_form(value))


def field_data(field, value):
    if isinstance(value, bool):
        return "on" if value else None
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return "" if value is None else value
    return field.widget.format_value(field.prepare_value(value)) or ""


def form_data(form):
    """What the editing screen of a page sends when nothing in it was touched."""
    data = {name: inline_formset([]) for name in form.formsets}
    for name, field in form.fields.items():
        value = form[name].value()
        data[name] = (
            block_data(field.block, value) if hasattr(field, "block") else field_data(field, value)
        )
    several = {name: value for name, value in data.items() if isinstance(value, list)}
    flat = nested_form_data({name: value for name, value in data.items() if name not in several})
    return {name: value for name, value in {**flat, **several}.items() if value is not None}


def empty_form(page, user):
    return page.get_edit_handler().get_form_class()(
        instance=page, for_user=user, parent_page=page.get_parent()
    )


def test_every_page_passes_its_own_editing_form_untouched(demonstration):
    user, wrong = User.objects.get(is_superuser=True), []
    for page in Page.objects.filter(depth__gt=1).specific():
        data = QueryDict(mutable=True)
        for name, value in form_data(empty_form(page, user)).items():
            data.setlist(name, value if isinstance(value, list) else [value])
        before = page.serializable_data()
        form = page.get_edit_handler().get_form_class()(
            data, instance=page, for_user=user, parent_page=page.get_parent()
        )
        if not form.is_valid():
            wrong.append((page.url, form.errors.as_json()))
            continue
        after = form.save(commit=False).serializable_data()
        wrong += [
            (page.url, name)
            for name in before
            if name in WORDS and before[name] and not after[name]
        ]
    assert not wrong, "\n".join(map(str, wrong))


WORDS = {
    "title",
    "summary",
    "published",
    "status_as_of",
    "owner_team",
    "area",
    "also_called",
    "topic_links",
    "body",
    "related",
}


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_an_editor_opens_a_page_of_each_type_and_publishes_it_again(
    client, demonstration, settings, model
):
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    user = User.objects.get(is_superuser=True)
    client.force_login(user)
    page = model.objects.filter(locale__language_code="en").first()
    address = f"/admin/pages/{page.pk}/edit/"
    assert client.get(address).status_code == 200
    response = client.post(address, {**form_data(empty_form(page, user)), "action-publish": "on"})
    assert response.status_code == 302, response.context["form"].errors
    again = model.objects.get(pk=page.pk)
    assert again.latest_revision_id != page.latest_revision_id
    assert again.live
    assert not again.has_unpublished_changes
    assert [block["type"] for block in again.blocks] == [block["type"] for block in page.blocks]
