"""The ledger in the admin: everybody who may read it can take it away as a file, and nobody can
change it.
"""

import pytest

from tests.factories import MilestoneFactory, NewsFactory, UserFactory, say
from users.roles import EDITOR, PUBLISHER

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(news_index):
    update = NewsFactory(parent=news_index, title="The booklet is out")
    booklet = MilestoneFactory(title="A booklet")
    say(
        booklet,
        "2024-07",
        state="under_way",
        due="2024-11",
        certainty="due",
        said="due in November",
        who="Edie (edie)",
    )
    return say(
        booklet,
        "2024-11",
        due="2025-01",
        reason="The printer is ill.",
        update_key=update.translation_key,
    )


@pytest.mark.parametrize("role", [EDITOR, PUBLISHER])
def test_the_report_shows_every_entry_the_newest_first(client, entry, role):
    user = UserFactory(role=role)
    client.force_login(user)
    html = client.get("/admin/reports/ledger/").content.decode()
    assert html.count("A booklet") >= 2
    assert html.index("January 2025") < html.index("Edie (edie)")


def test_the_report_is_taken_away_as_a_table(client, entry):
    client.force_login(UserFactory(is_superuser=True))
    answer = client.get("/admin/reports/ledger/?export=csv")
    text = answer.getvalue().decode()
    assert "November 2024,January 2025" in text
    assert "The printer is ill." in text
    assert "The booklet is out" in text
    assert "due in November" in text
    assert client.get("/admin/reports/ledger/?export=xlsx").status_code == 200


def test_whoever_may_not_read_the_ledger_gets_no_report(client, entry):
    from django.contrib.auth.models import Permission

    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get("/admin/reports/ledger/").status_code == 302
