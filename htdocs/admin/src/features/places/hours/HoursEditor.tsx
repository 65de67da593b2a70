import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { businessNow } from '@shared/format/clock'
import { useLasting } from '@shared/format/lasting'
import { useFormat } from '@shared/format/useFormat'
import { Button } from '@shared/ui/Button'
import { Field, Select } from '@shared/ui/Field'
import { Icon } from '@shared/ui/Icon'
import { SaveBar } from '../../../draft/SaveBar'
import { useDraft } from '../../../draft/useDraft'
import { Day } from './Day'
import { ofDay, onAllDays, scheduleProblems, weekdays, withDay, type Schedule } from './schedule'
import css from './Hours.module.css'

type Change = (change: Partial<Schedule>) => void
const pauses = [30, 60, 120, 240, 1440]

function Pause({ schedule, onChange }: { schedule: Schedule; onChange: Change }) {
  const { t } = useTranslation('places')
  const f = useFormat()
  const lasting = useLasting()
  const until = schedule.paused_until
  const choose = (minutes: string) => onChange({ paused_until: minutes === 'none' ? null : new Date(businessNow() + Number(minutes) * 60_000).toISOString() })

  return (
    <Select label={t('hours.pause')} hint={t('hours.pause_hint')} value={until ? 'until' : 'none'} onChange={(e) => e.target.value !== 'until' && choose(e.target.value)}>
      <option value="none">{t('hours.no_pause')}</option>
      {until && <option value="until">{t('hours.paused_until', { time: f.dayAndTime(until, schedule.time_zone) })}</option>}
      {pauses.map((it) => <option key={it} value={it}>{t('hours.pause_for', { time: lasting.minutes(it, 'long') })}</option>)}
    </Select>
  )
}

function ClosedDays({ days, onChange }: { days: string[]; onChange: (days: string[]) => void }) {
  const { t } = useTranslation('places')
  const f = useFormat()
  const [date, setDate] = useState('')
  const said = (day: string) => f.day(`${day}T12:00:00Z`, 'UTC')

  function add() {
    if (date) onChange([...new Set([...days, date])].sort())
    setDate('')
  }
  return (
    <section className={css.closed}>
      <h2 className={css.small}>{t('hours.closed_days')}</h2>
      <ul className={css.dates}>
        {days.map((day) => (
          <li key={day}>{said(day)} <span className="muted">{day}</span>
            <Button look="quiet" aria-label={t('hours.open_again', { day: said(day) })} onClick={() => onChange(days.filter((it) => it !== day))}><Icon name="close" /></Button>
          </li>
        ))}
      </ul>
      <div className={css.add}>
        <Field label={t('hours.closed_day')} type="date" value={date} onChange={(e) => setDate(e.target.value)} />
        <Button disabled={!date} onClick={add}><Icon name="add" />{t('hours.add_closed_day')}</Button>
      </div>
    </section>
  )
}

function Zone({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const { t } = useTranslation('places')
  return (
    <Select label={t('hours.zone')} value={zone} onChange={(e) => onChange(e.target.value)}>
      {[...new Set([zone, ...Intl.supportedValuesOf('timeZone')])].map((it) => <option key={it} value={it}>{it.replaceAll('_', ' ')}</option>)}
    </Select>
  )
}

interface Own { restaurantId: string; name: string; version: number; schedule: Schedule; save: (schedule: Schedule, reason: string) => Promise<unknown>; refresh: () => void }

export function HoursEditor({ restaurantId, name, version, schedule, save, refresh }: Own) {
  const { t } = useTranslation('places')
  const draft = useDraft(`hours ${restaurantId}`, version, schedule)
  const { openings } = draft.value
  const set: Change = (change) => draft.change({ ...draft.value, ...change })
  const problems = scheduleProblems(openings).map((it) => `${t(`weekday.${it.weekday}` as 'weekday.1')}: ${t(`hours.fault.${it.fault}`)}`)

  return (
    <div className={css.hours}>
      <div className={css.two}>
        <Pause schedule={draft.value} onChange={set} />
        <Zone zone={draft.value.time_zone} onChange={(time_zone) => set({ time_zone })} />
      </div>
      <div className={css.week}>
        {weekdays.map((weekday) => (
          <Day key={weekday} weekday={weekday} spans={ofDay(openings, weekday)} onChange={(spans) => set({ openings: withDay(openings, weekday, spans) })} onAll={() => set({ openings: onAllDays(openings, weekday) })} />
        ))}
      </div>
      <ClosedDays days={draft.value.closed_days} onChange={(closed_days) => set({ closed_days })} />
      <SaveBar draft={draft} problems={problems} refresh={refresh} save={save} title={t('hours.save_title', { name })} consequence={t('hours.save_consequence')} confirm={t('hours.save_confirm', { name })} />
    </div>
  )
}
