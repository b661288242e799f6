"""What tests build of the glossary."""

import factory

from glossary.models import Term


class TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Term

    name = factory.Sequence(lambda n: f"hard word {n}")
    meaning = "What a hard word means."
