"""A demonstration of the walk's own: it presses every button, so that nothing else can rest on what
is left.
"""

from tests.e2e.conftest import chromium, live_site

__all__ = ["chromium", "live_site"]
