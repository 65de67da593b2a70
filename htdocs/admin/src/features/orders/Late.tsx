import { useTranslation } from 'react-i18next'
import { Tag } from '@shared/ui/Chip'
import { Icon } from '@shared/ui/Icon'

export function Late({ minutes }: { minutes: number }) {
  const { t } = useTranslation('admin_orders')
  return minutes > 0 ? <Tag tone="bad"><Icon name="clock" size={14} />{t('late', { count: minutes })}</Tag> : null
}
