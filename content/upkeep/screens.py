"""The pages that links in mails open."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from content.serving.same_origin import from_this_site

View = Callable[..., HttpResponse]
Answer = Callable[[HttpRequest], HttpResponse]


def private(view: View, foreign: Answer, answers: Mapping[type[Exception], Answer]) -> View:
    """A page that is kept nowhere, found by no search, changed only from here.

    `foreign` answers what another website sent, and `answers` what the view raises, the first that
    fits.
    """

    @csrf_exempt  # Django's own protection would set a cookie for whoever comes by a link
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if request.method == "POST" and not from_this_site(request):
                response = foreign(request)
            else:
                response = view(request, *args, **kwargs)
        except tuple(answers) as error:
            response = next(say for kind, say in answers.items() if isinstance(error, kind))(
                request
            )
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        return response

    return answer
