import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import { forgetRemoved, putBack, useRemoved } from './removed'

/* It stays until it is used, another line is taken out, or the screen is left: nobody has to hurry. */
export function Removed({ of }: { of?: string }) {
  const { t } = useTranslation('basket')
  const removed = useRemoved()
  const shown = removed && (!of || removed.from.restaurantId === of) ? removed : null

  useEffect(() => forgetRemoved, [])
  return <div role="status">{shown && <Notice tone="plain" action={<Button onClick={putBack}>{t('undo')}</Button>}>{t('removed', { name: shown.line.name })}</Notice>}</div>
}
