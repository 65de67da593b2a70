/* Two lines over the hours, drawn by uPlot in the colours of the theme. For the eye alone: the same stands in a table beside it. */
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import css from './Figures.module.css'

interface ChartProps { hours: string[]; today: readonly (number | null)[]; before: readonly (number | null)[]; write: (value: number) => string }

const HEIGHT = 130
const LETTER = 7
const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

function optionsOf(width: number, hours: string[], write: (value: number) => string): uPlot.Options {
  const axis = { stroke: colour('--muted'), font: '12px Rubik, sans-serif', grid: { stroke: colour('--hair'), width: 1 }, ticks: { show: false } }
  return {
    width,
    height: HEIGHT,
    padding: [8, 26, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(1, (most ?? 1) * 1.1)] } },
    axes: [
      { ...axis, size: 24, space: 48, incrs: [1, 2, 3, 4, 6, 12], values: (_, at) => at.map((i) => hours[i] ?? '') },
      { ...axis, size: (_, words) => 14 + LETTER * Math.max(4, ...(words ?? []).map((it) => it.length)), space: 32, values: (_, at) => at.map(write) },
    ],
    series: [
      {},
      { stroke: colour('--accent'), width: 3, points: { show: hours.length < 3, fill: colour('--accent') } },
      { stroke: colour('--line'), width: 2, dash: [5, 4], points: { show: hours.length < 3 } },
    ],
  }
}

export default function Chart({ hours, today, before, write }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const writing = useRef(write)

  useEffect(() => void (writing.current = write))
  useEffect(() => {
    const it = box.current!
    let plot: uPlot | undefined
    function draw() {
      plot?.destroy()
      const data = [hours.map((_, i) => i), [...today], [...before]] as uPlot.AlignedData
      plot = new uPlot(optionsOf(it.clientWidth, hours, (value) => writing.current(value)), data, it)
    }
    const sized = new ResizeObserver(() => (plot ? plot.setSize({ width: it.clientWidth, height: HEIGHT }) : draw()))
    const dressed = new MutationObserver(draw)
    const night = matchMedia('(prefers-color-scheme: dark)')

    sized.observe(it)
    dressed.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    night.addEventListener('change', draw)
    return () => {
      sized.disconnect()
      dressed.disconnect()
      night.removeEventListener('change', draw)
      plot?.destroy()
    }
  }, [hours, today, before])

  return <div ref={box} className={css.plot} aria-hidden="true" dir="ltr" />
}
