import { dateAt } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Predicate, Reckoner, Situation } from '../matters/index.ts'
import { identityIndex } from '../people/index.ts'
import { localFiling } from './law.ts'

const no = (code: string, title: string, next: string, field?: string) =>
  new Refusal(code, title, { status: 422, next, ...(field && { fields: [{ field, title }] }) })

const firmOf = ({ parties }: Situation) => parties.find(p => p.role === 'applicant' && p.identityKind === 'uscc')

const notTheirs = ({ viewer, house }: Situation, firm: { name: string; identity?: string }): Refusal | undefined => {
  const key = identityIndex(house, 'uscc', firm.identity ?? '')
  const seats = viewer?.kind === 'resident' ? (viewer.seats ?? []) : []
  return seats.some(s => s.key === key && s.role !== 'reader')
    ? undefined
    : new Refusal('not-your-firm', `您不是${firm.name}的管理员、法务或者经办人`, {
        status: 403,
        next: '请由企业空间的成员提出，或者请企业管理员把您加入企业空间。',
      })
}

/** The group of which a filing must say how many there are. */
export const group = '群体性案件'

/** As read with nothing between the characters. */
const bare = (text: unknown) =>
  String(text ?? '')
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{P}]/gu, '')

export const predicates: Readonly<Record<string, Predicate>> = {
  'firm-services.own-firm': s => {
    const firm = firmOf(s)
    return firm ? notTheirs(s, firm) : no('firm-missing', '没有写明是哪一企业', '请从企业空间提出。', 'parties')
  },
  /** A suggestion may be anybody's; one in the name of a firm is its members'. */
  'firm-services.own-firm-if-any': s => {
    const firm = firmOf(s)
    return firm ? notTheirs(s, firm) : undefined
  },
  'firm-services.firm-named': s =>
    firmOf(s) ? undefined : no('firm-missing', '没有写明是哪一企业', '请填写企业名称和统一社会信用代码。', 'parties'),
  'firm-services.known-kind': ({ answers, house }) =>
    house.setting<string[]>('firm-services.kinds').includes(String(answers.kind))
      ? undefined
      : no('kind-unknown', `没有“${String(answers.kind)}”这种服务`, '请在列出的种类中选择。', 'kind'),
  'firm-services.later': ({ answers, at }) =>
    Temporal.PlainDate.compare(Temporal.PlainDate.from(String(answers.day)), dateAt(at)) >= 0
      ? undefined
      : no('not-later', '约定的日期不能早于今天', '请另填日期。', 'day'),
  /** What is shown to everybody names nobody it came from. */
  'firm-services.nameless': ({ answers, parties, matter }) => {
    const names = [...parties.flatMap(p => [p.name, p.identity ?? '']), matter.number]
      .map(bare)
      .filter(n => n.length > 1)
    const fields = (['title', 'suggestion', 'answer'] as const).flatMap(field => {
      const text = bare(answers[field])
      const found = names.find(n => text.includes(n)) ?? /1[3-9]\d{9}/.exec(text)?.[0]
      return found ? [{ field, title: `含有“${found}”` }] : []
    })
    return fields.length === 0
      ? undefined
      : new Refusal('text-leaks', '公开的文字会让人看出是谁提的', {
          status: 422,
          fields,
          next: '请删去名称、姓名和号码，例如写作“某企业”。',
        })
  },
  'firm-services.must-file': ({ answers, house }) => {
    if (!house.setting<string[]>('firm-services.triggers').includes(String(answers.trigger)))
      return no('trigger-unknown', `没有“${String(answers.trigger)}”这种备案事由`, '请在列出的事由中选择。', 'trigger')
    const least = house.setting<number>('firm-services.group')
    return answers.trigger === group && Number(answers.people ?? 0) < least
      ? new Refusal('below-threshold', `一方当事人不足${least}人的，不按群体性案件备案`, {
          status: 422,
          basis: localFiling('一方当事人达到规定人数的为群体性案件'),
          fields: [{ field: 'people', title: `请填写人数，达到${least}人的备案` }],
          next: '有其他应当备案的事由的，请另选事由。',
        })
      : undefined
  },
}

const urgent = (facts: Situation['facts']) => (facts.amend ?? facts.file)?.urgent === true

const filed =
  (setting: string, gist: string): Reckoner =>
  (m, _, house) => ({
    span: urgent(m.facts)
      ? { n: house.setting<number>('firm-services.urgent'), unit: 'hours' }
      : { n: house.setting<number>(setting), unit: 'workdays' },
    basis: localFiling(gist),
  })

export const reckoners: Readonly<Record<string, Reckoner>> = {
  'firm-services.file-by': filed('firm-services.file', '接受委托之后限期备案'),
  'firm-services.note-by': filed('firm-services.note', '收到备案之后及时收悉'),
}
