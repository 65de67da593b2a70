import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button'
import { Field, Select } from '../ui/Field'
import css from './Table.module.css'

const PAUSE_MS = 350

/* Asks the server once the typing pauses; with pause={false} only at Enter. least: shorter than this it searches nothing. */
export function SearchBox({ label, hint, value = '', least = 1, pause = true, onSearch }: { label: string; hint?: string; value: string | undefined; least?: number; pause?: boolean; onSearch: (value: string | undefined) => void }) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(onSearch)

  // The address may change otherwise: a step back, filters cleared.
  if (known !== value) {
    setKnown(value)
    if (value !== typed.trim()) setTyped(value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  // A row may have been opened while the typing rested: the search narrows the list beside it.
  useEffect(() => {
    latest.current = onSearch
  })

  function search(text: string) {
    const wish = text.trim()
    clearTimeout(timer.current)
    latest.current(wish.length >= least ? wish : undefined)
  }
  function type(text: string) {
    setTyped(text)
    clearTimeout(timer.current)
    if (pause) timer.current = setTimeout(() => search(text), PAUSE_MS)
  }
  return (
    <form role="search" aria-label={label} className={css.search} onSubmit={(e) => (e.preventDefault(), search(typed))}>
      <Field type="search" label={label} hint={hint} value={typed} onChange={(e) => type(e.target.value)} maxLength={100} spellCheck={false} autoComplete="off" />
    </form>
  )
}

/* One of a few values; nothing chosen: all, or what `none` says. */
export function Choice({ label, none, value, options, onChoose }: { label: string; none?: string; value: string | undefined; options: readonly (readonly [string, string])[]; onChoose: (value: string | undefined) => void }) {
  const { t } = useTranslation('table')
  return (
    <Select label={label} value={value ?? ''} onChange={(e) => onChoose(e.target.value || undefined)}>
      <option value="">{none ?? t('all')}</option>
      {options.map(([key, words]) => <option key={key} value={key}>{words}</option>)}
    </Select>
  )
}

/* Stands above a table. clear: given when anything is set. */
export function FilterBar({ children, clear, end }: { children: ReactNode; clear?: (() => void) | false; end?: ReactNode }) {
  const { t } = useTranslation('table')
  return (
    <div className={css.filters}>
      {children}
      {clear && <Button look="quiet" onClick={clear}>{t('clear')}</Button>}
      <span className={css.gap} />
      {end}
    </div>
  )
}
