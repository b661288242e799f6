"""What axe says of a window."""

from axe_playwright_python.sync_playwright import Axe

RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}}


def faults(window):
    """Ids of the rules of axe that this page breaks, each with the first place where it does."""
    found = Axe().run(window, options=RULES).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in found]
