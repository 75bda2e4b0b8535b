import { notFound, refuse } from '../kernel/refusal.ts'
import type { PutConditions } from './appointment.contract.ts'
import * as store from './appointment.store.ts'
import { type Conditions, type Finding, findingsOf } from './conditions.ts'
import { agreementCalled, type Desk, note } from './desk.ts'
import { speaker, speaks } from './policies.ts'
import type { Talent } from './store.ts'

/** What one side asks of mediators it appoints, or lets be appointed. Refuses `not-found`, `not-yours`, `changed-meanwhile`. */
export async function putConditions(desk: Desk, given: PutConditions): Promise<{ version: number }> {
  const { tx, viewer } = desk
  const { agreement, agency, version, ...conditions } = given
  const { parties } = await agreementCalled(tx, agreement)
  if (!parties.some(p => speaks(viewer, p.agency))) notFound('协议')
  if (!parties.some(p => p.agency === agency)) notFound('签约机构')
  const who = speaker(viewer, agency)
  const [now] = (await store.conditionsOf(tx, agreement)).filter(c => c.agency === agency)
  if ((now?.version ?? 0) !== version)
    refuse('changed-meanwhile', '有人在您之前改了条件', { status: 409, next: '请刷新页面，在最新内容上修改。' })
  await store.putConditions(tx, agreement, agency, conditions)
  await note(desk, agreement, who, 'talent.conditions', '设定调解员互聘的条件', conditions)
  return { version: version + 1 }
}

/** Each side's conditions against somebody. Refuses `conditions-not-met` with every reason. */
export function checked(conditions: readonly (Conditions & { name: string })[], t: Talent): store.Checked[] {
  const found = conditions.map(c => ({ agency: c.name, findings: findingsOf(c, t) }))
  const failed = found.flatMap(c => c.findings.filter(f => !f.met).map(f => ({ agency: c.agency, f })))
  if (failed.length > 0)
    refuse('conditions-not-met', `${t.name}不符合互聘的条件`, {
      status: 422,
      fields: failed.map(({ agency, f }: { agency: string; f: Finding }) => ({
        field: f.about,
        title: `${agency}：${f.why}`,
      })),
      next: '请另选一名，或者请该方调整条件。',
    })
  return found
}
