"""The names of the months as each language writes them within a sentence.

Django has names, too. In some languages it has them as at the beginning of a sentence, so they
stand among our own words, which also take the place of Django's in whole dates.
"""

from django.utils.translation import gettext_lazy as _

MONTHS = dict(
    enumerate(
        [
            _("January"),
            _("February"),
            _("March"),
            _("April"),
            _("May"),
            _("June"),
            _("July"),
            _("August"),
            _("September"),
            _("October"),
            _("November"),
            _("December"),
        ],
        1,
    )
)
