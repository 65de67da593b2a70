import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '@shared/i18n/problems'
import { Icon } from '@shared/ui/Icon'
import type { Place } from '../kept/place'
import { useSuggestions, type Suggestion } from './api/suggestions'
import { placeFrom } from './house'
import { useSettled } from './settled'
import css from './PlaceSearch.module.css'

/* An address while it is typed: a combobox whose list says what the city knows. */
export function PlaceSearch({ label, onChoose }: { label: string; onChoose: (place: Place) => void }) {
  const { t } = useTranslation(['finding', 'shared'])
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [lacks, setLacks] = useState(false)
  const asked = useSettled(text.trim(), 180)
  const { data, error, isFetching } = useSuggestions(asked)
  const found = asked.length >= 2 ? (data?.items ?? []) : []
  const shown = open && found.length > 0

  function choose(it: Suggestion) {
    const place = placeFrom(it, text)
    if (place) return onChoose(place)
    setText(`${it.place.street} `)
    setLacks(true)
    setActive(-1)
    input.current?.focus()
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && found.length) {
      event.preventDefault()
      setOpen(true)
      setActive((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const it = found[Math.max(active, 0)]
      if (it) choose(it)
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault()
      setOpen(false)
    }
  }
  function type(next: string) {
    setText(next)
    setOpen(true)
    setActive(-1)
  }

  const nothing = asked.length >= 3 && !isFetching && !error && !found.length
  return (
    <div className={css.search}>
      <label htmlFor={id}>{label}</label>
      <div className={css.box}>
        <Icon name="pin" size={22} />
        <input id={id} ref={input} role="combobox" type="text" autoComplete="off" autoCorrect="off" spellCheck={false} enterKeyHint="search"
          placeholder={t('place.example')} value={text} aria-expanded={shown} aria-controls={`${id}-list`} aria-autocomplete="list"
          aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined} aria-describedby={`${id}-says`}
          onChange={(e) => type(e.target.value)} onKeyDown={onKeyDown} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} />
      </div>
      <ul id={`${id}-list`} role="listbox" aria-label={t('place.suggestions')} className={css.list} hidden={!shown}>
        {found.map((it, i) => (
          // The keyboard chooses from the input, as the pattern of a combobox has it.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li key={`${it.label} ${it.place.lat} ${it.place.lng}`} id={`${id}-${i}`} role="option" tabIndex={-1} aria-selected={i === active}
            onMouseDown={(e) => e.preventDefault()} onClick={() => choose(it)}>
            <span>{it.label}</span>
            {!it.exact && !placeFrom(it, text) && <small>{t('place.then_number')}</small>}
          </li>
        ))}
      </ul>
      <p id={`${id}-says`} className={css.says} role="status">
        {error ? problemText(t as never, error) : nothing ? t('place.none') : lacks && !placeFrom({ exact: false } as Suggestion & { place: Place }, text) ? t('place.number') : shown ? <span className="visually-hidden">{t('place.found', { count: found.length })}</span> : null}
      </p>
    </div>
  )
}
