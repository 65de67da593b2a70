/* An administrator's day: restaurants, the evening in the control room, deliveries, people, the queue, and the log of it all. */
import type { Page } from '@playwright/test'
import { ask, until } from './api'
import { beginEvening, deadJob, setSpeed, supervise } from './city'
import { isFound, kitchenDoes, newKitchen, openKitchen } from './kitchen'
import { courierAt, courierDoes, offerTo, orderOf, placeOrder } from './orders'
import { accessible, expect, test } from './page'
import { enterAs, enterAsAdmin, logIn, newPerson, prove } from './people'

test.beforeEach(async ({ context }) => {
  test.skip(test.info().project.name !== 'desktop', 'administrators sit at a desk; their screens on a phone are looked at elsewhere')
  await enterAsAdmin(context)
})
test.afterEach(() => {
  setSpeed(1)
})

async function confirm(page: Page, button: RegExp, why: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why?').fill(why)
  await dialog.getByRole('button', { name: button }).click()
  await expect(dialog).toHaveCount(0)
}

/* The newest entry of the log about a subject. */
async function isLogged(page: Page, subject: string, act: string, why: string) {
  await page.goto(`/admin/audit?subject=${subject}`)
  const row = page.getByRole('table', { name: 'Audit log' }).getByRole('row').filter({ hasText: act }).filter({ hasText: why })
  await expect(row.first()).toBeVisible()
  await expect(row.first()).toContainText('Done')
  await row.first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 2, name: act })).toBeVisible()
}

test('a restaurant is approved, and customers find it', async ({ page }) => {
  const kitchen = await newKitchen()
  await page.goto('/admin/restaurants')
  await page.getByLabel('State').selectOption({ label: 'Waiting for approval' })
  await page.getByRole('row').filter({ hasText: kitchen.name }).getByRole('link').click()
  await page.getByRole('button', { name: `Approve ${kitchen.name}` }).click()
  await expect(page.getByRole('dialog')).toContainText(`Customers find ${kitchen.name} at once`)
  await accessible(page)
  await confirm(page, /it can be ordered from/, 'Papers complete')
  await expect(page.getByRole('button', { name: `Suspend ${kitchen.name}` })).toBeVisible()
  await isFound(kitchen)
  await isLogged(page, kitchen.id, 'Restaurant approved', 'Papers complete')
})

