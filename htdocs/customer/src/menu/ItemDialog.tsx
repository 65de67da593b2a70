import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Button } from '@shared/ui/Button'
import { Tag } from '@shared/ui/Chip'
import { Dialog } from '@shared/ui/Dialog'
import { Field } from '@shared/ui/Field'
import { Quantity } from '@shared/ui/Quantity'
import { toast } from '@shared/ui/Toasts'
import { addLine, replaceLine, type Basket, type BasketLine } from '../kept/baskets'
import { allergensOf, lackingIn, optionsOf, press, startOf } from './choices'
import { Group } from './Group'
import { Contents, Warning } from './Warning'
import { useDiet, type Item } from './words'
import css from './ItemDialog.module.css'

interface Props { item: Item; currency: string; restaurant: Omit<Basket, 'lines'>; line?: BasketLine; onClose: () => void }

/* What is being chosen: a new line, or another version of one that lies in the basket. */
function useLine({ item, restaurant, line, onClose }: Props) {
  const { t } = useTranslation('menu')
  const [chosen, setChosen] = useState(() => startOf(item, line ?? null))
  const [quantity, setQuantity] = useState(line?.quantity ?? 1)
  const [note, setNote] = useState(line?.note ?? '')
  const [pressed, setPressed] = useState(false)
  const lacking = lackingIn(item, chosen)

  function take() {
    setPressed(true)
    if (lacking[0]) return document.getElementById(`group-${lacking[0].id}`)?.focus()
    const wish = { itemId: item.id!, name: item.name, quantity, options: optionsOf(item, chosen), note: note.trim() || null }
    if (line) replaceLine(restaurant.restaurantId, line.key, wish)
    else addLine(restaurant, wish)
    toast(t(line ? 'item.changed' : 'item.added', { name: item.name }))
    onClose()
  }
  return { chosen, setChosen, quantity, setQuantity, note, setNote, lacking: pressed ? lacking : [], take }
}

export default function ItemDialog(props: Props) {
  const { item, currency, line, onClose } = props
  const { t } = useTranslation('menu')
  const f = useFormat()
  const diet = useDiet()
  const it = useLine(props)
  const inIt = allergensOf(item, it.chosen)

  const foot = item.sold_out ? <p>{t('page.sold_out')}</p> : (
    <>
      <Quantity name={item.name} value={it.quantity} onChange={it.setQuantity} />
      <Button look="primary" className={css.take} onClick={it.take}>{line ? t('item.change') : t('item.add', { count: it.quantity })}</Button>
    </>
  )
  return (
    <Dialog title={item.name} onClose={onClose} footer={foot}>
      {item.description && <p dir="auto">{item.description}</p>}
      <p className={css.facts}><b className="money">{t('item.price', { price: f.money(item.price_cents, currency) })}</b>{item.diets.map((name) => <Tag key={name} tone="good">{diet(name)}</Tag>)}</p>
      <p className={css.contents} role="status"><Warning of={inIt} /><Contents of={inIt} />{inIt.length === 0 && t('warn.none')}</p>
      {item.option_groups.map((group) => (
        <Group key={group.id} group={group} chosen={it.chosen} currency={currency} lacks={it.lacking.includes(group)} onPress={(id) => it.setChosen(press(group, it.chosen, id))} />
      ))}
      <Field label={t('item.note')} hint={t('item.note_hint')} maxLength={200} value={it.note} onChange={(e) => it.setNote(e.target.value)} />
    </Dialog>
  )
}
