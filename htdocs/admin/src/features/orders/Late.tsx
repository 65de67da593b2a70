import { useTranslation } from 'react-i18next'
import { useLasting } from '@shared/format/lasting'
import { Tag } from '@shared/ui/Chip'
import { Icon } from '@shared/ui/Icon'

export function Late({ minutes }: { minutes: number }) {
  const { t } = useTranslation('admin_orders')
  const lasting = useLasting()
  return minutes > 0 ? <Tag tone="bad"><Icon name="clock" size={14} />{t('late', { time: lasting.minutes(minutes) })}</Tag> : null
}
