import { v7 } from 'uuid'
import { append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import { canonicalJson } from '../kernel/digest.ts'
import type { House } from '../kernel/house.ts'
import { checkIdentity } from '../people/index.ts'
import * as store from './cases.store.ts'
import type { CaseInput, CaseReport } from './contract.ts'
import { putTodo } from './flags.store.ts'

/** What is wrong with a case as it was given, in words; undefined when it will do. */
export function caseFault(c: CaseInput, today: Temporal.PlainDate): string | undefined {
  if (c.openedOn > today.toString()) return '立案日期在将来'
  if (c.closedOn && (c.closedOn < c.openedOn || c.closedOn > today.toString())) return '结案日期早于立案或者在将来'
  for (const { name, code } of c.parties) {
    const checked = code === undefined ? undefined : checkIdentity('uscc', code)
    if (checked && !checked.ok) return `${name}的统一社会信用代码不对：${checked.fault}`
  }
  const crossed = c.roles.find(r => r.to !== undefined && r.to < r.from)
  return crossed && `${crossed.name}的起止日期颠倒`
}

/**
 * Enters cases by number, each as a whole: parties are found in the register by code, else by whole name; people by name among the
 * court's staff, where one alone has that name. What changed is queued for the conflict rules at once.
 */
export async function putCases(
  tx: Db,
  house: House,
  by: number,
  agency: number,
  cases: readonly CaseInput[],
  today: Temporal.PlainDate,
): Promise<CaseReport> {
  const report: CaseReport = { added: 0, changed: 0, same: 0, refused: [] }
  for (const [i, c] of cases.entries()) {
    const title = caseFault(c, today)
    if (title) report.refused.push({ row: i + 1, number: c.number, title })
    else report[await putCase(tx, house, by, agency, c)] += 1
  }
  return report
}

async function putCase(
  tx: Db,
  house: House,
  by: number,
  agency: number,
  given: CaseInput,
): Promise<'added' | 'changed' | 'same'> {
  const firms = await store.firmsCalled(
    tx,
    given.parties.map(p => p.name),
    given.parties.flatMap(p => p.code ?? []),
  )
  const staff = Map.groupBy(
    await store.staffNamedAt(
      tx,
      agency,
      given.roles.map(r => r.name),
    ),
    p => p.name,
  )
  const parties = given.parties.map(p => {
    const firm = firms.find(f => (p.code ? f.code === p.code : f.name === p.name))
    return { ...p, ...(firm && { enterprise: firm.id }) }
  })
  const roles = given.roles.map(r => {
    const [only, ...others] = staff.get(r.name) ?? []
    const person = r.person ?? (only && others.length === 0 ? only.id : undefined)
    return { ...r, ...(person !== undefined && { person }) }
  })
  const facts = { cause: given.cause ?? '', openedOn: given.openedOn, closedOn: given.closedOn ?? null }
  const before = await store.lockCase(tx, agency, given.number)
  const whole = canonicalJson({ facts, parties, roles })
  if (before) {
    const { cause, openedOn, closedOn } = before
    const stood = { cause, openedOn: openedOn.toString(), closedOn: closedOn?.toString() ?? null }
    if (canonicalJson({ facts: stood, parties: before.parties, roles: before.roles }) === whole) return 'same'
    await store.updateCase(tx, before.id, facts)
  }
  const stream = before?.stream ?? v7()
  const id = before?.id ?? (await store.insertCase(tx, stream, agency, given.number, facts, house.now()))
  await store.setPeople(tx, id, parties, roles)
  await append(tx, stream, house.now(), house.digest, [
    {
      actor: by,
      capacity: 'disciplineOfficer',
      kind: before ? 'case.changed' : 'case.added',
      body: { title: before ? '案件信息变动' : '登记案件', number: given.number, ...facts, roles },
    },
  ])
  await putTodo(tx, [{ case: id }])
  return before ? 'changed' : 'added'
}
