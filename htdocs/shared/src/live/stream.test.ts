// @vitest-environment jsdom
/* No event is lost or shown twice, whatever the connection does. */
import { afterEach, expect, it, vi } from 'vitest'
import { openStream, type LiveEvent } from './stream'

const event = (sequence: number): LiveEvent => ({ stream: 'orders/1', sequence, type: `e${sequence}`, at: '2026-11-20T16:30:00Z', data: {} })

/* A server with a log of events; each connection gives those it is told to, then ends. */
async function listen(connections: LiveEvent[][], log = connections.flat()) {
  const seen: string[] = []
  const asked: number[] = []
  let happened = 0

  vi.stubGlobal('fetch', async () => {
    const events = connections.shift()
    if (!events) return new Response(null, { status: 403 })
    happened = Math.max(...events.map((it) => it.sequence))
    const body = events.map((it) => `id: x\ndata: ${JSON.stringify(it)}\n\n`).join('')
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  })
  await new Promise<void>((resolve) => {
    openStream({
      path: 'https://localhost/api/v1/streams/orders/1',
      fill: async (after) => {
        asked.push(after)
        return log.filter((it) => it.sequence > after && it.sequence <= happened)
      },
      onEvent: (it) => seen.push(it.type),
      onState: (state) => state === 'refused' && resolve(),
    })
  })
  return { seen, asked }
}

afterEach(() => vi.unstubAllGlobals())

it('hands events on once, though every connection repeats the last minute', async () => {
  const { seen } = await listen([[event(1), event(2)], [event(1), event(2), event(3)]])
  expect(seen).toEqual(['e1', 'e2', 'e3'])
})

it('asks for what was missed while away, before anything newer is shown', async () => {
  const { seen, asked } = await listen([[event(1)], [event(4)]], [event(1), event(2), event(3), event(4)])
  expect(seen).toEqual(['e1', 'e2', 'e3', 'e4'])
  expect(asked).toContain(1)
})

it('lets hints through in between', async () => {
  const { seen } = await listen([[event(1), { ...event(0), type: 'hint' }, event(2)]])
  expect(seen.filter((it) => it !== 'hint')).toEqual(['e1', 'e2'])
  expect(seen.filter((it) => it === 'hint')).toHaveLength(1)
})

it('does not wait for an answer that got lost when the connection broke', async () => {
  const seen: string[] = []
  const open = new Response(new ReadableStream(), { headers: { 'Content-Type': 'text/event-stream' } })
  let fills = 0
  vi.stubGlobal('fetch', async (request: Request) => (request.signal.throwIfAborted(), open.clone()))
  const lost = () => new Promise<LiveEvent[]>(() => {})
  const stream = openStream({
    path: 'https://localhost/api/v1/streams/orders/1',
    fill: () => (fills++ ? Promise.resolve([event(1)]) : lost()),
    onEvent: (it) => seen.push(it.type),
  })
  await expect.poll(() => fills).toBe(1)
  window.dispatchEvent(new Event('online'))
  await expect.poll(() => seen).toEqual(['e1'])
  stream.close()
})
