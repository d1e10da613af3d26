"""A Care Connect provider in Python's standard library: finds free slots, books, reads and cancels as the guidance has it,
but for the faults that it is told to have. Prints its port when it listens.

Usage: booking_provider.py <own ASID> <service id> <port> [fault…]; 0 as the port lets the machine choose
"""

import base64
import binascii
import datetime
import gzip
import http.server
import json
import re
import sys
import time
import urllib.parse
import uuid

own_asid, service, port, *faults = sys.argv[1:]
root_path = "/STU3/1/careconnect"
base = "urn:nhs:names:services:careconnect:fhir:rest:"
interactions = {
    "search:slot": ("GET", r"/Slot", "organization/slot.read"),
    "create:appointment": ("POST", r"/Appointment", "patient/appointment.write"),
    "read:appointment": ("GET", r"/Appointment/[^/]+", "patient/appointment.read"),
    "update:appointment": ("PUT", r"/Appointment/[^/]+", "patient/appointment.write"),
}
rfc4122 = "https://tools.ietf.org/html/rfc4122"
appointments, booked, request_ids = {}, {}, set()


def has(fault):
    return fault in faults


class Refused(Exception):
    def __init__(self, status, issue, words):
        super().__init__(words)
        self.status, self.issue, self.words = status, issue, words


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def slots_between(start, end):
    day = start.date()
    while day <= end.date():
        for hour in range(9, 17):
            begins = datetime.datetime.combine(day, datetime.time(hour), datetime.timezone.utc)
            if start <= begins <= end:
                yield {
                    "resourceType": "Slot",
                    "id": begins.strftime("%Y%m%dT%H%M"),
                    "identifier": [{"system": rfc4122, "value": str(uuid.uuid5(uuid.NAMESPACE_URL, begins.isoformat()))}],
                    "schedule": {"reference": "Schedule/1"},
                    "status": "free",
                    "start": begins.isoformat(),
                    "end": (begins + datetime.timedelta(hours=1)).isoformat(),
                }
        day += datetime.timedelta(days=1)


def is_nhs_number(text):
    if not re.fullmatch(r"\d{10}", text):
        return False
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(text[:9])) % 11
    return check % 11 == int(text[9]) and check != 10


def check_claims(claims, scope, audience):
    devices = {"resourceType", "identifier", "model", "version"}
    if not isinstance(claims.get("requesting_device"), dict) or set(claims["requesting_device"]) - devices:
        raise Refused(400, "invalid", "requesting_device is no Device")
    practitioner = claims.get("requesting_practitioner")
    if practitioner is not None and practitioner.get("resourceType") != "Practitioner":
        raise Refused(422, "invalid", "requesting_practitioner is no Practitioner")
    organisation = claims.get("requesting_organization")
    if not isinstance(organisation, dict) or organisation.get("resourceType") != "Organization":
        raise Refused(400, "invalid", "requesting_organization is no Organization")
    iat, exp = claims.get("iat"), claims.get("exp")
    if not isinstance(iat, int) or not isinstance(exp, int):
        raise Refused(400, "invalid", "iat or exp is missing")
    if not has("long-tokens") and exp - iat != 300:
        raise Refused(400, "invalid", "the token does not live five minutes")
    if not has("old-tokens") and (exp <= time.time() or exp < iat):
        raise Refused(400, "invalid", "the token has expired")
    if not has("any-audience") and claims.get("aud") != audience:
        raise Refused(400, "invalid", "the token is meant for somebody else")
    if not claims.get("iss") or not claims.get("sub") or claims.get("reason_for_request") != "directcare":
        raise Refused(400, "invalid", "iss, sub or reason_for_request")
    if not has("any-scope") and claims.get("requested_scope") != scope:
        raise Refused(403, "forbidden", "the scope is that of something else")


def read_token(header):
    found = re.fullmatch(r"Bearer ([\w-]+)\.([\w-]+)\.", header or "")
    if not found and (has("breaks") or has("crashes")):
        raise RuntimeError("a token was expected")
    if not found:
        raise Refused(401 if has("unauthorised") else 400, "invalid", "Authorization is no Bearer and a token")
    try:
        return json.loads(base64.urlsafe_b64decode(found[2] + "=" * (-len(found[2]) % 4)))
    except (ValueError, binascii.Error):
        raise Refused(400, "invalid", "the token cannot be read") from None


