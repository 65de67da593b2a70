import { useEffect, useState } from 'react'
import { useNow } from '@shared/format/clock'
import type { Quote } from '../kept/checkout'
import { isAsSeen, keyOf, withTipOf, type Agreed } from './agreed'
import { useQuote, type Wanted } from './api/quote'

const EARLY_MS = 60_000

/* The quote that the customer sees. Its successor takes its place unseen when it says the same, or what the customer wished for;
 * otherwise it waits in `changed` for a decision. told: what was seen before a reload. */
export function useAgreed(wanted: Wanted, told: Quote | null) {
  const quote = useQuote(wanted)
  const [agreed, setAgreed] = useState<Agreed | null>(told && { wanted, quote: told })
  const seen = agreed && keyOf(agreed.wanted) === keyOf(wanted) ? agreed.quote : null
  const latest = quote.data ?? null
  const isOther = latest && agreed && !isAsSeen(agreed, wanted, latest)
  const successor = isOther || !latest || latest === seen ? null : latest
  const ends = latest?.expires_at ? Date.parse(latest.expires_at) : null
  const now = useNow()
  const isEnding = ends !== null && now > ends - EARLY_MS
  const { isFetching, error, refetch } = quote

  if (successor) setAgreed({ wanted, quote: successor })
  useEffect(() => {
    if (isEnding && !isFetching && !error && navigator.onLine) void refetch()
  }, [isEnding, isFetching, error, refetch])
  const before = agreed && latest && (agreed.wanted.tip_cents === wanted.tip_cents ? agreed.quote : withTipOf(latest, agreed.quote))
  const changed = isOther ? { before: before!, after: latest } : null
  return { shown: agreed?.quote ?? null, isCurrent: seen !== null, changed, error, isFetching, refetch, ends, take: () => latest && setAgreed({ wanted, quote: latest }) }
}
