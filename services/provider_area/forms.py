"""The questions to a provider, one form for each. A form shows values of `services.record`, and
gives such values back.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

from dates.clock import today
from services import record
from services.choices import Kind, Need, Question, Reach, WayIn, keys_of
from services.models import ProviderPerson, Service

NO_NAMES = _("Please write no names of children, and nothing that shows who a child is.")
LONGEST = 3000  # signs of one answer
PENNY = Decimal("0.01")
LEFT_TO_RIGHT = (forms.EmailInput, forms.URLInput, forms.NumberInput)
BOXES = (*LEFT_TO_RIGHT, forms.TextInput, forms.Textarea)

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm


class Look:
    """How boxes look, and that the page itself says what is missing."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            widget = field.widget
            choices = list(getattr(field, "choices", ()))
            if choices[:1] == BLANK_CHOICE_DASH:
                field.choices = [("", _("Nothing chosen")), *choices[1:]]
            if type(widget) is forms.Select:
                widget.attrs["class"] = "select"
            elif isinstance(widget, BOXES):
                own = "ltr" if isinstance(widget, LEFT_TO_RIGHT) else "auto"
                widget.attrs |= {"class": "input", "dir": own}
            if isinstance(widget, forms.Textarea):
                widget.attrs |= {"rows": 4, "maxlength": LONGEST}


class RowForm(Look, ModelForm):
    """Some fields of a row, as values that JSON can hold."""

    _meta: Any
    prefix_of_values = ""  # before each field in the record

    def __init__(self, *args: Any, values: record.Values | None = None, **kwargs: Any) -> None:
        if values is not None:
            names = {name: self.prefix_of_values + name for name in self._meta.fields}
            kwargs["initial"] = {name: values[own] for name, own in names.items() if own in values}
        super().__init__(*args, **kwargs)

    def values(self) -> record.Values:
        own = record.plain(self.instance, tuple(self._meta.fields))
        return {self.prefix_of_values + name: value for name, value in own.items()}


def texts(*names: str) -> dict[str, forms.Textarea]:
    return {name: forms.Textarea() for name in names}


class NameForm(RowForm):
    class Meta:
        model = Service
        fields = ("name",)
        labels = {"name": _("What is it called?")}
        help_texts = {"name": _("As families know it, for example: Saturday swimming.")}


class KindForm(RowForm):
    kind = forms.ChoiceField(
        label=_("What kind of help is it?"), choices=keys_of(Kind), widget=forms.RadioSelect
    )

    class Meta:
        model = Service
        fields = ("kind",)


class WhatForm(RowForm):
    class Meta:
        model = Service
        fields = ("summary", "description")
        labels = {"summary": _("In one sentence"), "description": _("What happens there?")}
        help_texts = {
            "summary": _("Shown in lists. For example: Swimming for disabled children."),
            "description": NO_NAMES,
        }


