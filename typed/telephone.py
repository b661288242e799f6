"""Finds the telephone numbers in text as people write them."""

import re
from collections.abc import Sequence
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumbers import shortnumberinfo

HERE = "GB"
RUN = re.compile(r"(?<![\d£$€])(?:\(?\+[ \xa0]?)?\(?\d(?:[\d\s().\-\u2010-\u2015\u2212]*\d)?\)?")
GROUP = re.compile(r"\d+\)?")
RELAY = re.compile(r"1800[12]\b")  # Relay UK's prefixes, for people who type or read
NOT_A_NUMBER = re.compile(
    r"\b(?:ext|extn|extension|option|options|press|room|x|#)\W*$", re.IGNORECASE
)
BY_TEXT = re.compile(r"\b(?:text|txt|sms)\b[^.;]*$", re.IGNORECASE)
MEANT = 7  # digits and more are meant as a number
NONE = _(
    "We can’t find a telephone number in this. Write it with its area code, for example 01632 960"
    " 100. Other words, such as opening hours, have boxes of their own."
)
WRONG = _("“%(number)s” is not a whole telephone number. Is a digit missing, or one too many?")
SEVERAL = _("A link rings one number. Make a link of each.")
Part = tuple[str, str]  # words as they were typed, and the address that rings them or ""


def parts(text: str) -> list[Part]:
    """The text in pieces, each as (words, address). A number is a piece of its own with its
    address; an extension stays text, because somebody has to say it.
    """
    found, done = [], 0
    for start, end, address in _numbers(text):
        found += [(text[done:start], ""), (text[start:end], address)]
        done = end
    return [part for part in [*found, (text[done:], "")] if part[0]]


def check(text: str) -> None:
    """ValidationError if the text has no number, or one that can't be rung."""
    for words, address in parts(text):
        wrong = (
            []
            if address
            else [run for run in RUN.findall(words) if len(re.findall(r"\d", run)) >= MEANT]
        )
        if wrong:
            raise ValidationError(WRONG % {"number": wrong[0].strip()})
    if not any(address for _words, address in parts(text)):
        raise ValidationError(NONE)


def only_number(text: str) -> str:
    """The address that rings the one number in this text; "" if there are none or several."""
    addresses = [address for _words, address in parts(text) if address]
    return addresses[0] if len(addresses) == 1 else ""


def _numbers(text: str) -> list[tuple[int, int, str]]:
    found = []
    for run in RUN.finditer(text):
        start, stop = run.span()
        while start < stop:
            end, address = _longest(text, start, stop)
            if address:
                found.append((start, end, address))
            following = re.compile(r"\(?\d").search(text, end, stop)
            start = following.start() if following else stop
    return found


def _longest(text: str, start: int, stop: int) -> tuple[int, str]:
    """(end, address) of the longest number that starts here, or (end of the first group, "")."""
    ends = [group.end() for group in GROUP.finditer(text, start, stop)]
    if not ends:
        return stop, ""
    for end in reversed(ends):
        if address := _address(text[:start], text[start:end]):
            return end, address
    return ends[0], ""


def _address(before: str, number: str) -> str:
    relay = RELAY.match(number)
    if relay and (rest := _address("", number[relay.end() :].strip())):
        return f"tel:{relay[0]}{rest.removeprefix('tel:').replace('+44', '0')}"
    try:
        parsed = phonenumbers.parse(number, HERE)
    except phonenumbers.NumberParseException:
        return ""
    if NOT_A_NUMBER.search(before):
        return ""
    is_whole_one = bool(re.match(r"\(?(?:\+|00)", number))
    return _short(before, parsed) if _is_short(before, parsed) else _long(parsed, is_whole_one)


def _is_short(before: str, parsed: phonenumbers.PhoneNumber) -> bool:
    digits = phonenumbers.national_significant_number(parsed)
    by_text = BY_TEXT.search(before) and len(digits) in {5, 6}
    return bool(by_text) or shortnumberinfo.is_valid_short_number_for_region(parsed, HERE)


def _short(before: str, parsed: phonenumbers.PhoneNumber) -> str:
    """999, 111 and 116 123, and numbers to send a text message to."""
    digits = phonenumbers.national_significant_number(parsed)
    if BY_TEXT.search(before) and len(digits) in {5, 6}:
        return f"sms:{digits}"
    return f"tel:{digits}" if len(digits) == 3 or digits.startswith("116") else ""


def _long(parsed: phonenumbers.PhoneNumber, is_whole_one: bool) -> str:
    digits = phonenumbers.national_significant_number(parsed)
    is_ours = parsed.country_code == 44
    # Ofcom's numbers for examples are in nobody's list of valid ones.
    if not phonenumbers.is_valid_number(parsed) and not (is_ours and len(digits) == 10):
        return ""
    if is_ours and not is_whole_one:
        return f"tel:0{digits}"
    return f"tel:{phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)}"


class TelephoneField(models.CharField):
    """Text with at least one number, kept as typed. Migrations see a plain CharField."""

    default_validators = [check]

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