class Provider(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def reply(self, status, resource, headers=()):
        body = json.dumps(resource).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/json" if has("plain-json") else "application/fhir+json;charset=UTF-8")
        if not has("storable"):
            self.send_header("Cache-Control", "no-store")
        self.send_header("X-Request-ID", str(uuid.uuid4()))
        if not has("no-correlation") and self.headers["X-Request-ID"]:
            self.send_header("X-Correlation-ID", self.headers["X-Request-ID"])
        if not has("no-gzip") and "gzip" in (self.headers["Accept-Encoding"] or ""):
            self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(body)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, refused):
        if has("bare-refusals"):
            return self.reply(refused.status, {"error": refused.words})
        issue = {"severity": "error", "code": refused.issue, "diagnostics": refused.words}
        return self.reply(refused.status, {"resourceType": "OperationOutcome", "id": str(uuid.uuid4()), "issue": [issue]})

    def handle_any(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        try:
            self.act(body)
        except Refused as refused:
            self.refuse(refused)
        except Exception:
            if has("breaks"):
                raise
            self.refuse(Refused(500, "exception", "broken"))

    def act(self, body):
        path, _, query = self.path.partition("?")
        for name in ("Ssp-TraceID", "Ssp-From", "Ssp-To", "Ssp-InteractionID"):
            if not self.headers[name] and not has("any-headers"):
                raise Refused(400, "invalid", name + " is missing")
        if self.headers["Ssp-To"] != own_asid and not has("any-receiver"):
            raise Refused(400, "invalid", "Ssp-To is not the ASID of this system")
        known = interactions.get((self.headers["Ssp-InteractionID"] or "").replace(base, ""))
        if known is None:
            if not has("any-interaction"):
                raise Refused(400, "invalid", "the interaction is not known here")
            known = interactions["search:slot"]
        method, form, scope = known
        if not path.startswith(root_path + "/"):
            raise Refused(404, "not-found", "there is nothing at this path")
        below = path[len(root_path) :]
        if self.command != method or not re.fullmatch(form, below):
            raise Refused(400, "invalid", "the interaction is that of another method and path")
        accept = self.headers["Accept"] or "*/*"
        parameters = urllib.parse.parse_qs(query)
        if "json" not in accept and "*/*" not in accept and parameters.get("_format") != ["json"]:
            raise Refused(501, "not-supported", "JSON alone is offered")
        audience = f"http://{self.headers['Host']}{root_path}"
        check_claims(read_token(self.headers["Authorization"]), scope, audience)
        if method == "GET" and form == "/Slot":
            return self.search(parameters)
        if method == "GET":
            return self.read(below.split("/")[2])
        if "json" not in (self.headers["Content-Type"] or ""):
            raise Refused(415, "not-supported", "the body is not JSON")
        try:
            sent = json.loads(body)
        except ValueError:
            raise Refused(400, "invalid", "the body is not well formed") from None
        return self.book(sent) if method == "POST" else self.cancel(below.split("/")[2], sent)

    def search(self, parameters):
        asked = parameters.get("schedule.actor:healthcareservice", [service])
        if asked != [service] and not has("any-service"):
            raise Refused(404, "not-found", "the service is unknown")
        now = datetime.datetime.now(datetime.timezone.utc)
        start, end = now, now + datetime.timedelta(days=7)
        try:
            for value in parameters.get("start", []):
                if value.startswith("ge"):
                    start = moment(value[2:])
                if value.startswith("le"):
                    end = moment(value[2:])
        except ValueError:
            raise Refused(400, "invalid", "start cannot be read") from None
        if end < now and not has("past-searches"):
            raise Refused(400, "invalid", "both ends are past")
        found = [each for each in slots_between(max(start, now), end) if has("shows-booked") or each["id"] not in booked]
        if has("busy-slots"):
            found = [{**each, "status": "busy"} for each in found]
        entry = [{"resource": each, "search": {"mode": "match"}} for each in found]
        kind = "collection" if has("collection") else "searchset"
        return self.reply(200, {"resourceType": "Bundle", "type": kind, "total": len(entry), "entry": entry})

    def version(self, status, appointment):
        identifier, number = appointment["id"], appointment["meta"]["versionId"]
        headers = [] if has("no-etag") else [("ETag", f'W/"{number}"')]
        if status == 201 and not has("no-location"):
            headers.append(("Location", f"{root_path}/Appointment/{identifier}/_history/{number}"))
        return self.reply(status, appointment, headers)

    def book(self, sent):
        if sent.get("resourceType") != "Appointment" or "id" in sent:
            raise Refused(422, "invalid", "that is no new appointment")
        held = {each["resourceType"]: each for each in sent.get("contained", [])}
        if "Patient" not in held or "Slot" not in held:
            raise Refused(422, "invalid", "there is no patient or no slot")
        numbers = [each["value"] for each in held["Patient"].get("identifier", [])]
        if not has("any-number") and not all(map(is_nhs_number, numbers)):
            raise Refused(422, "invalid", "the NHS number is not valid")
        request_id = self.headers["X-Request-ID"]
        if request_id in request_ids and not has("repeats"):
            raise Refused(409, "duplicate", "X-Request-ID has been used")
        slot = moment(held["Slot"]["start"]).strftime("%Y%m%dT%H%M")
        if slot in booked and not has("double-booking"):
            raise Refused(418 if has("teapot") else 409, "duplicate", "the slot is taken")
        request_ids.add(request_id)
        identifier = str(uuid.uuid4())
        appointments[identifier] = {**sent, "id": identifier, "meta": {**sent.get("meta", {}), "versionId": "1"}}
        booked[slot] = identifier
        return self.version(201, appointments[identifier])

    def read(self, identifier):
        if identifier not in appointments:
            raise Refused(404, "not-found", "the appointment is unknown")
        return self.version(200, appointments[identifier])

    def cancel(self, identifier, sent):
        if identifier not in appointments:
            raise Refused(404, "not-found", "the appointment is unknown")
        current = appointments[identifier]
        wanted = self.headers["If-Match"]
        if wanted is None and not has("any-version"):
            raise Refused(412, "conflict", "no version is named")
        if wanted is not None and wanted != f'W/"{current["meta"]["versionId"]}"' and not has("any-version"):
            raise Refused(409, "conflict", "another version is the newest")
        if {**sent, "status": "booked"} != {**current, "status": "booked"} and not has("any-change"):
            raise Refused(422, "invalid", "more than the status changes")
        status = "booked" if has("never-cancels") else "cancelled"
        number = str(int(current["meta"]["versionId"]) + 1)
        appointments[identifier] = {**sent, "status": status, "meta": {**current["meta"], "versionId": number}}
        for slot in [slot for slot, by in booked.items() if by == identifier and not has("keeps-slots")]:
            del booked[slot]
        return self.version(200, appointments[identifier])

    do_GET = do_POST = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = handle_any

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Provider)
print(server.server_address[1], flush=True)
server.serve_forever()
