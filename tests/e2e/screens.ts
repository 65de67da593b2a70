/* Every screen, and how one sees that it stands: by what no language changes. */
import type { Page } from '@playwright/test'
import { expect } from './page'
import type { World } from './world'

export interface Screen { name: string; path: string; shows: string | RegExp | null }

const screen = (name: string, path: string, shows: Screen['shows'] = null): Screen => ({ name, path, shows })

export const openScreens = ({ kitchen }: World): Screen[] => [
  screen('start', '/'),
  screen('restaurants', '/restaurants'),
  screen('restaurants-map', '/restaurants?view=map'),
  screen('restaurant', `/restaurants/${kitchen.slug}`, 'Lamb biryani'),
  screen('login', '/login'),
  screen('login-done', '/login/done'),
  screen('login-failed', '/login/failed?why=email_taken&provider=google'),
  screen('register', '/register'),
  screen('forgotten', '/reset-password'),
  screen('reset', '/reset-password#token=none'),
  screen('verify', '/account/verify#token=none'),
  screen('nowhere', '/nowhere'),
]

export const customerScreens = ({ kitchen, placed, onTheWay, delivered, cancelled }: World): Screen[] => [
  screen('basket', '/basket', kitchen.name),
  screen('checkout', `/checkout?restaurant=${kitchen.id}`, kitchen.name),
  screen('orders', '/orders', kitchen.name),
  screen('order-placed', `/orders/${placed.id}`, kitchen.name),
  screen('order-on-the-way', `/orders/${onTheWay.id}`, kitchen.name),
  screen('order-delivered', `/orders/${delivered.id}`, kitchen.name),
  screen('order-cancelled', `/orders/${cancelled.id}`, kitchen.name),
  screen('receipt', `/orders/${delivered.id}/receipt`, 'Lamb biryani'),
  screen('account', '/account'),
  screen('addresses', '/account/addresses', 'Home Street 1'),
  screen('preferences', '/account/preferences'),
  screen('sessions', '/account/sessions'),
  screen('security', '/account/security', 'Google'),
  screen('verify-here', '/account/verify#token=none'),
  screen('change-email', '/account/change-email#token=none'),
]

export const adminScreens = ({ kitchen, waiting, customer, courier, onTheWay, delivered, delivery }: World): Screen[] => [
  screen('control', '/admin/'),
  screen('orders', `/admin/orders?restaurant_id=${kitchen.id}`, kitchen.name),
  screen('order', `/admin/orders/${onTheWay.id}`, 'Home Street 1'),
  screen('order-delivered', `/admin/orders/${delivered.id}`, 'Home Street 1'),
  screen('deliveries', '/admin/deliveries', courier.name),
  screen('delivery', `/admin/deliveries/${delivery}`, courier.name),
  screen('couriers', '/admin/couriers', courier.name),
  screen('courier', `/admin/couriers/${courier.id}`, courier.name),
  screen('restaurants', '/admin/restaurants', kitchen.name),
  screen('restaurant', `/admin/restaurants/${waiting.id}`, waiting.name),
  screen('restaurant-hours', `/admin/restaurants/${waiting.id}/hours`, waiting.name),
  screen('restaurant-menu', `/admin/restaurants/${waiting.id}/menu`, waiting.name),
  screen('users', `/admin/users?q=${customer.email}`, customer.email),
  screen('user', `/admin/users/${customer.id}`, customer.email),
  screen('queue', '/admin/queue'),
  screen('audit', '/admin/audit'),
  screen('money', '/admin/money'),
  screen('settings', '/admin/settings'),
  screen('own-account', '/admin/account'),
]

/* Opened, and all of it there: nothing says any more that it is being fetched. */
export async function open(page: Page, { path, shows }: Screen) {
  await page.goto(path)
  await expect.soft(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect.soft(page.getByRole('status').filter({ hasText: /Loading|Lädt|جارٍ/ })).toHaveCount(0)
  if (shows) await expect.soft(page.getByText(shows).filter({ visible: true }).first()).toBeVisible()
}
