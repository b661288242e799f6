"""The languages of the site under test, as its council's folder has them."""

from django.conf import settings

from typed.digits import direction

LANGUAGES = [code for code, _name in settings.LANGUAGES]
OTHERS = [code for code in LANGUAGES if code != settings.LANGUAGE_CODE]
DIRECTIONS = {code: direction(code) for code in LANGUAGES}
