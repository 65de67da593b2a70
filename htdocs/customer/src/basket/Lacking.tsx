import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Button, ButtonLink } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import { paths } from '../app/paths'
import { setQuantity, type Basket, type BasketLine } from '../kept/baskets'
import type { Place } from '../kept/place'
import { useQuote, wantedOf } from './api/quote'
import { without } from './lacking'

/* Sold out while it was being chosen: what is left, and what that costs. */
export function Lacking({ lines, basket, place }: { lines: BasketLine[]; basket: Basket; place: Place }) {
  const { t } = useTranslation('checkout')
  const f = useFormat()
  const rest = without(basket, lines)
  const { data } = useQuote(rest.lines.length ? wantedOf(rest, place, 0, 'cash') : null)
  const names = new Intl.ListFormat(f.language).format(lines.map((it) => it.name))

  return (
    <Notice tone="bad" alert>
      <p>{t('lacking.what', { names, count: lines.length })} {data && t('lacking.rest', { total: f.money(data.total_cents, data.currency!) })}</p>
      {rest.lines.length
        ? <Button onClick={() => lines.forEach((it) => setQuantity(basket.restaurantId, it.key, 0))}>{t('lacking.take_out')}</Button>
        : <ButtonLink to={paths.restaurant(basket.slug)}>{t('lacking.to_menu')}</ButtonLink>}
    </Notice>
  )
}
