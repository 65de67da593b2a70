import { useMemo } from 'react'
import { encode } from 'uqr'
import css from './identity.module.css'

const MARGIN = 4

/* Dark on light in every theme: cameras want it so. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = useMemo(() => encode(text, { ecc: 'M', border: MARGIN }), [text])
  const dark = data.flatMap((row, y) => row.flatMap((it, x) => (it ? `M${x} ${y}h1v1h-1z` : [])))

  return (
    <svg className={css.qr} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
