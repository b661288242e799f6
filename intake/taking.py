"""A Word file, HTML or plain text on its way to a draft: read, shown, and made whole or not."""

import base64
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext
from wagtail.images.permissions import permission_policy
from wagtail.log_actions import log
from wagtail.models import Page

from documents import refusals
from files import sandbox
from files.scanner import refuse_viruses
from images.fields import PictureField
from images.models import CustomImage
from locks import changing_content
from users.models import User

from . import places
from .links import settle
from .models import IncomingPage, IncomingPicture
from .pictures import small
from .reading.found import Found

MOST_BYTES = 20 * 1024 * 1024
WORD = "docx"


def read_word(file: UploadedFile) -> dict[str, Any]:
    """As `intake.reading.entry` says. ValidationError in words."""
    if Path(file.name or "").suffix.lower() != f".{WORD}":
        raise ValidationError(gettext("Choose a Word file. Its name ends with .docx."))
    if (file.size or 0) > MOST_BYTES:
        words = gettext("The file is larger than %(most)s MB.")
        raise ValidationError(words % {"most": MOST_BYTES // 1024**2})
    refuse_viruses(file)
    with sandbox.on_disk(file) as path, in_words():
        problem = sandbox.call("documents.contents:examine", path, WORD)["problem"]
        found = {} if problem else sandbox.call("intake.reading.entry:from_word", path)
    if problem := problem or found.get("problem"):
        raise ValidationError(refusals.WORDS[problem] % {"extension": WORD})
    return found


def read_text(text: str) -> dict[str, Any]:
    with sandbox.on_disk(ContentFile(text.encode())) as path, in_words():
        return sandbox.call("intake.reading.entry:from_text", path)


@contextmanager
def in_words() -> Iterator[None]:
    try:
        yield
    except sandbox.TooMuchError as error:
        raise ValidationError(refusals.WORDS["too much"]) from error
    except sandbox.UnreadableError as error:
        raise ValidationError(refusals.WORDS["other"] % {"extension": WORD}) from error


def keep(incoming: IncomingPage, read: dict[str, Any], came_from: str) -> IncomingPage:
    """Stores what was read, for its person to look at."""
    found = Found()
    found.kept.update(read["kept"])
    found.lost.update({kind: (count, list(some)) for kind, (count, some) in read["lost"].items()})
    settle(read["blocks"], came_from, found)
    pictures = _pictures(read["pictures"], incoming.who, found)
    incoming.blocks = list(_with_pictures(read["blocks"], pictures))
    used = {block["value"]["image"] for block in incoming.blocks if block["type"] == "image"}
    found.kept["pictures"] = len(used)
    without = [picture for number, picture in pictures.items() if not picture.words]
    found.lose("pictures_without_words", number=len(without))
    tables = [block["value"] for block in incoming.blocks if block["type"] == "table"]
    found.lose("tables_without_caption", number=sum(not one["table_caption"] for one in tables))
    incoming.kept, incoming.lost = dict(found.kept), found.lost
    incoming.title = (read["title"] or Path(incoming.name).stem or gettext("Without a title"))[:255]
    incoming.summary = read["summary"]
    incoming.save()
    for picture in pictures.values():
        picture.page = incoming
        picture.save()
    return incoming


def _pictures(given: list[dict[str, str]], who: User, found: Found) -> dict[str, IncomingPicture]:
    """{number as text: picture}, each through the guards of an upload."""
    good: dict[str, IncomingPicture] = {}
    if given and not permission_policy.user_has_permission(who, "add"):
        found.lose("pictures_refused", gettext("You may not add pictures."), len(given))
        return good
    for number, one in enumerate(given):
        data = base64.b64decode(one["data"])
        ending = "png" if data[:4] == b"\x89PNG" else "jpg" if data[:2] == b"\xff\xd8" else "webp"
        file = SimpleUploadedFile(f"picture.{ending}", data)
        try:
            PictureField().clean(file)
        except ValidationError as error:
            found.lose("pictures_refused", " ".join(error.messages))
            continue
        file.seek(0)
        good[str(number)] = IncomingPicture(
            number=number, ending=ending, words=one["words"], data=data, small=small(file)
        )
    return good


def _with_pictures(
    blocks: list[dict[str, Any]], pictures: dict[str, IncomingPicture]
) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if block["type"] != "image" or block["value"]["image"] in pictures:
            yield {**block, "id": str(uuid.uuid4())}


def make_draft(incoming: IncomingPage, who: User) -> Page:
    """The draft, with its pictures: the same one if it is made already. Nothing is left of it where
    anything goes wrong.
    """
    stored: list[CustomImage] = []
    try:
        return _make(incoming, who, stored)
    except BaseException:
        for image in stored:
            image.file.storage.delete(image.file.name)
        raise


@changing_content()
def _make(incoming: IncomingPage, who: User, stored: list[CustomImage]) -> Page:
    incoming.refresh_from_db(fields=["made"])
    if made := Page.objects.filter(pk=incoming.made).first():
        return made
    model = apps.get_model(incoming.kind)
    parent = Page.objects.get(pk=incoming.parent_id).specific
    if not places.may_add(who, parent, model):
        raise PermissionDenied
    numbers = {}
    for picture in incoming.pictures.all():
        image = _image(picture, incoming, who)
        stored.append(image)
        numbers[str(picture.number)] = image.pk
    page = model(
        title=incoming.title,
        summary=incoming.summary,
        body=json.dumps([_stored(block, numbers) for block in incoming.blocks]),
        live=False,
        owner=who,
        locale=parent.locale,
    )
    parent.add_child(instance=page)
    page.save_revision(user=who, clean=False)
    log(instance=page, action="wagtail.create", user=who, content_changed=True)
    incoming.made = page.pk
    incoming.save()
    return page


def _image(picture: IncomingPicture, incoming: IncomingPage, who: User) -> CustomImage:
    collections = permission_policy.collections_user_has_permission_for(who, "add")
    title = picture.words or f"{incoming.title[:200]} {picture.number + 1}"
    image = CustomImage(
        title=title,
        description=picture.words,
        collection=collections.order_by("path").first(),
        uploaded_by_user=who,
    )
    name = f"{Path(incoming.name).stem or 'picture'}-{picture.number + 1}.{picture.ending}"
    image.file = ContentFile(bytes(picture.data), name)
    image._set_image_file_metadata()
    image.save()
    return image


def _stored(block: dict[str, Any], numbers: dict[str, int]) -> dict[str, Any]:
    if block["type"] != "image":
        return block
    return {**block, "value": {**block["value"], "image": numbers[block["value"]["image"]]}}
