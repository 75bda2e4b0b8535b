import { citationText } from '../kernel/citation.ts'
import { dateAt } from '../kernel/day.ts'
import type { DocumentKind, Situation, Template } from '../matters/index.ts'
import { law, ownWay } from './law.ts'
import { signing } from './names.ts'

const said = (s: Situation, action: string, field: string): string => String(s.facts[action]?.[field] ?? '')
const firm = (s: Situation): string =>
  s.parties
    .filter(p => p.role === 'applicant')
    .map(p => p.name)
    .join('、') || '有关单位'
const today = (s: Situation): string => {
  const { year, month, day } = dateAt(s.at)
  return `${year}年${month}月${day}日`
}

const kind = (
  title: string,
  to: (s: Situation) => string,
  paragraphs: (s: Situation) => string[],
  basis: DocumentKind extends { compose: (s: Situation) => { basis: infer B } } ? B : never,
): DocumentKind => ({
  title,
  compose: s => ({
    heading: title,
    to: to(s),
    paragraphs: paragraphs(s).filter(Boolean),
    basis,
    signedBy: s.agency.name,
  }),
})

/** What no advice of an envoy is: said on every paper a firm takes home. */
const limits = '本意见为一般性法律服务意见，供参考，不针对正在审理、仲裁或者执行的案件，不影响人民法院依法裁判。'

export const documents: Readonly<Record<string, DocumentKind>> = {
  'modes.reply': kind(
    '法律需求答复意见',
    firm,
    s => [
      `你单位提出的“${s.matter.title}”（编号${s.matter.number}），经研究答复如下：`,
      said(s, 'answer', 'reply'),
      said(s, 'answer', 'basis') && `依据：${said(s, 'answer', 'basis')}`,
      limits,
    ],
    [law.service],
  ),
  'modes.answer-adopted': kind(
    '揭榜采纳通知',
    s => `${said(s, 'adopt', 'agency')} ${said(s, 'adopt', 'author')}`,
    s => [
      `你对“${said(s, 'adopt', 'question')}”提出的答案，于${today(s)}评议采纳。`,
      `理由：${said(s, 'adopt', 'why')}`,
      said(s, 'adopt', 'thanks'),
    ],
    [ownWay('择优采纳一份，说明理由')],
  ),
  'modes.team-report': kind(
    '团队服务报告',
    firm,
    s => [
      `就“${s.matter.title}”（编号${s.matter.number}），由${said(s, 'form', 'lead')}负责，${said(s, 'form', 'members')}组成团队办理，报告如下：`,
      said(s, 'report', 'report'),
      limits,
    ],
    [law.service],
  ),
  'modes.conference-opinion': kind(
    '会诊意见书',
    firm,
    s => {
      const { concurring = [], dissents = [] } = (s.facts.seal ?? {}) as {
        concurring?: string[]
        dissents?: { name: string; text: string }[]
      }
      return [
        `就“${s.matter.title}”（编号${s.matter.number}），由${said(s, 'convene', 'host')}主持，专家${said(s, 'convene', 'experts')}参加会诊，形成意见如下：`,
        said(s, 'seal', 'conclusion'),
        said(s, 'seal', 'advice'),
        concurring.length > 0 ? `同意上述结论的专家：${concurring.join('、')}。` : '没有专家表示同意。',
        ...(dissents.length > 0
          ? ['不同意见原文：', ...dissents.map(d => `${d.name}：${d.text}`)]
          : ['没有不同意见。']),
        `专家意见的签署方式：${signing}`,
        limits,
      ]
    },
    [law.service, ownWay('不同意见原文保留')],
  ),
  'modes.research-adopted': kind(
    '调研报告采纳通知',
    s => said(s, 'adopt', 'by'),
    s => [
      `专题调研“${s.matter.title}”（编号${s.matter.number}）的报告《${said(s, 'report', 'title')}》，于${today(s)}登记采纳。`,
      `采纳情况：${said(s, 'adopt', 'how')}`,
      `主要建议：${said(s, 'report', 'proposals')}`,
      `立项依据：${citationText(law.heard)}。`,
    ],
    [law.heard],
  ),
}

export const templates: Readonly<Record<string, Template>> = {
  'modes.news': s => `您单位的服务事项 ${s.matter.number} 有新进展，请登录企业空间查看。`,
}
