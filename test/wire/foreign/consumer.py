"""A consumer in Python's standard library: looks a practice up, finds its free slots through the proxy and books one.

Usage: consumer.py <directory URL> <proxy URL> <ODS code> <own ASID>
Prints the id of the appointment, then the proxy's words for a sender that it does not know.
"""

import base64
import http.client
import json
import pathlib
import sys
import time
import urllib.parse
import urllib.request
import uuid

directory, proxy, ods, own_asid = sys.argv[1:5]
base = "urn:nhs:names:services:careconnect:fhir:rest:"
template = (pathlib.Path(__file__).parent / "claims.template").read_text()


def look_up(resource, interaction, party_key=None):
    parameters = [
        ("organization", "https://fhir.nhs.uk/Id/ods-organization-code|" + ods),
        ("identifier", "https://fhir.nhs.uk/Id/nhsServiceInteractionId|" + interaction),
    ]
    if party_key is not None:
        parameters.append(("identifier", "https://fhir.nhs.uk/Id/nhsMhsPartyKey|" + party_key))
    query = urllib.parse.urlencode(parameters)
    request = urllib.request.Request(f"{directory}/{resource}?{query}", headers={"apikey": "any"})
    with urllib.request.urlopen(request) as answer:
        (entry,) = json.load(answer)["entry"]
    return entry["resource"]


def claims_of(root, scope):
    now = int(time.time())
    claims = template.replace("ROOT", root).replace("IAT", str(now)).replace("EXP", str(now + 300))
    return json.loads(claims.replace("organization/slot.read", scope))


def encoded(claims):
    parts = (b'{"alg":"none","typ":"JWT"}', json.dumps(claims).encode(), b"")
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def token(root, scope):
    return encoded(claims_of(root, scope))


def identifier(resource, name):
    return next(each["value"] for each in resource["identifier"] if each["system"].endswith(name))


def ask(connection, method, interaction, path, scope, body=None, sender=own_asid):
    device = look_up("Device", base + interaction)
    root = look_up("Endpoint", base + interaction)["address"]
    asid = identifier(device, "nhsSpineASID")
    headers = {
        "Ssp-TraceID": str(uuid.uuid4()),
        "Ssp-From": sender,
        "Ssp-To": asid,
        "Ssp-InteractionID": base + interaction,
        "Authorization": "Bearer " + token(root, scope),
        "Accept": "application/fhir+json",
        "X-Request-ID": str(uuid.uuid4()),
    }
    if body is not None:
        headers["Content-Type"] = "application/fhir+json"
        body = json.dumps(body).encode()
    connection.request(method, f"/{root}{path}", body=body, headers=headers)
    answer = connection.getresponse()
    return answer.status, json.load(answer)


def booking(slot):
    return {
        "resourceType": "Appointment",
        "meta": {"profile": ["https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1"]},
        "language": "en",
        "contained": [
            {
                "resourceType": "DocumentReference",
                "id": "doc",
                "identifier": [{"system": "https://tools.ietf.org/html/rfc4122", "value": str(uuid.uuid4())}],
                "status": "current",
                "type": {"coding": [{"system": "urn:oid:2.16.840.1.113883.2.1.3.2.4.18.17", "code": "POCD_MT200001GB02"}]},
                "indexed": "2026-11-23T06:58:00+00:00",
                "content": [{"attachment": {"contentType": "application/hl7-v3+xml", "language": "en"}}],
            },
            {
                "resourceType": "Patient",
                "id": "P1",
                "meta": {"profile": ["https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Patient-1"]},
                "identifier": [{"use": "official", "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9476719931"}],
                "name": [{"use": "official", "family": "Testpatient", "given": ["Eve"]}],
                "telecom": [{"system": "phone", "value": "01632 960001", "use": "home"}],
                "gender": "female",
                "birthDate": "1981-02-03",
                "address": [{"use": "home", "line": ["1 Example Street"], "city": "Anytown", "postalCode": "ZZ99 3CZ"}],
            },
            {**slot, "id": "slot", "status": "busy"},
        ],
        "status": "booked",
        "description": "A cough",
        "supportingInformation": [{"reference": "#doc"}],
        "start": slot["start"],
        "end": slot["end"],
        "slot": [{"reference": "#slot"}],
        "created": "2026-11-23T06:59:00+00:00",
        "participant": [{"actor": {"reference": "#P1"}, "status": "accepted"}],
    }


def main():
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(proxy).netloc, timeout=30)
    status, bundle = ask(connection, "GET", "search:slot", "/Slot?status=free", "organization/slot.read")
    assert status == 200, bundle
    slot = next(e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "Slot")
    status, made = ask(connection, "POST", "create:appointment", "/Appointment", "patient/appointment.write", booking(slot))
    assert status == 201, made
    print(made["id"])
    status, refused = ask(
        connection, "GET", "search:slot", "/Slot?status=free", "organization/slot.read", sender="200000000999"
    )
    assert status == 403, refused
    print(refused["issue"][0]["diagnostics"])


if __name__ == "__main__":
    main()
