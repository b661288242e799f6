"""What tests build of the glossary."""

import factory

from glossary.models import Term
from guidance.models import GlossaryPage
from tests.factories import PageFactory


class TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Term

    name = factory.Sequence(lambda n: f"hard word {n}")
    meaning = "What a hard word means."


class GlossaryPageFactory(PageFactory):
    class Meta:
        model = GlossaryPage
        skip_postgeneration_save = True

    title = "Words explained"
