/* One stream of server-sent events, read by fetch since EventSource sends no bearer. It comes back after sleep, a lost connection or
 * the end of a token, and hands every numbered event on once and in order: what was missed is asked for first. */
import { createParser } from 'eventsource-parser'
import { authorizedFetch } from '../api/client'

/* sequence 0: a hint that stands in no line and may be lost. */
export interface LiveEvent { stream: string; sequence: number; type: string; at: string; data: unknown }
export type LiveState = 'connecting' | 'live' | 'waiting' | 'refused'

export interface StreamOptions {
  path: string
  after?: number
  /* The numbered events behind `after`, oldest first. Without it the stream is one of hints alone, and `onResume` asks anew. */
  fill?: (after: number) => Promise<LiveEvent[]>
  onEvent: (event: LiveEvent) => void
  onState?: (state: LiveState) => void
  onResume?: () => void
}

/* nginx says something every 15 seconds (nginx/stream.inc.in); a connection that is dead without saying so says nothing. */
const SILENCE_MS = 20_000
const LONGEST_PAUSE_MS = 30_000

/* Rejects when the connection is given up: an answer that got lost with it is not waited for. */
const parting = (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))

export function openStream(options: StreamOptions) {
  const { path, fill, onEvent, onState, onResume } = options
  let last = options.after ?? 0
  let closed = false
  let failures = 0
  let connection = new AbortController()
  let wake = () => {}
  let chain = Promise.resolve()

  async function heard<T>(answer: Promise<T>): Promise<T> {
    const mine = connection
    const silence = setTimeout(() => mine.abort(), SILENCE_MS)
    return await answer.finally(() => clearTimeout(silence))
  }

  function deliver(event: LiveEvent) {
    if (event.sequence && event.sequence <= last) return
    if (event.sequence) last = event.sequence
    onEvent(event)
  }

  async function fillGap() {
    if (!fill) return
    for (const event of await heard(Promise.race([fill(last), parting(connection.signal)]))) deliver(event)
  }

  async function take(event: LiveEvent) {
    if (fill && event.sequence > last + 1) await fillGap()
    if (!closed) deliver(event)
  }

  /* In the order in which they came, though filling a gap takes a while. */
  function inTurn(work: () => Promise<void>) {
    const mine = connection
    chain = chain.then(work).catch(() => mine.abort())
    return chain
  }

  async function read(response: Response) {
    const parser = createParser({ onEvent: ({ data }) => void inTurn(() => take(JSON.parse(data) as LiveEvent)) })
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await heard(reader.read())
      if (done) return
      parser.feed(value)
    }
  }

  async function connect(): Promise<boolean> {
    connection = new AbortController()
    if (!failures) onState?.('connecting')
    const request = new Request(path, { headers: { Accept: 'text/event-stream' }, signal: connection.signal, cache: 'no-store' })
    const response = await heard(authorizedFetch(request))
    if ([401, 403, 404].includes(response.status)) return false
    if (!response.ok) throw new Error(String(response.status))
    await inTurn(fillGap)
    request.signal.throwIfAborted() // what was missed did not come: not live yet
    onResume?.()
    onState?.('live')
    failures = 0
    await read(response)
    return true
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => (clearTimeout(timer), resolve())
    })

  async function run() {
    while (!closed) {
      const allowed = await connect().catch(() => true)
      if (!allowed) return onState?.('refused')
      if (closed) return
      onState?.('waiting')
      await pause(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures++) * (0.5 + Math.random() / 2))
    }
  }

  /* After sleep the connection may be dead without saying so. */
  function hurry() {
    if (document.visibilityState === 'hidden') return
    failures = 0
    connection.abort()
    wake()
  }

  /* A connection that is lost may not say so for long. */
  const part = () => connection.abort()

  window.addEventListener('offline', part)
  window.addEventListener('online', hurry)
  window.addEventListener('pageshow', hurry)
  document.addEventListener('resume', hurry)
  void run()

  return {
    close() {
      closed = true
      window.removeEventListener('offline', part)
      window.removeEventListener('online', hurry)
      window.removeEventListener('pageshow', hurry)
      document.removeEventListener('resume', hurry)
      connection.abort()
      wake()
    },
  }
}
