import { defineProcedure } from '../procedures/index.ts'
import { Filing, Noted, Reasoned, Signing, Update } from './forms.ts'
import { law, localFiling, retention } from './law.ts'

/** 敏感性案件和重大群体性案件备案: a lawyer files, the director signs off, the bureau takes note. What must be filed is local (待核). */
export const filing = defineProcedure({
  id: 'firm-services.filing',
  title: '敏感、重大群体性案件备案',
  gist: '律师承办敏感性案件和重大群体性案件，由律师事务所主任审签后向司法行政机关备案',
  version: '2022-09-04',
  heldBy: ['bureau'],
  public: false,
  internal: true,
  retention,
  confidential: law.secrecy,
  states: {
    drafted: {
      title: '待主任审签',
      says: '等候律师事务所主任组织研究、审签',
      terms: [
        {
          to: '审签备案',
          owes: 'firmDirector',
          reckoned: 'firm-services.file-by',
          kind: 'case-filing',
          cite: localFiling('接受委托之后限期备案'),
        },
      ],
    },
    filed: {
      title: '已报备，待收悉',
      says: '已报司法行政机关，等候收悉',
      terms: [
        {
          to: '收悉备案',
          owes: 'bureauReviewer',
          reckoned: 'firm-services.note-by',
          kind: 'case-filing',
          cite: localFiling('收到备案之后及时收悉'),
        },
      ],
    },
    noted: {
      title: '跟踪中',
      says: '司法行政机关已经收悉，律师报告重要进展，办结后结束',
      terms: [
        {
          to: '报告进展，办结后结束备案',
          owes: 'lawyer',
          untimed: '随案件办理，案件办结时结束',
          kind: 'case-filing',
          cite: localFiling('备案之后报告重要进展'),
        },
      ],
    },
    ended: { title: '已结束', says: '案件已经办结', final: 'done' },
    dropped: { title: '已撤销', says: '备案已经撤销', final: 'ended' },
  },
  actions: {
    file: {
      title: '填报备案',
      to: 'drafted',
      by: 'lawyer',
      opener: 'handles',
      asks: Filing,
      needs: ['firm-services.must-file'],
      cite: localFiling('承办敏感性案件和重大群体性案件应当备案'),
    },
    sign: {
      title: '主任审签',
      from: 'drafted',
      to: 'filed',
      by: 'firmDirector',
      notBy: ['file'],
      asks: Signing,
      cite: law.supervision,
    },
    amend: {
      title: '修改备案',
      from: 'drafted',
      by: 'lawyer',
      asks: Filing,
      begins: ['file', 'amend'],
      needs: ['firm-services.must-file'],
      cite: localFiling('审签之前可以修改'),
    },
    return: {
      title: '退回补充',
      from: 'filed',
      to: 'drafted',
      by: ['bureauReviewer', 'supervisor', 'firmOfficer'],
      asks: Reasoned,
      cite: localFiling('内容不全的退回补充'),
    },
    note: {
      title: '收悉',
      from: 'filed',
      to: 'noted',
      by: ['bureauReviewer', 'supervisor', 'firmOfficer'],
      asks: Noted,
      cite: localFiling('司法行政机关收悉并指导'),
    },
    update: { title: '报告进展', from: 'noted', by: 'lawyer', asks: Update, cite: localFiling('备案之后报告重要进展') },
    end: {
      title: '案件办结',
      from: 'noted',
      to: 'ended',
      by: 'lawyer',
      asks: Update,
      cite: localFiling('案件办结时结束备案'),
    },
    drop: {
      title: '撤销备案',
      from: ['drafted', 'filed'],
      to: 'dropped',
      by: ['lawyer', 'firmDirector'],
      asks: Reasoned,
      cite: localFiling('不再代理的撤销备案'),
    },
  },
})
