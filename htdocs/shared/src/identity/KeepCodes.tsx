import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button'
import { Check } from '../ui/Field'
import { Icon } from '../ui/Icon'
import { Notice } from '../ui/States'
import { toast } from '../ui/Toasts'
import { saveText } from './saveText'
import css from './identity.module.css'

/* The recovery codes, shown once: whoever goes on has said that they are kept. */
export function KeepCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation('identity')
  const [kept, setKept] = useState(false)
  const [asked, setAsked] = useState(false)
  const text = `${t('recovery.file', { site: location.host })}\n\n${codes.join('\n')}\n`

  const copy = () => navigator.clipboard.writeText(text).then(() => toast(t('recovery.copied')), () => toast(t('recovery.not_copied'), 'bad'))
  return (
    <div className={css.part}>
      <p>{t('recovery.what')}</p>
      <ol className={css.codes} dir="ltr" aria-label={t('recovery.title')}>{codes.map((it) => <li key={it}><code>{it}</code></li>)}</ol>
      <div className={css.ways}>
        <Button onClick={() => void copy()}>{t('recovery.copy')}</Button>
        <Button onClick={() => saveText('dabba-recovery-codes.txt', text)}><Icon name="download" />{t('recovery.download')}</Button>
        <Button onClick={() => print()}>{t('recovery.print')}</Button>
      </div>
      <Check label={t('recovery.kept')} checked={kept} onChange={(e) => setKept(e.target.checked)} />
      {asked && !kept && <Notice tone="bad" alert>{t('recovery.keep_first')}</Notice>}
      <Button look="primary" wide onClick={() => (kept ? onKept() : setAsked(true))}>{t('recovery.go_on')}</Button>
    </div>
  )
}
