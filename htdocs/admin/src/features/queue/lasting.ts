/* How long something took or waits, in the largest unit that says it. */
export function lasting(language: string, ms: number): string {
  const [value, unit] = ms < 1000 ? [ms, 'millisecond'] : ms < 120_000 ? [ms / 1000, 'second'] : ms < 7_200_000 ? [ms / 60_000, 'minute'] : [ms / 3_600_000, 'hour']
  return new Intl.NumberFormat(language, { style: 'unit', unit: unit as string, unitDisplay: 'short', maximumFractionDigits: unit === 'second' ? 1 : 0 }).format(value as number)
}
