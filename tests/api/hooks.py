"""How the generator of requests comes in and behaves: from which addresses, as whom, which ids it knows, and what a schema cannot say.

Read by schemathesis (SCHEMATHESIS_HOOKS). play.py says in the environment who plays (DABBA_ROLE), what there is (DABBA_WORLD) and
where to write what was answered (DABBA_SEEN)."""

import atexit
import collections
import itertools
import json
import os
import re
import time
import uuid

import requests
import schemathesis
from requests.adapters import HTTPAdapter
from schemathesis.openapi.checks import RejectedPositiveData

import probes

ROLE = os.environ["DABBA_ROLE"]
ORIGIN = os.environ["DABBA_ORIGIN"]
CA_FILE = os.environ["DABBA_CA_FILE"]
WORLD = json.loads(os.environ["DABBA_WORLD"])
IDS = WORLD["ids"]

TRIES = 30
TOKEN_LIVES_S = 300


def is_told_to_wait(response):
    """By nginx, for the address: where people are and not programs, it says so by a page of the app."""
    if response.status_code == 303:
        return response.headers["Location"] == "/login/failed?why=unavailable"
    return response.status_code == 429 and b'"too_many_requests"' in response.content


class People(HTTPAdapter):
    """Requests of many people who wait when they are told to.

    The bounds by address (nginx/site.conf.in) are for one person, so where one must wait, the next comes in from another address; edge.c
    shows these bounds. What is bounded by account is an answer like others. A full pool is asked again when it says so: a 503 that
    stays goes to the checks, and is a failure."""

    count = itertools.count(1)

    def init_poolmanager(self, *args, **more):
        n = os.getpid() * 1009 + next(self.count)
        self.pool = args, more
        super().init_poolmanager(*args, **more, source_address=(f"127.{1 + n // 62500 % 250}.{1 + n // 250 % 250}.{1 + n % 250}", 0))

    def leave(self):
        args, more = self.pool
        self.poolmanager.clear()
        self.init_poolmanager(*args, **more)

    def send(self, request, **more):
        for _ in range(TRIES):
            response = super().send(request, **more)
            if is_told_to_wait(response):
                self.leave()
            elif response.status_code == 503:
                time.sleep(int(response.headers.get("Retry-After", 1)))
            else:
                break
        return response


requests.sessions.HTTPAdapter = People


def ask(path, body):
    with requests.Session() as session:
        session.trust_env = False
        response = session.post(ORIGIN + path, json=body, verify=CA_FILE, timeout=60)
    response.raise_for_status()
    return response.json()


def log_in(person):
    return ask("/api/v1/auth/sessions", {"email": person["email"], "password": person["password"]})["access_token"]


def register(password):
    body = {"email": f"{uuid.uuid4()}@test.example", "password": password, "name": "Somebody", "role": ROLE}
    return ask("/api/v1/auth/registrations", body)["access_token"]


if ROLE != "nobody":

    @schemathesis.auth(refresh_interval=TOKEN_LIVES_S)
    class Bearer:
        def get(self, case, context):
            return log_in(WORLD["people"][ROLE])

        def set(self, case, token, context):
            case.headers["Authorization"] = f"Bearer {token}"


# What ends one's own session or account, or changes how one gets in, is played by somebody made for it, and by another once it worked.
# Administrators are not made, so theirs is another session of the same one; play.py keeps their password out of it.
USES_UP = {
    "DELETE /api/v1/auth/session", "DELETE /api/v1/me", "DELETE /api/v1/me/sessions/{id}", "PUT /api/v1/me/password", "PUT /api/v1/me/email",
    "DELETE /api/v1/me/second-factor", "POST /api/v1/me/recovery-codes",
}
others = {}


def come_as_another(case):
    person = WORLD["people"][ROLE]
    if case.operation.label not in others:
        others[case.operation.label] = log_in(person) if ROLE == "admin" else register(person["password"])
    case.headers["Authorization"] = f"Bearer {others[case.operation.label]}"
    for name in ("password", "current_password"):
        if ROLE != "admin" and isinstance(case.body, dict) and isinstance(case.body.get(name), str):
            case.body[name] = person["password"]


