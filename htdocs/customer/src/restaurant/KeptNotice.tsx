import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Notice } from '@shared/ui/States'

/* What is shown was kept from an earlier visit: how old it is, and what cannot be relied on. Real time: the clock of the city stood still. */
export function KeptNotice({ at }: { at: string | null | undefined }) {
  const { t } = useTranslation('finding')
  const f = useFormat()
  const [now] = useState(Date.now)
  return at ? <Notice>{t('kept.at', { when: f.relative(at, now) })}</Notice> : null
}
