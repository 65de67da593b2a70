import { useFormat } from '@shared/format/useFormat'

const DAY_MS = 86_400_000

/* A clock time, with its day where it is not of the last hours. */
export function When({ at, now }: { at: string | null; now: number }) {
  const f = useFormat()
  if (!at) return null
  const near = Math.abs(now - Date.parse(at)) < DAY_MS / 2
  return <time dateTime={at} className="time">{near ? f.clock(at) : f.dayAndTime(at)}</time>
}
