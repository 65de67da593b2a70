import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Button } from '@shared/ui/Button'
import { Tag } from '@shared/ui/Chip'
import { Field } from '@shared/ui/Field'
import { Icon } from '@shared/ui/Icon'
import { isAmount, moved, newItem, without, type Category, type Item } from './menu'
import { Movers } from './Movers'
import css from './Menu.module.css'

function Row({ item, currency, onOpen }: { item: Item; currency: string; onOpen: () => void }) {
  const { t } = useTranslation('places')
  const f = useFormat()
  return (
    <button type="button" className={css.item} onClick={onOpen}>
      <span className={css.name}>{item.name || t('menu.unnamed_item')}</span>
      {item.sold_out && <Tag tone="bad">{t('menu.sold_out')}</Tag>}
      {item.option_groups.length > 0 && <span className="muted">{t('menu.groups_n', { count: item.option_groups.length })}</span>}
      <span className="money">{isAmount(item.price_cents) ? f.money(item.price_cents, currency) : t('menu.no_price_yet')}</span>
    </button>
  )
}

interface Own { category: Category; currency: string; at: number; of: number; onChange: (category: Category) => void; onMove: (by: -1 | 1) => void; onRemove: () => void; onOpen: (item: Item) => void }

export function CategoryCard({ category, currency, at, of, onChange, onMove, onRemove, onOpen }: Own) {
  const { t } = useTranslation('places')
  const name = category.name || t('menu.unnamed_category')
  const { items } = category

  function add() {
    const item = newItem()
    onChange({ ...category, items: [...items, item] })
    onOpen(item)
  }
  return (
    <section className={css.category} aria-label={name}>
      <header className={css.head}>
        <Field label={t('menu.category')} value={category.name} maxLength={60} required onChange={(e) => onChange({ ...category, name: e.target.value })} />
        <Movers name={name} at={at} of={of} onMove={onMove} onRemove={onRemove} />
      </header>
      <ul>
        {items.map((item, i) => (
          <li key={item.id} className={css.line}>
            <Row item={item} currency={currency} onOpen={() => onOpen(item)} />
            <Movers name={item.name || t('menu.unnamed_item')} at={i} of={items.length} onMove={(by) => onChange({ ...category, items: moved(items, i, by) })}
              onRemove={() => onChange({ ...category, items: without(items, item) })} />
          </li>
        ))}
      </ul>
      <Button look="quiet" onClick={add}><Icon name="add" />{t('menu.add_item', { name })}</Button>
    </section>
  )
}
