"""What something uses is known, and is not deleted: every model, every relation, every way of
deleting.

The relations are read from the models, so that one that is added later is tried too; a new model
fails until `MAKE` can make it.
"""

import pytest
from django.db import transaction
from django.db.models.deletion import ProtectedError
from wagtail.fields import StreamField
from wagtail.models import ReferenceIndex

from content.removal.references import is_protected, uses
from tests.content.removal.relations import (
    CONTENTS,
    LINKS,
    RELATIONS,
    THINGS,
    filled,
    in_blocks,
    make,
    named,
    rich,
)


@pytest.mark.parametrize("case", RELATIONS, ids=map(named, RELATIONS))
def test_a_choice_counts_as_a_use_and_ends_with_it(home, case):
    model, field = case
    target = THINGS.get(field.related_model, lambda: make(field.related_model))()
    source = make(model)
    if field.many_to_many:
        source.save()
        getattr(source, field.name).set([target])
    else:
        setattr(source, field.name, target)
    source.save()
    assert ReferenceIndex.get_references_to(target).exists(), (
        "Wagtail's screens say: referenced 0 times"
    )
    assert uses(target)
    if is_protected(type(target)):
        with pytest.raises(ProtectedError), transaction.atomic():
            type(target).objects.filter(pk=target.pk).delete()
    if field.many_to_many:
        getattr(source, field.name).clear()
        source.save()
        assert not uses(target)


@pytest.mark.parametrize("case", CONTENTS, ids=map(named, CONTENTS))
def test_a_link_in_words_and_blocks_counts_as_a_use(home, case):
    model, field, to = case
    values = [rich(link, "{key}") for link, kind in LINKS.items() if kind is to]
    if isinstance(field, StreamField):
        values = [
            value
            for _path, kind, value in in_blocks(field.stream_block, lambda kind: "{key}")
            if kind is to
        ]
    for value in values:
        target, source = make(to), make(model)
        setattr(source, field.name, filled(field, value, target.pk))
        source.save()
        assert [use.source.pk for use in uses(target)] == [source.pk], value
        if is_protected(to):
            with pytest.raises(ProtectedError), transaction.atomic():
                target.delete()
