"""Redirects that editors keep. An address is the same however it is typed, and a redirect that
can't work is refused with a message.
"""

import unicodedata
from collections.abc import Callable
from functools import wraps
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

import pagetree
from content.serving.views import find
from pagetree.node import Node
from pagetree.tree import Tree


def normalised_address(url: str, decode_unicode: bool = True) -> str:
    """One spelling for each address: path and query as a browser sends them. It takes the place of
    Redirect.normalise_path.

    Capitals, spaces or %20, a slash at the end and the order of the query make no difference. What
    follows a # never reaches the server. A semicolon stays as %3B, because Wagtail cuts there.
    """
    parts = urlsplit(url.strip().replace(";", "%3B"))
    path = _plain(parts.path)
    path = "/" + "/".join(part for part in path.split("/") if part)
    query = "&".join(sorted(filter(None, _plain(parts.query).split("&"))))
    return (f"{path}?{query}" if query else path).replace(";", "%3B")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", unquote(text)).strip().casefold()


class Redirects(RedirectMiddleware):
    """Wagtail's middleware, except that redirects to themselves, or to pages that the visitor may
    not open, aren't found: the address of a restricted page has words of its title.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        if answer is response or not _is_this_site(answer.url):
            return answer
        if not _may_open(request, urlsplit(answer.url).path):
            return response
        asked = normalised_address(request.get_full_path())
        return (
            response
            if normalised_address(answer.url) in {asked, asked.partition("?")[0]}
            else answer
        )


def _may_open(request: HttpRequest, path: str) -> bool:
    """Whether the visitor may open the page at this address, if there is one."""
    known = pagetree.current().cached("pages by every address", _by_address)
    node = known.get(path)
    while not node and path.count("/") > 1:  # a part of a page, such as a month of the news
        path = path.rstrip("/").rpartition("/")[0] + "/"
        node = known.get(path)
    if not node or node.public:
        return True
    if not node.live or node.hidden or node.closed:
        return False
    held = PageViewRestriction.objects.filter(page_id__in=node.restricted_by)
    return all(one.accept_request(request) for one in held)


def _by_address(tree: Tree) -> dict[str, Node]:
    return {node.url: node for node in tree.by_id.values() if node.url}


def _is_this_site(url: str) -> bool:
    host = urlsplit(url).netloc
    return not host or host == urlsplit(settings.BASE_URL).netloc


def check(redirect: Redirect) -> None:
    """ValidationError beside the field if the redirect would do nothing or never end."""
    wrong = {}
    if not (redirect.redirect_page_id or redirect.redirect_link):
        wrong["redirect_link"] = _("Say where it leads: choose a page, or write an address.")
    elif redirect.redirect_page_id and redirect.redirect_link:
        wrong["redirect_link"] = _("Choose a page or write an address, not both.")
    if words := never_used(redirect.old_path):
        wrong["old_path"] = words
    elif not wrong and (words := _problem_of_target(redirect)):
        wrong["redirect_page" if redirect.redirect_page_id else "redirect_link"] = words
    if wrong:
        raise ValidationError(wrong)


def never_used(old_path: str) -> str:
    """Why no redirect from this address would be used; "" if one would."""
    tree = pagetree.current()
    path = old_path.partition("?")[0]
    if path == "/" or path.startswith(("/admin", "/static/")):
        return _(
            "This address is taken by the website itself. A redirect from it would never be used."
        )
    node, _rest = find(tree, f"{path}/")
    if node and not _rest:
        words = _(
            "Readers find the page “%(page)s” at this address, and the redirect would stay hidden."
        )
        advice = _("Unpublish the page first, or write another address.")
        return f"{words % {'page': node.title}} {advice}"
    return ""


def _problem_of_target(redirect: Redirect) -> str:
    """What is wrong with its target; "" if nothing is."""
    if not redirect.redirect_page_id:
        return _problem_of_link(redirect)
    node = pagetree.current().get(redirect.redirect_page_id)
    if node and node.public:
        return ""
    return _("Readers can’t see this page. Publish it first, or choose another one.")


def _problem_of_link(redirect: Redirect) -> str:
    """Follow other redirects, as a reader's browser would."""
    seen, target = {redirect.old_path}, redirect.redirect_link
    while target and _is_this_site(target):
        address = normalised_address(target)
        if address in seen:
            return _("This leads back to the address itself, for ever. Choose another place.")
        seen.add(address)
        others = Redirect.objects.filter(old_path=address).exclude(pk=redirect.pk)
        onward = others.select_related("redirect_page").first()
        target = onward.link if onward else None
    return ""


def _checked(clean: Callable[[Redirect], None]) -> Callable[[Redirect], None]:
    @wraps(clean)
    def cleaned(redirect: Redirect) -> None:
        clean(redirect)
        check(redirect)

    return cleaned


def install() -> None:
    """Called once at start: redirects are stored and looked up by `normalised_address` and
    validated by `check`.
    """
    Redirect.normalise_path = staticmethod(normalised_address)
    Redirect.clean = _checked(Redirect.clean)
