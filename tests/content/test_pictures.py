"""Pictures: three sizes, made by the worker after a publish or when a reader comes first, and no page fails for one."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pagetree
from content import pictures
from images.models import FILTERS, CustomImage, Rendition
from outbox.models import Change
from tests.factories import GuidanceFactory, ImageFactory


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # Wagtail keeps sizes there by the id of their image


@pytest.fixture
def image(home):
    return ImageFactory(title="A tree", file__width=1600, file__height=1000)


def with_image(section, *images, **parts):
    return GuidanceFactory(
        parent=section, body=[("image", {"image": image, "description": "", "caption": ""}) for image in images], **parts
    )


def test_the_worker_makes_every_size_after_a_publish(section, image):
    page = with_image(section, image, image=ImageFactory(file__width=1600, file__height=1000))
    page.save_revision().publish()
    assert not Rendition.objects.exists()
    call_command("worker", "--once")
    assert set(Rendition.objects.filter(image=image).values_list("filter_spec", flat=True)) == set(FILTERS.values())
    assert Rendition.objects.count() == 2 * len(FILTERS)


def test_a_reader_who_comes_before_the_worker_sees_the_picture(client, section, image):
    body = client.get(with_image(section, image).url).content.decode()
    assert Rendition.objects.filter(image=image).count() == len(FILTERS)
    assert 'alt="A drawn tree"' in body
    for rendition in Rendition.objects.all():
        assert default_storage.url(rendition.file.name) in body
        assert default_storage.exists(rendition.file.name)


def test_a_picture_names_its_sizes_and_its_own_measures(image):
    picture = pictures.load([image.pk])[image.pk]
    assert (picture.width, picture.height, picture.alt) == (800, 500, "A drawn tree")
    assert [part.split()[1] for part in picture.srcset.split(", ")] == ["400w", "800w", "1200w"]
    assert picture.src.endswith(".webp")


def test_a_picture_smaller_than_its_sizes_is_offered_once(home):
    small = ImageFactory(file__width=300, file__height=200)
    picture = pictures.load([small.pk])[small.pk]
    assert (picture.width, picture.height) == (300, 200)
    assert picture.srcset.count(",") == 0


def test_a_decorative_picture_has_no_words(home):
    image = ImageFactory(description="", decorative=True)
    assert pictures.load([image.pk])[image.pk].alt == ""


def test_the_words_of_a_page_for_its_picture_come_before_the_pictures_own(client, section, image):
    page = GuidanceFactory(parent=section, body=[("image", {"image": image, "description": "Two people talk", "caption": "At school"})])
    body = client.get(page.url).content.decode()
    assert 'alt="Two people talk"' in body
    assert "A drawn tree" not in body
    assert "At school" in body


@pytest.mark.parametrize("fault", ["missing", "not a picture"])
def test_a_picture_whose_file_is_broken_is_left_out_and_the_page_stands(client, section, image, fault):
    other = ImageFactory(description="A drawn house")
    file = Path(image.file.path)
    file.unlink()
    if fault == "not a picture":
        file.write_bytes(b"these are only words")
    response = client.get(with_image(section, image, other).url)
    assert response.status_code == 200
    assert "A drawn house" in response.content.decode()
    assert "A drawn tree" not in response.content.decode()


def test_the_worker_goes_on_after_a_broken_picture(section, image):
    Path(image.file.path).write_bytes(b"these are only words")
    other = ImageFactory()
    with_image(section, image, other).save_revision().publish()
    call_command("worker", "--once")
    assert Rendition.objects.filter(image=other).count() == len(FILTERS)


def test_a_change_of_the_words_for_a_picture_is_seen_at_once(client, section, image):
    page = with_image(section, image)
    assert "A drawn tree" in client.get(page.url).content.decode()
    image.description = "A drawn pear tree"
    image.save()
    assert "A drawn pear tree" in client.get(page.url).content.decode()


def test_a_deleted_picture_is_left_out(client, section, image):
    page = with_image(section, image)
    CustomImage.objects.all().delete()
    assert client.get(page.url).status_code == 200
    assert pictures.load([image.pk]) == {}


def test_many_pictures_cost_one_query_the_first_time_and_none_after(home, one_request):
    images = ImageFactory.create_batch(6)
    pictures.load([image.pk for image in images])
    pagetree.tree.forget()
    pagetree.current()
    for expected in (1, 0):
        with CaptureQueriesContext(connection) as queries:
            assert len(pictures.load([image.pk for image in images])) == 6
        assert len(queries) == expected


def test_a_change_that_is_no_longer_a_page_disturbs_nothing(home):
    Change.record("page", 999_999)
    call_command("worker", "--once")
    assert not Rendition.objects.exists()


def test_changes_of_other_things_are_passed_over_also_where_their_key_is_a_pages(section, image):
    page = with_image(section, image)
    pictures.make_sizes_of_pages([Change(kind="clock", key="2024-08-15"), Change(kind="topic", key=page.pk)])
    assert not Rendition.objects.exists()
