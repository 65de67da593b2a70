/* One of everything, for what is looked at rather than done: made once, through the API. */
import { ask, until, type Json } from './api'
import { newKitchen, kitchenDoes, openKitchen, type Kitchen } from './kitchen'
import { courierAt, courierDoes, deliver, moveTo, offerTo, orderOf, placeOrder } from './orders'
import { admin, newPerson, type Person } from './people'

export interface World {
  kitchen: Kitchen
  waiting: Kitchen
  customer: Person
  courier: Person
  placed: Json
  onTheWay: Json
  delivery: string
  delivered: Json
  cancelled: Json
}

async function pickUp(kitchen: Kitchen, order: Json, courier: Person): Promise<string> {
  await kitchenDoes(kitchen, order.id, 'acceptance', { prep_minutes: 15 })
  const delivery = await offerTo(courier, order.id)
  await courierDoes(courier, delivery, 'acceptance')
  await courierDoes(courier, delivery, 'arrival')
  await kitchenDoes(kitchen, order.id, 'readiness')
  await courierDoes(courier, delivery, 'pickup')
  await moveTo(courier, kitchen.place.lat + 0.004, kitchen.place.lng)
  return delivery
}

/* The customer has an address of their own, one tap away. */
export const saveHome = ({ token }: Person, place: unknown) => ask('POST', 'me/addresses', { token, body: { label: 'Home', place } })

export async function newWorld(names: [string?, string?] = []): Promise<World> {
  const [kitchen, waiting, customer] = await Promise.all([openKitchen(names[0]), newKitchen(names[1]), newPerson('customer')])
  await saveHome(customer, kitchen.home)
  const courier = await courierAt(kitchen.place)
  const delivered = await placeOrder(kitchen, customer)
  await deliver(kitchen, delivered, courier)
  await until('the delivered order', () => orderOf(customer, delivered.id), (it) => it.state === 'delivered')
  const onTheWay = await placeOrder(kitchen, customer)
  const delivery = await pickUp(kitchen, onTheWay, courier)
  const cancelled = await placeOrder(kitchen, customer)
  await ask('POST', `admin/orders/${cancelled.id}/cancellation`, { token: (await admin()).token, body: { reason: 'The customer called', liable: 'platform' } })
  const placed = await placeOrder(kitchen, customer)
  return { kitchen, waiting, customer, courier, placed, onTheWay, delivery, delivered, cancelled }
}
