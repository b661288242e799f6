"""The feeds: <news list>feed.rss and feed.atom, with ?topic=<key> for some topics only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

import pagetree
from content.serving.caching import open_data, same_for_everybody

from . import feeds
from .models import NewsIndexPage
from .news_filter import NewsFilter


@require_safe
@open_data
@same_for_everybody
def feed(request: HttpRequest, path: str, kind: str) -> HttpResponse:
    """404 if the address isn't a public news list, or for an unknown topic."""
    index = pagetree.current().by_url.get(request.path.removesuffix(f"feed.{kind}"))
    if not index or not index.public or not issubclass(index.model, NewsIndexPage):
        raise Http404
    news_filter = NewsFilter.of_topics(request.GET.getlist("topic"))
    if news_filter.left_out:
        raise Http404
    made = feeds.make(index, news_filter, kind)
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
