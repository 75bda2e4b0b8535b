import type { Template } from '../matters/index.ts'

/** A shared phone may be read by others: what the matter is about stands in none of these. */
const by = '可凭编号和手机号查询进度，咨询请拨12348。'

export const templates: Readonly<Record<string, Template>> = {
  'legal-aid.received': s => `您的办件已收到，编号${s.matter.number}。${by}`,
  'legal-aid.your-turn': s => `您的办件${s.matter.number}需要您办理一步，请尽快查看。${by}`,
  'legal-aid.news': s => `您的办件${s.matter.number}有新进展。${by}`,
}
