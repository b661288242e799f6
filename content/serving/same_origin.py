"""Whether a form was sent from this site's own pages."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def from_this_site(request: HttpRequest) -> bool:
    """False if the browser says that another site sent this.

    `Sec-Fetch-Site` decides if it is there: no page can forge it, and a browser that sends no
    referrer says `Origin: null`. Browsers that send neither header are older than both; what a form
    can do here is no more than anybody can.
    """
    if fetched := request.headers.get("Sec-Fetch-Site"):
        return fetched in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    try:
        return origin is None or urlsplit(origin).netloc == request.get_host()
    except ValueError:  # no address at all
        return False
