import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Icon } from '@shared/ui/Icon'
import { useAvoided } from './api/preferences'
import { useAllergen, type Item } from './words'
import css from './Warning.module.css'

function useList() {
  const { language } = useFormat()
  const nameOf = useAllergen()
  return (names: string[]) => new Intl.ListFormat(language).format(names.map(nameOf))
}

/* In words, where what I avoid is in it. */
export function Warning({ item }: { item: Item }) {
  const { t } = useTranslation('menu')
  const list = useList()
  const avoided = useAvoided()
  const met = item.allergens.filter((it) => avoided.includes(it))
  return met.length ? <p className={css.warning}><Icon name="warning" size={18} />{t('warn.item', { list: list(met) })}</p> : null
}

/* All that is in it, as far as the restaurant says. */
export function Contents({ item }: { item: Item }) {
  const { t } = useTranslation('menu')
  const list = useList()
  const avoided = useAvoided()
  const others = item.allergens.filter((it) => !avoided.includes(it))
  const key = others.length === item.allergens.length ? 'warn.contains' : 'warn.and_others'

  return (
    <div className="muted">
      <p>{others.length ? t(key, { list: list(others) }) : item.allergens.length === 0 && t('warn.none')}</p>
      {avoided.length > 0 && item.option_groups.length > 0 && <p>{t('warn.ask')}</p>}
    </div>
  )
}
