/* A restaurant's settings while they are being changed. */
import type { components } from '@shared/api/schema'

type Schemas = components['schemas']
export type Restaurant = Schemas['restaurant_view']
export type Edit = Omit<Schemas['admin_restaurant_edit'], 'reason' | 'version'>
const members = ['name', 'description', 'phone', 'cuisines', 'prep_minutes', 'answer_minutes', 'tax_basis_points', 'commission_basis_points', 'delivery', 'place'] as const satisfies (keyof Edit & keyof Restaurant)[]

export type Settings = Pick<Restaurant, (typeof members)[number]>

export const settingsOf = (it: Restaurant) => Object.fromEntries(members.map((member) => [member, it[member]])) as Settings

/* Only what is different is sent: the rest stays as whoever else may have set it meanwhile. */
export function editOf(before: Settings, after: Settings): Edit {
  const changed = members.filter((member) => JSON.stringify(before[member]) !== JSON.stringify(after[member]))
  return Object.fromEntries(changed.map((member) => [member, after[member]]))
}

export type Fault = 'name' | 'phone' | 'cuisines' | 'street' | 'money' | 'radius' | 'minutes' | 'tax'
const within = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most

export function settingsProblems(it: Settings): Fault[] {
  const checks: [Fault, boolean][] = [
    ['name', (it.name ?? '').trim().length >= 2],
    ['phone', /^\+[1-9]\d{6,14}$/.test(it.phone ?? '')],
    ['cuisines', it.cuisines.length >= 1 && it.cuisines.length <= 5],
    ['street', Boolean(it.place.street.trim() && it.place.city.trim())],
    ['money', [it.delivery.base_fee_cents, it.delivery.fee_per_km_cents, it.delivery.min_order_cents].every(Number.isInteger)],
    ['radius', within(it.delivery.radius_m, 100, 50_000)],
    ['minutes', within(it.prep_minutes, 1, 240) && within(it.answer_minutes, 1, 60)],
    ['tax', [it.tax_basis_points, it.commission_basis_points].every((points) => within(points, 0, 10_000))],
  ]
  return checks.filter(([, fine]) => !fine).map(([fault]) => fault)
}
