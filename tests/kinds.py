"""An address of each kind of public page of the demonstration."""

from bench.pages import ARTICLE, TEMPLATES

KINDS = {kind: address for kind, address in TEMPLATES.items() if address != ARTICLE} | {
    "a guidance page about danger": "/en/young-people/not-ok/",
    "a section for young people": "/en/young-people/",
    "easy read pages": "/en/about/easy-read/",
    "promises": "/en/improving-services/promises/",
    "earlier inspections": "/en/improving-services/earlier/",
    "topics": "/en/topics/",
    "ages": "/en/ages/",
    "search": "/en/search/",
    "results": "/en/search/?q=speech+therapy",
    "results with danger": "/en/search/?q=my+son+attacks+me",
    "nothing found": "/en/search/?q=xyzzyplugh",
    "services": "/en/services/",
    "a service": "/en/services/otterbrook-saturday-club/",
    "my list": "/en/services/my-list/",
    "side by side": "/en/services/compare/",
    "a report of a service": "/en/services/otterbrook-saturday-club/wrong/",
    "the way in for providers": "/en/services/providers/",
    "how up to date it is": "/en/kept-true/",
    "not found": "/en/there-is-nothing-here/",
}

# Templates of whole pages that no address leads to, each with what tests/e2e does to see it.
BY_OTHER_WAYS = {
    "403.html": "forbidden",
    "500.html": "broken",
    "503.html": "without database",
    "checking/check.html": "a page to be checked",
    "documents/replaced.html": "a replaced document",
    "feedback/one.html": "an answered comment",
    "feedback/received.html": "after a comment",
    "feedback/refused.html": "a vote that isn't taken",
    "feedback/report.html": "comments of a year",
    "feedback/thanks.html": "a comment with a mistake",
    "paper/document.html": "a section to print",
    "returned_form.html": "a form that is sent again",
    "services/my_list_print.html": "a list to print",
    "services/problem.html": "after a report",
    "services/providers/answers.html": "a new service to look over",
    "services/providers/form.html": "a record with a mistake",
    "components/message.html": "after asking for a link",
    "services/providers/mine.html": "a provider's services",
    "services/providers/record.html": "a record by a link",
    "sorry.html": "a form that is too old",
    "wagtailcore/password_required.html": "a wrong password",
}
# Not a page by itself, or shown to nobody: the page that Wagtail's migrations make.
NO_PAGES = {
    "article.html",
    "bare.html",
    "base.html",
    "improvement/part.html",
    "services/admin/print_pack.html",  # of the admin, like the list to print
    "services/large_print.html",
    "unavailable.html",
    "wagtailcore/page.html",
    "wagtaildocs/password_required.html",
}
