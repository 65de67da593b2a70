/* What a list is narrowed by, kept in the address bar, so that it survives a reload and can be sent to a colleague. */
import { useCallback, useMemo } from 'react'
import { useHref, useLocation, useNavigate, useSearchParams } from 'react-router'

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

/* What is set belongs to the address as it is now: a row may have been opened, or another screen gone to, that is not shown yet. base: of
 * the app; list: the list's own part of the address. null: this list is no longer there. */
export function addressWith(here: { pathname: string; search: string }, base: string, list: string | undefined, change: Record<string, string | undefined>) {
  const pathname = here.pathname.slice(base.length)
  if (pathname.split('/')[1] !== list) return null
  return { pathname, search: writeFilters(new URLSearchParams(here.search), change).toString() }
}

/* spec must be a constant of its module. */
export function useFilters<S extends FilterSpec>(spec: S) {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const base = useHref('/').replace(/\/$/, '')
  const list = useLocation().pathname.split('/')[1]
  const values = useMemo(() => readFilters(spec, params), [spec, params])
  const set = useCallback(
    (change: { [K in keyof S]?: string | undefined }) => {
      const to = addressWith(window.location, base, list, change as Record<string, string | undefined>)
      if (to) void navigate(to, { replace: true })
    },
    [base, list, navigate],
  )
  const clear = useCallback(() => set(Object.fromEntries(Object.keys(spec).map((name) => [name, undefined])) as { [K in keyof S]?: undefined }), [set, spec])

  return { values, set, clear, any: Object.values(values).some(Boolean) }
}