class WhoForm(RowForm):
    needs = forms.MultipleChoiceField(
        label=_("Is it made for some children? Tick all that fit"),
        choices=keys_of(Need),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Service
        fields = (
            *("age_from", "age_to", "needs", "all_needs_welcome", "gender", "for_carers"),
            *("languages", "for_whom"),
        )
        labels = {
            "age_from": _("From age"),
            "age_to": _("To age"),
            "gender": _("Girls or boys?"),
            "languages": _("Languages spoken there"),
            "all_needs_welcome": _("Every child is welcome"),
            "for_carers": _("It is for parents and carers"),
            "for_whom": _("More about who it is for"),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("age_from"), cleaned.get("age_to")
        if first is not None and last is not None and first > last:
            self.add_error("age_to", _("This is younger than the first age."))
        return cleaned


class WayInForm(RowForm):
    ways_in = forms.MultipleChoiceField(
        label=_("How do families get it? Tick all that fit"),
        choices=keys_of(WayIn),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Service
        fields = ("ways_in", "how_to_get_in", "who_decides", "how_long", "if_they_say_no")
        labels = {
            "how_to_get_in": _("What do they do first?"),
            "who_decides": _("Who decides?"),
            "how_long": _("How long does it take?"),
            "if_they_say_no": _("What if you say no?"),
        }


class CostForm(RowForm):
    class Meta:
        model = Service
        fields = ("cost", "price", "price_per", "direct_payment", "cost_words")
        labels = {
            "cost": _("What does it cost?"),
            "price": _("Price in pounds"),
            "price_per": _("For"),
            "cost_words": _("More about the cost"),
        }

    def clean_price(self) -> Decimal | None:
        """As the record has it, so that 3.5 is no change of 3.50."""
        price = self.cleaned_data["price"]
        return price if price is None else price.quantize(PENNY)


class ReachForm(RowForm):
    class Meta:
        model = Service
        fields = ("reach", "areas", "within_miles")
        widgets = {"reach": forms.RadioSelect}
        labels = {
            "reach": _("Where must families live?"),
            "areas": _("Which places? Tick all that fit"),
            "within_miles": _("Or within how many miles?"),
        }
        error_messages = {"within_miles": {"min_value": _("Write how many miles.")}}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        reach = cleaned.get("reach")
        if reach == Reach.AREAS and not cleaned.get("areas", True):
            self.add_error("areas", _("Tick the places."))
        if reach == Reach.NEAR and not cleaned.get("within_miles", True):
            self.add_error("within_miles", _("Write how many miles."))
        return cleaned


class ContactForm(RowForm):
    url = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Service
        fields = ("phone", "email", "url")
        labels = {"phone": _("Telephone"), "email": _("E-mail")}
        help_texts = {"phone": _("Families see these. Write only what may be public.")}


class QuestionsForm(Look, forms.Form):
    """The seven questions, each optional."""

    def __init__(self, *args: Any, values: record.Values, **kwargs: Any) -> None:
        self.before = answers = values.get(record.ANSWERS) or {}
        super().__init__(*args, **kwargs)
        for question in Question:
            self.fields[question.value] = forms.CharField(
                label=question.label,
                required=False,
                max_length=LONGEST,
                initial=answers.get(question.value, ""),
                widget=forms.Textarea(attrs={"rows": 4, "class": "input", "dir": "auto"}),
            )

    def values(self) -> record.Values:
        """An answer that was taken away stands as ""."""
        said = self.cleaned_data.items()
        return {record.ANSWERS: {key: text for key, text in said if text or key in self.before}}


class EmailForm(Look, forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail, then press the button."),
            "invalid": _("This is no e-mail address. Is a sign missing?"),
        },
    )


class ColleagueForm(Look, forms.Form):
    email = forms.EmailField(label=_("E-mail of your colleague"), max_length=254)
    name = forms.CharField(label=_("Name, if you like"), max_length=120, required=False)


class AnswerForm(Look, forms.Form):
    text = forms.CharField(
        label=_("Your answer"), help_text=NO_NAMES, max_length=2000, widget=forms.Textarea
    )


class AvailabilityForm(Look, forms.Form):
    availability = forms.CharField()
    weeks = forms.IntegerField(min_value=1, max_value=250, required=False)
    until = forms.DateField(required=False)

    def clean_until(self) -> date | None:
        until = self.cleaned_data["until"]
        if until and until < today():
            raise forms.ValidationError(_("This day is over."))
        return until


class ProviderForm(Look, forms.Form):
    """One of one's own organisations, or the name of a new one."""

    provider = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    name = forms.CharField(max_length=160, required=False)

    def __init__(self, *args: Any, people: list[ProviderPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(str(person.provider.uid), person.provider.name) for person in people]
        self.fields["provider"].choices = own  # type: ignore[attr-defined]
        self.fields["provider"].label = _("Who runs it?")
        self.fields["name"].label = _("Another one") if own else _("Name of your organisation")
        self.fields["name"].help_text = _("Or your own name, if you work alone.")
        if own:
            self.fields["provider"].initial = own[0][0]
        else:
            del self.fields["provider"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("name"):
            cleaned["provider"] = ""
        elif not cleaned.get("provider"):
            self.add_error("name", _("Write who runs it."))
        return {"provider": "", **cleaned}
