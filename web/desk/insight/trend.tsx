import { Button } from 'antd'
import { useCallback, useState } from 'react'
import type { Overview } from '../../../server/insight/contract.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { insight as words } from '../words.ts'
import { Chart, type ChartOption, ink } from './chart.tsx'
import { Counted, Shown } from './figure.tsx'

type Point = Overview['series']['points'][number]
type Series = Overview['series']

/** What a step is called on the axis. */
export const stepText = (unit: Series['unit'], { from, to }: Point): string => {
  if (unit === 'month') return words.month(from)
  return unit === 'week' ? words.weekOf(words.shortDay(from), words.shortDay(to)) : words.shortDay(from)
}

const t = words.trend

/** Opened and closed side by side, and how much was in time. */
export function trendOption({ unit, points }: Series, element: HTMLElement, large = false): ChartOption {
  const [soft, line, accent, kept, risk] = ['ink-soft', 'line', 'accent', 'kept', 'risk'].map(name =>
    ink(element, name),
  )
  const text = { color: soft!, fontFamily: ink(element, 'sans'), fontSize: large ? 15 : 12 }
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  return {
    animation: !still && !large,
    textStyle: text,
    grid: { left: 8, right: 8, top: 16, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      valueFormatter: v => (typeof v === 'number' ? words.number(Math.round(v * 10) / 10) : words.none),
    },
    xAxis: {
      type: 'category',
      data: points.map(p => (unit === 'week' ? words.shortDay(p.from) : stepText(unit, p))),
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: line! } },
      axisTick: { show: false },
    },
    yAxis: [
      { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: line! } } },
      {
        type: 'value',
        min: 0,
        max: 100,
        interval: 25,
        axisLabel: { ...text, formatter: '{value}%' },
        splitLine: { show: false },
      },
    ],
    series: [
      { name: t.opened, type: 'bar', data: points.map(p => p.opened.n), color: accent!, barMaxWidth: large ? 26 : 18 },
      { name: t.closed, type: 'bar', data: points.map(p => p.closed.n), color: kept!, barMaxWidth: large ? 26 : 18 },
      {
        name: `${t.onTime}（%）`,
        type: 'line',
        yAxisIndex: 1,
        data: points.map(p => (p.onTime.value === null ? null : 100 * p.onTime.value)),
        color: risk!,
        symbolSize: large ? 8 : 5,
        lineStyle: { width: 2 },
      },
    ],
  }
}

/** Which colour is what: in words beside the drawing, since colour alone says nothing. */
export const Legend = () => (
  <ul className="legend">
    <li className="opened">{t.opened}</li>
    <li className="closed">{t.closed}</li>
    <li className="on-time">{t.onTime}</li>
  </ul>
)

export function Trend({ series, place }: { series: Series; place: string }) {
  const [table, showTable] = useState(false)
  const option = useCallback((element: HTMLElement) => trendOption(series, element), [series])
  const empty = series.points.every(p => p.opened.n === 0 && p.closed.n === 0 && p.onTime.value === null)
  const columns: Column<Point>[] = [
    { key: 'step', title: t.step, lead: true, cell: p => stepText(series.unit, p) },
    { key: 'opened', title: t.opened, num: true, cell: p => <Counted of={p.opened} title={t.opened} /> },
    { key: 'closed', title: t.closed, num: true, cell: p => <Counted of={p.closed} title={t.closed} /> },
    { key: 'onTime', title: t.onTime, num: true, cell: p => <Shown of={p.onTime} title={t.onTime} unit="%" /> },
  ]
  return (
    <Section
      title={t.title}
      gist={words.step[series.unit]}
      className="trend"
      extra={
        <div className="row">
          <Legend />
          <Button size="small" className="no-print" onClick={() => showTable(!table)}>
            {table ? t.chart : t.table}
          </Button>
        </div>
      }
    >
      {empty ? (
        <Nothing title={t.nothing} />
      ) : table ? (
        <div className="scroll tall">
          <Table label={t.title} columns={columns} rows={series.points} keyOf={p => p.from} />
        </div>
      ) : (
        <Chart option={option} label={t.described(place, series.points.length)} />
      )}
    </Section>
  )
}
