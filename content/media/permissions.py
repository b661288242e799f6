"""Files, pictures and organisations that readers see may only be changed or deleted by people who
may publish.
"""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from wagtail.models import Page, ReferenceIndex, Revision, TaskState
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import page_permission_policy

from documents.models import CustomDocument
from images.models import CustomImage

CHANGES = {"change", "delete"}


def may_publish(user: AbstractBaseUser) -> bool:
    """Whether the user may publish any page: what a page uses has no place of its own in
    the tree.
    """
    return page_permission_policy.user_has_permission(user, "publish")


def is_seen_by_readers(instance: Model) -> bool:
    """Whether a live page uses it, or one that is scheduled or being checked, or a fact such as a
    promise or measure.

    A document also counts if this holds for the document of which it is another format or a newer
    edition.
    """
    return any(live_pages(one).exists() or _named_besides(one) for one in with_originals(instance))


def live_pages(instance: Model) -> QuerySet[Page]:
    named = ReferenceIndex.get_references_to(instance).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return Page.objects.live().filter(
        pk__in=[pk for pk in named.values_list("object_id", flat=True) if pk.isdigit()]
    )


def _named_besides(instance: Model) -> bool:
    elsewhere = ContentType.objects.get_for_models(Page, CustomDocument, CustomImage).values()
    facts = ReferenceIndex.get_references_to(instance).exclude(base_content_type__in=elsewhere)
    return facts.exists() or any(
        _names(revision, instance) for revision in _revisions_awaiting_publication()
    )


def with_originals(instance: Model) -> list[Model]:
    """The instance and, for a document, those that offer it to their readers."""
    if not isinstance(instance, CustomDocument):
        return [instance]
    found: dict[int, CustomDocument] = {}
    new = [instance]
    while new:
        found |= {one.pk: one for one in new}
        originals = Q(replaced_by__in=found) | Q(
            pk__in=[one.alternative_to_id for one in found.values()]
        )
        new = list(CustomDocument.objects.filter(originals).exclude(pk__in=found))
    return list(found.values())


def _revisions_awaiting_publication() -> Iterator[Revision]:
    """Drafts that are approved for a later day or being checked."""
    checking = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision_id")
    return Revision.page_revisions.filter(
        Q(approved_go_live_at__isnull=False) | Q(pk__in=checking)
    ).iterator()


def _names(revision: Revision, instance: Model) -> bool:
    kinds = {
        ContentType.objects.get_for_model(kind).pk
        for kind in (type(instance), *type(instance)._meta.get_parent_list())
    }
    named = ReferenceIndex._extract_references_from_object(revision.as_object())
    return any(kind in kinds and str(pk) == str(instance.pk) for kind, pk, *_place in named)


class CheckedPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy for files and pictures, with the rule above, however the change is made:
    alone, in bulk or while choosing.
    """

    def user_has_any_permission_for_instance(
        self, user: AbstractBaseUser, actions: list[str], instance: Model
    ) -> bool:
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        return bool(set(actions) - CHANGES) or may_publish(user) or not is_seen_by_readers(instance)


def install() -> None:
    """Turn the two policies that Wagtail's views hold into `CheckedPolicy`.

    Called with Wagtail's hooks: by then every app is ready and has its policy.
    """
    for model in (CustomDocument, CustomImage):
        policy_of(model).__class__ = CheckedPolicy


def policy_of(model: type[CustomDocument | CustomImage]) -> CollectionOwnershipPermissionPolicy:
    """Since Wagtail 8.0 a registry has it."""
    try:
        from wagtail.permissions import policy_registry
    except ImportError:
        from wagtail.documents.permissions import permission_policy as of_documents
        from wagtail.images.permissions import permission_policy as of_images

        return of_documents if model is CustomDocument else of_images
    return policy_registry.get_by_type(model)
