"""A reader says that something is wrong with a service, and sees what became of it. No cookie."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from content.serving.reader_forms import Paragraphs, ReaderForm, SeeOther
from content.serving.same_origin import from_this_site
from services.models import Service
from services.upkeep import problems
from users import limits

from .service_views import page_of, public_service, steps
from .shown import Shown

LONGEST = 2000
PER_HOUR = 20  # a school's classroom shares one address


class ProblemForm(ReaderForm):
    text = Paragraphs(
        max_length=LONGEST,
        error_messages={
            "required": _("Write what is wrong, then press “Send”."),
            "max_length": _(
                "Your words are too many. Make them shorter than %(limit_value)d characters. There"
                " are %(show_value)d now."
            ),
        },
    )
    email = forms.EmailField(
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("This is no e-mail address. Mend it, or leave the box empty.")
        },
    )


@csrf_exempt  # Django's own protection would set a cookie
@never_cache
def wrong(request: HttpRequest, slug: str) -> HttpResponse:
    service = public_service(slug)
    if request.method != "POST":
        return _asked(request, service, ProblemForm())
    form = ProblemForm(request.POST)
    if not from_this_site(request):
        form.add_error("text", gettext("This came from another website. Press “Send” again here."))
    elif form.is_valid() and not limits.allow("problem", limits.network(request), PER_HOUR):
        form.add_error(
            "text",
            gettext(
                "Very many reports came from your connection in the last hour. Wait an hour, then"
                " press “Send” again."
            ),
        )
    if not form.is_valid():
        return _asked(request, service, form)
    problem = problems.report(service, form.cleaned_data["text"], form.cleaned_data["email"])
    return SeeOther(reverse("service_problem", args=[slug, problems.token_of(problem)]))


@never_cache
def problem(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Thanks at first, later the answer: for whoever has this address."""
    service = public_service(slug)
    found = problems.problem_of(service, token)
    if not found:
        raise Http404
    is_answered = found.answered_on is not None
    title = gettext("Your answer") if is_answered else gettext("Thank you. We have your report")
    context = {
        "page": {"title": title, "summary": Shown(service).words["name"].text},
        "service": service,
        "problem": found,
        "extra_breadcrumbs": _steps(request, service),
    }
    response = render(request, "services/problem.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _asked(request: HttpRequest, service: Service, form: ProblemForm) -> HttpResponse:
    shown = Shown(service)
    context = {
        "page": {"title": gettext("Tell us what is wrong"), "summary": page_of(shown)["title"]},
        "service": service,
        "form": form,
        "days": problems.WORKING_DAYS,
        "extra_breadcrumbs": _steps(request, service),
    }
    status = 400 if form.errors else 200
    return render(request, "services/wrong.html", context, status=status)


def _steps(request: HttpRequest, service: Service) -> list[dict[str, str]]:
    own = {"url": service.get_absolute_url(), "title": page_of(Shown(service))["title"]}
    return [*steps(request), own]
