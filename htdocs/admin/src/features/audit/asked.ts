/* What the address says, as the server is asked: whole days, both included, of the clock that the administrator sees. */
import type { AuditFilters } from './api/audit'

interface Said { subject: string | undefined; action: string | undefined; admin: string | undefined; from: string | undefined; to: string | undefined }

const DAY = /^\d{4}-\d\d-\d\d$/

function midnight(day: string | undefined, later = 0): string | undefined {
  if (!day || !DAY.test(day)) return undefined
  const at = new Date(`${day}T00:00:00`)
  at.setDate(at.getDate() + later)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

export function askedOf({ subject, action, admin, from, to }: Said): AuditFilters {
  const all = { q: subject, action, admin_id: admin, from: midnight(from), to: midnight(to, 1) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value))
}
