import type { CommitmentKind, Setting } from '../matters/index.ts'
import { localFiling, ownWay } from './law.ts'
import { group } from './rules.ts'

const days = (title: string, value: number): Setting => ({
  title: `${title}（工作日）`,
  value,
  source: ownWay('天数未见规定，由各地按实际确定'),
})

/** No rule was found for these (待核). */
export const settings: Readonly<Record<string, Setting>> = {
  'firm-services.kinds': {
    title: '定制服务的种类',
    value: ['合同审查', '投资并购', '劳动用工', '知识产权', '涉外法律', '股权与治理', '融资担保', '合规建设', '其他'],
    source: ownWay('种类由各地按需要确定'),
  },
  'firm-services.accept': days('定制服务决定是否受理', 3),
  'firm-services.assign': days('受理之后指派', 3),
  'firm-services.appoint': days('律师事务所安排律师', 2),
  'firm-services.schedule': days('律师与企业约定服务时间', 3),
  'firm-services.deliver': days('约定的日期之后交付服务成果', 5),
  'firm-services.confirm': days('企业确认收到服务，期满没有异议的办结', 10),
  'firm-services.answer': days('答复意见建议', 15),
  'firm-services.show': days('公开答复或者说明不公开的理由', 10),
  'firm-services.attend-minutes': {
    title: '签到：课程开始之前、结束之后各多少分钟之内',
    value: 60,
    source: ownWay('签到时间未见规定'),
  },
  'firm-services.triggers': {
    title: '应当备案的事由（本地规则）',
    value: [
      group,
      '无罪辩护',
      '涉黑涉恶',
      '领导干部犯罪',
      '上级督办',
      '涉外、涉港澳台',
      '媒体高度关注',
      '其他敏感案件',
    ],
    source: localFiling('事由各地不一'),
  },
  'firm-services.group': {
    title: '一方当事人多少人以上为群体性案件（本地规则）',
    value: 10,
    source: localFiling('一方当事人达到规定人数的为群体性案件'),
  },
  'firm-services.file': {
    title: '接受委托之后报备（工作日，本地规则）',
    value: 3,
    source: localFiling('备案期限各地不一'),
  },
  'firm-services.note': {
    title: '收到备案之后收悉（工作日，本地规则）',
    value: 3,
    source: localFiling('收悉期限各地不一'),
  },
  'firm-services.urgent': {
    title: '紧急的，报备和收悉（小时，本地规则）',
    value: 24,
    source: localFiling('紧急的二十四小时之内'),
  },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'firm-service': { title: '企业定制服务', gist: '定制法律服务各环节的内部时限', owedTo: 'parties' },
  'firm-suggestion': { title: '意见建议', gist: '企业意见建议的答复和公开', owedTo: 'parties' },
  'case-filing': { title: '案件备案', gist: '敏感性案件和重大群体性案件的备案', owedTo: 'holder' },
}
