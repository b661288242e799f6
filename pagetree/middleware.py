"""One tree for each request."""

from . import tree


class PinnedTree:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = tree.pin()
        try:
            return self.get_response(request)
        finally:
            tree.release(token)
