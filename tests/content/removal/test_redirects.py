"""What an editor types into a redirect works in the browser, or is refused in words beside the
field.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.contrib.redirects.models import Redirect

from tests import factories
from users.roles import PUBLISHER


@pytest.fixture
def approver(client, home):
    user = factories.UserFactory(role=PUBLISHER)
    client.force_login(user)
    return client


@pytest.fixture
def page(section):
    return factories.GuidanceFactory(parent=section, title="New page", slug="new-page")


def add(client, old_path, **fields):
    data = {
        "old_path": old_path,
        "site": "",
        "is_permanent": "on",
        "redirect_page": "",
        "redirect_link": "",
    }
    return client.post("/admin/redirects/add/", {**data, **fields})


SPELLINGS = [
    ("/en/old page", ["/en/old%20page", "/en/old%20page/", "/en/Old%20Page"]),
    ("en/old", ["/en/old", "/en/old/", "/EN/OLD"]),
    (" /en/Old-Page/ ", ["/en/old-page", "/en/Old-Page/", "/en/OLD-PAGE/"]),
    (
        "/en/page;jsessionid=12",
        ["/en/page;jsessionid=12", "/en/page%3Bjsessionid=12", "/en/page;JSESSIONID=12?from=mail"],
    ),
    ("/en/a;b/c", ["/en/a;b/c", "/en/a;b/c/"]),
    (
        "/send.aspx?id=12&lang=en",
        ["/send.aspx?id=12&lang=en", "/send.aspx?lang=en&id=12", "/Send.aspx?ID=12&lang=EN"],
    ),
    ("/old", ["/old?utm_source=letter", "/old/?x=1"]),
    ("/old?", ["/old"]),
    ("/old#part", ["/old"]),
    ("http://testserver/en/printed", ["/en/printed"]),
    ("www.example.org/en/printed", ["/www.example.org/en/printed"]),
    ("/en/żółw", ["/en/%C5%BC%C3%B3%C5%82w/", "/en/%c5%bb%c3%93%c5%81W"]),
    ("/en/%C5%BC%C3%B3%C5%82w", ["/en/żółw"]),
    ("/en//double//", ["/en/double", "/en//double/"]),
    ("/en/50% off", ["/en/50%25%20off"]),
    ("/documents/999/old plan.pdf", ["/documents/999/old%20plan.pdf"]),
]


@pytest.mark.parametrize(
    ("typed", "addresses"), SPELLINGS, ids=[typed for typed, _addresses in SPELLINGS]
)
def test_what_is_typed_is_found_however_a_reader_spells_it(approver, page, typed, addresses):
    assert add(approver, typed, redirect_page=page.pk).status_code == 302
    approver.logout()
    for address in addresses:
        answer = approver.get(address)
        assert (answer.status_code, answer.headers.get("Location")) == (301, page.url), address


def test_the_same_address_in_another_spelling_is_not_taken_twice(approver, page):
    add(approver, "/en/Old page", redirect_page=page.pk)
    answer = add(approver, "/en/old%20page/", redirect_page=page.pk)
    assert "already exists" in answer.content.decode()
    assert Redirect.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "fields", "field", "words"),
    [
        ("/", {"redirect_link": "https://example.org/"}, "old_path", "taken by the website itself"),
        ("", {"redirect_link": "https://example.org/"}, "old_path", "required"),
        (
            "/admin/pages/",
            {"redirect_link": "https://example.org/"},
            "old_path",
            "taken by the website itself",
        ),
        (
            "/en/School-And-Learning",
            {"redirect_link": "https://example.org/"},
            "old_path",
            "“School and learning” at this address",
        ),
        ("/old", {}, "redirect_link", "Say where it leads"),
        (
            "/old",
            {"redirect_page": "page", "redirect_link": "https://example.org/"},
            "redirect_link",
            "not both",
        ),
        ("/old", {"redirect_page": "draft"}, "redirect_page", "Readers can’t see this page"),
        (
            "/Old",
            {"redirect_link": "https://offer.example.org/old/"},
            "redirect_link",
            "back to the address itself",
        ),
        (
            "/old",
            {"redirect_link": "https://offer.example.org/second"},
            "redirect_link",
            "back to the address itself",
        ),
    ],
)
def test_what_could_not_work_is_refused_beside_its_field(
    approver, page, section, settings, typed, fields, field, words
):
    settings.BASE_URL = "https://offer.example.org"
    Redirect.add_redirect("/second", "https://offer.example.org/third")
    Redirect.add_redirect("/third", "https://offer.example.org/old")
    ids = {"page": page.pk, "draft": factories.GuidanceFactory(parent=section, live=False).pk}
    answer = add(approver, typed, **{name: ids.get(value, value) for name, value in fields.items()})
    assert words in str(answer.context["form"].errors[field])
    assert words in answer.content.decode().replace("&#x27;", "'")
    assert Redirect.objects.count() == 2


def test_an_address_that_leads_to_itself_is_not_found(client, page):
    Redirect.add_redirect(page.url, page)
    page.unpublish()
    assert client.get(page.url).status_code == 404


def test_an_imported_list_is_held_to_the_same(approver, page, settings):
    settings.BASE_URL = "https://offer.example.org"
    rows = f"from,to\n/en/Old list,https://example.org/a\n{page.url},https://example.org/b\n/loop,https://offer.example.org/loop\n"
    file = SimpleUploadedFile("list.csv", rows.encode(), content_type="text/csv")
    shown = approver.post("/admin/redirects/import/", {"import_file": file})
    typed = {
        **shown.context["form"].initial,
        "from_index": "0",
        "to_index": "1",
        "permanent": "on",
        "site": "",
    }
    answer = approver.post("/admin/redirects/import/process/", typed, follow=True).content.decode()
    assert "Readers find the page" in answer
    assert "back to the address itself" in answer
    assert [redirect.old_path for redirect in Redirect.objects.all()] == ["/en/old list"]
    approver.logout()
    assert approver.get("/en/Old%20List/").url == "https://example.org/a"
