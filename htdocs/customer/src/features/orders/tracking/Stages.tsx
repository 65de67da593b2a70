import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Tin } from '@shared/ui/Tins'
import type { Order } from '../api/order'
import { stagesOf } from '../stages'
import css from './Stages.module.css'

/* The stack of tins, filled from the bottom, each with its time; read in the order in which it happens. */
export function Stages({ order, arrival }: { order: Order; arrival: string | null }) {
  const { t } = useTranslation('orders')
  const f = useFormat()

  return (
    <ol className={css.stages} aria-label={t('stages')}>
      {stagesOf(order, arrival).map(({ name, is, at, expected }) => (
        <li key={name} data-is={is} aria-current={is === 'filling' ? 'step' : undefined}>
          <Tin is={is} />
          <span className={css.name}>{t(is === 'filling' ? `filling.${name}` : `stage.${name}`)}</span>
          <span className="time">{at ? f.clock(at) : expected ? t(name === 'placed' || name === 'accepted' ? 'by' : 'about', { time: f.clock(expected) }) : ''}</span>
        </li>
      ))}
    </ol>
  )
}
