/* The whole order from right to left, in Arabic alone. */
import { openKitchen } from './kitchen'
import { courierAt, deliver, orderOf } from './orders'
import { fits, speaks } from './checks'
import { accessible, expect, test } from './page'
import { enterAs, newPerson } from './people'
import { fillBasket, goHome, order, orderButton, toCheckout } from './shopping'
import { wordsOf } from './words'
import { saveHome } from './world'

const say = wordsOf('ar')
test.use({ locale: 'ar' })

test('an order in Arabic, from the start to its receipt', async ({ page, context }) => {
  test.skip(test.info().project.name !== 'phone', 'the wide screens are looked at one by one elsewhere')
  const [kitchen, customer] = await Promise.all([openKitchen(), newPerson('customer')])
  const courier = await courierAt(kitchen.place)
  const looks = async () => {
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await speaks(page, 'ar')
    await fits(page)
    await accessible(page)
  }
  await saveHome(customer, kitchen.home)
  await enterAs(context, customer.email)
  await goHome(page, say)
  await looks()
  await fillBasket(page, kitchen, say)
  await looks()
  await toCheckout(page, say)
  await expect(orderButton(page, say)).toBeVisible()
  await looks()
  const id = await order(page, say)
  await expect(page.getByText(say('orders.now.placed')).first()).toBeVisible()
  await looks()
  await deliver(kitchen, await orderOf(customer, id), courier)
  await expect(page.getByText(say('orders.now.delivered')).first()).toBeVisible()
  await looks()
  await page.getByRole('link', { name: say('orders.receipt.open') }).click()
  await expect(page.getByRole('heading', { level: 1, name: say('orders.receipt.from') })).toBeVisible()
  await looks()
})
