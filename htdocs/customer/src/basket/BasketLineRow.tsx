import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Icon } from '@shared/ui/Icon'
import { Quantity } from '@shared/ui/Quantity'
import { Notice } from '@shared/ui/States'
import { toast } from '@shared/ui/Toasts'
import { setQuantity, type Basket, type BasketLine } from '../kept/baskets'
import { useMenu } from '../menu/api/menu'
import type { Part } from './parts'
import { takeOut } from './removed'
import css from './BasketPane.module.css'

const ItemDialog = lazy(() => import('../menu/ItemDialog'))

interface Props { basket: Basket; line: BasketLine; part: Part | undefined; currency: string | null }

function Editing({ basket, line, onClose }: Pick<Props, 'basket' | 'line'> & { onClose: () => void }) {
  const { t } = useTranslation(['menu', 'shared'])
  const { data, error, refetch } = useMenu(basket.restaurantId)
  const item = data?.data.categories.flatMap((it) => it.items).find((it) => it.id === line.itemId)

  if (!data && error) return <Notice tone="bad" alert action={<Button onClick={() => void refetch()}>{t('shared:try_again')}</Button>}>{problemText(t as never, error)}</Notice>
  if (data && !item) return <p role="alert">{t('item.gone')}</p>
  return item ? <Suspense><ItemDialog item={item} currency={data!.data.currency ?? 'EUR'} restaurant={basket} line={line} onClose={onClose} /></Suspense> : null
}

/* One line: the server's price beside it once it is known. */
export function BasketLineRow({ basket, line, part, currency }: Props) {
  const { t } = useTranslation('basket')
  const f = useFormat()
  const [editing, setEditing] = useState(false)
  const price = (cents: number) => currency && f.money(cents, currency)

  function change(quantity: number) {
    setQuantity(basket.restaurantId, line.key, quantity)
    if (quantity === 99) toast(t('most'), 'bad')
  }
  return (
    <li className={css.line}>
      <p className={css.row}><b>{line.name}</b><span className="money">{part && price(part.item.total_cents)}</span></p>
      {line.options.map((it) => {
        const cents = part?.options.find((o) => o.option_id === it.id)?.total_cents
        return <p key={it.id} className={css.option}><span>{it.name}</span><span className="money">{cents ? price(cents) : null}</span></p>
      })}
      {line.note && <p className={css.option}>{line.note}</p>}
      <div className={css.acts}>
        <Quantity name={line.name} value={line.quantity} onChange={change} />
        <Button look="quiet" onClick={() => setEditing(true)} aria-label={t('edit_line', { name: line.name })}><Icon name="edit" /></Button>
        <Button look="quiet" onClick={() => takeOut(basket, line)} aria-label={t('remove_line', { name: line.name })}><Icon name="trash" /></Button>
      </div>
      {editing && <Editing basket={basket} line={line} onClose={() => setEditing(false)} />}
    </li>
  )
}
