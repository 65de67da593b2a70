import { expect, it } from 'vitest'
import { houseNumber, placeFrom } from './house'

const place = { street: 'Mill Lane', city: 'Berlin', postcode: '10117', note: null, lat: 52, lng: 13 }
const street = { label: 'Mill Lane, 10117 Berlin', exact: false, place, distance_m: null }

it('finds the number of the house, and takes no postcode for one', () => {
  expect(houseNumber('Mill Lane 12b, 10117 Berlin')).toBe('12b')
  expect(houseNumber('Mill Lane, 10117 Berlin')).toBeNull()
})

it('asks for the number of a street alone, and believes one that is typed', () => {
  expect(placeFrom(street, 'mill la')).toBeNull()
  expect(placeFrom(street, 'mill lane 7')?.street).toBe('Mill Lane 7')
  expect(placeFrom({ ...street, exact: true }, 'mill')).toBe(place)
})
