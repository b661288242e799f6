"""The demonstration's directory, read by other programs."""

import pytest
from django.core.management import call_command

from fetching import Answer, Visit
from services.models import Service
from services.open_referral.standard import faults
from services.open_referral.visiting import feed_visit

BASE = "https://offer.example/open-referral/v3"
UNCHECKED = "nobody has checked it within three months (assured_date)."


@pytest.fixture
def feed(demonstration, client, monkeypatch):
    """Our own feed is asked without a network."""

    def ask(_visit, url):
        answer = client.get(url.removeprefix("https://offer.example"))
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status_code, headers, answer.content)

    monkeypatch.setattr(Visit, "ask", ask)
    return feed_visit()


def test_the_check_passes_on_its_own_feed_but_for_what_nobody_has_checked(feed, capsys):
    call_command("open_referral", "check", BASE)
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Level 1: yes"
    missing = [line for line in said if line.startswith("  ")]
    assert [line for line in missing if not line.endswith(UNCHECKED)] == []


def test_every_record_is_within_the_standard(feed):
    records, page = [], {"last_page": False, "page_number": 0}
    while not page["last_page"]:
        page = feed.ask_json(
            f"{BASE}/services?full=true&per_page=100&page={page['page_number'] + 1}"
        )
        records += page["contents"]
    assert len(records) == Service.objects.listed().filter(feed=None).count()
    assert [fault for record in records for fault in faults("service", record)] == []
    assert any("translations" in record for record in records)
    assert any("value" in one for record in records for one in record["attributes"])
