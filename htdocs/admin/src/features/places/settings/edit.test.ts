import { expect, it } from 'vitest'
import { editOf, settingsProblems, type Settings } from './edit'

const jade: Settings = {
  name: 'Jade Garden', description: null, phone: '+49305550100', cuisines: ['chinese'], prep_minutes: 20, answer_minutes: 5, tax_basis_points: 700, commission_basis_points: 1500,
  delivery: { base_fee_cents: 200, fee_per_km_cents: 50, min_order_cents: 1000, radius_m: 4000 },
  place: { street: 'Adalbertstraße 79', city: 'Berlin', postcode: '10961', note: null, lat: 52.5, lng: 13.4 },
}

it('sends what is different, and nothing else', () => {
  expect(editOf(jade, { ...jade, prep_minutes: 25, delivery: { ...jade.delivery, radius_m: 5000 } })).toEqual({ prep_minutes: 25, delivery: { ...jade.delivery, radius_m: 5000 } })
  expect(editOf(jade, { ...jade })).toEqual({})
})

it('says what cannot be saved', () => {
  expect(settingsProblems(jade)).toEqual([])
  const wrong = { ...jade, name: 'J', phone: '030 5', cuisines: [], prep_minutes: 0, tax_basis_points: 1.5, delivery: { ...jade.delivery, base_fee_cents: NaN, radius_m: 50 } }
  expect(settingsProblems(wrong)).toEqual(['name', 'phone', 'cuisines', 'money', 'radius', 'minutes', 'tax'])
})
