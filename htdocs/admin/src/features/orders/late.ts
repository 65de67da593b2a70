/* By how many minutes an order is, or was, later than its customer was promised. 0: it is not, or it ended otherwise. */
export interface Promised { state: string; promised_at: string | null; dropoff_expected_at: string | null; delivered_at: string | null }

const OPEN = ['placed', 'accepted', 'preparing', 'ready', 'collected']

export function minutesLate(order: Promised, now: number): number {
  if (!order.promised_at) return 0
  const came = order.state === 'delivered' ? order.delivered_at : null
  if (!came && !OPEN.includes(order.state)) return 0
  const at = came ? Date.parse(came) : Math.max(now, Date.parse(order.dropoff_expected_at ?? '') || now)
  return Math.max(0, Math.floor((at - Date.parse(order.promised_at)) / 60_000))
}
