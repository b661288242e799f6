"""The feeds' addresses: <news list>feed.rss and feed.atom, with ?topic=<key> for some topics only."""

import zlib

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

import pagetree

from . import feeds
from .choice import Choice
from .models import NewsIndexPage


@require_safe
def feed(request, path, kind):
    """404 for an address that is no public news list, and for a topic that there isn't."""
    tree = pagetree.current()
    index = tree.by_url.get(request.path.removesuffix(f"feed.{kind}"))
    if not index or not index.public or not issubclass(index.model, NewsIndexPage):
        raise Http404
    etag = quote_etag(f"{tree.number:x}-{settings.RELEASE}-{zlib.crc32(request.get_full_path().encode()):x}")
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        choice = Choice.of_topics(request.GET.getlist("topic"))
        if choice.left_out:
            raise Http404
        made = feeds.make(index, choice, kind)
        answer = HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
    answer["ETag"] = etag
    patch_cache_control(answer, no_cache=True)
    return answer
