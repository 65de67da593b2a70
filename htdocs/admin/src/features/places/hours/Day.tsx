import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Field } from '@shared/ui/Field'
import { Icon } from '@shared/ui/Icon'
import { passesMidnight, type Opening } from './schedule'
import css from './Hours.module.css'

function Span({ span, day, onChange, onRemove }: { span: Opening; day: string; onChange: (span: Opening) => void; onRemove: () => void }) {
  const { t } = useTranslation('places')
  return (
    <li className={css.span}>
      <Field label={t('hours.opens')} type="time" required value={span.opens} onChange={(e) => onChange({ ...span, opens: e.target.value })} />
      <Field label={t('hours.closes')} type="time" required value={span.closes} onChange={(e) => onChange({ ...span, closes: e.target.value })} />
      <Button look="quiet" aria-label={t('hours.remove', { day, opens: span.opens, closes: span.closes })} onClick={onRemove}><Icon name="trash" /></Button>
      {span.opens && span.closes && passesMidnight(span) && <p className={css.past}>{t('hours.past_midnight', { time: span.closes })}</p>}
    </li>
  )
}

/* One weekday: its spans, or closed. */
export function Day({ weekday, spans, onChange, onAll }: { weekday: number; spans: Opening[]; onChange: (spans: Opening[]) => void; onAll: () => void }) {
  const { t } = useTranslation('places')
  const day = t(`weekday.${weekday}` as 'weekday.1')
  const add = () => onChange([...spans, { weekday, opens: spans.length ? '17:00' : '11:00', closes: spans.length ? '22:00' : '14:00' }])

  return (
    <fieldset className={css.day}>
      <legend>{day}</legend>
      {spans.length === 0 && <p className="muted">{t('hours.closed')}</p>}
      <ul className={css.spans}>
        {spans.map((span, i) => (
          <Span key={i} span={span} day={day} onChange={(it) => onChange(spans.map((old, j) => (i === j ? it : old)))} onRemove={() => onChange(spans.filter((_, j) => i !== j))} />
        ))}
      </ul>
      <p className={css.acts}>
        <Button look="quiet" onClick={add}><Icon name="add" />{t('hours.add', { day })}</Button>
        <Button look="quiet" onClick={onAll}>{t('hours.on_all', { day })}</Button>
      </p>
    </fieldset>
  )
}
