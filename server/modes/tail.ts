import { workdays } from '../kernel/span.ts'
import { fields } from '../procedures/index.ts'
import { Publishing, Reasoned } from './forms.ts'
import { law, ownWay } from './law.ts'

const { count, form, line } = fields

/** Who approves what is posted and published. */
export const deciders = ['envoyOfficer', 'leader'] as const
/** In what capacities somebody works on a matter in their hands. */
export const workers = ['envoy', 'lawyer'] as const

/** How every mode ends: a result is drafted, read by somebody else, and published without a name in it, or not published with the reason. */
export const endings = {
  drafting: {
    title: '待整理成果',
    says: '服务已经完成，正在整理可以公开的成果',
    terms: [
      {
        to: '整理成果，送审发布',
        owes: 'envoyOfficer',
        within: workdays(10),
        setting: 'modes.draft',
        kind: 'mode-step',
        cite: ownWay('服务完成之后整理成果'),
      },
    ],
  },
  reviewing: {
    title: '待审核发布',
    says: '成果已经整理，正在审核是否可以公开',
    terms: [
      {
        to: '审核成果',
        owes: 'envoyOfficer',
        within: workdays(5),
        setting: 'modes.review',
        kind: 'mode-step',
        cite: ownWay('成果由他人审核之后发布'),
      },
    ],
  },
  published: { title: '已发布成果', says: '成果已经脱敏发布', final: 'done' },
  closed: { title: '已办结，不发布', says: '服务已经完成，成果不公开发布', final: 'done' },
} as const

const ends = {
  publish: {
    title: '审核发布',
    from: 'reviewing',
    to: 'published',
    by: deciders,
    notBy: ['propose'],
    asks: Publishing,
    begins: ['propose'],
    does: 'modes.publish',
    cite: law.secrecy,
  },
  sendBack: {
    title: '退回修改',
    from: 'reviewing',
    to: 'drafting',
    by: deciders,
    asks: Reasoned,
    cite: ownWay('审核认为不宜照此发布的，退回修改'),
  },
  shelve: {
    title: '办结，不发布',
    from: ['drafting', 'reviewing'],
    to: 'closed',
    by: deciders,
    asks: Reasoned,
    does: 'modes.end',
    cite: law.secrecy,
  },
} as const

const propose = {
  title: '送审成果',
  from: 'drafting',
  to: 'reviewing',
  asks: Publishing,
  begins: ['propose'],
  does: 'modes.check',
  cite: law.educate,
} as const

/** Drafted by whoever worked on it, or by the office. */
export const published = { propose: { ...propose, by: [...workers, 'envoyOfficer'] }, ...ends } as const

const person = {
  participant: count('参加人', { min: 1, max: 2_147_483_647 }),
  who: line('姓名', { max: 100 }),
  role: line('担任', { max: 20 }),
}
const cite = ownWay('参加人接受邀请、承诺保密之后才能查看，解除之后不能再看')

/** Who is asked in, comes and goes; done through the routes of this module, which know the people. */
export const comings = <const S extends string>(from: readonly S[]) =>
  ({
    invite: { title: '邀请参加', from, by: 'referral', asks: form('邀请参加', person), cite },
    join: {
      title: '接受邀请，承诺保密',
      from,
      by: 'referral',
      asks: form('接受邀请', person),
      does: 'modes.join',
      cite: law.secrecy,
    },
    leave: {
      title: '不再参加',
      from,
      by: 'referral',
      asks: form('不再参加', { ...person, why: line('原因', { max: 2000 }) }),
      does: 'modes.leave',
      cite,
    },
  }) as const

/** A final state of what is given up, with the act that leads there. */
export const stopped = { title: '已终止', says: '不再办理，理由见卷宗', final: 'ended' } as const
export const stop = <const S extends string>(from: readonly S[]) =>
  ({
    title: '终止',
    from,
    to: 'stopped',
    by: deciders,
    asks: Reasoned,
    told: true,
    does: 'modes.end',
    cite: ownWay('不宜继续的，说明理由后终止'),
  }) as const

export const turned = {
  title: '已转入其他模式',
  says: '已转入其他服务模式继续办理，编号见“由此而来”',
  final: 'referred',
} as const

export const step = (setting: string, to: string, owes: 'envoy' | 'envoyOfficer', n: number, gist: string) =>
  ({ to, owes, within: workdays(n), setting, kind: 'mode-step', cite: ownWay(gist) }) as const
