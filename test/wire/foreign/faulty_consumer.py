"""A consumer in Python's standard library that books, reads and cancels as the guidance has it, but for the faults that
it is told to have.

Usage: faulty_consumer.py <directory URL> <proxy URL> <ODS code> <own ASID> <own ODS code> [fault…]
"""

import gzip
import http.client
import json
import sys
import time
import urllib.parse
import uuid

import consumer

own_ods, *faults = sys.argv[5:]
host_ods = "Z9A10"
host = urllib.parse.urlsplit(consumer.proxy).netloc
pauses = {"no-pause": [0] * 3, "even-pause": [0.4] * 3, "five-retries": [0.15, 0.3, 0.6, 1.5, 2.4], "again-refused": [0.2]}
kept = {"trace": str(uuid.uuid4()), "token": None}


def has(fault):
    return fault in faults


def look_up(interaction):
    """The ASID and the service root URL, by two lookups of which the second names the Party Key of the first."""
    first, second = ("Endpoint", "Device") if has("mhs-first") else ("Device", "Endpoint")
    found = {first: consumer.look_up(first, interaction)}
    key = None if has("no-party-key") else consumer.identifier(found[first], "nhsMhsPartyKey")
    if has("no-mhs-lookup"):
        return consumer.identifier(found["Device"], "nhsSpineASID"), "https://booking.kestrel.example/STU3/1/careconnect/oak-road"
    found[second] = consumer.look_up(second, interaction, key)
    return consumer.identifier(found["Device"], "nhsSpineASID"), found["Endpoint"]["address"]


def token(root, scope, path, user):
    claims = consumer.claims_of(root, scope)
    (identifier,) = claims["requesting_organization"]["identifier"]
    identifier["value"] = host_ods if has("host-organisation") else own_ods
    claims["sub"] = claims["requesting_practitioner"]["id"] = user
    changes = {
        "aud-path": {"aud": root + path.split("?")[0]},
        "long-life": {"exp": claims["iat"] + 3600},
        "milliseconds": {"iat": claims["iat"] * 1000, "exp": claims["iat"] * 1000 + 300},
        "other-scope": {"requested_scope": "organization/*.read"},
        "no-device": {"requesting_device": None},
        "other-reason": {"reason_for_request": "secondaryuses"},
        "other-sub": {"sub": "somebody"},
        "text-organisation": {"requesting_organization": own_ods},
    }
    for fault in faults:
        claims.update(changes.get(fault, {}))
    text = consumer.encoded({name: value for name, value in claims.items() if value is not None})
    if has("padded-token"):
        text = text.replace(".", "=.", 1)
    kept["token"] = kept["token"] or text
    return kept["token"] if has("old-token") else text


def headers_of(asid, root, interaction, scope, path, request_id, user):
    sender = [("Ssp-From", consumer.own_asid)]
    if has("underscore"):
        sender = [("Ssp_From", consumer.own_asid)]
    if has("twice"):
        sender *= 2
    trace = {"same-trace": kept["trace"], "word-trace": f"trace {time.time_ns()}"}
    headers = [
        ("Ssp-TraceID", next((value for fault, value in trace.items() if has(fault)), str(uuid.uuid4()))),
        *sender,
        ("Ssp-To", asid),
        ("Ssp-InteractionID", consumer.base + ("read:metadata" if has("other-interaction") else interaction)),
        ("Authorization", "Bearer " + token(root, scope, path, user)),
        ("Accept", "*/*" if has("any-type") else "application/fhir+json"),
        ("Accept-Encoding", "identity" if has("no-gzip") else "gzip"),
        ("X-Request-ID", request_id),
    ]
    absent = {"no-trace": "Ssp-TraceID", "no-request-id": "X-Request-ID"}
    return [(name, value) for name, value in headers if name not in [absent.get(fault) for fault in faults]]


def send(method, target, headers, body):
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.putrequest(method, target, skip_accept_encoding=True)
    for name, value in headers:
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    if answer.getheader("Content-Encoding") == "gzip":
        text = gzip.decompress(text)
    return answer.status, answer.headers, json.loads(text) if text else {}


located = {}


def ask(method, interaction, path, scope, body=None, version=None, user="1"):
    if "provider" not in located:
        located["provider"] = look_up(consumer.base + interaction)
    asid, root = located["provider"]
    target = root
    if has("added-port"):
        target = root.replace(".example/", ".example:443/")
    target = ("//" if has("two-slashes") else "/") + target + path
    if has("raw-pipe") and method == "GET":
        target += ("&" if "?" in target else "?") + "_tag=a|b"
    text = None if body is None else json.dumps(body).encode()
    request_id = kept["trace"] if has("kept-request-id") else str(uuid.uuid4())
    waits = next((waits for fault, waits in pauses.items() if has(fault)), [0.3, 0.7, 1.5])
    for wait in [*waits, None]:
        headers = headers_of(asid, root, interaction, scope, path, request_id, user)
        if text is not None:
            kind = "application/json" if has("json-type") else "application/fhir+json"
            headers += [("Content-Type", kind), ("Content-Length", str(len(text)))]
        if version is not None and not has("no-version"):
            headers.append(("If-Match", version))
        status, got, resource = send(method, target, headers, text)
        transient = status == 429 or status >= 500 or (has("again-refused") and status >= 400)
        if not transient or wait is None:
            return status, got, resource
        time.sleep(wait if status != 429 or has("no-pause") else max(wait, 1.05))
        if has("renewed-request-id"):
            request_id = str(uuid.uuid4())
    return None


status, _, bundle = ask("GET", "search:slot", "/Slot?status=free", "organization/slot.read")
print("search", status)
if has("old-token"):
    time.sleep(1.1)
slots = [each["resource"] for each in bundle.get("entry", []) if each["resource"]["resourceType"] == "Slot"]
slot = slots[-1] if slots else {"resourceType": "Slot", "start": "2026-11-23T09:20:00Z", "end": "2026-11-23T09:40:00Z"}
status, got, made = ask(
    "POST", "create:appointment", "/Appointment", "patient/appointment.write", consumer.booking(slot)
)
print("book", status)
identifier = made.get("id", "none") if status == 201 else "none"
path = f"/Appointment/{identifier}"
user = "2" if has("other-session") else "1"
status, got, read = ask("GET", "read:appointment", path, "patient/appointment.read", user=user)
print("read", status)
etag = got.get("ETag") or 'W/"1"'
status, got, _ = ask(
    "PUT", "update:appointment", path, "patient/appointment.write", {**read, "status": "cancelled"}, version=etag, user=user
)
print("cancel", status)
