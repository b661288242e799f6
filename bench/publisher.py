"""A process of the site that publishes a page anew for each title that it reads: bench/front.py.

python -m bench.publisher ADDRESS. It writes a line when it is ready, and one after each publish.
"""

import sys

import django


def main(address: str) -> None:
    from wagtail.models import Page

    import pagetree

    page = Page.objects.get(pk=pagetree.current().by_url[address].id).specific
    print("ready", flush=True)
    for title in sys.stdin:
        page.title = title.strip()
        page.save_revision().publish()
        print("published", flush=True)


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
