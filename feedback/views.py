"""Votes, comments, and the answers that everybody can read. No cookie; each form has its own
address.
"""

from datetime import MAXYEAR, MINYEAR

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

import pagetree
from content.serving.reader_forms import SeeOther
from content.serving.same_origin import from_this_site
from dates.clock import today
from pagetree.node import Node
from pagetree.tree import Tree

from . import notices, published, rated_pages, redaction
from .forms import OLDEST, CommentForm
from .guards import FeedbackVisit, too_many
from .models import ANSWERED_WITHIN, Comment, CommentState, Vote

PER_PAGE = 20
TOO_MANY = _(
    "Very many comments came from your connection in the last hour. Wait an hour, then press “Send”"
    " again."
)


@csrf_exempt  # Django's own protection would set a cookie
def vote(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return SeeOther(reverse("feedback"))
    if not from_this_site(request):
        return _refuse(
            request, 403, gettext("This answer came from another website, so we didn’t keep it.")
        )
    rated, answer = rated_pages.find(request.POST.get("path", "")), request.POST.get("useful")
    if not rated or answer not in {"yes", "no"}:
        return _refuse(
            request,
            400,
            gettext("We couldn’t tell which page you mean, or whether you said yes or no."),
        )
    if too_many(request, "vote"):
        return _refuse(
            request, 429, gettext("Very many answers came from your connection in the last hour.")
        )
    useful = answer == "yes"
    Vote.objects.create(path=rated.path, title=rated.title, language=rated.language, useful=useful)
    return SeeOther(reverse("feedback_thanks", args=[FeedbackVisit.new(rated.path, useful).token]))


@never_cache
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """After a vote: where to get help now, and the form for saying more."""
    visit = FeedbackVisit.read(token)
    return _thanks(request, visit, CommentForm())


@csrf_exempt
@never_cache
def comment(request: HttpRequest, token: str) -> HttpResponse:
    visit = FeedbackVisit.read(token)
    if request.method != "POST":
        return SeeOther(reverse("feedback_thanks", args=[token]))
    if not from_this_site(request):
        return _refuse(
            request, 403, gettext("This comment came from another website, so we didn’t keep it.")
        )
    form = CommentForm(request.POST, age=visit.age)
    if form.is_valid() and too_many(request, "comment"):
        form.add_error(
            "text",
            gettext(
                "Very many comments came from your connection in the last hour. Wait an hour, then"
                " press “Send” again."
            ),
        )
    if not form.is_valid():
        visit = FeedbackVisit.new(visit.path, visit.useful) if visit.age > OLDEST else visit
        return _thanks(request, visit, form, status=400)
    rated = rated_pages.find(visit.path) or rated_pages.RatedPage(
        visit.path, visit.path, get_language()
    )
    text, taken = redaction.redact(form.cleaned_data["text"])
    with transaction.atomic():
        kept = Comment.objects.create(
            path=rated.path,
            title=rated.title,
            language=get_language(),
            about=form.cleaned_data["about"],
            text=text,
        )
        notices.announce()
    query = urlencode({"taken": taken, "reference": kept.reference}, doseq=True)
    return SeeOther(f"{reverse('feedback_received')}?{query}")


def received(request: HttpRequest) -> HttpResponse:
    """Thanks for a comment. `taken` names what was removed from it."""
    taken = [
        redaction.PERSONAL[key][0]
        for key in request.GET.getlist("taken")
        if key in redaction.PERSONAL
    ]
    page = {
        "title": gettext("Thank you. We have your comment"),
        "summary": gettext("It is kept without your name."),
    }
    context = {
        "taken": taken,
        "by": today() + ANSWERED_WITHIN,
        "kept": published.by_reference(request.GET.get("reference", "")),
        "extra_breadcrumbs": _steps(),
    }
    return render(request, "feedback/received.html", {"page": page, **context})


def one(request: HttpRequest, code: str) -> HttpResponse:
    """What became of the comment with this reference. Its words are shown once it is answered."""
    found = published.by_reference(code)
    if not found:
        raise Http404
    page = {"title": gettext("Comment %(reference)s") % {"reference": found.reference}}
    context = {"page": page, "comment": found, "extra_breadcrumbs": _steps()}
    if found.state == CommentState.ANSWERED:
        context |= _where(pagetree.current(), found)
    return render(request, "feedback/one.html", context)


def answers(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Comments with their answers, by the year of the answer. Http404 for a year without any."""
    years = [
        day.year for day in Comment.objects.answered().dates("answered_on", "year", order="DESC")
    ]
    if year and year not in years:
        raise Http404
    year = year or next(iter(years), None)
    here = Paginator(Comment.objects.answered(year), PER_PAGE).get_page(request.GET.get("page"))
    tree = pagetree.current()
    found = [{"comment": comment, **_where(tree, comment)} for comment in here]
    context = {
        "here": here,
        "comments": found,
        "years": years,
        "year": year,
        "waiting": published.waiting(),
        "visit": FeedbackVisit.new(reverse("feedback")),
        "form": CommentForm(),
    }
    return render(
        request,
        "feedback/answers.html",
        {"page": {"title": _answers_title(), "summary": _answers_summary()}, **context},
    )


def _where(tree: Tree, comment: Comment) -> dict[str, Node | rated_pages.RatedPage | None]:
    """The page that a comment is about, as far as readers may open it."""
    node = tree.by_url.get(comment.path)
    is_open = node and node.public
    return {"node": node if is_open else None, "rated": rated_pages.find(comment.path)}


def _thanks(
    request: HttpRequest, visit: FeedbackVisit, form: CommentForm, status: int = 200
) -> HttpResponse:
    leads = {
        True: gettext("We’re glad that the page was useful."),
        False: gettext("We’re sorry that the page wasn’t useful."),
    }
    title = (
        gettext("Say what you think")
        if visit.useful is None
        else gettext("Thank you for your answer")
    )
    page = {"title": title, "summary": leads.get(visit.useful, "")}
    context = {
        "page": page,
        "rated": rated_pages.find(visit.path),
        "visit": visit,
        "form": form,
        "extra_breadcrumbs": _steps(),
    }
    return render(request, "feedback/thanks.html", context, status=status)


def _refuse(request: HttpRequest, status: int, why: str) -> HttpResponse:
    page = {"title": gettext("We couldn’t take your answer"), "summary": why}
    return render(
        request,
        "feedback/refused.html",
        {"page": page, "extra_breadcrumbs": _steps(), "status": status},
        status=status,
    )


def _steps() -> list[dict[str, str]]:
    return [{"url": reverse("feedback"), "title": _answers_title()}]


def _answers_title() -> str:
    return gettext("You said, we did")


def _answers_summary() -> str:
    return gettext(
        "What families told us about this local offer, what we answer and what will be done."
    )


def known_answers_title(year: int | None = None) -> str:
    if year and (not MINYEAR <= year <= MAXYEAR or not Comment.objects.answered(year).exists()):
        raise Http404
    return _answers_title()
