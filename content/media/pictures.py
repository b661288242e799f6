"""The pictures of a page, read in one query. The worker makes their sizes after an upload and after
a publish.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.storage import default_storage
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

import pagetree
from images.models import ADMIN_FILTERS, FILTERS, CustomImage, Rendition
from outbox.models import LoggedChange
from pagetree.models import TreeVersion

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Picture:
    """`src` with its `width` and `height` in pixels is the middle size; `srcset`
    names all of them.
    """

    src: str
    srcset: str
    width: int
    height: int
    alt: str


def load(ids: Iterable[int | str | None]) -> dict[int, Picture]:
    """{image id: Picture} without images whose sizes haven't been made: the worker makes them, and
    no reader waits for that.

    Cached with the tree: a changed image bumps its version, and so does the worker when it has made
    sizes.
    """
    known = pagetree.current().cached("pictures", lambda tree: {})
    asked = {int(pk) for pk in ids if pk}
    if wanted := asked - known.keys():
        known.update(dict.fromkeys(wanted) | _read(wanted))
    return {pk: known[pk] for pk in asked if known[pk]}


def _read(ids: set[int]) -> dict[int, Picture]:
    sizes: dict[int, dict[str, tuple[str, int, int]]] = {}
    alts: dict[int, str] = {}
    rows = Rendition.objects.filter(image_id__in=ids, filter_spec__in=FILTERS.values())
    for pk, spec, file, width, height, words, decorative in rows.values_list(
        "image_id",
        "filter_spec",
        "file",
        "width",
        "height",
        "image__description",
        "image__decorative",
    ):
        sizes.setdefault(pk, {})[spec] = (default_storage.url(file), width, height)
        alts[pk] = "" if decorative else words
    return {pk: _picture(found, alts[pk]) for pk, found in sizes.items()}


def _picture(sizes: dict[str, tuple[str, int, int]], alt: str) -> Picture:
    widest = {size[1]: size for size in sizes.values()}
    src, width, height = sizes.get(FILTERS[800]) or widest[max(widest)]
    srcset = ", ".join(f"{url} {wide}w" for wide, (url, _wide, _high) in sorted(widest.items()))
    return Picture(src, srcset, width, height, alt)


def make_sizes(image: CustomImage, *specs: str) -> bool:
    """Make the missing ones of these sizes. True if one was made."""
    wanted = set(specs or FILTERS.values())
    missing = wanted - set(
        image.renditions.filter(filter_spec__in=wanted).values_list("filter_spec", flat=True)
    )
    try:
        image.get_renditions(*missing)
    except (SourceImageIOError, InvalidFilterSpecError, OSError) as error:
        log.error("Image %s (%s) has no sizes: %s", image.pk, image.title, error)
        return False
    return bool(missing)


def record_picture_change(
    sender: type[CustomImage], instance: CustomImage, raw: bool = False, **kwargs: object
) -> None:
    if not raw:
        LoggedChange.record("picture", instance.pk)


def make_sizes_of_pictures(changes: list[LoggedChange]) -> None:
    """Reads the log of changes. After an upload, every size of the picture is made, including the
    admin's; after a publish, those of the page's pictures.
    """
    new = {change.key for change in changes if change.kind == "picture"}
    pages = Page.objects.filter(
        pk__in={change.key for change in changes if change.kind == "page"}, live=True
    ).specific()
    shown = {pk for page in pages if hasattr(page, "picture_ids") for pk in page.picture_ids()}
    made = [
        make_sizes(image)
        for image in CustomImage.objects.filter(pk__in={*map(int, new), *map(int, shown)})
    ]
    for image in CustomImage.objects.filter(pk__in=new):
        make_sizes(image, *ADMIN_FILTERS)
    if any(made):
        TreeVersion.bump_version([])  # pages that were shown without these sizes are told anew
