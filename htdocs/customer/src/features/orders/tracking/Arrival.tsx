import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { Icon } from '@shared/ui/Icon'
import css from './Track.module.css'

/* When it comes; once that is over, that it is late, and the way to whom to ask. */
export function Arrival({ at }: { at: string }) {
  const { t } = useTranslation('orders')
  const f = useFormat()
  const late = useNow() > Date.parse(at) + 60_000

  return (
    <p className={css.arrival}>
      <Icon name={late ? 'warning' : 'clock'} /> <span>{t(late ? 'late' : 'arrival', { time: f.clock(at) })} {late && <a href="#support">{t('support.whom')}</a>}</span>
    </p>
  )
}
