import { type Citation, statute } from './citation.ts'
import { type Span, workdays } from './span.ts'

type WorkdayLaw = { law: string; article: number; gist: string; days: 'all' | readonly number[] }

/** The laws that say their 日 are working days, and which of them. Laws not listed mean calendar days. */
export const workdayLaws: readonly WorkdayLaw[] = [
  {
    law: '中华人民共和国行政许可法',
    article: 82,
    gist: '行政机关实施行政许可的期限以工作日计算',
    days: 'all',
  },
  {
    law: '中华人民共和国行政处罚法',
    article: 85,
    gist: '二日、三日、五日、七日是指工作日',
    days: [2, 3, 5, 7],
  },
  {
    law: '中华人民共和国行政强制法',
    article: 69,
    gist: '十日以内的期限是指工作日',
    days: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  },
  {
    law: '中华人民共和国行政复议法',
    article: 88,
    gist: '三日、五日、七日、十日是指工作日',
    days: [3, 5, 7, 10],
  },
]

/** A span as the law that sets it counts it: 日 become working days where it says so, with the article; else as written. */
export function asCounted(law: string, span: Span): { span: Span; cite?: Citation } {
  const title = law.replace(/^中华人民共和国/, '')
  const rule = workdayLaws.find(each => each.law === `中华人民共和国${title}`)
  if (!rule || span.unit !== 'days' || (rule.days !== 'all' && !rule.days.includes(span.n))) return { span }
  return { span: workdays(span.n), cite: statute(rule.law).article(rule.article, rule.gist) }
}
