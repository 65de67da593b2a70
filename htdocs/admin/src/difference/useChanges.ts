import type { Change } from '@shared/table/DangerousAct'
import { differences } from './difference'
import { useWords } from './useWords'

/* What a dangerous act would change, in words. */
export function useChanges(before: unknown, after: unknown, currency?: string): Change[] {
  const { said, way } = useWords(currency)
  return differences(before, after).map((it) => {
    const key = it.path.at(-1)?.key ?? ''
    return { what: way(it.path), before: said(key, it.before), after: said(key, it.after) }
  })
}
