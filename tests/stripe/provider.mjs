// The double, started with books of its own, and what answers beside it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as listen } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';

export const secretKey = 'sk_test_double', publishableKey = 'pk_test_double', webhookSecret = 'whsec_of_the_double';

const freePort = () => new Promise(resolve => {
  const server = listen().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

export async function until(answers, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise(done => setTimeout(done, 50)))
    if (await answers()) return;
  throw new Error('waited in vain');
}

/** Every webhook as it arrived: its raw body and its signature. */
async function hearWebhooks() {
  const heard = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    heard.push({ body: Buffer.concat(chunks), signature: request.headers['stripe-signature'] });
    response.end();
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  server.unref();
  return { heard, url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Secrets are taken from files that their owner alone reads. */
export async function secretFile(folder, name, value) {
  const file = join(folder, name);
  await writeFile(file, value, { mode: 0o400 });
  return file;
}

/** stop() ends it and removes its books. */
export async function startDouble(executable) {
  const folder = await mkdtemp(join(tmpdir(), 'stripe-double-'));
  const webhooks = await hearWebhooks();
  const port = await freePort();
  const process = spawn(executable, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      STRIPE_DOUBLE_LISTEN: `127.0.0.1:${port}`, STRIPE_DOUBLE_FILE: join(folder, 'books.db'), 
      STRIPE_DOUBLE_SECRET_KEY_FILE: await secretFile(folder, 'secret-key', secretKey),
      STRIPE_DOUBLE_PUBLISHABLE_KEY: publishableKey, STRIPE_DOUBLE_WEBHOOK_SECRET_FILE: await secretFile(folder, 'webhook-secret', webhookSecret),
      STRIPE_DOUBLE_WEBHOOK_URL: webhooks.url,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await until(() => fetch(url).then(answer => answer.ok, () => false));
  const stop = async () => {
    process.kill();
    webhooks.close();
    await rm(folder, { recursive: true });
  };
  return { url, heard: webhooks.heard, stop, api: sdk(port, secretKey), publicApi: sdk(port, publishableKey) };
}

const sdk = (port, key) => new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 });
