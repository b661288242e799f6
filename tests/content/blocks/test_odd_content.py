"""Whatever is stored of a page, by an importer, an old version or a forged form: its own page
answers, and no other is the worse for it.
"""

import copy
import json
import random

import pytest
from django.db import connection, transaction
from wagtail.fields import RichTextField, StreamField

import pagetree.present
from content.blocks import fields, normalise
from content.media.pictures import make_sizes_of_pictures
from content.pages.page_type import page_types
from guidance.models import GuidancePage
from outbox.models import LoggedChange
from search.indexing.entries import expected, make
from search.models import Skipped
from tests import factories
from tests.content.test_costs import fill, page_of, site  # noqa: F401 - a fixture

ROUNDS, AT_ONCE = 9, 3
ODD = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    "x1",
    "9" * 5000,
    [],
    {},
    [1],
    [[]],
    [None],
    {"type": "item"},
    {"type": "item", "value": None},
]
ODD += [
    {"a": {"b": ["c"]}},
    "<script>",
    "{{ x }}",
    "2024-13-45",
    "0000",
    "2024-02-30/d",
    "\x01\x0b\ufffe",
    "\u2067" * 3,
]
RICH = [
    f'<p><a linktype="{kind}" id="{pk}">words</a></p>'
    for kind in ("document", "page", "image", "nothing", "")
    for pk in ("x1", "", "-3", "9" * 30, "9" * 5000, "٣", "1 OR 1=1", "\x01", "999999")
]
RICH += [
    "<a linktype>x</a>",
    '<a linktype="page">x',
    '<embed embedtype="image" id="x1"/>',
    "<p>",
    "</p></div>",
    "&#0;&#xD800;",
]
RICH += [
    '<embed embedtype="image" id="1" format="none" alt=""/>',
    '<embed embedtype="media" url="x"/>',
    '<a id="x" href="javascript:x">y</a>',
]
ONLY_SQLITE = ["\x00", "\ud800", "a\x00b"]  # PostgreSQL keeps no such text


def places(data, path=()):
    """The path of each value in some JSON."""
    yield path
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in inner:
        yield from places(value, (*path, key))


def damage(data, chance):
    """The same JSON with one thing in it another, gone, or under another name."""
    data = copy.deepcopy(data)
    *way, last = chance.choice([path for path in places(data) if path])
    holder = data
    for key in way:
        holder = holder[key]
    what = chance.random()
    if what < 0.15:
        del holder[last]
    elif what < 0.25 and isinstance(holder, dict):
        holder[f"no-{last}"] = holder.pop(last)
    elif what < 0.6:
        holder[last] = chance.choice(RICH)
    else:
        holder[last] = chance.choice(ODD + (ONLY_SQLITE if connection.vendor == "sqlite" else []))
    return data


def damage_often(data, chance):
    for _time in range(AT_ONCE):
        data = damage(data, chance)
    return data


def store(page, name, text):
    """Past every form and field, as it may have been stored by another hand."""
    table, cast = (
        page._meta.db_table,
        "::jsonb" if connection.vendor == "postgresql" and text[:1] in '[{"' else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {table} SET "{name}" = %s{cast} WHERE page_ptr_id = %s', [text, page.pk]
        )


def read_everything(client, pages):
    pagetree.present.reset()
    views = [
        "/en/search/?q=words",
        "/sitemap.xml",
        "/en/topics/",
        "/en/topics/school/",
        "/en/ages/0-4/",
    ]
    for address in [
        *(page.url for page in pages),
        "/en/news/feed.rss",
        "/en/news/feed.atom",
        *views,
    ]:
        assert client.get(address).status_code == 200, address
    wanted = expected()
    assert {entry.key for entry in make(wanted)} == wanted.keys()
    make_sizes_of_pictures([LoggedChange(kind="page", key=str(page.pk)) for page in pages])


@pytest.fixture
def pages(site):  # noqa: F811
    """One page of every type, with every kind of block on it."""
    found = [page_of(model, site) for model in page_types()]
    others = [factories.GuidanceFactory(parent=site["section"]) for _number in range(2)]
    for page in found:
        fill(page, others)
    return [page.specific_class.objects.get(pk=page.pk) for page in found]


def test_damaged_words_of_any_page_break_neither_it_nor_others(client, pages):
    chance = random.Random(20261129)
    client.force_login(factories.UserFactory(is_superuser=True))
    sound = [
        (page, field.name, [dict(block) for block in getattr(page, field.name).raw_data])
        for page in pages
        for field in page._meta.get_fields()
        if isinstance(field, StreamField)
    ]
    for number in range(ROUNDS):
        with transaction.atomic():
            for page, name, data in sound:
                store(page, name, json.dumps(damage_often(data, chance)))
            for page in pages:
                for field in page._meta.get_fields():
                    if isinstance(field, RichTextField):
                        text = chance.choice(RICH)
                        type(page).objects.filter(pk=page.pk).update(**{field.name: text})
            client.logout()
            read_everything(client, pages)
            if number % 8 == 0:
                client.force_login(factories.UserFactory(is_superuser=True))
                for page in pages:
                    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200, page
            transaction.set_rollback(True)
    assert not Skipped.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"a": 1}',
        "3",
        "null",
        '"x"',
        "[]",
        "[1]",
        "[[]]",
        '[["a", 1]]',
        "[null]",
        '[{"value": 1}]',
    ],
)
def test_words_that_are_no_list_of_blocks_are_an_empty_page(client, section, news_index, text):
    page = factories.GuidanceFactory(parent=section)
    store(page, "body", text)
    read_everything(client, [page])
    assert GuidancePage.objects.get(pk=page.pk).blocks == []


def test_what_is_sound_stays_as_it_is(pages):
    for page in pages:
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                given = [dict(block) for block in getattr(page, field.name).raw_data]
                assert given
                assert normalise.normalised_stream(field.stream_block, given) == given


def test_every_field_for_words_is_one_that_reads_soundly():
    for model in page_types():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                assert isinstance(field, fields.StreamField), field
            if isinstance(field, RichTextField):
                assert isinstance(field, fields.RichTextField), field


def test_a_day_that_is_none_is_no_day_for_its_page_and_stops_no_list(client, home, news_index):
    odd, other = (
        factories.NewsFactory(parent=news_index, title=title) for title in ("Odd day", "Another")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE news_newspage SET published = '2024-99-99/d' WHERE page_ptr_id = %s", [odd.pk]
        )
    pagetree.present.reset()
    for address in ("/en/news/", "/en/", "/en/news/feed.atom", odd.url, other.url):
        assert client.get(address).status_code == 200
