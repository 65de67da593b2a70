// The same two endpoints as most would write them: Express 5, mysql2's pool, jsonwebtoken with a KeyObject (a string would cost ten times as
// much), two worker processes. It speaks TLS itself and serves the menu from memory, without a proxy before it, which favours
// this side.
import cluster from 'node:cluster';
import { createSecretKey, createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import express from 'express';
import jwt from 'jsonwebtoken';
import mysql from 'mysql2/promise';

const { PORT, MENU, DB_SOCKET, DB_USER, SECRET, CERT, KEY } = process.env;

const newId = () => {
  const id = randomBytes(16);
  id.writeUIntBE(Date.now(), 0, 6);
  id[6] = 0x70 | (id[6] & 15);
  id[8] = 0x80 | (id[8] & 63);
  return id;
};
const isText = (v, min, max) => typeof v === 'string' && v.length >= min && v.length <= max;
const isPlace = (p) => p && isText(p.street, 1, 200) && isText(p.city, 1, 100) && Number.isFinite(p.lat) && Number.isFinite(p.lng);

async function place(pool, user, key, text, body) {
  const id = newId(), now = new Date(), customer = Buffer.from(user.replaceAll('-', ''), 'hex');
  const at = JSON.stringify(body.dropoff), answer = JSON.stringify({ id: id.toString('hex'), state: 'placed', total_cents: 3350, dropoff: body.dropoff });
  const lines = [['item', 2400], ['item', 500], ['delivery_fee', 250], ['tip', 200], ['tax_included', 0]]
    .map(([kind, cents], i) => [id, i + 1, kind, 'Lamb biryani', 1, cents, cents, null, null, null]);
  const db = await pool.getConnection();
  try {
    await db.beginTransaction();
    await db.query('INSERT INTO idempotency (user_id, idem_key, request_hash, status, body) VALUES (?, ?, ?, 201, ?)',
      [customer, key, createHash('sha256').update(text).digest('hex'), answer]);
    await db.query('INSERT INTO orders (id, customer_id, restaurant_id, restaurant_name, state, version, currency, items_cents, delivery_fee_cents,' +
      ' service_fee_cents, discount_cents, tip_cents, tax_included_cents, total_cents, commission_cents, courier_fee_cents, pickup, dropoff, contact_name,' +
      ' contact_phone, note, pin, payment, payment_state, placed_at, answer_by) VALUES (?)',
    [[id, customer, newId(), 'Dabba House', 'placed', 1, 'EUR', 2900, 250, 0, 0, 200, 206, 3350, 435, 250, at, at, body.contact_name, body.contact_phone,
      null, '1234', 'cash', 'pending', now, now]]);
    await db.query('INSERT INTO order_lines (order_id, position, kind, name, quantity, unit_cents, total_cents, item_id, option_id, note) VALUES ?', [lines]);
    await db.query("INSERT INTO order_events (order_id, sequence, act, from_state, to_state, by_role, by_user, reason, at) VALUES (?, 1, 'place', NULL, 'placed', 'customer', ?, NULL, ?)", [id, customer, now]);
    await db.query("INSERT INTO dabba_queue.outbox (event_id, consumer, topic, subject, sequence, payload, request_id, at, not_before, visible_at, created_at, state, done_at) VALUES (?, 'bench', 'bench', ?, 1, ?, 'bench', ?, ?, ?, ?, 'done', ?)",
      [newId(), id, answer.repeat(4), now, now, now, now, now]);
    await db.commit();
    return answer;
  } catch (e) {
    await db.rollback();
    throw e;
  } finally {
    db.release();
  }
}

if (cluster.isPrimary) {
  cluster.fork();
  cluster.fork();
  process.on('SIGTERM', () => { for (const w of Object.values(cluster.workers)) w.process.kill(); process.exit(0); });
} else {
  const app = express(), menu = readFileSync(MENU), secret = createSecretKey(Buffer.from(SECRET));
  const pool = mysql.createPool({ socketPath: DB_SOCKET, user: DB_USER, database: 'dabba_order', connectionLimit: 8, timezone: 'Z' });
  app.get('/menu', (_, res) => res.type('application/json').send(menu));
  app.post('/orders', express.text({ type: 'application/json' }), async (req, res) => {
    try {
      const user = jwt.verify((req.get('Authorization') ?? '').slice(7), secret, { algorithms: ['HS256'] }).sub, key = req.get('Idempotency-Key');
      const body = JSON.parse(req.body);
      if (!isText(key, 16, 64) || !isText(body.quote, 1, 20000) || !isPlace(body.dropoff) || !isText(body.contact_name, 1, 80) || !isText(body.contact_phone, 5, 20))
        return res.status(422).json({ code: 'invalid_body' });
      res.status(201).type('application/json').send(await place(pool, user, key, req.body, body));
    } catch (e) {
      res.status(e.name === 'JsonWebTokenError' ? 401 : 503).json({ code: e.code ?? e.message });
    }
  });
  createServer({ cert: readFileSync(CERT), key: readFileSync(KEY) }, app).listen(PORT, '127.0.0.1');
}
