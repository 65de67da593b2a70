/* What a list is narrowed by, kept in the address bar, so that it survives a reload and can be sent to a colleague. */
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

/* Per filter the values it may have, or 'text'. What the address says besides them is not heard. */
export type FilterSpec = Record<string, 'text' | readonly string[]>
export type Filters<S extends FilterSpec> = { [K in keyof S]: (S[K] extends readonly (infer V)[] ? V : string) | undefined }

export function readFilters<S extends FilterSpec>(spec: S, params: URLSearchParams): Filters<S> {
  const entries = Object.entries(spec).map(([name, allowed]) => {
    const value = params.get(name)?.trim()
    return [name, value && (allowed === 'text' || allowed.includes(value)) ? value : undefined]
  })
  return Object.fromEntries(entries) as Filters<S>
}

export function writeFilters(params: URLSearchParams, change: Record<string, string | undefined>): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}

/* spec must be a constant of its module. */
export function useFilters<S extends FilterSpec>(spec: S) {
  const [params, setParams] = useSearchParams()
  const values = useMemo(() => readFilters(spec, params), [spec, params])
  const set = useCallback(
    (change: { [K in keyof S]?: string | undefined }) => setParams((now) => writeFilters(now, change as Record<string, string | undefined>), { replace: true }),
    [setParams],
  )
  const clear = useCallback(() => set(Object.fromEntries(Object.keys(spec).map((name) => [name, undefined])) as { [K in keyof S]?: undefined }), [set, spec])

  return { values, set, clear, any: Object.values(values).some(Boolean) }
}
