"""Schema.org data (JSON-LD) in a page. Browsers don't execute a data block, so the content security
policy allows it.
"""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

NOT_IN_SCRIPT = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def data_block(data: dict[str, Any]) -> SafeString:
    """Its content, without what is empty."""
    own = {"@context": "https://schema.org", **data}
    text = json.dumps({key: value for key, value in own.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(NOT_IN_SCRIPT))  # noqa: S308 - nothing in it can end the script element
