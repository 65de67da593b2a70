/* Members and values of the API as people say them. */
import { useTranslation } from 'react-i18next'
import { useLasting } from '@shared/format/lasting'
import { useFormat } from '@shared/format/useFormat'
import type { Step } from './difference'

type Loose = (key: string | string[], options?: object) => string
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
/* Their values are called as everywhere else. */
const NAMED: Record<string, string[]> = { state: ['order', 'delivery'], delivery_state: ['delivery'], payment_state: ['payment'], payment: ['method'], liable: ['liable'], ended_by: ['role'] }
const PEOPLE = new Set(['courier_name', 'asked_next_name'])
const inWords = (key: string) => key.replaceAll('_', ' ')

function isOpening(value: object): value is { weekday: number; opens: string; closes: string } {
  return 'weekday' in value && 'opens' in value
}

export function useWords(currency = 'EUR') {
  const t = useTranslation(['audit', 'places', 'queue', 'money', 'people', 'settings', 'states']).t as unknown as Loose
  const f = useFormat()
  const { minutes } = useLasting()
  const member = (key: string) => t(`audit:field.${key}`, { defaultValue: inWords(key) })

  function number(key: string, value: number): string {
    if (key.endsWith('_cents')) return f.money(value, currency)
    if (key.endsWith('_basis_points')) return f.percent(value / 10_000)
    if (key.endsWith('_minutes')) return minutes(value, 'long')
    return key.endsWith('_m') ? f.distance(value) : f.count(value)
  }
  function thing(value: object): string {
    if (isOpening(value)) return `${t(`places:weekday.${value.weekday}`)} ${value.opens}–${value.closes}`
    const entries = Object.entries(value).filter(([key, it]) => key !== 'id' && it !== null && it !== '' && !(Array.isArray(it) && !it.length))
    return entries.map(([key, it]) => `${member(key)}: ${said(key, it)}`).join(' · ')
  }
  function said(key: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return t(PEOPLE.has(key) ? 'audit:nobody' : 'audit:nothing')
    if (typeof value === 'boolean') return t(value ? 'audit:yes' : 'audit:no')
    if (typeof value === 'number') return number(key, value)
    if (Array.isArray(value)) return value.length ? value.map((it) => said(key, it)).join(key === 'openings' ? ' · ' : ', ') : t('audit:nothing')
    if (typeof value === 'object') return thing(value)
    if (typeof value === 'string' && INSTANT.test(value)) return f.dayAndTime(value)
    return t([`audit:value.${key}.${String(value)}`, ...(NAMED[key] ?? []).map((it) => `states:${it}.${String(value)}`)], { defaultValue: String(value) })
  }
  const way = (path: Step[]) => path.map((step) => step.name ?? member(step.key ?? '')).join(' › ')
  return { said, way, member }
}
