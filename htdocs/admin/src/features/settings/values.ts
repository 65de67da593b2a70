/* The site's settings while they are being changed. */
import type { Site, SiteChange } from './api/site'

export type Values = Omit<Site, 'version' | 'changed_at'>

export function valuesOf(site: Site): Values {
  const values: Partial<Site> = { ...site }
  delete values.version
  delete values.changed_at
  return values as Values
}

/* What stands empty is none. */
export function changeOf(values: Values, reason: string, version: number): SiteChange {
  const full = { ...values, name: values.name ?? '', currency: values.currency ?? '', time_zone: values.time_zone ?? '', reason, version }
  return Object.fromEntries(Object.entries(full).map(([key, value]) => [key, value === '' ? null : value])) as SiteChange
}

export type Fault = 'name' | 'pause' | 'email' | 'phone' | 'fee' | 'map'

export function siteProblems(it: Values): Fault[] {
  const checks: [Fault, boolean][] = [
    ['name', Boolean(it.name?.trim())],
    ['pause', !it.ordering_paused || Boolean(it.pause_reason?.trim())],
    ['email', !it.support_email || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(it.support_email)],
    ['phone', !it.support_phone || /^\+[1-9]\d{6,14}$/.test(it.support_phone)],
    ['fee', it.service_fee_basis_points === null || (Number.isInteger(it.service_fee_basis_points) && it.service_fee_basis_points >= 0 && it.service_fee_basis_points <= 10_000)],
    ['map', Number.isFinite(it.map_lat) && Number.isFinite(it.map_lng) && Number.isInteger(it.map_zoom)],
  ]
  return checks.filter(([, fine]) => !fine).map(([fault]) => fault)
}
