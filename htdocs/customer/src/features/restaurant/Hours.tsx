import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import type { Storefront } from './api/storefront'
import { closedFrom, weekdayOf, weekOf, type Day } from './week'
import css from './Hours.module.css'

/* The third of January 2000 was a Monday. */
const nameOf = (language: string, weekday: number) => new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, 0, 2 + weekday))
const dateOf = (language: string, date: string) => new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(date))

function Spans({ spans }: Pick<Day, 'spans'>) {
  const { t } = useTranslation('menu')
  if (!spans.length) return <>{t('hours.closed')}</>
  return <>{spans.map(({ opens, closes }) => <span key={opens} className="time">{opens === closes ? t('hours.all_day') : `${opens}–${closes}`}</span>)}</>
}

export function Hours({ schedule }: { schedule: NonNullable<Storefront['schedule']> }) {
  const { t } = useTranslation('menu')
  const f = useFormat()
  const now = useNow()
  const today = weekdayOf(now, schedule.time_zone!)
  const closed = closedFrom(schedule, now)

  return (
    <div className={css.hours}>
      <dl>
        {weekOf(schedule).map(({ weekday, spans }) => (
          <div key={weekday} className={weekday === today ? css.today : undefined}>
            <dt>{nameOf(f.language, weekday)}{weekday === today && <small> ({t('hours.today')})</small>}</dt>
            <dd><Spans spans={spans} /></dd>
          </div>
        ))}
      </dl>
      {closed.length > 0 && <><p>{t('hours.closed_days')}</p><ul>{closed.map((it) => <li key={it}>{dateOf(f.language, it)}</li>)}</ul></>}
      <p className="muted">{t('hours.zone', { zone: schedule.time_zone })}</p>
    </div>
  )
}
