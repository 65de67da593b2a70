import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '@shared/ui/Icon'
import { useSettled } from '../../place/settled'
import css from './Search.module.css'

/* Restaurants and dishes at once; the address bar follows when the typing rests. */
export function Search({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation('finding')
  const id = useId()
  const [text, setText] = useState(q)
  const settled = useSettled(text.trim(), 300)

  useEffect(() => {
    if (settled !== q) onSearch(settled)
    // Only what is typed leads to a search; an address that changes otherwise is read below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [settled])
  useEffect(() => {
    setText((was) => (was.trim() === q ? was : q))
  }, [q])

  return (
    <form role="search" className={css.search} onSubmit={(e) => (e.preventDefault(), onSearch(text.trim()))}>
      <Icon name="search" size={22} />
      <label htmlFor={id} className="visually-hidden">{t('list.search')}</label>
      <input id={id} type="search" enterKeyHint="search" placeholder={t('list.search')} maxLength={80} value={text} onChange={(e) => setText(e.target.value)} />
      {text && <button type="button" aria-label={t('list.clear')} onClick={() => setText('')}><Icon name="close" /></button>}
    </form>
  )
}
