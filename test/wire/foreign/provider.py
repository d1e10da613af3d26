"""A provider in Python's standard library, HTTP/1.0 as it is by default: answers every GET with a Bundle, keeps what
it is sent, and gives that back below /seen. Prints its port when it listens.
"""

import http.server
import json


class Provider(http.server.BaseHTTPRequestHandler):
    seen = []

    def answer(self, status, resource):
        body = json.dumps(resource).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/fhir+json")
        self.send_header("Cache-Control", "no-store")
        if self.command != "POST":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/seen":
            return self.answer(200, self.seen)
        self.seen.append({"path": self.path, "headers": self.headers.items()})
        return self.answer(200, {"resourceType": "Bundle", "type": "searchset", "total": 0, "entry": []})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append({"path": self.path, "headers": self.headers.items(), "body": json.loads(body)})
        return self.answer(201, json.loads(body))

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
print(server.server_address[1], flush=True)
server.serve_forever()