test('who may act for a restaurant is changed with a reason, and somebody always owns it', async ({ page }) => {
  const kitchen = await newKitchen()
  const [omid, guest, early] = [prove(await newPerson('merchant', 'Omid Rad')), await newPerson('customer', 'Gina West'), await newPerson('merchant', 'Ed Early')]
  prove(kitchen.merchant)
  await page.goto(`/admin/restaurants/${kitchen.id}/staff`)
  const card = (name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name })
  const dialog = page.getByRole('dialog')
  const email = dialog.getByLabel('E-mail address of their account')
  const hire = dialog.getByRole('button', { name: `Let them act for ${kitchen.name}` })

  await page.getByRole('button', { name: 'Add somebody…' }).click()
  await dialog.getByLabel('Why?').fill('The owner called')
  for (const [address, why] of [['nobody@', /no e-mail address/], ['nobody@demo.example', /Nobody has an account/], [guest.email, /not a restaurateur's/], [early.email, /Nobody has confirmed/], [kitchen.merchant.email, /act for this restaurant already/]] as const) {
    await email.fill(address)
    await hire.click()
    await expect(email).toHaveAccessibleDescription(why)
  }
  await accessible(page)
  await email.fill(omid.email)
  await hire.click()
  await expect(dialog).toHaveCount(0)
  await expect(card('Omid Rad')).toContainText('Member of staff')

  await card('Mira Sen').getByRole('button', { name: 'Remove Mira Sen' }).click()
  await dialog.getByLabel('Why?').fill('Sold')
  await dialog.getByRole('button', { name: /^Remove Mira Sen/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('Mira Sen is the only owner')
  await page.keyboard.press('Escape')
  await card('Omid Rad').getByRole('button', { name: 'Make Omid Rad an owner' }).click()
  await confirm(page, /^Make Omid Rad an owner of/, 'Bought the restaurant')
  await expect(card('Omid Rad').getByText('Owner', { exact: true })).toBeVisible()
  await card('Mira Sen').getByRole('button', { name: 'Remove Mira Sen' }).click()
  await confirm(page, /^Remove Mira Sen/, 'Has sold it')
  await expect(card('Mira Sen')).toHaveCount(0)
  await isLogged(page, kitchen.id, 'Role among a restaurant’s staff changed', 'Bought the restaurant')
  await expect(page.getByText(/Omid Rad › Role/)).toBeVisible()
})

test('an evening in the control room goes on by itself', async ({ page }) => {
  test.setTimeout(300_000)
  beginEvening()
  const customers = await Promise.all([1, 2, 3].map((n) => logIn(`customer${n}@demo.example`, 'tiffin-at-noon')))
  await page.goto('/admin/')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const words = page.getByRole('button', { name: 'In words' })
  const figures = page.getByRole('region', { name: 'Today' })
  const delivered = async () => Number((await figures.innerText()).match(/Delivered\s+([\d,]+)/)?.[1]?.replace(',', '') ?? 0)
  await expect(words).toBeVisible()
  await words.click()
  const before = await delivered()
  const names: string[] = []
  for (const customer of customers) names.push(await orderInTheCity(customer))
  const city = page.getByRole('region', { name: 'The city now' })
  setSpeed(90)
  await expect(city.getByText(names[0]!).first()).toBeVisible({ timeout: 90_000 })
  await expect.poll(delivered, { timeout: 180_000 }).toBeGreaterThan(before)
  setSpeed(1)
  await accessible(page)
})

/* What somebody of the demo city orders at the first open restaurant that reaches them. */
async function orderInTheCity(customer: Awaited<ReturnType<typeof logIn>>): Promise<string> {
  const { token } = customer
  const place = (await ask('GET', 'me/addresses', { token })).items[0].place
  const found = await ask('GET', `restaurants?lat=${place.lat}&lng=${place.lng}&open=true`)
  const restaurant = found.items[0]
  const menu = await ask('GET', `restaurants/${restaurant.id}/menu`)
  const item = menu.categories.flatMap((it: { items: { option_groups: unknown[] }[] }) => it.items).find((it: { option_groups: { min: number }[]; price_cents: number }) => it.price_cents > 0 && it.option_groups.every((group) => group.min === 0))
  const quantity = Math.ceil(restaurant.min_order_cents / item.price_cents) + 1
  const { quote } = await ask('POST', 'quotes', { token, body: { restaurant_id: restaurant.id, dropoff: { lat: place.lat, lng: place.lng }, tip_cents: 0, payment: 'cash', lines: [{ item_id: item.id, quantity, options: [] }] } })
  await ask('POST', 'orders', { token, key: crypto.randomUUID(), body: { quote, dropoff: place, contact_name: customer.name, contact_phone: '+4930999888' } })
  return customer.name
}

test('a delivery is given to another courier, who is asked first', async ({ page }) => {
  const kitchen = await openKitchen()
  const customer = await newPerson('customer')
  const rosa = await courierAt(kitchen.place)
  const order = await placeOrder(kitchen, customer)
  await kitchenDoes(kitchen, order.id, 'acceptance', { prep_minutes: 15 })
  const delivery = await offerTo(rosa, order.id)
  await courierDoes(rosa, delivery, 'acceptance')
  const omar = await courierAt(kitchen.home, 'Omar Haddad')
  await page.goto(`/admin/deliveries/${delivery}`)
  await expect(page.getByText('Rosa Keller is on the way to the restaurant.')).toBeVisible()
  await page.getByRole('button', { name: 'Give to another courier…' }).click()
  const dialog = page.getByRole('dialog')
  const choice = dialog.getByLabel('To', { exact: true })
  await expect(choice.locator(`option[value="${omar.id}"]`)).toHaveText(/^Omar Haddad, free, /)
  await choice.selectOption(omar.id)
  await expect(dialog).toContainText('Rosa Keller loses it and is told. Omar Haddad is asked next')
  await accessible(page)
  await confirm(page, /Take it and ask Omar Haddad/, 'Flat tyre')
  await courierDoes(omar, await offerTo(omar, order.id), 'acceptance')
  await expect(page.getByText('Omar Haddad is on the way to the restaurant.')).toBeVisible()
  await isLogged(page, delivery, 'Delivery reassigned', 'Flat tyre')
  const changed = page.getByRole('region', { name: 'Delivery reassigned' })
  await expect(changed).toContainText(/Courier\s*before:?\s*Rosa Keller/)
  await expect(changed).toContainText('Omar Haddad')
})

test('whoever is banned is out at once, on the page that they have open', async ({ page, browser }) => {
  const eve = await newPerson('customer', 'Eve Moll')
  const hers = await browser.newContext()
  await enterAs(hers, eve.email)
  const open = await hers.newPage()
  await open.goto('/orders')
  await expect(open.getByRole('link', { name: 'Account' })).toBeVisible()
  await page.goto('/admin/users')
  await page.getByRole('searchbox', { name: 'E-mail, name or phone' }).fill(eve.email)
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  await page.getByRole('row').filter({ hasText: eve.email }).getByRole('link').first().click()
  await page.getByRole('button', { name: 'Ban Eve Moll' }).click()
  await expect(page.getByRole('dialog')).toContainText('Banning ends every session of Eve Moll at once')
  await confirm(page, /Ban Eve Moll and end every session/, 'Orders and never opens')
  await expect(open.getByRole('heading', { name: 'You have been logged out.' })).toBeVisible()
  await hers.close()
  await expect(page.getByText(/Banned since/)).toContainText('Orders and never opens')
  await isLogged(page, eve.id, 'User banned', 'Orders and never opens')
})

test('a dead job is tried again, and what hung on it goes on', async ({ page }) => {
  const kitchen = await openKitchen()
  const customer = await newPerson('customer')
  const workers = ['delivery-worker', 'delivery-worker-2'].map((it) => `services:${it}`)
  supervise('stop', ...workers)
  const order = await placeOrder(kitchen, customer)
  await kitchenDoes(kitchen, order.id, 'acceptance', { prep_minutes: 15 })
  const job = deadJob('delivery', workers, order.id)
  const courier = await courierAt(kitchen.place)
  await page.goto('/admin/queue?state=dead')
  await expect(page.getByText(/given up after/)).toBeVisible()
  await page.goto(`/admin/queue/${job}?state=dead`)
  await expect(page.getByRole('region', { name: /Order accepted/ })).toContainText('the document store did not answer')
  await page.getByRole('button', { name: 'Try again' }).click()
  await accessible(page)
  await confirm(page, /Try job \d+ again now/, 'The store is back')
  await offerTo(courier, order.id)
  expect((await until('the order', () => orderOf(customer, order.id), (it) => it.state === 'accepted')).state).toBe('accepted')
  await isLogged(page, job, 'Job retried', 'The store is back')
})
