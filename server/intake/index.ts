/** 法律咨询: a question asked anywhere, answered within its time, with the articles it rests on. */
import { unverified } from '../kernel/citation.ts'
import type { Module } from '../matters/index.ts'
import { bookable, cite } from './answering.ts'
import { type Category, categories } from './consultation.forms.ts'
import { basis, consultation } from './consultation.procedure.ts'
import { crisisIn } from './crisis.ts'
import { referToAid } from './referring.ts'
import { intakeRoutes } from './routes.ts'

export { crisisIn } from './crisis.ts'

const titleOf = (question: string) => {
  const line = question.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length <= 40 ? line : `${characters.slice(0, 39).join('')}…`
}

export const intake: Module = {
  procedures: [consultation],
  predicates: { 'consultation.bookable': bookable },
  verbs: { 'consultation.cite': cite, 'consultation.referToAid': referToAid },
  templates: {
    'consultation.answered': ({ matter, agency }) =>
      `您的咨询（编号${matter.number}）已答复，请登录查看，可以继续追问。${agency.name}`,
    'consultation.booked': ({ matter, agency, answers }) =>
      `您的咨询（编号${matter.number}）需要进一步研究，将于${answers.on}前答复。${agency.name}`,
  },
  headlines: {
    [consultation.id]: answers => ({
      title: titleOf(String(answers.question)),
      category: categories[(answers.category as Category | undefined) ?? 'unclear'],
      urgency: answers.urgency === 'urgent' ? 1 : 0,
    }),
  },
  settings: {
    'consultation.message': { title: '留言咨询答复时限（小时）', value: 24, source: basis.message },
    'consultation.live': { title: '即时咨询答复时限（小时）', value: 5, source: basis.live },
    'consultation.letter': { title: '来信处理时限（工作日）', value: 7, source: basis.letter },
    'consultation.booked': { title: '约期答复最长期限（日）', value: 15, source: basis.booked },
    'consultation.silence': { title: '答复后等待追问的期限（日）', value: 7, source: basis.silence },
    'consultation.handover-clock': {
      title: '移送途中答复时限：runs 照常计算，stops 暂停，restarts 自接收重新计算',
      value: 'runs',
      source: unverified('公共法律服务咨询服务规范', '移送途中时限如何计算，未见规定'),
    },
    'consultation.agency': {
      title: '未指明机构的咨询由哪一机构答复（机构代码，空为自动选择）',
      value: '',
      source: unverified('本系统', '未指明机构和地区的咨询，由级别最高的热线答复'),
    },
  },
  alarm: crisisIn,
  routes: intakeRoutes,
}
