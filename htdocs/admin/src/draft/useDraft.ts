/* What was changed and not saved yet: it survives a reload, an ended session and a walk to another screen. */
import { useEffect } from 'react'
import { keep } from '@shared/kept/kept'
import { merge, same } from './merge'

/* base: what the server had when the change began. */
interface Kept { version: number; base: unknown; value: unknown }
type All = Record<string, Kept>

const drafts = keep<All>('dabba.admin.drafts', {}, (value): value is All => typeof value === 'object' && value !== null && !Array.isArray(value))

function put(key: string, draft: Kept | null) {
  const { [key]: _, ...others } = drafts.get()
  drafts.set(draft ? { ...others, [key]: draft } : others)
}

export interface Draft<T> {
  value: T
  /* As the server has it now, and as it had it when the change began. */
  stored: T
  base: T
  isChanged: boolean
  /* Somebody saved meanwhile. */
  isStale: boolean
  change: (next: T) => void
  discard: () => void
  takeBoth: () => void
}

export function useDraft<T>(key: string, version: number, stored: T): Draft<T> {
  const found = drafts.use()[key]
  const value = found ? (found.value as T) : stored
  const base = found ? (found.base as T) : stored
  const isChanged = Boolean(found)

  useEffect(() => {
    if (!isChanged) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isChanged])

  return {
    value,
    stored,
    base,
    isChanged,
    isStale: Boolean(found && found.version !== version),
    change: (next) => put(key, same(next, base) ? null : { version: found?.version ?? version, base, value: next }),
    discard: () => put(key, null),
    takeBoth: () => put(key, { version, base: stored, value: merge(base, value, stored) }),
  }
}
