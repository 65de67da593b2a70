/* What is for administrators alone stays shut to everybody else, by the API and by the app. */
import { readFileSync } from 'node:fs'
import { ask, type Refused } from './api'
import { accessible, expect, test } from './page'
import { enterAs, newPerson, password } from './people'

/* Every path of the administration that the description of the API names. */
function adminPaths(): { method: string; path: string }[] {
  const found: { method: string; path: string }[] = []
  let path = ''
  for (const line of readFileSync(new URL('../../docs/openapi.yaml', import.meta.url), 'utf8').split('\n')) {
    path = /^ {2}(\/api\/\S+):$/.exec(line)?.[1] ?? (/^\S/.test(line) ? '' : path)
    const method = /^ {4}(get|post|put|patch|delete):$/.exec(line)?.[1]
    if (method && path.startsWith('/api/v1/admin/')) found.push({ method: method.toUpperCase(), path: path.slice('/api/v1/'.length).replaceAll(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000') })
  }
  return found
}

test('the token of a customer, a kitchen or a courier opens nothing of the administration', async () => {
  const paths = adminPaths()
  expect(paths.length).toBeGreaterThan(15)
  for (const role of ['customer', 'merchant', 'courier'] as const) {
    const { token } = await newPerson(role)
    for (const { method, path } of paths) {
      const refused = await ask(method, path, { token }).catch((error: unknown) => error as Refused)
      expect(refused?.status, `${role} ${method} ${path}`).toBe(403)
    }
  }
})

test('a customer who is logged in finds the administration shut, and cannot log in there', async ({ page, context }) => {
  const { email } = await newPerson('customer')
  await enterAs(context, email)
  await page.goto('/admin/orders')
  await expect(page.getByRole('heading', { name: 'Administration' })).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await accessible(page)
})
