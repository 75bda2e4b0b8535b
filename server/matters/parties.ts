import { append } from '../docket/index.ts'
import { type Db, maybe, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { type FieldFault, notFound, refuse } from '../kernel/refusal.ts'
import { open, seal } from '../kernel/secret.ts'
import {
  checkIdentity,
  checkPhone,
  type IdentityKind,
  identityIndex,
  mask,
  maskPhone,
  type PartyCapacity,
  phoneIndex,
  type Viewer,
} from '../people/index.ts'
import { matterDoer } from './capacities.ts'
import type { Matter, PartyRow, PartyView } from './store.ts'

/** A party as given by the person or clerk. */
export type PartyInput = {
  role: PartyCapacity
  name: string
  /** How a representative is related to the applicant. */
  relation?: string
  identity?: { kind: IdentityKind; number: string }
  phone?: string
  person?: number
}

/** A party ready to be stored: numbers checked, sealed and indexed. */
export type SealedParty = {
  role: string
  person_id: number | null
  name: string
  relation: string | null
  identity_kind: string | null
  identity_sealed: string | null
  identity_index: string | null
  phone_sealed: string | null
  phone_index: string | null
}

/**
 * Checks and seals the parties of a matter. Refuses with `parties-refused`, all faults at once; a field is named like
 * `parties.0.identity`. Returns what is stored beside what may be shown.
 */
export function sealParties(
  house: Pick<House, 'keys'>,
  given: readonly PartyInput[],
): { sealed: SealedParty; view: Omit<PartyView, 'id'> }[] {
  const faults: FieldFault[] = []
  const done = given.map((p, i) => {
    const name = p.name.trim()
    if (name === '') faults.push({ field: `parties.${i}.name`, title: '请填写姓名或者名称' })
    const identity = p.identity && checkIdentity(p.identity.kind, p.identity.number)
    if (identity && !identity.ok) faults.push({ field: `parties.${i}.identity`, title: identity.fault })
    const phone = p.phone ? checkPhone(p.phone) : undefined
    if (phone && !phone.ok) faults.push({ field: `parties.${i}.phone`, title: phone.fault })
    const known = identity?.ok ? { kind: p.identity!.kind, ...identity } : undefined
    const reached = phone?.ok ? phone.value : undefined
    return {
      sealed: {
        role: p.role,
        person_id: p.person ?? null,
        name,
        relation: p.relation ?? null,
        identity_kind: known?.kind ?? null,
        identity_sealed: known ? seal(house.keys, known.value) : null,
        identity_index: known ? identityIndex(house, known.kind, known.key) : null,
        phone_sealed: reached ? seal(house.keys, reached) : null,
        phone_index: reached ? phoneIndex(house, reached) : null,
      },
      view: {
        role: p.role,
        name,
        ...(p.relation && { relation: p.relation }),
        ...(known && { identityKind: known.kind, identity: mask(known.kind, known.value) }),
        ...(reached && { phone: maskPhone(reached) }),
      },
    }
  })
  if (faults.length > 0)
    refuse('parties-refused', `当事人信息有${faults.length}处需要修改`, {
      status: 422,
      fields: faults,
      next: '请对照证件修改后重新提交。',
    })
  return done
}

/** A stored party with its numbers opened and masked. */
export function viewParty(house: Pick<House, 'keys'>, p: PartyRow): PartyView {
  return {
    id: p.id,
    role: p.role,
    name: p.name,
    ...(p.relation && { relation: p.relation }),
    ...(p.identityKind &&
      p.identitySealed && {
        identityKind: p.identityKind,
        identity: mask(p.identityKind, open(house.keys, p.identitySealed)),
      }),
    ...(p.phoneSealed && { phone: maskPhone(open(house.keys, p.phoneSealed)) }),
  }
}

const one = statement(
  'matters.party',
  `select identity_kind as "identityKind", identity_sealed as "identitySealed", phone_sealed as "phoneSealed", name from party
   where matter_id = $1 and id = $2`,
)

/** Shows a whole number to staff who say why. The act and its reason go into the docket; the number does not. */
export async function unmask(
  tx: Db,
  house: House,
  m: Matter,
  viewer: Viewer,
  party: number,
  field: 'identity' | 'phone',
  reason: string,
): Promise<{ value: string }> {
  const capacity = [...matterDoer(viewer, m, []).capacities].find(c => c !== 'anyone')
  if (viewer.kind !== 'staff' || !capacity)
    return refuse('not-yours', '只有本件的工作人员可以查看全文', { status: 403, next: '请联系办理机构。' })
  const row =
    (await maybe<Pick<PartyRow, 'identityKind' | 'identitySealed' | 'phoneSealed' | 'name'>>(tx, one, [m.id, party])) ??
    notFound('当事人')
  const sealed = (field === 'identity' ? row.identitySealed : row.phoneSealed) ?? notFound('号码')
  await append(tx, m.id, house.now(), house.digest, [
    {
      actor: viewer.person,
      capacity,
      kind: 'party.unmasked',
      body: {
        title: `查看${row.name}的${field === 'identity' ? '证件号码' : '电话'}全文`,
        party,
        field,
        reason: reason.trim(),
      },
    },
  ])
  return { value: open(house.keys, sealed) }
}
