"""What an operation says to methods and bodies that it does not take. By http.client, since a body that is too long is only announced."""

import http.client
import json
import os
import ssl
from urllib.parse import urlsplit

from schemathesis.core.failures import Failure

TOO_LONG = 2 << 20                      # more than any operation takes
asked = set()
trust = ssl.create_default_context(cafile=os.environ["DABBA_CA_FILE"])


def ask(response, method, headers=None, body=None):
    url = urlsplit(response.request.url)
    connection = http.client.HTTPSConnection(url.hostname, url.port, context=trust, timeout=60, source_address=("127.251.0.1", 0))
    kept = {name: response.request.headers[name] for name in ("Authorization", "Idempotency-Key") if name in response.request.headers}
    try:
        connection.request(method, url.path + ("?" + url.query if url.query else ""), body, {**kept, **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def expect(operation, what, holds, answer):
    if not holds:
        status, headers, body = answer
        raise Failure(operation=operation.label, title=what, message=f"{status}\n{headers}\n{body[:400]!r}")


def is_problem(answer, status):
    return answer[0] == status and answer[1].get_content_type() == "application/problem+json" and json.loads(answer[2])["status"] == status


def is_documented(operation, status):
    return str(status) in operation.definition.raw["responses"]


def declared(operation):
    methods = {method.upper() for method in operation.schema[operation.path]} & {"GET", "POST", "PUT", "PATCH", "DELETE"}
    return methods | {"HEAD"} if "GET" in methods else methods


def once(operation, response):
    if operation.label in asked:
        return
    asked.add(operation.label)
    answer = ask(response, "OPTIONS")
    allow = {name.strip() for name in (answer[1]["Allow"] or "").split(",")}
    expect(operation, "OPTIONS is answered 405 with what is allowed", is_problem(answer, 405) and allow == declared(operation), answer)
    if operation.method.upper() == "GET":
        answer = ask(response, "HEAD")
        expect(operation, "HEAD is answered as GET is, without a body", answer[0] == response.status_code and not answer[2], answer)
    if operation.body:
        refuses_bodies(operation, response)


def refuses_bodies(operation, response):
    method = operation.method.upper()
    answer = ask(response, method, {"Content-Type": "application/json", "Content-Length": str(TOO_LONG)})
    expect(operation, "a body that is too long is answered 413", is_problem(answer, 413) and is_documented(operation, 413), answer)
    if is_documented(operation, 415):
        answer = ask(response, method, {"Content-Type": "text/plain"}, b"{}")
        expect(operation, "a body of another type is answered 415", is_problem(answer, 415), answer)
