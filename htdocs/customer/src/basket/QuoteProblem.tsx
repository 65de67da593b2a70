import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { useFormat } from '@shared/format/useFormat'
import { problemText } from '@shared/i18n/problems'
import { Button, ButtonLink } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import { paths } from '../app/paths'
import type { Basket } from '../kept/baskets'
import type { Place } from '../kept/place'
import { lacking } from './lacking'
import { Lacking } from './Lacking'

const closedUntil = (detail: string | null) => /until (\d{4}-\S+Z)/.exec(detail ?? '')?.[1]

const isShut = (error: unknown) => isProblem(error, 'restaurant_closed') || isProblem(error, 'restaurant_paused')
const isGone = (error: unknown) => isProblem(error) && (error.status === 404 || error.code === 'restaurant_withdrawn')

/* The restaurant has stopped taking orders since it was quoted. */
export const hasStopped = (error: unknown) => isShut(error) || isProblem(error, 'restaurant_withdrawn')

/* Why nobody can say a price, or order at it, in words and with a way on. */
export function QuoteProblem({ error, basket, place, retry }: { error: unknown; basket: Basket; place: Place; retry: () => void }) {
  const { t } = useTranslation(['checkout', 'shared'])
  const f = useFormat()
  const lines = lacking(error, basket)

  if (lines.length) return <Lacking lines={lines} basket={basket} place={place} />
  const until = isProblem(error) && isShut(error) && closedUntil(error.detail)
  const words =
    isShut(error) ? (until ? t('closed_until', { restaurant: basket.name, time: f.dayAndTime(until) }) : t('closed', { restaurant: basket.name }))
    : isProblem(error, 'out_of_range') ? t('out_of_range', { restaurant: basket.name })
    : isGone(error) ? t('gone', { restaurant: basket.name })
    : isProblem(error) && error.fields.some((it) => it.pointer === '/lines') ? t('too_much')
    : problemText(t as never, error)
  return (
    <Notice tone="bad" alert>
      <p>{words}</p>
      <p><Button onClick={retry}>{t('shared:try_again')}</Button> <ButtonLink look="quiet" to={paths.restaurants}>{t('others')}</ButtonLink></p>
    </Notice>
  )
}
