import { useEffect, useState } from 'react'
import { useNow } from '@shared/format/clock'
import type { Quote } from '../kept/checkout'
import { isSameDeal } from './agreed'
import { useQuote, type Wanted } from './api/quote'

const EARLY_MS = 60_000

/* The quote that the customer sees. Its successor takes its place unseen when it says the same, or when the customer wished for something
 * else; otherwise it waits in `changed` for a decision. told: what was seen before a reload. */
export function useAgreed(wanted: Wanted, told: Quote | null) {
  const key = JSON.stringify(wanted)
  const quote = useQuote(wanted)
  const [agreed, setAgreed] = useState(told && { key, quote: told })
  const seen = agreed?.key === key ? agreed.quote : null
  const latest = quote.data ?? null
  const changed = latest && seen && !isSameDeal(seen, latest) ? latest : null
  const successor = changed || !latest || latest === seen ? null : latest
  const ends = latest?.expires_at ? Date.parse(latest.expires_at) : null
  const now = useNow()
  const isEnding = ends !== null && now > ends - EARLY_MS
  const { isFetching, error, refetch } = quote

  if (successor) setAgreed({ key, quote: successor })
  useEffect(() => {
    if (isEnding && !isFetching && !error && navigator.onLine) void refetch()
  }, [isEnding, isFetching, error, refetch])
  return { shown: seen ?? agreed?.quote ?? null, isCurrent: seen !== null, changed, error, isFetching, refetch, ends, take: () => latest && setAgreed({ key, quote: latest }) }
}
