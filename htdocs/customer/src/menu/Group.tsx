import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Check } from '@shared/ui/Field'
import { Icon } from '@shared/ui/Icon'
import { addedBy, chosenIn, isFull, isSingle, type Chosen } from './choices'
import { Contents, Warning } from './Warning'
import type { Option, OptionGroup } from './words'
import css from './ItemDialog.module.css'

function useWish(group: OptionGroup, chosen: Chosen) {
  const { t } = useTranslation('menu')
  const { min, max } = group
  const left = max - chosenIn(group, chosen).length

  if (min === max) return t('item.choose', { count: min })
  const range = min > 0 ? t('item.choose_between', { min, max }) : t('item.up_to', { max })
  return max > 1 ? t('item.both', { range, left: t('item.left', { count: left }) }) : range
}

/* What is to be known before it is chosen. */
function Hint({ option }: { option: Option }) {
  const { t } = useTranslation('menu')
  const added = addedBy(option)
  return <>{option.sold_out && <span>{t('item.sold_out')} </span>}<Warning of={added} /><Contents of={added} /></>
}

/* One group of options: what it wants, and what is left of it. */
export function Group({ group, chosen, lacks, currency, onPress }: { group: OptionGroup; chosen: Chosen; lacks: boolean; currency: string; onPress: (id: string) => void }) {
  const { t } = useTranslation('menu')
  const f = useFormat()
  const wish = useWish(group, chosen)
  const full = isFull(group, chosen) && group.max > 1

  return (
    <fieldset className={css.group} id={`group-${group.id}`} tabIndex={-1}>
      <legend><bdi>{group.name}</bdi> <span className={css.wish} aria-live="polite">{wish}</span></legend>
      {lacks && <p className={css.lacks}><Icon name="warning" size={18} />{t('item.lacks', { group: group.name })}</p>}
      {group.options.map((it) => {
        const on = chosen.has(it.id!)
        return (
          <div key={it.id} className={css.option}>
            <Check type={isSingle(group) ? 'radio' : 'checkbox'} name={group.id!} checked={on} disabled={it.sold_out || (full && !on)} onChange={() => onPress(it.id!)}
              label={it.name} hint={<Hint option={it} />} />
            <span className="money">{it.price_cents ? t('item.extra', { price: f.money(it.price_cents, currency) }) : t('item.included')}</span>
          </div>
        )
      })}
      {full && <p className="muted">{t('item.full')}</p>}
    </fieldset>
  )
}
