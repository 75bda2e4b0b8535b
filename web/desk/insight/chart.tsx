import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption, EChartsType } from 'echarts/core'
import { useEffect, useRef } from 'react'

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption
>

/** A value of web/common/tokens.css or of the screen it stands on. */
export const ink = (element: Element, name: string) => getComputedStyle(element).getPropertyValue(`--${name}`).trim()

/**
 * A drawing of numbers that stand in a table as well. `option` is given the element it is drawn in, for its colours. Who reads with
 * their ears hears `label`.
 */
export function Chart({
  option,
  label,
  className = '',
}: {
  option: (element: HTMLElement) => ChartOption
  label: string
  className?: string
}) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const latest = useRef(option)
  latest.current = option
  useEffect(() => {
    const element = box.current
    if (!element) return
    let gone = false
    const watch = new ResizeObserver(() => chart.current?.resize())
    void import('./echarts.ts').then(({ init }) => {
      if (gone) return
      chart.current = init(element, null, { renderer: 'svg' })
      chart.current.setOption(latest.current(element))
      watch.observe(element)
    })
    return () => {
      gone = true
      watch.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    if (box.current) chart.current?.setOption(option(box.current), { notMerge: true })
  }, [option])
  return <div ref={box} className={`chart ${className}`} role="img" aria-label={label} />
}
