/* A restaurant's facts in words, the same on every screen. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import type { components } from '@shared/api/schema'
import { arrival } from './arrival'

export type Card = components['schemas']['card']

type Facts = Omit<Card, 'dishes'>

const DAY_MS = 86_400_000

export function useRestaurantWords() {
  const { t } = useTranslation('finding')
  const f = useFormat()

  return useMemo(
    () => ({
      rating: ({ rating, reviews_n }: Facts) => (rating === null ? t('card.no_rating') : t('card.rating', { rating: f.count(rating), count: reviews_n })),
      fee: ({ delivery_fee_cents: cents, currency }: Facts) => (cents === null ? null : cents ? t('card.fee', { fee: f.money(cents, currency ?? 'EUR') }) : t('card.free')),
      min: ({ min_order_cents: cents, currency }: Facts) => (cents ? t('card.min', { min: f.money(cents, currency ?? 'EUR') }) : null),
      window: (minutes: number, now: number) => {
        const { from, to } = arrival(now, minutes)
        return { from: f.clock(from), to: f.clock(to) }
      },
      opens: ({ opens_at: at }: Facts, now: number) =>
        at ? t('card.opens', { when: Date.parse(at) - now < DAY_MS / 2 ? f.clock(at) : `${f.day(at)}, ${f.clock(at)}` }) : t('card.opens_unknown'),
    }),
    [t, f],
  )
}
