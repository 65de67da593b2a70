import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Icon } from '@shared/ui/Icon'
import { toast } from '@shared/ui/Toasts'
import { paths } from '../../app/paths'
import type { Order } from './api/order'
import { useReorder } from './api/reorder'

/* The same again, into the basket: what it costs today is seen there. */
export function Again({ order }: { order: Order }) {
  const { t } = useTranslation(['orders', 'shared'])
  const f = useFormat()
  const navigate = useNavigate()
  const again = useReorder()

  function done(missing: string[]) {
    const names = new Intl.ListFormat(f.language).format(missing)
    if (missing.length) toast(t('again.missing', { names }), 'bad')
    void navigate(paths.basket)
  }
  return (
    <Button busy={again.isPending} onClick={() => again.mutate(order, { onSuccess: done, onError: (error) => toast(problemText(t as never, error), 'bad') })}>
      <Icon name="repeat" /> {t('again.button')}
    </Button>
  )
}
