/* From minutes to clock times: nobody keeps a promise to the minute, so a quarter of an hour is told. */
const STEP_MS = 5 * 60_000

export function arrival(now: number, minutes: number) {
  const from = Math.ceil((now + minutes * 60_000) / STEP_MS) * STEP_MS
  return { from, to: from + 3 * STEP_MS }
}
