"""Services by the short codes that stand on paper and in a reader's list."""

from services.models import Service
from typed.short_codes import SERVICE, number_of


def ids_by_code(codes: list[str]) -> dict[str, int]:
    """{what was typed: the id that it names}, without what is no code of a service."""
    numbers = {code: number_of(code, SERVICE) for code in codes}
    return {code: number for code, number in numbers.items() if number is not None}


def address_by_code(words: str) -> str:
    """Of the service whose code somebody typed, in the language of the moment, or ""."""
    found = Service.objects.public().filter(pk__in=ids_by_code([words]).values()).first()
    return found.get_absolute_url() if found else ""
