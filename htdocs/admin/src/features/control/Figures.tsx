import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useLasting } from '@shared/format/lasting'
import { useFormat } from '@shared/format/useFormat'
import { Empty, Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { useFigures, type Figures as Data } from './api/useFigures'
import { Charts } from './Charts'
import { sameHours, type Sums } from './comparing'
import css from './Figures.module.css'

const HOUR_MS = 3_600_000
const SHOWN = ['placed', 'delivered', 'unserved', 'late', 'revenue_cents', 'minutes_to_door'] as const satisfies (keyof Sums)[]
export type Figure = (typeof SHOWN)[number]

export function Figures() {
  const { t } = useTranslation(['control', 'shared'])
  const { data, error, refetch } = useFigures()
  return (
    <section className={css.box} aria-labelledby="figures">
      <h2 id="figures">{t('figures')}</h2>
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error && <Skeleton lines={6} label={t('shared:loading')} />}
      {data && (data.day.total.placed || data.week_before.total.placed ? <Known data={data} /> : <Empty title={t('no_figures')}>{t('no_figures_hint')}</Empty>)}
    </section>
  )
}

/* How a figure is written; null: there is none. */
export function useWriting(currency: string) {
  const f = useFormat()
  const { minutes } = useLasting()
  return (name: Figure, value: number | null) => {
    if (value === null) return '–'
    if (name === 'revenue_cents') return f.money(value, currency)
    return name === 'minutes_to_door' ? minutes(Math.round(value)) : f.count(value)
  }
}

function Known({ data }: { data: Data }) {
  const { t } = useTranslation('control')
  const f = useFormat()
  const write = useWriting(data.currency ?? 'EUR')
  const hour = Math.floor(useNow() / HOUR_MS) * HOUR_MS
  const { until, today, before } = sameHours(data.day.hours, data.week_before.hours, hour)

  return (
    <>
      {until && <p className="muted">{t('compared', { at: f.clock(until), day: f.day(data.week_before.from!) })}</p>}
      <dl className={css.tiles}>
        {SHOWN.map((name) => (
          <div key={name}>
            <dt>{t(`figure.${name}`)}</dt>
            <dd>
              <strong>{write(name, data.day.total[name])}</strong>
              {until && <span className="muted">{t('until_then', { today: write(name, today[name]), before: write(name, before[name]) })}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <Charts data={data} />
    </>
  )
}
