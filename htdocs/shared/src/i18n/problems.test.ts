import i18next from 'i18next'
import { beforeAll, expect, it } from 'vitest'
import { Problem } from '../api/problem'
import en from '../locales/en.json'
import { fieldProblem, problemText } from './problems'

beforeAll(() => i18next.init({ lng: 'en', fallbackLng: false, defaultNS: 'shared', resources: { en } }))

const refusal = (status: number, code: string) => new Problem(status, { code } as never)
const ofCheckout = () => i18next.getFixedT('en', 'checkout') as never

it('has words for whatever screen asks, also one that looks into its own section first', () => {
  expect(problemText(ofCheckout(), refusal(503, 'unavailable'))).toBe('We cannot answer right now. Nothing was lost. Try again in a moment.')
  expect(problemText(ofCheckout(), new Error('stuck'))).toMatch(/^This page got stuck\./)
})

it('knows some refusals by their code', () => {
  expect(problemText(ofCheckout(), refusal(409, 'ordering_paused'))).toMatch(/^No orders at the moment\./)
  expect(problemText(ofCheckout(), refusal(409, 'of_another_kind'))).toMatch(/^This is not possible any more\./)
})

it('has words for a field, whatever section its screen looks into first', () => {
  const problems = [{ pointer: '/email', detail: 'must be an e-mail address' }, { pointer: '/reason', detail: 'must have between 3 and 200 characters' }]
  const wrong = new Problem(422, { code: 'invalid', problems } as never)
  expect(fieldProblem(ofCheckout(), wrong, '/email')).toBe('This is no e-mail address.')
  expect(fieldProblem(ofCheckout(), wrong, '/reason')).toBe('Between 3 and 200 characters, please.')
  expect(fieldProblem(ofCheckout(), wrong, '/name')).toBeUndefined()
})

it('says of a password that others would guess what to take instead', () => {
  const problems = [{ pointer: '/password', detail: 'is among the first that are tried: take a few words that do not belong together' }]
  expect(fieldProblem(ofCheckout(), new Problem(422, { code: 'too_common', problems } as never), '/password')).toMatch(/^Others would guess this soon\./)
})
