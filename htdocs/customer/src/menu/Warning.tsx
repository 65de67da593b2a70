import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Icon } from '@shared/ui/Icon'
import { useAvoided } from './api/preferences'
import { useAllergen, type Allergen } from './words'
import css from './Warning.module.css'

function useList() {
  const { language } = useFormat()
  const nameOf = useAllergen()
  return (names: string[]) => new Intl.ListFormat(language).format(names.map(nameOf))
}

/* In words, where what I avoid is among what is in it. */
export function Warning({ of }: { of: Allergen[] }) {
  const { t } = useTranslation('menu')
  const list = useList()
  const avoided = useAvoided()
  const met = of.filter((it) => avoided.includes(it))
  return met.length ? <span className={css.warning}><Icon name="warning" size={18} />{t('warn.item', { list: list(met) })}</span> : null
}

/* What else is in it, as far as the restaurant says. */
export function Contents({ of }: { of: Allergen[] }) {
  const { t } = useTranslation('menu')
  const list = useList()
  const avoided = useAvoided()
  const others = of.filter((it) => !avoided.includes(it))
  const key = others.length === of.length ? 'warn.contains' : 'warn.and_others'
  return others.length ? <span>{t(key, { list: list(others) })}</span> : null
}
