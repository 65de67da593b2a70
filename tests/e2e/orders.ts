/* Orders made and carried through the API, for tests whose subject is what comes after. */
import { ask, newKey, until, type Json } from './api'
import { itemOf, kitchenDoes, type Kitchen, type Place } from './kitchen'
import { newPerson, type Person } from './people'

const quoteOf = (kitchen: Kitchen, customer: Person, payment: 'cash' | 'card' = 'cash') => {
  const biryani = itemOf(kitchen, 'Lamb biryani'), soup = itemOf(kitchen, 'Lentil soup')
  return ask('POST', 'quotes', {
    token: customer.token,
    body: {
      restaurant_id: kitchen.id, dropoff: { lat: kitchen.home.lat, lng: kitchen.home.lng }, tip_cents: 200, payment,
      lines: [
        { item_id: biryani.id, quantity: 2, options: [biryani.option_groups[0].options[0].id] },
        { item_id: soup.id, quantity: 1, options: [] },
      ],
    },
  })
}

/* Two biryanis and a soup, with a tip of 2.00: 33.50. */
export async function placeOrder(kitchen: Kitchen, customer: Person, payment: 'cash' | 'card' = 'cash'): Promise<Json> {
  const { quote } = await quoteOf(kitchen, customer, payment)
  return await ask('POST', 'orders', {
    token: customer.token, key: newKey(),
    body: { quote, dropoff: kitchen.home, contact_name: customer.name, contact_phone: '+4930999888', note: 'Ring twice' },
  })
}

export const orderOf = (customer: Person, id: string): Promise<Json> => ask('GET', `orders/${id}`, { token: customer.token })
export const ordersOf = async (customer: Person): Promise<Json[]> => (await ask('GET', 'orders', { token: customer.token })).items

export async function eventsOf(customer: Person, id: string): Promise<Json[]> {
  return (await ask('GET', `orders/${id}/events?after=0&limit=100`, { token: customer.token })).items
}

/* A courier who waits at a corner. */
export async function courierAt({ lat, lng }: Place, name = 'Rosa Keller'): Promise<Person> {
  const courier = await newPerson('courier', name)
  const { token } = courier
  await ask('PUT', 'couriers/me', { token, body: { name, phone: '+4930777666', vehicle: 'bicycle' } })
  await moveTo(courier, lat, lng)
  await ask('PUT', 'couriers/me/duty', { token, body: { on: true } })
  return courier
}

export const moveTo = ({ token }: Person, lat: number, lng: number) => ask('PUT', 'couriers/me/position', { token, body: { lat, lng } })

export async function offerTo(courier: Person, order: string): Promise<string> {
  const list = await until(`an offer of ${order}`, () => ask('GET', 'couriers/me/deliveries', { token: courier.token }),
    (it) => it.items.some((one: Json) => one.order_id === order), 30)
  return list.items.find((one: Json) => one.order_id === order).id
}

export const courierDoes = ({ token }: Person, delivery: string, what: string, body?: unknown) => ask('POST', `deliveries/${delivery}/${what}`, { token, body })

/* From accepted food to an open hand at the door. */
export async function deliver(kitchen: Kitchen, order: Json, courier: Person) {
  await kitchenDoes(kitchen, order.id, 'acceptance', { prep_minutes: 15 })
  await bring(kitchen, order, courier, await offerTo(courier, order.id))
}

async function bring(kitchen: Kitchen, order: Json, courier: Person, delivery: string) {
  await courierDoes(courier, delivery, 'acceptance')
  await courierDoes(courier, delivery, 'arrival')
  await kitchenDoes(kitchen, order.id, 'readiness')
  await courierDoes(courier, delivery, 'pickup')
  await courierDoes(courier, delivery, 'approach')
  await courierDoes(courier, delivery, 'handover', { pin: order.pin })
}

/* Many at once, each by whichever courier is asked. */
export async function deliverAll(kitchen: Kitchen, orders: Json[], customer: Person) {
  const couriers = await Promise.all(orders.map(() => courierAt(kitchen.place)))
  await Promise.all(orders.map((it) => kitchenDoes(kitchen, it.id, 'acceptance', { prep_minutes: 15 })))
  const left = new Map<string, Json>(orders.map((it) => [it.id, it]))
  const round = async () => {
    for (const courier of couriers) {
      const { items } = await ask('GET', 'couriers/me/deliveries', { token: courier.token })
      for (const { id, order_id } of items) {
        if (!left.has(order_id)) continue
        await bring(kitchen, left.get(order_id), courier, id)
        left.delete(order_id)
      }
    }
    return left.size
  }
  await until('an offer of each order', round, (it) => it === 0, 120)
  for (const { id } of orders) await until('the delivered order', () => orderOf(customer, id), (it) => it.state === 'delivered')
}

/* The browser's part of paying, played: the secret and a test card go to the stand-in for the provider. */
async function confirmCard(customer: Person, order: string, card = 'pm_card_visa') {
  const { client_secret: secret, publishable_key: key } = await ask('POST', `orders/${order}/payment`, { token: customer.token })
  const intent = String(secret).split('_secret_')[0]
  const body = new URLSearchParams({ key, client_secret: secret, payment_method: card })
  await fetch(`${process.env.DABBA_STRIPE_URL}/v1/payment_intents/${intent}/confirm`, { method: 'POST', body })
}

/* The same order by card, authorized and so placed. */
export async function placeCardOrder(kitchen: Kitchen, customer: Person): Promise<Json> {
  const order = await placeOrder(kitchen, customer, 'card')
  await confirmCard(customer, order.id)
  await until('the paid order', () => orderOf(customer, order.id), (it) => it.state === 'placed', 60)
  return order
}
