import { useTranslation } from 'react-i18next'
import type { LiveState } from '@shared/live/stream'
import css from './Live.module.css'

/* Whether what is shown is how it is. */
export function Live({ state }: { state: LiveState }) {
  const { t } = useTranslation('control')
  return <p role="status" className={css.live} data-state={state}>{t(`live.${state}`)}</p>
}
