import { expect, it } from 'vitest'
import { closedFrom, weekdayOf, weekOf } from './week'

const schedule = {
  time_zone: 'Europe/Berlin', paused_until: null, closed_days: ['2026-12-24', '2026-11-01', '2026-11-21'],
  openings: [{ weekday: 5, opens: '17:00', closes: '02:00' }, { weekday: 5, opens: '11:00', closes: '14:00' }],
}

it('has all seven days, the closed ones too, and their hours in order', () => {
  const week = weekOf(schedule)
  expect(week).toHaveLength(7)
  expect(week[4]?.spans.map((it) => it.opens)).toEqual(['11:00', '17:00'])
  expect(week[0]?.spans).toEqual([])
})

it('knows the day and the date where the restaurant is', () => {
  const lateFriday = Date.parse('2026-11-20T23:30:00Z')
  expect(weekdayOf(lateFriday, 'Europe/Berlin')).toBe(6)
  expect(closedFrom(schedule, lateFriday)).toEqual(['2026-11-21', '2026-12-24'])
})
