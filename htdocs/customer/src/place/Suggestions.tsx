import { useTranslation } from 'react-i18next'
import type { Suggestion } from './api/suggestions'
import { placeFrom } from './house'
import css from './PlaceSearch.module.css'

interface Props { id: string; found: Suggestion[]; shown: boolean; active: number; typed: string; onChoose: (it: Suggestion) => void }

export function Suggestions({ id, found, shown, active, typed, onChoose }: Props) {
  const { t } = useTranslation('finding')
  return (
    <div id={id} role="listbox" aria-label={t('place.suggestions')} className={css.list} hidden={!shown}>
      {found.map((it, i) => (
        // The keyboard chooses from the field, as the pattern of a combobox has it.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div key={`${it.label} ${it.place.lat} ${it.place.lng}`} id={`${id}-${i}`} role="option" tabIndex={-1} aria-selected={i === active}
          className={css.option} onMouseDown={(e) => e.preventDefault()} onClick={() => onChoose(it)}>
          <span>{it.label}</span>
          {!placeFrom(it, typed) && <small>{t('place.then_number')}</small>}
        </div>
      ))}
    </div>
  )
}
