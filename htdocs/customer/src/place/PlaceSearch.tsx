import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '@shared/i18n/problems'
import { Icon } from '@shared/ui/Icon'
import type { Place } from '../kept/place'
import { useSuggestions, type Suggestion } from './api/suggestions'
import { houseNumber, placeFrom } from './house'
import { useSettled } from './settled'
import { Suggestions } from './Suggestions'
import { useCombobox } from './useCombobox'
import css from './PlaceSearch.module.css'

/* What the text has led to so far, and what it still lacks. */
function useFound(text: string) {
  const asked = useSettled(text.trim(), 180)
  const { data, error, isFetching } = useSuggestions(asked)
  const found = asked.length >= 2 ? (data?.items ?? []) : []
  return { found, error, nothing: asked.length >= 3 && !isFetching && !error && !found.length }
}

/* An address while it is typed: a combobox whose list says what the city knows. */
export function PlaceSearch({ label, onChoose }: { label: string; onChoose: (place: Place) => void }) {
  const { t } = useTranslation(['finding', 'shared'])
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [street, setStreet] = useState<string | null>(null)
  const { found, error, nothing } = useFound(text)
  const box = useCombobox(found, choose)
  const lacks = street !== null && text.startsWith(street) && !houseNumber(text)

  function choose(it: Suggestion) {
    const place = placeFrom(it, text)
    if (place) return onChoose(place)
    setText(`${it.place.street} `)
    setStreet(it.place.street)
    box.restart()
    input.current?.focus()
  }
  const says = error ? problemText(t as never, error) : nothing ? t('place.none') : lacks ? t('place.number') : null
  return (
    <div className={css.search}>
      <label htmlFor={id}>{label}</label>
      <div className={css.box}>
        <Icon name="pin" size={22} />
        <input id={id} ref={input} role="combobox" type="text" autoComplete="off" autoCorrect="off" spellCheck={false} enterKeyHint="search"
          value={text} aria-expanded={box.shown} aria-controls={`${id}-list`} aria-autocomplete="list" aria-describedby={`${id}-says`}
          aria-activedescendant={box.shown && box.active >= 0 ? `${id}-list-${box.active}` : undefined}
          onChange={(e) => (setText(e.target.value), box.restart())} onKeyDown={box.onKeyDown} onFocus={box.show} onBlur={box.hide} />
      </div>
      <Suggestions id={`${id}-list`} found={found} shown={box.shown} active={box.active} typed={text} onChoose={choose} />
      <p id={`${id}-says`} className={css.says} role="status">{says ?? (box.shown && <span className="visually-hidden">{t('place.found', { count: found.length })}</span>)}</p>
    </div>
  )
}
