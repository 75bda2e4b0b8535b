import { dateAt } from '../kernel/day.ts'
import type { Template } from '../matters/index.ts'

const said = (v: unknown) => (typeof v === 'string' ? v : '')

/** The last day of a limit: what is due at a midnight is due on the day that ends there. */
const lastDay = (due: Temporal.Instant) => dateAt(due.subtract({ nanoseconds: 1 })).toString()

const call = (phone: string | null) => (phone ? `咨询电话${phone}。` : '')

export const templates: Readonly<Record<string, Template>> = {
  /** To whom it is proposed to give the matter, and until when the person may say no: without what the matter is about. */
  'handovers.consent': ({ matter, agency }) => {
    const { number, from } = matter.facts.ask ?? {}
    const until = matter.dueAt ? `请不晚于${lastDay(matter.dueAt)}` : '请'
    return `您的办件${said(number)}拟由${said(from)}移送${agency.name}，须您同意。${until}在“我的办件”中表示，或者告诉${said(from)}；没有表示的不移送。`
  },
  /** By whom the person is served from now on, and until when: without what the matter is about. */
  'handovers.arrived': ({ matter, agency }) => {
    const { number, due } = matter.facts.accept ?? {}
    const until = said(due) && `，下一步不晚于${lastDay(Temporal.Instant.from(said(due)))}`
    return `您的办件${said(number)}现由${agency.name}办理，编号不变${until}。${call(agency.phone)}`
  },
}
