import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { type HoldingAgency, type Matter, type PartyInput, partiesOf, type Registry } from '../matters/index.ts'
import { type PartyCapacity, type PostCapacity, type Viewer, visitor } from '../people/index.ts'
import type { Event } from './moments.ts'
import type { Settlers } from './settling.ts'
import type { Story } from './stories.ts'

/** What a story is told with. */
export type Telling = {
  tx: Db
  house: House
  registry: Registry
  people: Settlers
  /** The first matter of a story, once it is open. */
  root: Map<Story, string>
}

/** A mistake in the stories. */
export function fault(text: string): never {
  throw new Error(text)
}

/** Parties that a new matter takes over, as those who may open it. */
export const partiesFrom = (views: readonly { role: string; name: string }[] = []): PartyInput[] =>
  views.map(v => ({ role: v.role as PartyCapacity, name: v.name }))

/** The parties of a story: everybody but the other side is known by telephone, and where aid is asked for by identity. */
export function castOf({ people }: Telling, { cast }: Story, procedure: string): PartyInput[] {
  const asked = procedure !== 'intake.consultation'
  const known = (role: PartyCapacity, name: string | undefined, relation?: string): PartyInput[] => {
    if (!name) return []
    const { person, phone, identity } = people.resident(name)
    const reach = role === 'recipient' ? {} : { person, phone }
    return [
      {
        role,
        name,
        ...reach,
        ...(relation && { relation }),
        ...(asked && { identity: { kind: 'residentId', number: identity } }),
      },
    ]
  }
  return [
    ...known('applicant', cast.applicant),
    ...known('recipient', cast.recipient),
    ...known('representative', cast.representative?.[0], cast.representative?.[1]),
    ...(cast.respondent ? [{ role: 'respondent' as const, name: cast.respondent }] : []),
  ]
}

/** Who opens: the first named that there is. A question may come from somebody nobody knows. */
export function openerOf(
  { people }: Telling,
  e: Event,
  agency: HoldingAgency,
  by: readonly string[],
  parties: readonly PartyInput[],
): Viewer {
  for (const who of by) {
    if (who === 'anyone') return visitor
    const party = parties.find(p => p.role === who)
    if (party && people.knows(party.name)) return people.resident(party.name).viewer
    const member = people.member(who) ?? people.holder(who as PostCapacity, agency.id)
    if (member) return member
  }
  return fault(`nobody at ${agency.name} to ${e.act}`)
}

/** Who acts in a matter: a party, its handler, or somebody of the holding or the handling agency, the first named that there is. */
export async function viewerOf({ tx, people }: Telling, m: Matter, by: readonly string[]): Promise<Viewer> {
  const parties = await partiesOf(tx, m.id)
  for (const who of by) {
    const party = parties.find(p => p.role === who && p.phoneIndex)
    if (party && people.knows(party.name)) return people.resident(party.name).viewer
    const member = people.member(who)
    if (member) return member
    const handler = m.handlerId === null ? undefined : people.byId(m.handlerId)
    if (handler?.kind === 'staff' && handler.posts.some(p => p.capacity === who)) return handler
    const held = people.holder(who as PostCapacity, m.agencyId)
    const handling = m.handlerAgencyId === null ? undefined : people.holder(who as PostCapacity, m.handlerAgencyId)
    if (held ?? handling) return (held ?? handling)!
  }
  return fault(`nobody there: ${by.join('、')} in ${m.procedure} at ${m.agencyId}`)
}
