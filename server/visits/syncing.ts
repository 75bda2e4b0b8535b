import { Value } from 'typebox/value'
import { within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { assertKeepable } from '../kernel/keepable.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Registry } from '../matters/index.ts'
import { type SyncAnswer, SyncItem, type SyncResult } from './contract.ts'
import { skewOf, skewSaid } from './drafting.ts'
import type { Staff } from './policies.ts'
import { verdictOf, visitViews } from './view.ts'
import { write } from './writing.ts'

const refused = (id: string, r: Refusal): SyncResult => ({
  id,
  result: 'refused',
  refusal: {
    code: r.code,
    title: r.message,
    ...(r.detail.next && { next: r.detail.next }),
    ...(r.detail.fields && { fields: r.detail.fields }),
  },
})

const malformed = (raw: unknown): Refusal =>
  new Refusal('request-malformed', '这次走访的内容不符合格式', {
    status: 422,
    fields: [...Value.Errors(SyncItem, raw)].slice(0, 20).map(e => ({
      field: e.instancePath.replace(/^\/(draft\/)?/, '').replaceAll('/', '.'),
      title: '缺少或者不符合格式',
    })),
    next: '内容仍在手机上；请修改后再送，或者更新应用。',
  })

/**
 * Takes over the outbox of a phone, each visit in a transaction of its own: one that is refused keeps no other back, and whatever
 * answer was lost on the way is given again. Our own failures are no answer: the phone sends the whole again.
 */
export async function takeOutbox(
  house: House,
  registry: Registry,
  viewer: Staff,
  sync: { deviceNow: string; device?: string; items: readonly unknown[] },
): Promise<SyncAnswer> {
  const now = house.now()
  const skewSeconds = skewOf(Temporal.Instant.from(sync.deviceNow), now)
  const results: SyncResult[] = []
  for (const raw of sync.items) results.push(await takeItem(house, registry, viewer, raw, skewSeconds, sync.device))
  return {
    serverNow: now.toString(),
    skewSeconds,
    ...(skewSeconds !== 0 && { said: skewSaid(skewSeconds) }),
    results,
  }
}

async function takeItem(
  house: House,
  registry: Registry,
  viewer: Staff,
  raw: unknown,
  skewSeconds: number,
  device: string | undefined,
): Promise<SyncResult> {
  const named = raw !== null && typeof raw === 'object' && 'id' in raw ? String(raw.id).slice(0, 80) : ''
  if (!Value.Check(SyncItem, raw)) return refused(named, malformed(raw))
  const { id, base, draft } = raw
  const writtenAt = Temporal.Instant.from(raw.writtenAt).subtract({ seconds: skewSeconds })
  try {
    assertKeepable(raw)
    return await within(house.db, { all: true }, async tx => {
      const sent = { id, base, draft, skewSeconds, writtenAt, ...(device !== undefined && { device }) }
      const done = await write(tx, house, viewer.person, sent)
      const { visit } = done
      if (done.result === 'conflict') {
        const [theirs] = await visitViews(tx, house, registry, viewer, [visit])
        return { id, result: 'conflict' as const, version: visit.version, mine: draft, theirs: theirs! }
      }
      const verdict = verdictOf(visit)
      return {
        id,
        result: done.result,
        number: visit.number,
        version: visit.version,
        counted: visit.counted,
        ...(verdict && { verdict }),
        said: done.said,
      }
    })
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) return refused(id, error)
    throw error
  }
}
