/* A restaurant of a test's own, far from the demo city, and what its kitchen does. */
import { ask, newKey, until, type Json } from './api'
import { admin, newPerson, type Person } from './people'

export interface Place { street: string; city: string; postcode: string; lat: number; lng: number }
export interface Kitchen {
  merchant: Person
  id: string
  slug: string
  name: string
  place: Place
  home: Place
  menu: Json
}

/* Each has a neighbourhood of its own: no simulated courier comes there. */
function neighbourhood() {
  const lat = 38 + Math.random() * 10, lng = -5 + Math.random() * 30
  const place = (street: string, north: number): Place => ({ street, city: 'Berlin', postcode: '10115', lat: lat + north, lng })
  return { place: place('Mill Lane 12', 0), home: place('Home Street 1', 0.009) }
}

const day = (weekday: number) => ({ weekday, opens: '00:00', closes: '00:00' })
export const always = { time_zone: 'Europe/Berlin', openings: [1, 2, 3, 4, 5, 6, 7].map(day) }
export const never = { time_zone: 'Europe/Berlin', openings: [] }

const option = (name: string, price_cents: number, allergens: string[] = []) => ({ name, price_cents, allergens })
export const menu = (biryani_cents = 1200) => ({
  currency: 'EUR',
  categories: [{
    name: 'Mains',
    items: [
      {
        name: 'Lamb biryani', description: 'Slow, with saffron', price_cents: biryani_cents, allergens: ['milk', 'nuts'], diets: ['halal'],
        option_groups: [
          { name: 'Portion', min: 1, max: 1, options: [option('Small', 0), option('Large', 150)] },
          { name: 'Extras', min: 0, max: 2, options: [option('Raita', 120, ['milk', 'mustard']), option('Chilli', 50), option('Fresh herbs', 80, ['celery'])] },
        ],
      },
      { name: 'Lentil soup', description: 'With lemon', price_cents: 500, allergens: [], diets: ['vegan'], option_groups: [] },
    ],
  }, {
    name: 'Sweets',
    items: [{ name: 'Rice pudding', description: 'Cold, with rose', price_cents: 450, allergens: ['milk'], diets: ['vegetarian'], option_groups: [] }],
  }],
})

const terms = { radius_m: 5000, base_fee_cents: 250, fee_per_km_cents: 0, min_order_cents: 1000 }

/* Made, with hours and a menu, and not yet approved. */
export async function newKitchen(name = `Kitchen ${newKey().slice(-6)}`, delivery: Partial<typeof terms> = {}): Promise<Kitchen> {
  const merchant = await newPerson('merchant', 'Mira Sen')
  const { place, home } = neighbourhood()
  const made = await ask('POST', 'merchant/restaurants', {
    token: merchant.token,
    body: {
      name, slug: `kitchen-${newKey()}`, description: 'Rice and patience', cuisines: ['indian'], phone: '+4930123456', currency: 'EUR', place,
      delivery: { ...terms, ...delivery }, tax_basis_points: 700, prep_minutes: 15,
    },
  })
  await ask('PUT', `merchant/restaurants/${made.id}/schedule`, { token: merchant.token, body: always })
  const answer = await ask('PUT', `merchant/restaurants/${made.id}/menu`, { token: merchant.token, body: menu() })
  return { merchant, id: made.id, slug: made.slug, name, place, home, menu: answer }
}

/* Approved, and found by customers. */
export async function openKitchen(name?: string, delivery?: Partial<typeof terms>): Promise<Kitchen> {
  const kitchen = await newKitchen(name, delivery)
  await ask('POST', `admin/restaurants/${kitchen.id}/approval`, { token: (await admin()).token, body: { reason: 'Papers complete' } })
  await isFound(kitchen)
  return kitchen
}

export const isFound = ({ id, home }: Kitchen) =>
  until(`restaurant ${id} in the list`, () => ask('GET', `restaurants?lat=${home.lat}&lng=${home.lng}`), (it) => it.items.some((found: Json) => found.id === id))

export const itemOf = (kitchen: Kitchen, name: string): Json =>
  kitchen.menu.categories.flatMap((it: Json) => it.items).find((it: Json) => it.name === name)

export const setAvailable = ({ merchant, id }: Kitchen, item: Json, available: boolean) =>
  ask('PUT', `merchant/restaurants/${id}/items/${item.id}/availability`, { token: merchant.token, body: { sold_out: !available } })

/* The same dishes by their names and keys, at another price. */
export async function changePrice(kitchen: Kitchen, name: string, price_cents: number) {
  const next = structuredClone(kitchen.menu)
  itemOf({ ...kitchen, menu: next }, name).price_cents = price_cents
  const { currency, categories } = next
  kitchen.menu = await ask('PUT', `merchant/restaurants/${kitchen.id}/menu`, { token: kitchen.merchant.token, body: { currency, categories } })
}

export const setHours = ({ merchant, id }: Kitchen, schedule: unknown) =>
  ask('PUT', `merchant/restaurants/${id}/schedule`, { token: merchant.token, body: schedule })

export const kitchenDoes = ({ merchant }: Kitchen, order: string, what: string, body?: unknown) =>
  until(`${what} of ${order}`, () => ask('POST', `kitchen/orders/${order}/${what}`, { token: merchant.token, body }).catch((it) => it as Error), (it) => !(it instanceof Error))
