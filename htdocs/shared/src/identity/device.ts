/* What a browser calls itself, as people call it. */
const browsers = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrom(e|ium)\//, 'Chrome'], [/Safari\//, 'Safari'], [/^curl\//, 'curl']] as const
const systems = [[/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']] as const

const first = (names: readonly (readonly [RegExp, string])[], agent: string) => names.find(([pattern]) => pattern.test(agent))?.[1]

/* null: nothing that people would know. */
export function deviceOf(agent: string | null): string | null {
  const parts = [first(browsers, agent ?? ''), first(systems, agent ?? '')].filter(Boolean)
  return parts.length ? parts.join(', ') : null
}
