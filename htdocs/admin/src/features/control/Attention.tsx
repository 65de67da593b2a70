import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useLasting } from '@shared/format/lasting'
import { useFormat } from '@shared/format/useFormat'
import { useSteady } from '@shared/table/steady'
import { Button } from '@shared/ui/Button'
import { Tag } from '@shared/ui/Chip'
import { Icon } from '@shared/ui/Icon'
import { Empty, Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { useAttention, type Need } from './api/useAttention'
import { useMoment } from '../../states/When'
import { needKey, needPath } from './need'
import { useNeedWords } from './useNeedWords'
import css from './Attention.module.css'

/* What needs a person, worst first. Rows stay where they are while somebody points at them. */
export function Attention() {
  const { t } = useTranslation(['control', 'table', 'shared'])
  const { data, error, refetch } = useAttention()
  const { rows, waiting, gone, hold, showNew } = useSteady(data?.items ?? [], needKey)

  return (
    <section className={css.box} aria-labelledby="attention" {...hold}>
      <div className={css.top}>
        <h2 id="attention">{t('attention')} {data && <span className={css.count}>{data.items.length}</span>}</h2>
        {waiting > 0 && <Button className={css.waiting} onClick={showNew}>{t('table:waiting', { count: waiting })}</Button>}
      </div>
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error && <Skeleton lines={5} label={t('shared:loading')} />}
      {data && !rows.length && <Empty title={t('calm')}>{t('calm_hint')}</Empty>}
      <ol className={css.list}>{rows.map((it) => <Item key={needKey(it)} need={it} gone={gone.has(needKey(it))} />)}</ol>
    </section>
  )
}

function Item({ need, gone }: { need: Need; gone: boolean }) {
  const { t } = useTranslation('control')
  const words = useNeedWords()
  return (
    <li className={css.item} data-severity={need.severity} data-gone={gone || undefined}>
      <Icon name={need.severity === 'info' ? 'info' : 'warning'} label={t(`severity.${need.severity}`)} />
      <div>
        <Link to={needPath(need)} className={css.link}>{words(need)}</Link>
        <p className="muted"><Since need={need} /></p>
        {need.reason && <p className="muted">{t('reason', { reason: need.reason })}</p>}
        {gone && <Tag tone="good">{t('settled')}</Tag>}
      </div>
    </li>
  )
}

function Since({ need }: { need: Need }) {
  const { t } = useTranslation('control')
  const f = useFormat()
  const now = useNow()
  const moment = useMoment(now)
  const { minutes } = useLasting()
  const due = need.kind === 'late' || need.kind === 'kitchen_silent' ? need.due_at : null
  if (due && need.kind === 'late' && need.expected_at) return <>{t('due.expected', { at: moment(due), expected: moment(need.expected_at), time: minutes(need.minutes, 'long') })}</>
  if (due) return <>{t(`due.${need.kind as 'late' | 'kitchen_silent'}`, { at: moment(due), when: f.relative(due, now) })}</>
  return need.since ? <>{t('since', { at: moment(need.since), when: f.relative(need.since, now) })}</> : null
}
