"""The same two endpoints in Flask: gunicorn, two workers of eight threads, mysqlclient with a connection per thread, PyJWT. It
speaks TLS itself and serves the menu from memory, without a proxy before it, which favours this side."""
import hashlib, json, os, threading, time
from datetime import datetime, timezone

import jwt
import MySQLdb
from flask import Flask, Response, request

app = Flask(__name__)
MENU = open(os.environ["MENU"], "rb").read()
SECRET = os.environ["SECRET"]
local = threading.local()


def connection():
    if not hasattr(local, "db"):
        local.db = MySQLdb.connect(unix_socket=os.environ["DB_SOCKET"], user=os.environ["DB_USER"], db="dabba_order", autocommit=False)
    return local.db


def new_id():
    id = bytearray((int(time.time() * 1000)).to_bytes(6, "big") + os.urandom(10))
    id[6], id[8] = 0x70 | (id[6] & 15), 0x80 | (id[8] & 63)
    return bytes(id)


def is_text(v, least, most):
    return isinstance(v, str) and least <= len(v) <= most


def is_place(p):
    return isinstance(p, dict) and is_text(p.get("street"), 1, 200) and is_text(p.get("city"), 1, 100) and all(isinstance(p.get(k), (int, float)) for k in ("lat", "lng"))


@app.get("/menu")
def menu():
    return Response(MENU, mimetype="application/json")


def place(user, key, text, body):
    db, id, now, at = connection(), new_id(), datetime.now(timezone.utc).replace(tzinfo=None), json.dumps(body["dropoff"])
    customer = bytes.fromhex(user.replace("-", ""))
    answer = json.dumps({"id": id.hex(), "state": "placed", "total_cents": 3350, "dropoff": body["dropoff"]})
    c = db.cursor()
    c.execute("INSERT INTO idempotency (user_id, idem_key, request_hash, status, body) VALUES (%s, %s, %s, 201, %s)", (customer, key, hashlib.sha256(text).hexdigest(), answer))
    c.execute("INSERT INTO orders (id, customer_id, restaurant_id, restaurant_name, state, version, currency, items_cents, delivery_fee_cents, service_fee_cents,"
              " discount_cents, tip_cents, tax_included_cents, total_cents, commission_cents, courier_fee_cents, pickup, dropoff, contact_name, contact_phone, note, pin,"
              " payment, payment_state, placed_at, answer_by) VALUES (%s, %s, %s, 'Dabba House', 'placed', 1, 'EUR', 2900, 250, 0, 0, 200, 206, 3350, 435, 250, %s, %s,"
              " %s, %s, NULL, '1234', 'cash', 'pending', %s, %s)", (id, customer, new_id(), at, at, body["contact_name"], body["contact_phone"], now, now))
    c.executemany("INSERT INTO order_lines (order_id, position, kind, name, quantity, unit_cents, total_cents, item_id, option_id, note)"
                  " VALUES (%s, %s, %s, 'Lamb biryani', 1, %s, %s, NULL, NULL, NULL)",
                  [(id, i + 1, k, n, n) for i, (k, n) in enumerate((("item", 2400), ("item", 500), ("delivery_fee", 250), ("tip", 200), ("tax_included", 0)))])
    c.execute("INSERT INTO order_events (order_id, sequence, act, from_state, to_state, by_role, by_user, reason, at) VALUES (%s, 1, 'place', NULL, 'placed', 'customer', %s, NULL, %s)", (id, customer, now))
    c.execute("INSERT INTO dabba_queue.outbox (event_id, consumer, topic, subject, sequence, payload, request_id, at, not_before, visible_at, created_at, state, done_at)"
              " VALUES (%s, 'bench', 'bench', %s, 1, %s, 'bench', %s, %s, %s, %s, 'done', %s)", (new_id(), id, answer * 4, now, now, now, now, now))
    db.commit()
    return answer


@app.post("/orders")
def orders():
    try:
        user = jwt.decode(request.headers.get("Authorization", "")[7:], SECRET, algorithms=["HS256"])["sub"]
    except jwt.InvalidTokenError:
        return {"code": "unauthorized"}, 401
    text = request.get_data()
    body, key = json.loads(text), request.headers.get("Idempotency-Key")
    if not (is_text(key, 16, 64) and is_text(body.get("quote"), 1, 20000) and is_place(body.get("dropoff")) and is_text(body.get("contact_name"), 1, 80)
            and is_text(body.get("contact_phone"), 5, 20)):
        return {"code": "invalid_body"}, 422
    try:
        return Response(place(user, key, text, body), 201, mimetype="application/json")
    except MySQLdb.Error as e:
        connection().rollback()
        return {"code": str(e)}, 503
