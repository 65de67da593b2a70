/* Money, times and distances as people read them, in the page's language. Times are clock times of the restaurant's zone. */
export const cityZone = { current: 'Europe/Berlin' }

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()

function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  const found = (cache.get(key) as T | undefined) ?? make()
  cache.set(key, found)
  return found
}

/* Minor units, whose number depends on the currency. */
export function money(language: string, cents: number, currency: string): string {
  const format = kept(`money ${language} ${currency}`, () => new Intl.NumberFormat(language, { style: 'currency', currency }))
  return format.format(cents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

export function clockTime(language: string, at: string | number, timeZone = cityZone.current): string {
  return kept(`clock ${language} ${timeZone}`, () => new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone })).format(new Date(at))
}

export function day(language: string, at: string | number, timeZone = cityZone.current): string {
  return kept(`day ${language} ${timeZone}`, () => new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone })).format(new Date(at))
}

export function dayAndTime(language: string, at: string | number, timeZone = cityZone.current): string {
  return kept(`both ${language} ${timeZone}`, () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })).format(new Date(at))
}

/* "in 12 minutes", "3 hours ago". */
export function relative(language: string, at: string | number, now: number): string {
  const minutes = Math.round((new Date(at).getTime() - now) / 60_000)
  const format = kept(`relative ${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))
  if (Math.abs(minutes) < 90) return format.format(minutes, 'minute')
  return Math.abs(minutes) < 36 * 60 ? format.format(Math.round(minutes / 60), 'hour') : format.format(Math.round(minutes / 1440), 'day')
}

export function distance(language: string, metres: number): string {
  const far = metres >= 1000
  const options = { style: 'unit', unit: far ? 'kilometer' : 'meter', maximumFractionDigits: far ? 1 : 0 } as const
  return kept(`distance ${language} ${far}`, () => new Intl.NumberFormat(language, options)).format(far ? metres / 1000 : Math.round(metres / 10) * 10)
}

export const count = (language: string, n: number) => kept(`count ${language}`, () => new Intl.NumberFormat(language)).format(n)

export function percent(language: string, share: number): string {
  return kept(`percent ${language}`, () => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })).format(share)
}
