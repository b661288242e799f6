"""Pictures of a page in one query, in three widths; the worker makes the sizes right after a publish."""

import logging
from dataclasses import dataclass

from django.core.files.storage import default_storage
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

import pagetree
from images.models import FILTERS, CustomImage, Rendition
from outbox.readers import reader

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Picture:
    """`src` with its `width` and `height` in pixels is the middle size; `srcset` names all of them."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str


def load(ids):
    """{image id: Picture} for these ids. An image without its sizes gets them now; one whose file is broken is left out.

    Kept as long as the tree: a changed image raises its number.
    """
    known = pagetree.current().memo("pictures", lambda tree: {})
    ids = {int(pk) for pk in ids if pk}
    if wanted := ids - known.keys():
        known.update(_read(wanted))
    return {pk: known[pk] for pk in ids & known.keys()}


def _read(ids):
    sizes, alts = {}, {}
    rows = Rendition.objects.filter(image_id__in=ids, filter_spec__in=FILTERS.values())
    for pk, spec, file, width, height, words, decorative in rows.values_list(
        "image_id", "filter_spec", "file", "width", "height", "image__description", "image__decorative"
    ):
        sizes.setdefault(pk, {})[spec] = (default_storage.url(file), width, height)
        alts[pk] = "" if decorative else words
    missing = [pk for pk in ids if len(sizes.get(pk, ())) < len(FILTERS)]
    for image in CustomImage.objects.filter(pk__in=missing) if missing else ():
        made = make_sizes(image)
        if made:
            sizes[image.pk] = {spec: (rendition.url, rendition.width, rendition.height) for spec, rendition in made.items()}
            alts[image.pk] = image.default_alt_text
    return {pk: _picture(found, alts[pk]) for pk, found in sizes.items() if len(found) == len(FILTERS)}


def _picture(sizes, alt):
    src, width, height = sizes[FILTERS[800]]
    widest = {size[1]: size for size in sizes.values()}
    srcset = ", ".join(f"{url} {wide}w" for wide, (url, _wide, _high) in sorted(widest.items()))
    return Picture(src, srcset, width, height, alt)


def make_sizes(image):
    """{filter: Rendition} of every size, made where missing; {} where the file can't be read."""
    try:
        return image.get_renditions(*FILTERS.values())
    except (SourceImageIOError, InvalidFilterSpecError, OSError) as error:
        log.error("Image %s (%s) has no sizes: %s", image.pk, image.title, error)
        return {}


@reader("pictures")
def make_sizes_of_pages(changes):
    """After a publish: make every size of the pictures on these pages, before a reader asks for them."""
    from .models import BasePage

    pages = Page.objects.filter(pk__in={change.key for change in changes if change.kind == "page"}, live=True).specific()
    ids = {pk for page in pages if isinstance(page, BasePage) for pk in page.picture_ids()}
    for image in CustomImage.objects.filter(pk__in=ids):
        make_sizes(image)
