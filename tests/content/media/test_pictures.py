"""Pictures: three sizes, made by the worker after an upload and after a publish; no page waits for
one, or fails for one.
"""

import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pagetree
from content.media import pictures
from images.models import ADMIN_FILTERS, FILTERS, CustomImage, Rendition
from outbox.models import LoggedChange
from tests import strangers
from tests.factories import GuidanceFactory, ImageFactory, UserFactory


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # Wagtail keeps sizes there by the id of their image


@pytest.fixture
def image(home):
    return ImageFactory(title="A tree", file__width=1600, file__height=1000)


def with_image(section, *images, **parts):
    return GuidanceFactory(
        parent=section,
        body=[("image", {"image": image, "description": "", "caption": ""}) for image in images],
        **parts,
    )


def specs(image):
    return set(Rendition.objects.filter(image=image).values_list("filter_spec", flat=True))


def test_the_worker_makes_every_size_after_an_upload_also_those_of_the_admin(home):
    image = ImageFactory(sizes=False)
    assert not specs(image)
    call_command("worker", "--once")
    assert specs(image) == {*FILTERS.values(), *ADMIN_FILTERS}


def test_the_worker_makes_every_size_of_a_pages_pictures_after_a_publish(section, image):
    page = with_image(section, image, image=ImageFactory(file__width=1600, file__height=1000))
    call_command("worker", "--once")
    Rendition.objects.all().delete()
    page.save_revision().publish()
    call_command("worker", "--once")
    assert specs(image) == set(FILTERS.values())
    assert Rendition.objects.count() == 2 * len(FILTERS)


def test_a_reader_who_comes_before_the_worker_sees_the_page_at_once_and_later_its_picture(
    client, section
):
    image = ImageFactory(sizes=False, file__width=1600, file__height=1000)
    page = with_image(section, image)
    first = client.get(page.url)
    assert first.status_code == 200
    assert "A drawn tree" not in first.content.decode()
    assert not Rendition.objects.exists()
    call_command("worker", "--once")
    second = client.get(page.url, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert 'alt="A drawn tree"' in second.content.decode()
    for rendition in Rendition.objects.filter(filter_spec__in=FILTERS.values()):
        assert default_storage.url(rendition.file.name) in second.content.decode()
        assert default_storage.exists(rendition.file.name)


def test_a_page_shows_the_sizes_that_there_are(client, section, image):
    image.renditions.exclude(filter_spec=FILTERS[400]).delete()
    body = client.get(with_image(section, image).url).content.decode()
    assert default_storage.url(image.renditions.get().file.name) in body


def test_eighteen_new_photographs_delay_nobody(client, section, tmp_path):
    photograph = strangers.photograph(5000, 4000)
    images = [
        ImageFactory(sizes=False, file=ContentFile(photograph, "photograph.jpg"))
        for _number in range(18)
    ]
    page = with_image(section, *images)
    began = time.monotonic()
    assert client.get(page.url).status_code == 200
    assert time.monotonic() - began < 2


def test_an_exchanged_picture_keeps_the_sizes_that_the_worker_makes(client, section, image):
    client.force_login(UserFactory(is_superuser=True))
    call_command("worker", "--once")
    new = SimpleUploadedFile("blue.png", strangers.picture(size=(1500, 900), colour="blue"))
    data = {
        "title": "Blue",
        "description": "A blue sheet",
        "collection": image.collection_id,
        "file": new,
    }
    assert client.post(f"/admin/images/{image.pk}/", data).status_code == 302
    call_command("worker", "--once")
    assert pictures.load([image.pk])[image.pk].src.endswith("blue.width-800.format-webp.webp")


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
    page = GuidanceFactory(
        parent=section,
        body=[
            ("image", {"image": image, "description": "Two people talk", "caption": "At school"})
        ],
    )
    body = client.get(page.url).content.decode()
    assert 'alt="Two people talk"' in body
    assert "A drawn tree" not in body
    assert "At school" in body


@pytest.mark.parametrize("fault", ["missing", "not a picture"])
def test_a_picture_whose_file_is_broken_is_left_out_and_the_page_stands(client, section, fault):
    image, other = ImageFactory(sizes=False), ImageFactory(description="A drawn house", sizes=False)
    file = Path(image.file.path)
    file.unlink()
    if fault == "not a picture":
        file.write_bytes(b"these are only words")
    page = with_image(section, image, other)
    call_command("worker", "--once")
    response = client.get(page.url)
    assert response.status_code == 200
    assert "A drawn house" in response.content.decode()
    assert "A drawn tree" not in response.content.decode()


def test_the_worker_goes_on_after_a_broken_picture(section, image):
    Path(image.file.path).write_bytes(b"these are only words")
    image.renditions.all().delete()
    other = ImageFactory(sizes=False)
    with_image(section, image, other).save_revision().publish()
    call_command("worker", "--once")
    assert specs(other) == {*FILTERS.values(), *ADMIN_FILTERS}
    assert not specs(image)


def test_a_change_of_the_words_for_a_picture_is_seen_at_once(client, section, image):
    page = with_image(section, image)
    assert "A drawn tree" in client.get(page.url).content.decode()
    image.description = "A drawn pear tree"
    image.save()
    assert "A drawn pear tree" in client.get(page.url).content.decode()


def test_a_picture_that_is_gone_all_the_same_is_left_out(client, section, image):
    page = with_image(section, image)
    Rendition.objects.all().delete()
    CustomImage.objects.all()._raw_delete("default")  # what pages use can't be deleted otherwise
    assert client.get(page.url).status_code == 200
    assert pictures.load([image.pk]) == {}


def test_many_pictures_cost_one_query_the_first_time_and_none_after(home, one_request):
    images = ImageFactory.create_batch(6)
    pictures.load([image.pk for image in images])
    pagetree.present.reset()
    pagetree.current()
    for expected in (1, 0):
        with CaptureQueriesContext(connection) as queries:
            assert len(pictures.load([image.pk for image in images])) == 6
        assert len(queries) == expected


def test_a_change_that_is_no_longer_a_page_disturbs_nothing(home):
    LoggedChange.record("page", 999_999)
    call_command("worker", "--once")
    assert not Rendition.objects.exists()


def test_changes_of_other_things_are_passed_over_also_where_their_key_is_a_pages(section):
    page = with_image(section, ImageFactory(sizes=False))
    pictures.make_sizes_of_pictures(
        [LoggedChange(kind="clock", key="2024-08-15"), LoggedChange(kind="topic", key=page.pk)]
    )
    assert not Rendition.objects.exists()
