"""The way in and out, and the end of mails."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from content.serving.reader_forms import SeeOther
from content.upkeep.links import LinkError
from services.models import ProviderPerson
from services.upkeep import entry, ladder, links
from users import limits

from .access import NotInError, email_of, let_in, let_out, private, say
from .forms import EmailForm
from .screens import Screen

PER_HOUR = {"provider network": 20, "provider address": 4}


@private
def start(request: HttpRequest) -> HttpResponse:
    """What it is about, and the form that sends the link."""
    if request.method != "POST":
        try:
            email_of(request)
        except NotInError:
            return _start(request, EmailForm())
        return SeeOther(reverse("provider_records"))
    form = EmailForm(request.POST)
    if form.is_valid() and not _may_ask(request, form.cleaned_data["email"]):
        form.add_error(
            "email",
            gettext("Very many links were asked for. Look into your mail, or try in an hour."),
        )
    if not form.is_valid():
        return _start(request, form)
    entry.ask(form.cleaned_data["email"])
    return SeeOther(reverse("provider_sent"))


@private
def sent(request: HttpRequest) -> HttpResponse:
    return say(
        request,
        gettext("Look into your mail"),
        gettext("We have sent you a link. It works once, for one hour."),
        gettext("Nothing there? Look among the spam, or ask again."),
        link=(reverse("providers"), gettext("Ask again")),
    )


@private
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """The link of the mail: one press, as mail programs open links themselves."""
    email = entry.asked_by(key)
    if not email:
        raise LinkError
    if request.method != "POST":
        return say(request, gettext("Your services"), email, button=gettext("Go on"))
    visit = entry.enter(key)
    if not visit:
        raise LinkError
    return let_in(SeeOther(reverse("provider_records")), visit)


@private
def leave(request: HttpRequest) -> HttpResponse:
    response = SeeOther(reverse("providers"))
    return let_out(request, response) if request.method == "POST" else response


@private
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more reminders. Mail programs may press the button, too (RFC 8058)."""
    person = links.read_stop(token)
    if request.method == "POST":
        ladder.stop(person)
    elif ProviderPerson.objects.filter(email=person.email, wants_mail=True).exists():
        return say(
            request,
            gettext("No more mails?"),
            gettext("Then we don’t ask you any more whether your services are still right."),
            button=gettext("Send me no more"),
        )
    return say(request, gettext("You get no more of these mails"))


def _start(request: HttpRequest, form: EmailForm) -> HttpResponse:
    page = {
        "title": gettext("For those who run services"),
        "summary": gettext("Tell families what you offer. It is free, and needs no password."),
    }
    status = 400 if form.errors else 200
    context = {"page": page, "screen": Screen(page["title"], form)}
    return render(request, "services/providers/start.html", context, status=status)


def _may_ask(request: HttpRequest, email: str) -> bool:
    who = {"provider network": limits.network(request), "provider address": email.lower()}
    return all(limits.allow(kind, who[kind], most) for kind, most in PER_HOUR.items())
