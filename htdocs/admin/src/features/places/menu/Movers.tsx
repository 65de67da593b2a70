import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Icon } from '@shared/ui/Icon'
import css from './Menu.module.css'

/* Up, down and away, for one of `of` things. The focus follows what was moved. */
export function Movers({ name, at, of, onMove, onRemove }: { name: string; at: number; of: number; onMove: (by: -1 | 1) => void; onRemove: () => void }) {
  const { t } = useTranslation('places')
  const box = useRef<HTMLSpanElement>(null)
  const pressed = useRef<-1 | 1 | null>(null)

  useEffect(() => {
    if (!pressed.current) return
    const [up, down] = box.current!.querySelectorAll('button')
    const wanted = pressed.current < 0 ? up : down
    ;(wanted!.disabled ? (pressed.current < 0 ? down : up) : wanted)!.focus()
    pressed.current = null
  }, [at])

  function move(by: -1 | 1) {
    pressed.current = by
    onMove(by)
  }
  return (
    <span ref={box} className={css.movers} role="group" aria-label={t('menu.place_of', { name, at: at + 1, of })}>
      <Button look="quiet" aria-label={t('menu.up', { name })} disabled={at === 0} onClick={() => move(-1)}><Icon name="up" /></Button>
      <Button look="quiet" aria-label={t('menu.down', { name })} disabled={at === of - 1} onClick={() => move(1)}><Icon name="down" /></Button>
      <Button look="quiet" aria-label={t('menu.remove', { name })} onClick={onRemove}><Icon name="trash" /></Button>
    </span>
  )
}
