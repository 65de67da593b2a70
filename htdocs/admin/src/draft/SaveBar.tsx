import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DangerousAct } from '@shared/table/DangerousAct'
import { Button } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import { differences } from '../difference/difference'
import { Differences } from '../difference/Differences'
import { useChanges } from '../difference/useChanges'
import type { Draft } from './useDraft'
import css from './SaveBar.module.css'

interface Own<T> {
  draft: Draft<T>
  currency?: string
  /* What is wrong with it, in words; nothing can be saved before that is mended. */
  problems: string[]
  title: string
  consequence: ReactNode
  confirm: string
  save: (value: T, reason: string) => Promise<unknown>
  /* Ask the server again, for it has something else. */
  refresh: () => void
}

function Meanwhile<T>({ draft, currency }: { draft: Draft<T>; currency: string | undefined }) {
  const { t } = useTranslation('places')
  return (
    <div className={css.meanwhile}>
      <Notice tone="bad" alert>
        <p><strong>{t('draft.meanwhile')}</strong> {t('draft.meanwhile_detail')}</p>
        <Differences changes={differences(draft.base, draft.stored)} currency={currency} />
        <p className={css.ways}>
          <Button onClick={draft.takeBoth}>{t('draft.take_both')}</Button>
          <Button onClick={draft.discard}>{t('draft.take_theirs')}</Button>
        </p>
      </Notice>
    </div>
  )
}

/* Stands below a form that keeps a draft: what is unsaved, what somebody else saved meanwhile, and the way to save. */
export function SaveBar<T>({ draft, currency, problems, title, consequence, confirm, save, refresh }: Own<T>) {
  const { t } = useTranslation('places')
  const [saving, setSaving] = useState(false)
  const [tried, setTried] = useState(false)
  const count = differences(draft.stored, draft.value).length
  const changes = useChanges(draft.stored, draft.value, currency)

  function ask() {
    setTried(true)
    if (!problems.length) setSaving(true)
  }
  async function act(reason: string) {
    await save(draft.value, reason)
    draft.discard()
    setTried(false)
  }
  if (!draft.isChanged) return null
  if (draft.isStale && !saving) return <Meanwhile draft={draft} currency={currency} />
  return (
    <>
      {tried && problems.length > 0 && (
        <Notice tone="bad" alert><p>{t('draft.problems')}</p><ul className={css.problems}>{problems.map((it) => <li key={it}>{it}</li>)}</ul></Notice>
      )}
      <div className={css.bar}>
        <p role="status">{t('draft.unsaved', { count })}</p>
        <Button onClick={draft.discard}>{t('draft.discard')}</Button>
        <Button look="primary" onClick={ask}>{t('draft.check')}</Button>
      </div>
      {saving && (
        <DangerousAct title={title} changes={changes} consequence={consequence} confirm={confirm} done={t('draft.saved')} act={act} onClose={() => setSaving(false)} onConflict={refresh}
          blocked={draft.isStale ? t('draft.meanwhile') : undefined} />
      )}
    </>
  )
}
