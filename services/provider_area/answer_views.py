"""The answer to a reader who says that something is wrong, by the link of a mail."""

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext

from services.upkeep import links, problems

from .access import private, say, steps
from .forms import AnswerForm
from .record_views import show_form
from .screens import Screen


@private
def answer(request: HttpRequest, token: str) -> HttpResponse:
    _person, problem = links.read_answer(token)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and problems.answer(problem, form.cleaned_data["text"]):
        return say(request, gettext("Thank you. We have sent your answer"))
    problem.refresh_from_db()
    if problem.answered_on:
        day = {"day": date_format(problem.answered_on, "DATE_FORMAT")}
        return say(request, gettext("Already answered on %(day)s") % day, problem.answer)
    shown = Screen(problem.service.name, form)
    lead = gettext("A reader says that this is wrong:")
    return show_form(request, shown, steps(), lead=lead, quote=problem.text)
