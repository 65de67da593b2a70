import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Skeleton } from '@shared/ui/Tins'
import type { Figures, Hour } from './api/useFigures'
import { busyHours } from './comparing'
import { useWriting, type Figure } from './Figures'
import css from './Figures.module.css'

const Chart = lazy(() => import('./Chart'))
const DRAWN = ['placed', 'revenue_cents', 'minutes_to_door'] as const satisfies Figure[]

/* By the hour: a picture, and the same as a table. */
export function Charts({ data }: { data: Figures }) {
  const { from, to } = busyHours(data.day.hours, data.week_before.hours)
  const today = useMemo(() => data.day.hours.slice(from, to), [data, from, to])
  const before = useMemo(() => data.week_before.hours.slice(from, to), [data, from, to])
  return <>{DRAWN.map((name) => <ByHour key={name} name={name} today={today} before={before} currency={data.currency ?? 'EUR'} />)}</>
}

interface ByHourProps { name: Figure; today: Hour[]; before: Hour[]; currency: string }

function ByHour({ name, today, before, currency }: ByHourProps) {
  const { t } = useTranslation(['control', 'shared'])
  const f = useFormat()
  const write = useWriting(currency)
  const hours = useMemo(() => today.map((it) => f.clock(it.hour_at!)), [today, f])
  const values = useMemo(() => [today.map((it) => it[name]), before.map((it) => it[name])] as const, [today, before, name])

  return (
    <figure className={css.chart}>
      <figcaption>{t(`figure.${name}`)}</figcaption>
      <p className={css.key} aria-hidden="true"><span data-line="today">{t('today')}</span><span data-line="before">{t('week_before')}</span></p>
      <Suspense fallback={<Skeleton lines={2} label={t('shared:loading')} />}>
        <Chart hours={hours} today={values[0]} before={values[1]} write={(value) => write(name, value)} />
      </Suspense>
      <details>
        <summary>{t('as_table')}</summary>
        <table className={css.table}>
          <caption className="visually-hidden">{t(`figure.${name}`)}</caption>
          <thead><tr><th scope="col">{t('hour')}</th><th scope="col">{t('today')}</th><th scope="col">{t('week_before')}</th></tr></thead>
          <tbody>{hours.map((hour, i) => <tr key={hour}><th scope="row">{hour}</th><td>{write(name, values[0][i]!)}</td><td>{write(name, values[1][i] ?? null)}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  )
}
