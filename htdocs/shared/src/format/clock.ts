/* Business time: every answer of the API tells it with its speed, and the page counts on from there. */
import { useSyncExternalStore } from 'react'

let businessMs = Date.now()
let learntAt = performance.now()
let speed = 1

export function learnTime(headers: Headers) {
  /* What the installed app has kept tells the time of then. */
  const now = headers.has('Dabba-Kept') ? NaN : Date.parse(headers.get('Dabba-Now') ?? '')
  if (Number.isNaN(now)) return
  const wrong = Math.abs(now - businessNow())
  businessMs = now
  learntAt = performance.now()
  speed = Number(headers.get('Dabba-Speed') ?? 1) || 1
  if (wrong > 2000) tick()
}

export const businessNow = () => businessMs + (performance.now() - learntAt) * speed

const tickers = new Set<() => void>()
let ticked = businessMs
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  ticked = businessNow()
  tickers.forEach((listener) => listener())
}

function subscribe(listener: () => void) {
  tickers.add(listener)
  ticked = businessNow()
  timer ??= setInterval(tick, 1000)
  return () => {
    tickers.delete(listener)
    if (tickers.size || !timer) return
    clearInterval(timer)
    timer = undefined
  }
}

/* Business now, each second anew, for countdowns. */
export const useNow = () => useSyncExternalStore(subscribe, () => ticked)
