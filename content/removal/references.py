"""What uses what. Wagtail's reference index is made to see every relation of our models, and
nothing that is in use can be deleted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.deletion import ProtectedError
from django.db.models.signals import m2m_changed, post_delete, pre_delete
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import update_reference_index_on_save

from users.models import User


@dataclass(frozen=True)
class Use:
    """`source` uses something, in the fields that `where` describes. `live` is False if only its
    draft does.
    """

    source: Model
    where: tuple[str, ...]
    live: bool = True


def own_models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if Path(model._meta.app_config.path).parent == settings.BASE_DIR
    ]


def register_every_relation() -> None:
    """Wagtail leaves out many-to-many fields and models without a list of their own. Called once,
    when all models are loaded.
    """
    ours = set(own_models())
    for model in ours:
        for field in model._meta.many_to_many:
            if field.related_model in ours and not isinstance(field, ClusterTaggableManager):
                field.extract_references = _extract_chosen
                m2m_changed.connect(
                    _index_again, sender=field.remote_field.through, dispatch_uid=f"in_use_{field}"
                )
        for part in model._meta.fields:
            if isinstance(part, ParentalKey):
                post_delete.connect(_index_whole, sender=model, dispatch_uid="in_use_part")
        ReferenceIndex.register_model(model)
        if is_protected(model):
            pre_delete.connect(refuse_while_used, sender=model, dispatch_uid="in_use")


def is_protected(model: type[Model]) -> bool:
    """Whether others choose instances of this model. Pages have a screen of their own, parts belong
    to their whole, and an account ends when a person leaves.
    """
    part = any(isinstance(field, ParentalKey) for field in model._meta.get_fields())
    return not part and not issubclass(model, Page | User)


def _extract_chosen(chosen: Iterable[Model]) -> Iterator[tuple[type[Model], str, str, str]]:
    """In the form of a StreamField's references: (model, key as text, path in the model, path in
    the content).
    """
    for one in chosen:
        yield type(one), str(one.pk), "chosen", str(one.pk)


def _index_again(
    instance: Model,
    action: str,
    reverse: bool,
    model: type[Model],
    pk_set: set | None,
    **kwargs: object,
) -> None:
    """A many-to-many field is saved after its object was indexed."""
    if action.startswith("post_"):
        for changed in (
            model._default_manager.filter(pk__in=pk_set or ()) if reverse else [instance]
        ):
            update_reference_index_on_save(changed)


def _index_whole(
    sender: type[Model], instance: Model, origin: Model | QuerySet | None = None, **kwargs: object
) -> None:
    """Index the whole when a part is deleted by itself: Wagtail does so only when a part
    is saved.
    """
    if not _is_chosen(sender, instance, origin):
        return
    for field in sender._meta.fields:
        if isinstance(field, ParentalKey):
            key = getattr(instance, field.attname)
            whole = field.related_model._default_manager.filter(pk=key).first()
            if whole:
                with transaction.atomic():
                    ReferenceIndex.create_or_update_for_object(getattr(whole, "specific", whole))


def _is_chosen(sender: type[Model], instance: Model, origin: Model | QuerySet | None) -> bool:
    """Whether this very object is being deleted, rather than something that it belongs to."""
    return origin.model is sender if isinstance(origin, QuerySet) else origin is instance


def refuse_while_used(
    sender: type[Model], instance: Model, origin: Model | QuerySet | None = None, **kwargs: object
) -> None:
    """ProtectedError if something uses the object that is being deleted, however that is done, but
    not when it goes with the whole that it belongs to.
    """
    if _is_chosen(sender, instance, origin) and (found := uses(instance)):
        raise ProtectedError(
            f"{sender.__name__} {instance.pk} is in use.", {use.source for use in found}
        )


def uses(*targets: Model) -> list[Use]:
    """What uses one of these: stored objects, and drafts of pages. A page that isn't live counts as
    its draft.
    """
    found = {}
    for source, references in ReferenceIndex.get_references_to_in_bulk(
        list(targets)
    ).group_by_source_object():
        if source not in targets and not _is_draft(source):
            found[source] = Use(
                source, tuple(reference.describe_source_field() for reference in references)
            )
    return [*found.values(), *(use for use in _draft_uses(targets) if use.source not in found)]


def _is_draft(source: Model) -> bool:
    return isinstance(source, Page) and not source.live and source.latest_revision_id is not None


def _draft_uses(targets: Iterable[Model]) -> Iterator[Use]:
    wanted = {(_content_type_id(target), str(target.pk)) for target in targets}
    drafts = Page.objects.filter(
        Q(has_unpublished_changes=True) | Q(live=False), latest_revision__isnull=False
    )
    for page in drafts.exclude(
        pk__in=[target.pk for target in targets if isinstance(target, Page)]
    ).select_related("latest_revision"):
        draft = page.latest_revision.as_object()
        paths = [
            path
            for kind, key, path, _content in ReferenceIndex._extract_references_from_object(draft)
            if (kind, key) in wanted
        ]
        if paths:
            yield Use(
                page, tuple(dict.fromkeys(_describe(draft, path) for path in paths)), live=False
            )


def _content_type_id(target: Model) -> int:
    """Of the model that has its primary key: the index names pages as `Page`."""
    base = [type(target), *target._meta.get_parent_list()][-1]
    return ContentType.objects.get_for_model(base).pk


def _describe(draft: Page, path: str) -> str:
    kind = ContentType.objects.get_for_model(draft)
    return ReferenceIndex(
        content_type=kind, base_content_type=kind, model_path=path
    ).describe_source_field()
