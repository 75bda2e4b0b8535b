import type { House } from '../../server/kernel/house.ts'
import { anAgency } from './house.ts'

/** A small generator of numbers that are the same for the same seed (mulberry32). */
export function chance(seed: number) {
  let a = seed
  const next = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    below: (n: number) => Math.floor(next() * n),
    one: <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!,
    often: (share: number) => next() < share,
  }
}

/** A province with two cities and their counties, a hotline, and a firm and a court that nobody stands above. */
export async function province(house: House) {
  const top = await anAgency(house, '44SF', 'bureau', '省司法厅', '440000', '粤司')
  const hotline = await anAgency(house, '44RX', 'hotline', '省热线', '440000', null, top.id)
  const city = await anAgency(house, '4404SF', 'bureau', '珠海市司法局', '440400', '珠司', top.id)
  const cityCentre = await anAgency(house, '4404FY', 'legalAidCentre', '珠海市法律援助处', '440400', '珠法援', city.id)
  const county = await anAgency(house, '440402SF', 'bureau', '香洲区司法局', '440402', '香司', city.id)
  const countyCentre = await anAgency(
    house,
    '440402FY',
    'legalAidCentre',
    '香洲区法律援助处',
    '440402',
    '香法援',
    county.id,
  )
  const otherCity = await anAgency(house, '4401SF', 'bureau', '广州市司法局', '440100', '穗司', top.id)
  const otherCentre = await anAgency(
    house,
    '440105FY',
    'legalAidCentre',
    '海珠区法律援助处',
    '440105',
    '海法援',
    otherCity.id,
  )
  const firm = await anAgency(house, '440402L1', 'lawFirm', '明理律师事务所', '440402', null)
  const court = await anAgency(house, '440105CT', 'court', '海珠区人民法院', '440105', null)
  return { top, hotline, city, cityCentre, county, countyCentre, otherCity, otherCentre, firm, court }
}

/** One matter with its promises and its rating, as it lies in the tables. */
export type Written = {
  id: string
  agency: number
  procedure: string
  category: string | null
  urgency: number
  channel: string
  openedAt: string
  closedAt: string | null
  outcome: string | null
  commitments: {
    agency: number
    kind: string
    owes: string
    startAt: string
    dueAt: string | null
    status: 'open' | 'paused' | 'met' | 'void'
    endedAt: string | null
  }[]
  rating: { grade: number; at: string } | null
}

const writeMatters = `
  with given as (
    select * from jsonb_to_recordset($1::jsonb) as g(id uuid, agency int, procedure text, category text, urgency int, channel text,
      "openedAt" timestamptz, "closedAt" timestamptz, outcome text, commitments jsonb, rating jsonb)
  ), m as (
    insert into matter (id, number, procedure, version, agency_id, region, title, category, urgency, channel, state, did, facts, owner, next_act,
      undated, opened_at, closed_at, outcome, search_stale)
    select id, 'N-2026-' || right(id::text, 6), procedure, '2022-01-01', agency, '440000', '事由之' || right(id::text, 6), category, urgency, channel, 's', '[]', '{}', 'approver', '办理', '无期限',
      "openedAt", "closedAt", outcome, false from given
  ), c as (
    insert into commitment (matter_id, agency_id, kind, source, title, owes, basis, start_event, start_at, due_at, undated, status, ended_at)
    select g.id, c.agency, c.kind, 's', '作出决定', c.owes, '{"law":"法律援助法","gist":""}', '申请', c."startAt", c."dueAt",
      case when c."dueAt" is null then '无期限' end, c.status, c."endedAt"
    from given g, jsonb_to_recordset(g.commitments) as c(agency int, kind text, owes text, "startAt" timestamptz, "dueAt" timestamptz, status text, "endedAt" timestamptz)
  )
  insert into rating (matter_id, grade, at)
  select id, (rating->>'grade')::int, (rating->>'at')::timestamptz from given where jsonb_typeof(rating) = 'object'`

export async function write(house: House, matters: readonly Written[]): Promise<void> {
  for (let at = 0; at < matters.length; at += 1000)
    await house.db.system.query(writeMatters, [JSON.stringify(matters.slice(at, at + 1000))])
}

type Chance = ReturnType<typeof chance>
const hours = (at: Temporal.Instant, n: number) => at.add({ minutes: Math.round(n * 60) })
/** 24:00 of the day a number of days later, in Asia/Shanghai: how a limit in days ends. */
const endOfDay = (at: Temporal.Instant, days: number) =>
  at
    .toZonedDateTimeISO('Asia/Shanghai')
    .add({ days: days + 1 })
    .startOfDay()
    .toInstant()

/** A matter in any state it may come to, opened within some four hundred days before `now`. */
export function anyMatter(
  r: Chance,
  n: number,
  agencies: readonly number[],
  services: readonly string[],
  now: Temporal.Instant,
): Written {
  const openedAt = hours(now, -r.below(400 * 24) - r.below(60) / 60)
  const past = (at: Temporal.Instant) => (Temporal.Instant.compare(at, now) <= 0 ? at : null)
  const closedAt = r.often(0.6) ? past(hours(openedAt, r.below(90 * 24))) : null
  const agency = r.one(agencies)
  const commitment = () => {
    const startAt = hours(openedAt, r.below(72))
    const dueAt = r.often(0.1) ? null : r.often(0.7) ? endOfDay(startAt, r.below(40)) : hours(startAt, 1 + r.below(48))
    const ended = r.often(0.6) ? past(hours(startAt, r.below(40 * 24))) : null
    const status = ended ? (r.often(0.8) ? 'met' : 'void') : dueAt === null && r.often(0.5) ? 'paused' : 'open'
    return {
      agency: r.often(0.8) ? agency : r.one(agencies),
      kind: r.one(['statutory', 'statutory', 'house', 'plan-task']),
      owes: r.one(['approver', 'hotlineAgent', 'applicant', 'lawyer']),
      startAt: startAt.toString(),
      dueAt: dueAt?.toString() ?? null,
      status,
      endedAt: ended?.toString() ?? null,
    } as const
  }
  return {
    id: `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
    agency,
    procedure: r.one(services),
    category: r.often(0.1) ? null : r.one(['劳动用工', '婚姻家庭', '房产物业', '道路交通', '人身损害']),
    urgency: r.one([0, 0, 0, 1, 2]),
    channel: r.one(['portal', 'window', 'phone', 'referral']),
    openedAt: openedAt.toString(),
    closedAt: closedAt?.toString() ?? null,
    outcome: closedAt ? r.one(['done', 'done', 'refused', 'withdrawn', 'referred']) : null,
    commitments: Array.from({ length: r.below(4) }, commitment),
    rating:
      closedAt && r.often(0.5)
        ? { grade: 1 + r.below(5), at: (past(hours(closedAt, r.below(200))) ?? now).toString() }
        : null,
  }
}
