import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Tag } from '@shared/ui/Chip'
import { Icon } from '@shared/ui/Icon'
import { cx } from '@shared/ui/cx'
import { useDiet, type Item } from '../../menu/words'
import { Warning } from '../../menu/Warning'
import css from './ItemCard.module.css'

/* A dish; pressing it opens it. What is sold out can be looked at and not be added. */
export function ItemCard({ item, currency, onOpen }: { item: Item; currency: string; onOpen: () => void }) {
  const { t } = useTranslation('menu')
  const f = useFormat()
  const diet = useDiet()

  return (
    <article className={cx(css.item, item.sold_out && css.out)}>
      <div className={css.words}>
        <h3><button type="button" className={css.whole} onClick={onOpen}>{item.name}</button></h3>
        {item.description && <p className="muted" dir="auto">{item.description}</p>}
        <Warning of={item.allergens} />
        <p className={css.marks}>
          {item.sold_out && <Tag tone="bad">{t('page.sold_out')}</Tag>}
          {item.diets.map((it) => <Tag key={it} tone="good">{diet(it)}</Tag>)}
        </p>
      </div>
      <p className={css.price}><span className="money">{f.money(item.price_cents, currency)}</span>{!item.sold_out && <span className={css.add} aria-hidden="true"><Icon name="add" /></span>}</p>
    </article>
  )
}
