"""Lists of services as somebody uploads them and a worker takes them in."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from services.models import UploadedList
from services.office.uploads import work

HEAD = "Ref,Service name,Organisation,Type,Min age,Max age,Needs,Town,Postcode,Tel\n"
OTTERS = (
    "7,Otter club,Otterbrook,Club or activity,5,11,Autistic; ADHD,Droitwich,wr9 8aa,01632 960100\n"
)
BADGERS = "8,Badger club,Otterbrook,club,,,,Redditch,B97 4EH,\n"


def upload(client, text, name="Short breaks team", **sent):
    data = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile("clubs.csv", data, "text/csv")
    return client.post(reverse("service_lists"), {"name": name, "file": file, **sent})


def chosen(uploaded):
    """What the screen sends when its guesses are left as they are."""
    columns = {f"column-{at}": key for key, at in uploaded.columns.items()}
    return {"look": "", "kind": "club", **columns}


def look(client, text, **sent):
    """The list after its columns were named and the worker has looked at it."""
    assert upload(client, text, **sent).status_code == 302
    uploaded = UploadedList.objects.first()
    page = reverse("service_list", args=[uploaded.pk])
    client.post(page, chosen(uploaded))
    work.work_due()
    uploaded.refresh_from_db()
    return uploaded


def take(client, text, sent=(), **options):
    uploaded = look(client, text, **options)
    client.post(reverse("service_list", args=[uploaded.pk]), {"take": "", **dict(sent)})
    work.work_due()
    uploaded.refresh_from_db()
    return uploaded


def numbers(uploaded):
    return tuple(uploaded.found["numbers"][name] for name in ("new", "changed", "same", "bad"))
