/* What an account keeps, and what a browser keeps of whoever leaves it. */
import type { Page } from '@playwright/test'
import { ask, type Json } from './api'
import { openKitchen, type Kitchen } from './kitchen'
import { accessible, expect, test } from './page'
import { enterAs, newPerson, type Person } from './people'
import { fillBasket, goHome, installed } from './shopping'
import { wordsOf } from './words'
import { saveHome } from './world'

const say = wordsOf('en')
let kitchen: Kitchen
let customer: Person

test.beforeEach(async ({ context }) => {
  ;[kitchen, customer] = await Promise.all([openKitchen(), newPerson('customer')])
  await saveHome(customer, { ...kitchen.home, note: 'Third floor' })
  await enterAs(context, customer.email)
})

const addressesOf = async ({ token }: Person): Promise<Json[]> => (await ask('GET', 'me/addresses', { token })).items

test('a saved address is changed: what it is called, where it is, what helps at the door; and what goes there goes on to it', async ({ page }) => {
  await goHome(page, say)
  await page.goto('/account/addresses')
  await page.getByRole('button', { name: say('account.addresses.change_named', { label: 'Home' }) }).click()
  const dialog = page.getByRole('dialog', { name: say('account.addresses.change_named', { label: 'Home' }) })
  const label = dialog.getByLabel(say('account.addresses.label')), note = dialog.getByLabel(say('checkout.contact.door'), { exact: true })
  await expect(note).toHaveValue('Third floor')
  await label.fill(' ')
  await dialog.getByRole('button', { name: say('account.addresses.save') }).click()
  await expect(label).toHaveAccessibleDescription(/This is needed/)
  await label.fill('Grandmother')
  await note.fill('Ring\u0007twice')
  await dialog.getByRole('button', { name: say('account.addresses.save') }).click()
  await expect(note).toHaveAccessibleDescription(/This cannot be right/)
  await expect(note).toBeFocused()
  await accessible(page)
  await note.fill('Ring twice')
  await dialog.getByRole('button', { name: say('account.addresses.other') }).click()
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await dialog.getByRole('combobox').fill('Mailänder 12')
  await dialog.getByRole('option', { name: 'Mailänder Straße 12' }).click()
  await expect(label).toBeFocused()
  await dialog.getByRole('button', { name: say('account.addresses.save') }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('listitem')).toContainText(/Grandmother.*Mailänder Straße 12.*Ring twice/s)

  const [saved, ...others] = await addressesOf(customer)
  expect(others).toEqual([])
  expect(saved).toMatchObject({ label: 'Grandmother', place: { street: 'Mailänder Straße 12', note: 'Ring twice' } })
  await page.goto('/restaurants')
  await expect(page.getByText(say('finding.place.goes_to', { place: `${saved.place.street}, ${saved.place.postcode} ${saved.place.city}` }))).toBeVisible()
})

test('an address that was removed meanwhile is not changed, and that is said', async ({ page }) => {
  await page.goto('/account/addresses')
  await page.getByRole('button', { name: say('account.addresses.change_named', { label: 'Home' }) }).click()
  await ask('DELETE', `me/addresses/${(await addressesOf(customer))[0].id}`, { token: customer.token })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: say('account.addresses.save') }).click()
  await expect(dialog.getByRole('alert')).toContainText('It may have been removed')
  await page.keyboard.press('Escape')
  await expect(page.getByText(say('account.addresses.none'))).toBeVisible()
})

/* Every place where a browser may keep something, as text. */
const allThatIsKept = (page: Page) => page.evaluate(async () => {
  const rowsOf = (db: IDBDatabase, store: string) => new Promise<unknown[]>((resolve) => {
    const asked = db.transaction(store).objectStore(store).getAll()
    asked.onsuccess = () => resolve(asked.result)
  })
  const opened = (name: string) => new Promise<IDBDatabase>((resolve) => {
    const asked = indexedDB.open(name)
    asked.onsuccess = () => resolve(asked.result)
  })
  const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
  for (const name of await caches.keys()) kept.push((await (await caches.open(name)).keys()).map((it) => it.url))
  for (const { name } of await indexedDB.databases()) {
    const db = await opened(name!)
    for (const store of db.objectStoreNames) kept.push(await rowsOf(db, store))
    db.close()
  }
  return JSON.stringify(kept)
})

test('whoever logs out leaves nothing of themselves in the browser, only dishes in the basket', async ({ page }) => {
  await goHome(page, say)
  await installed(page)
  await page.reload()
  await fillBasket(page, kitchen, say)
  const lat = String(kitchen.home.lat)
  await expect.poll(async () => (await allThatIsKept(page)).split(lat).length, 'the list as last seen, its note, and the place').toBeGreaterThan(4)
  await page.goto('/account')
  await page.getByRole('button', { name: say('auth.log_out') }).click()
  await expect(page.getByRole('link', { name: say('auth.log_in') }).first()).toBeVisible()
  await expect.poll(() => allThatIsKept(page)).not.toContain(lat)
  const left = await allThatIsKept(page)
  for (const it of [customer.email, customer.name, customer.id, 'Home Street']) expect(left).not.toContain(it)
  expect(left).toContain('Lamb biryani')
})
