/* Money is typed in the currency's units and sent in its minor ones. */
const digits = (currency: string) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
const latin = (text: string) => text.replace(/[٠-٩]/g, (it) => String(it.charCodeAt(0) - 0x660)).replace('٫', '.')

/* null: what was typed is no amount of this currency. */
export function centsOf(typed: string, currency: string): number | null {
  const places = digits(currency)
  const found = /^(\d+)(?:[.,](\d*))?$/.exec(latin(typed.trim()))
  if (!found || (found[2] ?? '').length > places) return null
  return Number(found[1]! + (found[2] ?? '').padEnd(places, '0'))
}

export function unitsOf(cents: number, currency: string, language: string): string {
  const places = digits(currency)
  const style = { minimumFractionDigits: places, maximumFractionDigits: places, useGrouping: false, numberingSystem: 'latn' }
  return new Intl.NumberFormat(language, style).format(cents / 10 ** places)
}
