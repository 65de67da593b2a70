import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api/client'
import { problemText } from '../i18n/problems'
import { Button } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { Notice } from '../ui/States'
import { toast } from '../ui/Toasts'
import { saveText } from './saveText'
import css from './identity.module.css'

/* All that is kept about whoever asks, as a file. */
export function MyData() {
  const { t } = useTranslation(['identity', 'shared'])
  const fetched = useMutation({
    mutationFn: () => call<string | undefined>(api.GET('/api/v1/me/export', { parseAs: 'text' })),
    onSuccess: (text) => (saveText('dabba-my-data.json', text ?? '', 'application/json'), toast(t('data.done'))),
  })

  return (
    <section className={css.part} aria-labelledby="my-data">
      <h2 id="my-data">{t('data.title')}</h2>
      <p>{t('data.what')}</p>
      {fetched.error && <Notice tone="bad" alert>{problemText(t as never, fetched.error)}</Notice>}
      <p><Button busy={fetched.isPending} onClick={() => fetched.mutate()}><Icon name="download" />{t('data.get')}</Button></p>
    </section>
  )
}
