// @vitest-environment jsdom
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { sessionEnded, signedIn, signedOut, type User } from '@shared/auth/session'
import { addLine } from '../kept/baskets'
import { keepAllergens } from '../kept/allergens'
import { draftOf, keepDraft, keepWish, type Quote } from '../kept/checkout'
import { choosePlace, currentPlace } from '../kept/place'
import { keepTold, toldOf } from '../kept/told'
import { useForgetting } from './useForgetting'

const quote = { lines: [] } as unknown as Quote
const place = { street: 'Heinestra\u00dfe 12', city: 'Berlin', postcode: '10117', lat: 52.5, lng: 13.4 }
const queries = new QueryClient()

const signIn = () => signedIn({ access_token: `.${btoa('{"sid":"s"}')}.`, expires_s: 900, user: { id: 'u' } as User } as never)
const personal = () => ['place', 'places', 'allergens', 'told', 'checkout', 'unsent'].map((it) => localStorage.getItem(`dabba.${it}`))

function fill() {
  choosePlace(place as never)
  keepAllergens(['milk'])
  keepTold('r', 'wish', quote)
  keepDraft({ userId: 'u', name: 'Asha', phone: '+4930', note: '', tip: '', payment: 'cash', door: '' })
  keepWish({ key: 'k', userId: 'u', restaurantId: 'r', body: {} as never, told: quote, isAsked: false })
  addLine({ restaurantId: 'r', slug: 'soup', name: 'Soup' }, { itemId: 'i', name: 'Soup', quantity: 1, options: [], note: null })
  queries.setQueryData(['mine', 'orders'], 1)
}

function Page() {
  useForgetting()
  return null
}
const root = createRoot(document.createElement('div'))
const show = () => flushSync(() => root.render(createElement(QueryClientProvider, { client: queries }, createElement(Page))))

it('forgets what is kept of whoever leaves, and keeps the baskets', async () => {
  signIn()
  show()
  fill()
  flushSync(signedOut)
  await expect.poll(personal).toEqual(['null', '[]', '[]', '{}', 'null', '{}'])
  expect(localStorage.getItem('dabba.baskets')).toContain('Soup')
  expect(queries.getQueryData(['mine', 'orders'])).toBeUndefined()
})

it.each(['elsewhere', 'expired'] as const)('forgets it too when the session ends without them: %s', async (why) => {
  signIn()
  show()
  fill()
  flushSync(() => sessionEnded(why))
  await expect.poll(personal).toEqual(['null', '[]', '[]', '{}', 'null', '{}'])
  expect(localStorage.getItem('dabba.baskets')).toContain('Soup')
  expect(queries.getQueryData(['mine', 'orders'])).toBeUndefined()
})

it('keeps it for whoever opens a page and is not known yet', () => {
  signedOut()
  fill()
  show()
  expect([currentPlace()?.city, draftOf('u')?.name, toldOf('r', 'wish')]).toEqual(['Berlin', 'Asha', quote])
})
