import { days } from '../kernel/span.ts'
import { defineProcedure, fields } from '../procedures/index.ts'
import { confidential, lawyersLaw, leftOpen, retention } from './law.ts'

const { count, form, line, text } = fields

const cite = lawyersLaw.article(
  39,
  '律师不得在同一案件中为双方当事人担任代理人，不得代理与本人或者其近亲属有利益冲突的法律事务',
)
const firms = ['firmDirector', 'lawyer', 'grassrootsLegalWorker', 'legalAidVolunteer', 'assigner'] as const

const Question = form('利益冲突核查', {
  names: text('各方当事人姓名或者名称', { description: '仅供核查利益冲突，不得用于其他目的' }),
  lawyer: count('拟指派人选', { min: 1 }),
  lawyerName: line('拟指派人选姓名'),
  doubts: text('平台发现的疑点', { optional: true }),
})
const Answer = form('答复', { note: text('说明', { optional: true }) })
const Conflicted = form('有利益冲突', {
  note: text('与何人、因何事有利益冲突', { description: '不必写明其他委托人的秘密' }),
})

/** 利益冲突核查: what a firm learns before an assignment, the names alone, and its answer, which goes back to the centre by itself. */
export const conflictCheck = defineProcedure({
  id: 'legal-aid.conflict-check',
  title: '利益冲突核查',
  gist: '指派之前，由律师事务所按当事人姓名核对有没有利益冲突',
  version: '2022-01-01',
  heldBy: ['lawFirm', 'grassrootsLegalService', 'legalAidCentre'],
  public: false,
  internal: true,
  retention,
  confidential,
  states: {
    asked: {
      title: '待答复',
      says: '请核对本所和拟指派人选与所列当事人有没有利益冲突',
      terms: [
        {
          to: '答复有没有利益冲突',
          owes: 'firmDirector',
          within: days(1),
          setting: 'legal-aid.conflict-answer',
          lapses: 'lapse',
          cite: leftOpen(43, '在三日指派期限内留给律师事务所答复的时间，为机构内部时限'),
        },
      ],
    },
    cleared: { title: '没有利益冲突', says: '已答复没有利益冲突', final: 'done' },
    conflicted: { title: '有利益冲突', says: '已答复有利益冲突，不再指派', final: 'done' },
    silent: { title: '未答复', says: '未在期限内答复，法律援助机构另选他人', final: 'ended' },
  },
  actions: {
    ask: { title: '请求核查利益冲突', to: 'asked', by: 'referral', asks: Question, cite },
    clear: {
      title: '没有利益冲突，可以接受指派',
      from: 'asked',
      to: 'cleared',
      by: firms,
      asks: Answer,
      does: 'legal-aid.answer-conflict',
      cite,
    },
    conflict: {
      title: '有利益冲突',
      from: 'asked',
      to: 'conflicted',
      by: firms,
      asks: Conflicted,
      does: 'legal-aid.answer-conflict',
      cite,
    },
    lapse: {
      title: '未在期限内答复',
      from: 'asked',
      to: 'silent',
      by: 'clock',
      does: 'legal-aid.answer-conflict',
      cite,
    },
  },
})
