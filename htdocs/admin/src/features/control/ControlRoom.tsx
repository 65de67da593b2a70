import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { SearchBox } from '@shared/table/Filters'
import { Title } from '@shared/ui/Title'
import { Live } from '../../live/Live'
import { useControl } from '../../live/useControl'
import { Head } from '../../states/Head'
import { paths } from '../../app/paths'
import { Alarms } from './Alarms'
import { attentionKey } from './api/useAttention'
import { cityKey } from './api/useCity'
import { figuresKey } from './api/useFigures'
import { Attention } from './Attention'
import { CityMap } from './CityMap'
import { Figures } from './Figures'
import { useMovement } from './useMovement'
import css from './ControlRoom.module.css'

const KEYS = [attentionKey, cityKey, figuresKey]

/* Left what needs a person, middle the city, right the day in figures; all of it follows what happens. */
export default function ControlRoom() {
  const { t } = useTranslation('control')
  const live = useControl(KEYS, useMovement())
  const navigate = useNavigate()
  return (
    <div className={css.room}>
      <Head>
        <Title>{t('title')}</Title>
        <Live state={live} />
        <div className={css.find}><SearchBox label={t('find_order')} least={2} pause={false} value={undefined} onSearch={(q) => q && void navigate(`${paths.orders}?q=${encodeURIComponent(q)}`)} /></div>
      </Head>
      <Alarms />
      <div className={css.panes}>
        <Attention />
        <CityMap />
        <Figures />
      </div>
    </div>
  )
}