# Which of the ids that there are a name stands for, in a path behind the word and in a body.
IN_PATHS = [
    ("restaurants", "id", "restaurant"), ("orders", "id", "order"), ("deliveries", "id", "delivery"), ("addresses", "id", "address"),
    ("shifts", "id", "shift"), ("couriers", "id", "courier.id"), ("users", "id", "customer.id"), ("items", "item_id", "item"),
    ("tracking", "order_id", "order"), ("staff", "user_id", "merchant.id"),
]
IN_BODIES = {"restaurant_id": "restaurant", "order_id": "order", "item_id": "item", "courier_id": "courier.id", "user_id": "customer.id",
             "owner_id": "restaurant", "customer_id": "customer.id"}


def is_invented(value):
    """Three of four invented ids give way to real ones; the others stay, for what is said of things that are not there."""
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value) and int(value[-1], 16) % 4 > 0


def refer(value, name=None):
    if isinstance(value, dict):
        return {key: refer(member, key) for key, member in value.items()}
    if isinstance(value, list):
        return [refer(member, name) for member in value]
    return IDS[IN_BODIES[name]] if name in IN_BODIES and is_invented(value) else value


@schemathesis.hook
def before_call(context, case, kwargs):
    for word, name, what in IN_PATHS:
        if f"/{word}/{{{name}}}" in case.path and is_invented(case.path_parameters.get(name)):
            case.path_parameters[name] = IDS[what]
    if isinstance(case.body, (dict, list)):
        case.body = refer(case.body)
    if isinstance(case.query, dict):
        case.query.update(refer(dict(case.query)))
    if case.operation.label in USES_UP and "Authorization" in case.headers and case._has_explicit_auth:
        come_as_another(case)


seen = collections.defaultdict(collections.Counter)


@schemathesis.hook
def after_call(context, case, response):
    seen[case.operation.label][response.status_code] += 1
    if response.status_code < 300:
        others.pop(case.operation.label, None)


@atexit.register
def tell():
    with open(os.environ["DABBA_SEEN"], "w") as file:
        json.dump(seen, file)


@schemathesis.check
def refuses_as_documented(ctx, response, case):
    """HEAD, OPTIONS, a body of another type and one too long, once for each operation, where the request itself was in order."""
    in_order = response.status_code in (200, 201, 204, 404, 409, 410) and b'"no_such_path"' not in response.content
    if in_order and case.operation.label not in USES_UP:
        probes.once(case.operation, response)


# What fits the description and is refused all the same, since no schema can say it: pointer, and what the refusal says of it.
RULES = [
    ("/after", "cursor|`next`"),                        # opaque, and of this list
    ("/l(at|ng)", "beside the other one"),
    ("/to", "behind from"),
    ("/ends_at", "after starts_at"),
    ("/.*time_zone", "like Europe/Berlin"),             # one that the system knows
    ("/(name|label|phone)", "must not be null"),        # a PATCH leaves it by not naming it
    ("/.*", "must be a whole number"),                  # without a point: 5.0 is one to JSON Schema
    ("/.*", "must be a (time|date) like 2026-11-20"),   # from 1970 on
    ("/currency", "the restaurant's"),
    ("/email", "address of an? .*account"),
    ("/categories", "hold the id .* twice"),
    ("/.*/m(in|ax)", "at most (max|the number of options)"),
    ("/quote", "that you were given"),                  # sealed by us
    ("/(new_)?password", "among the first that are tried"),
]
CODES = {"signature_invalid"}                           # a webhook's body is bytes that its sender signed


def is_a_rule(problem):
    return any(re.fullmatch(pointer, problem["pointer"]) and re.search(says, problem["detail"]) for pointer, says in RULES)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    if not isinstance(failure, RejectedPositiveData) or response.status_code not in (400, 422):
        return True
    refusal = response.json()
    return refusal["code"] not in CODES and not (refusal.get("problems") and all(map(is_a_rule, refusal["problems"])))
