import { expect, it } from 'vitest'
import { onAllDays, passesMidnight, scheduleProblems, withDay } from './schedule'

const span = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes })

it('knows what goes on past midnight', () => {
  expect(passesMidnight(span(5, '18:00', '02:00'))).toBe(true)
  expect(passesMidnight(span(5, '00:00', '00:00'))).toBe(true)
  expect(passesMidnight(span(5, '11:00', '22:00'))).toBe(false)
})

it('finds spans that reach into others, also over midnight and the end of the week', () => {
  expect(scheduleProblems([span(1, '11:00', '14:00'), span(1, '17:00', '22:00')])).toEqual([])
  expect(scheduleProblems([span(1, '11:00', '14:00'), span(1, '13:00', '22:00')])).toEqual([{ weekday: 1, fault: 'overlap' }])
  expect(scheduleProblems([span(5, '18:00', '02:00'), span(6, '01:00', '10:00')]).map((it) => it.weekday)).toEqual([5, 6])
  expect(scheduleProblems([span(7, '18:00', '02:00'), span(1, '01:30', '10:00')]).map((it) => it.weekday)).toEqual([7, 1])
  expect(scheduleProblems([span(7, '18:00', '02:00'), span(1, '02:00', '10:00')])).toEqual([])
})

it('wants both times', () => expect(scheduleProblems([span(3, '11:00', '')])).toEqual([{ weekday: 3, fault: 'no_time' }]))

it('changes one day, or makes all like it', () => {
  const week = [span(1, '11:00', '22:00'), span(3, '11:00', '22:00')]
  expect(withDay(week, 2, [span(2, '12:00', '20:00')])).toEqual([week[0], span(2, '12:00', '20:00'), week[1]])
  expect(onAllDays(week, 3)).toHaveLength(7)
  expect(onAllDays(week, 2)).toEqual([])
})
