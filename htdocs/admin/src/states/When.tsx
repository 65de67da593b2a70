import { useFormat } from '@shared/format/useFormat'

const DAY_MS = 86_400_000

/* A clock time, with its day where it is not of the hours around now. */
export function useMoment(now: number) {
  const f = useFormat()
  return (at: string) => (Math.abs(now - Date.parse(at)) < DAY_MS / 2 ? f.clock(at) : f.dayAndTime(at))
}

export function When({ at, now }: { at: string | null; now: number }) {
  const moment = useMoment(now)
  return at && <time dateTime={at} className="time">{moment(at)}</time>
}
