import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makeFreshener, PATIENCE_MS, PAUSE_MS } from './freshener'

const key = ['figures']
let happened: number
let asked: number
let unwatch = () => {}

/* Figures that know what had happened when they were asked for, and come `ms` later. */
async function figuresThatTake(ms: number) {
  const queries = new QueryClient()
  const observer = new QueryObserver(queries, {
    queryKey: key,
    queryFn: async ({ signal }) => {
      const known = happened
      asked++
      await new Promise((resolve, reject) => (setTimeout(resolve, ms), signal.addEventListener('abort', reject)))
      return known
    },
  })
  unwatch = observer.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(ms)
  return { fresh: makeFreshener(queries, () => [key]), shown: () => observer.getCurrentResult().data }
}

beforeEach(() => {
  vi.useFakeTimers()
  happened = asked = 0
})
afterEach(() => {
  unwatch()
  vi.useRealTimers()
})

it('shows a busy evening though each answer takes longer than the pause', async () => {
  const { fresh, shown } = await figuresThatTake(PAUSE_MS * 2)
  for (let i = 0; i < 60; i++) {
    happened++
    fresh.soon()
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(shown()).toBeGreaterThan(40)
})

it('knows of the last happening, also of one while an answer is on its way', async () => {
  const { fresh, shown } = await figuresThatTake(1000)
  happened = 1
  fresh.soon()
  await vi.advanceTimersByTimeAsync(PAUSE_MS + 500)
  happened = 2
  fresh.soon()
  await vi.advanceTimersByTimeAsync(PAUSE_MS + 2000)
  expect(shown()).toBe(2)
})

it('asks once for a burst of happenings', async () => {
  const { fresh } = await figuresThatTake(100)
  for (let i = 0; i < 50; i++) fresh.soon()
  await vi.advanceTimersByTimeAsync(PAUSE_MS * 4)
  expect(asked).toBe(2)
})

it('gives up on an answer that does not come', async () => {
  const { fresh } = await figuresThatTake(PATIENCE_MS * 10)
  fresh.now()
  await vi.advanceTimersByTimeAsync(0)
  fresh.now()
  await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1)
  expect(asked).toBeGreaterThan(2)
})

it('asks for nothing once its screen is gone', async () => {
  const { fresh } = await figuresThatTake(100)
  fresh.soon()
  fresh.stop()
  await vi.advanceTimersByTimeAsync(PAUSE_MS * 4)
  expect(asked).toBe(1)
})
