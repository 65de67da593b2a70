import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { businessNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { useAttention, type Need } from './api/useAttention'
import { newlyCritical } from './need'
import { useNeedWords } from './useNeedWords'
import css from './ControlRoom.module.css'

interface Alarm { id: number; at: number; text: string }
const SHOWN = 3

/* What has just become critical, read out as it does. */
export function Alarms() {
  const { t } = useTranslation('control')
  const f = useFormat()
  const alarms = useAlarms()
  return (
    <div role="log" aria-live="polite" aria-label={t('alarms')} className={css.alarms}>
      {alarms.map((it) => <p key={it.id}><strong>{t('alarm')}</strong> <span className="time">{f.clock(it.at)}</span> {it.text}</p>)}
    </div>
  )
}

function useAlarms() {
  const { data } = useAttention()
  const words = useNeedWords()
  const [alarms, setAlarms] = useState<Alarm[]>([])
  const before = useRef<Need[] | null>(null)
  const said = useRef(0)
  const say = useRef(words)

  useEffect(() => void (say.current = words))
  useEffect(() => {
    if (!data) return
    const fresh = newlyCritical(before.current, data.items).map((it) => ({ id: ++said.current, at: businessNow(), text: say.current(it) }))
    before.current = data.items
    if (fresh.length) setAlarms((known) => [...known, ...fresh].slice(-SHOWN))
  }, [data])
  return alarms
}
