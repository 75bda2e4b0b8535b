import type { Template } from '../matters/index.ts'

const said = (v: unknown) => (typeof v === 'string' ? v : '')

/** By whom the person is served from now on, and until when: without what the matter is about. */
export const templates: Readonly<Record<string, Template>> = {
  'handovers.arrived': ({ matter, agency }) => {
    const { number, due } = matter.facts.accept ?? {}
    const day = said(due).slice(0, 10)
    return `您的办件${said(number)}现由${agency.name}办理，编号不变${day ? `，下一步不晚于${day}` : ''}。${agency.phone ? `咨询电话${agency.phone}。` : ''}`
  },
}
