import { expect, it } from 'vitest'
import type { Site } from './api/site'
import { changeOf, siteProblems, valuesOf } from './values'

const site: Site = {
  version: 3, changed_at: null, name: 'Dabba', notice: null, support_email: null, support_phone: null, ordering_paused: false, pause_reason: null, service_fee_basis_points: null,
  currency: 'EUR', time_zone: 'Europe/Berlin', languages: ['de'], map_attribution: null, map_lat: 52.5, map_lng: 13.4, map_zoom: 12, map_streets_url: null, map_tiles_url: null,
}

it('sends the version that was looked at, and nothing for what stands empty', () => {
  const change = changeOf({ ...valuesOf(site), notice: '' }, 'Spring', site.version)
  expect(change).toMatchObject({ version: 3, reason: 'Spring', notice: null, name: 'Dabba' })
  expect(change).not.toHaveProperty('changed_at')
})

it('lets nobody pause ordering without a word to the customers', () => {
  expect(siteProblems(valuesOf(site))).toEqual([])
  expect(siteProblems({ ...valuesOf(site), ordering_paused: true })).toEqual(['pause'])
  expect(siteProblems({ ...valuesOf(site), ordering_paused: true, pause_reason: 'Storm' })).toEqual([])
})
