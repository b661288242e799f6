"""The files as programs read them."""

import csv
import io
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"


def get(client, name, key="send-2024"):
    response = client.get(f"/data/{key}/{name}")
    assert response.status_code == 200
    assert not response.cookies
    return response


def document(client):
    return get(client, "promises.json").json()


def schema(client):
    return get(client, "promises.schema.json").json()


def table(client, name):
    return list(csv.DictReader(io.StringIO(get(client, name).content.decode(), newline="")))


def entries(client):
    return ElementTree.fromstring(get(client, "changes.atom").content).findall(f"{ATOM}entry")
