"""What every page has: its words, whom it is for, who looks after it, when it was checked."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction

from councils import areas
from councils.multi_select import MultiSelectField
from guidance.models import GuidancePage
from tests.factories import GuidanceFactory, SectionFactory, TeamFactory, TopicFactory
from tests.visits import words
from topics.models import TopicName
from users.models import Organisation


def test_a_page_expires_on_the_day_that_the_councils_clock_shows(section):
    page = GuidanceFactory(parent=section)
    page.expire_at = datetime.datetime(2027, 6, 30, 23, 30, tzinfo=datetime.UTC)
    assert page.search_entry().expires == datetime.date(2027, 7, 1)


def related(*pages):
    return [("page", page) for page in pages]


def test_a_reader_sees_who_looks_after_a_page_and_when_it_was_checked(client, section):
    team = TeamFactory(
        name="Example team: school",
        phone="01632 960 100",
        phone_is_example=True,
        email="school@example.org",
    )
    team.members.create(username="nobody", first_name="Not", last_name="Shown")
    page = GuidanceFactory(
        parent=section,
        owner_team=team,
        checked_on=datetime.date(2026, 11, 22),
        age_from=0,
        age_to=5,
        area=["redditch", "county"],
        also_called="SEN register, extra help ,",
        topics=[TopicFactory(slug="travel", name="Travel")],
    )
    shown = client.get(page.url).content.decode()
    for text in (
        "Example team: school",
        "22 November 2026",
        "0 to 5",
        "Whole county, Redditch",
        "Travel",
        "school@example.org",
    ):
        assert text in words(shown)
    assert "Not Shown" not in shown
    assert "SEN register" not in words(shown)  # other names are for the search
    assert "tel:01632" not in shown


def test_what_to_do_first_and_who_to_ask_stand_in_the_head_before_everything_else(client, section):
    team = TeamFactory(name="Example team: school", phone="01632 960 100", phone_is_example=True)
    page = GuidanceFactory(
        parent=section, first_step="Ask the SENCO.", who_for="Every child", owner_team=team
    )
    shown = client.get(page.url).content.decode()
    head, _article, rest = shown[shown.index("<main") :].partition("<article")
    assert "What to do first Ask the SENCO." in words(head)
    assert "Who to ask Example team: school 01632 960 100" in words(head)
    assert "Every child" in words(rest)
    assert "Ask the SENCO." not in words(rest)


def test_the_first_step_leads_to_the_letter_that_it_names(client, section):
    page = GuidanceFactory(
        parent=section,
        first_step="Send the letter.",
        first_step_link='<p><a href="#a-letter-to-copy">The letter</a></p>',
        body=[("heading", {"text": "A letter to copy"})],
    )
    shown = client.get(page.url).content.decode()
    assert '<a href="#a-letter-to-copy">The letter</a>' in shown.partition("<article")[0]
    assert 'id="a-letter-to-copy"' in shown.partition("<article")[2]


def test_a_page_without_a_first_step_has_no_empty_heading_for_it(client, section):
    shown = client.get(GuidanceFactory(parent=section, first_step="").url).content.decode()
    assert "What to do first" not in shown
    assert "Who to ask" not in shown


def test_a_page_that_nobody_has_checked_says_so(client, section):
    assert (
        "Our records don’t say when this page was last checked."
        in client.get(GuidanceFactory(parent=section).url).content.decode()
    )


@pytest.mark.parametrize(
    ("ages", "valid"),
    [
        ((0, 25), True),
        ((5, 5), True),
        ((None, 4), True),
        ((4, None), True),
        ((5, 4), False),
        ((0, 26), False),
    ],
)
def test_ages_go_up_and_end_at_25(section, ages, valid):
    page = GuidanceFactory.build(parent=section, slug="page", age_from=ages[0], age_to=ages[1])
    page.path, page.depth, page.locale = "9999", 1, section.locale
    if valid:
        page.full_clean(exclude=["path"])
    else:
        with pytest.raises(ValidationError) as refusal:
            page.full_clean(exclude=["path"])
        assert "age_to" in refusal.value.message_dict


def test_areas_are_kept_and_found_by_their_keys(section):
    page = GuidanceFactory(parent=section, area=["redditch", "wyre-forest"])
    assert GuidancePage.objects.get(area__contains=",redditch,") == page
    assert not GuidancePage.objects.filter(area__contains=",forest,").exists()
    assert GuidancePage.objects.get(pk=page.pk).area_labels == ["Redditch", "Wyre Forest"]


def test_an_area_that_is_none_is_refused_in_the_form():
    field = MultiSelectField("area", of=areas.choices).formfield()
    assert field.clean(["county"]) == ["county"]
    assert field.clean([]) == []
    with pytest.raises(ValidationError):
        field.clean(["narnia"])


def test_several_choices_are_labelled_like_every_other_field():
    field = Organisation._meta.get_field("districts").formfield()
    assert field.label == "Districts that it answers for"


def test_topics_are_shown_in_the_readers_language_and_the_order_of_the_vocabulary(section):
    travel, money = (
        TopicFactory(slug="travel", name="Travel", sort_order=2),
        TopicFactory(slug="money", name="Money", sort_order=1),
    )
    TopicName.objects.create(topic=travel, language="pl", name="Dojazdy")
    page = GuidanceFactory(parent=section, topics=[travel, money])
    assert page.topic_list == [("money", "Money"), ("travel", "Travel")]
    with override("pl"):
        assert GuidancePage.objects.get(pk=page.pk).topic_list == [
            ("money", "Money"),
            ("travel", "Dojazdy"),
        ]


def test_related_pages_keep_the_editors_order_and_leave_out_what_is_not_public(
    client, home, section
):
    shown, also = (
        GuidanceFactory(parent=section, title="Second choice"),
        GuidanceFactory(parent=section, title="Another choice"),
    )
    draft, private = (
        GuidanceFactory(parent=section, live=False),
        SectionFactory(parent=home, title="Secret"),
    )
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    page = GuidanceFactory(parent=section, related=related(also, draft, private, shown))
    assert [row.title for row in page.related_rows()] == ["Another choice", "Second choice"]
    private.title = "Still secret"
    private.save()
    assert "ecret" not in client.get(page.url).content.decode()
    shown.unpublish()
    assert [row.title for row in GuidancePage.objects.get(pk=page.pk).related_rows()] == [
        "Another choice"
    ]


def test_a_related_page_is_named_in_the_pages_own_language_where_it_exists(section):
    other = GuidanceFactory(parent=section, title="Travel to school")
    page = GuidanceFactory(parent=section, related=related(other))
    polish = Locale.objects.get(language_code="pl")
    for source, title in ((other, "Dojazd do szkoły"), (page, "Strona")):
        translation = source.copy_for_translation(polish, copy_parents=True)
        translation.title = title
        translation.save_revision().publish()
    assert [row.title for row in GuidancePage.objects.get(title="Strona").related_rows()] == [
        "Dojazd do szkoły"
    ]


def test_the_headings_of_a_page_are_listed_and_their_links_find_them(client, section):
    page = GuidanceFactory(
        parent=section,
        body=[("heading", {"text": "What to do: now!"}), ("heading", {"text": "پہلے کیا کریں"})],
    )
    shown = client.get(page.url).content.decode()
    for anchor in ("what-to-do-now", "پہلے-کیا-کریں"):
        assert f'href="#{anchor}"' in shown
        assert f'id="{anchor}"' in shown


def test_what_an_editor_types_is_never_read_as_markup(client, section):
    page = GuidanceFactory(
        parent=section,
        title="<b>Bold</b> & <script>alert(1)</script>",
        summary='"><img src=x onerror=alert(1)>',
        also_called="<i>one</i>",
        body=[
            (
                "callout",
                {"tone": "note", "title": "<script>alert(2)</script>", "text": "<p>Words</p>"},
            )
        ],
    )
    shown = client.get(page.url).content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "<i>one</i>" not in shown
    assert "&lt;b&gt;Bold" in shown
