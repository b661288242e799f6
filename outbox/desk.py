"""On the desk: work that failed, shown to whoever can do something about it."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from registry.desk import Desk, Row, Section

from .models import Trouble

SHOWN_AFTER = 3  # tries: most failures cure themselves before that
PAGE = "page "  # how a change of a page is called in `Trouble.what`
MOST = 200
Kind = Trouble.Kind

OF_PAGES: dict[str, tuple[Promise, Promise]] = {  # {kind: (what happened, what to do)}
    Kind.PUBLISH: (
        gettext_lazy("It could not be published at its time."),
        gettext_lazy("Open the page, press “Publish”, and read what it says."),
    ),
    Kind.EXPIRE: (
        gettext_lazy("It could not be taken down at its time. Readers still see it."),
        gettext_lazy("Open the page and unpublish it."),
    ),
    Kind.CHANGE: (
        gettext_lazy(
            "Its last change has not reached every part of the site, such as its pictures."
        ),
        gettext_lazy("Publish the page again, or show this to your technical support."),
    ),
}


def troubles(desk: Desk) -> Section | None:
    """Pages that this person may edit; for those who look after the site, all that failed."""
    looks_after = desk.user.has_perm("outbox.view_trouble")
    known = list(_to_be_told()[:MOST])
    pages = _pages(desk, known)
    rows = [_page_row(trouble, pages[trouble.pk]) for trouble in known if trouble.pk in pages]
    if looks_after:
        rows += [_other_row(one) for one in known if one.pk not in pages and _lasts(one)]
    if not rows and not looks_after:
        return None
    return Section(
        title=_("This needs your help"),
        empty=_("Nothing has failed."),
        rank=10,
        rows=rows[: desk.limit],
        count=len(rows),
    )


def _to_be_told() -> QuerySet[Trouble]:
    at_once = Q(kind__in=[Kind.PUBLISH, Kind.EXPIRE])
    return Trouble.objects.filter(at_once | Q(tries__gte=SHOWN_AFTER) | Q(next_try=None)).order_by(
        "since", "pk"
    )


def _lasts(trouble: Trouble) -> bool:
    """A page whose time is tried again may have been put right, so nobody else is told of it."""
    return trouble.kind not in {Kind.PUBLISH, Kind.EXPIRE}


def _pages(desk: Desk, troubles: list[Trouble]) -> dict[int, Page]:
    """{id of a trouble: the page that it is about}, of pages that this person may edit."""
    if not troubles:
        return {}
    keys = [one.key for one in troubles if one.kind == Kind.PUBLISH and one.key.isdecimal()]
    waiting = Revision.objects.filter(pk__in=keys, approved_go_live_at__isnull=False)
    of_revision = {str(pk): page for pk, page in waiting.values_list("pk", "object_id")}
    about = {one.pk: _page_id(one, of_revision) for one in troubles}
    editable = PagePermissionPolicy().instances_user_has_permission_for(desk.user, "change")
    pages = editable.in_bulk({int(key) for key in about.values() if key.isdecimal()})
    found = {pk: pages.get(int(key)) for pk, key in about.items() if key.isdecimal()}
    expiring = {one.pk for one in troubles if one.kind == Kind.EXPIRE}
    return {
        pk: page
        for pk, page in found.items()
        if page and (pk not in expiring or (page.live and page.expire_at))
    }


def _page_id(trouble: Trouble, of_revision: dict[str, str]) -> str:
    """ "" where it is about no page, or about one that nobody waits for any more."""
    if trouble.kind == Kind.PUBLISH:
        return of_revision.get(trouble.key, "")
    if trouble.kind == Kind.EXPIRE:
        return trouble.key
    is_page = trouble.kind == Kind.CHANGE and trouble.what.startswith(PAGE)
    return trouble.what.removeprefix(PAGE) if is_page else ""


def _page_row(trouble: Trouble, page: Page) -> Row:
    what, to_do = OF_PAGES[trouble.kind]
    again = (
        _("It is tried again by itself for a day.")
        if trouble.next_try
        else _("It is not tried any more.")
    )
    return Row(
        title=page.draft_title,
        action=_("Open the page"),
        address=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        why=f"{what} {again} {to_do}",
    )


def _other_row(trouble: Trouble) -> Row:
    """Nothing can be done about it on a screen, so there is no action."""
    named = {"what": trouble.what}
    if trouble.kind == Kind.MAIL:
        title = _("The e-mail “%(what)s” could not be sent for a day and is given up.") % named
        why = _("Check the settings of the mail server.")
    elif trouble.kind == Kind.DAILY:
        title = _("The daily job “%(what)s” fails. It is tried again by itself.") % named
        why = _("Show this to your technical support.")
    elif trouble.next_try:
        title = _("A change (%(what)s) could not be carried out.") % named
        why = _("It is tried again by itself for a day.")
    else:
        title = _("A change (%(what)s) could not be carried out and is given up.") % named
        why = _("Save the page again, or show this to your technical support.")
    return Row(title, why=why, detail=trouble.error)
