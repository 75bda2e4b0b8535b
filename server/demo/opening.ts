import { dateAt } from '../kernel/day.ts'
import {
  acceptAll,
  channelOf,
  following,
  type HoldingAgency,
  type Matter,
  type PartyInput,
  partiesOf,
  prepareOpening,
} from '../matters/index.ts'
import { actionOf, listed } from '../procedures/index.ts'
import type { Event } from './moments.ts'
import { resolve } from './signs.ts'
import { usual } from './stories.ts'
import { openerOf, partiesFrom, type Telling } from './who.ts'

type Wish = {
  procedure: string
  action: string
  agency: HoldingAgency
  parties: readonly PartyInput[]
  origin?: Matter
  /** The parties of the origin stay behind. */
  alone?: true
}

/** Opens a matter, as whoever may; its identifier. */
export async function open(
  t: Telling,
  e: Event,
  { procedure, action, agency, parties, origin, alone }: Wish,
): Promise<string> {
  const { tx, house, registry } = t
  const from = origin && (await following(tx, house, origin, alone ? [] : await partiesOf(tx, origin.id)))
  const by = listed(actionOf(registry.current(procedure, dateAt(e.at)), action).by)
  const viewer = openerOf(t, e, agency, e.by ? [e.by] : by, parties.concat(partiesFrom(from?.views)))
  const answers = (await resolve(t, e, agency, undefined, {
    ...usual[action],
    ...e.story.usual?.[action],
    ...e.answers,
  })) as object
  const prepared = prepareOpening(house, registry, {
    procedure,
    action,
    agency,
    channel: channelOf(viewer),
    parties,
    answers,
    viewer,
    ...(from && { from }),
  })
  await acceptAll(tx, house, [{ prepared, respond: () => null }])
  return prepared.matter.id
}
