import { dayOf } from '../kernel/day.ts'
import { fullDate } from '../kernel/wording.ts'
import type { DocumentKind, Situation } from '../matters/index.ts'
import { certified, chosen } from './law.ts'
import { nomineeOf } from './nominee.ts'
import { specialities } from './words.ts'

const day = (v: unknown) => fullDate(dayOf(Temporal.PlainDate.from(String(v))))

export const documents: Readonly<Record<string, DocumentKind>> = {
  'envoys.certificate': {
    title: '法律特派员证书',
    compose: (s: Situation) => {
      const { name, specialities: known } = nomineeOf(s.facts)
      const { certificate, from, until } = s.facts.admit ?? {}
      return {
        heading: '法律特派员证书',
        to: name,
        paragraphs: [
          `兹聘任${name}为${s.agency.name}法律特派员，任期自${day(from)}至${day(until)}。`,
          ...(known.length > 0 ? [`专长：${known.map(k => specialities[k]).join('、')}。`] : []),
          `证书编号：${String(certificate)}。`,
        ],
        basis: [chosen, certified],
        signedBy: s.agency.name,
      }
    },
  },
}
