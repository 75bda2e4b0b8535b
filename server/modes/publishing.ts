import { industryOf } from '../enterprises/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Matter, Referral, Verb } from '../matters/index.ts'
import { prefectureOf, provinceOf, regionName } from '../people/index.ts'
import {
  agenciesNamed,
  answersOf,
  callOf,
  closeCalls,
  markAdopted,
  postCall,
  showCall,
  unsealAnswers,
} from './calls.store.ts'
import { turnings } from './forms.ts'
import { release } from './gathering.ts'
import { law } from './law.ts'
import { type Leak, leaks } from './leaks.ts'
import type { PublicationKind } from './names.ts'
import { addPublication, secretsOf } from './publications.store.ts'
import { hasMaterial, notesOf } from './work.store.ts'

/** What a text would tell of whose matter it is. Looked for with the system's eyes: whoever drafts need not see all that must not appear. */
export async function leaksOf(tx: Db, matter: string, text: string): Promise<Leak[]> {
  const { regions, ...secrets } = await seeingAll(tx, () => secretsOf(tx, matter))
  const codes = regions.flatMap(r => [r, prefectureOf(r), provinceOf(r)])
  return leaks(text, { ...secrets, places: codes.flatMap(code => (code && regionName(code)) ?? []) })
}

/** Refuses `text-leaks`, naming every word and the field it stands in. */
async function clean(tx: Db, matter: string, answers: Readonly<Record<string, unknown>>): Promise<void> {
  const fields = []
  for (const field of ['title', 'body', 'text', 'thanks', 'authors', 'categories'])
    for (const l of typeof answers[field] === 'string' ? await leaksOf(tx, matter, answers[field]) : [])
      fields.push({ field, title: `含有${l.title}“${l.found}”` })
  if (fields.length > 0)
    refuse('text-leaks', `文字没有脱敏，有${fields.length}处会让人看出是谁`, {
      status: 422,
      basis: law.secrecy,
      fields: fields.slice(0, 50),
      next: '请删去或者改写后再送审，例如“某企业”“某园区”。',
    })
}

/** A field with several values in one line. */
const listed = (given: unknown): string[] => [
  ...new Set(
    String(given ?? '')
      .split(/[\s,，、;；]+/)
      .filter(Boolean),
  ),
]

/** Industries by GB/T 4754, as they are kept. Refuses `industry-unknown`. */
function industries(given: unknown): string[] {
  const found = listed(given).map(raw => ({ raw, kept: industryOf(raw) }))
  const wrong = found.filter(i => i.kept === undefined)
  if (wrong.length > 0)
    refuse('industry-unknown', `没有这些行业：${wrong.map(i => i.raw).join('、')}`, {
      status: 422,
      fields: [{ field: 'industries', title: '请填写门类字母或者大类数字' }],
      next: '请按 GB/T 4754 填写，例如 C 或者 15。',
    })
  return [...new Set(found.flatMap(i => i.kept ?? []))]
}

/** The agencies a call is also sent to, by their whole names. Refuses `agency-unknown`. */
async function invitedTo(tx: Db, given: unknown): Promise<number[]> {
  const names = [
    ...new Set(
      String(given ?? '')
        .split(/[\n、,，;；]+/)
        .map(n => n.trim())
        .filter(Boolean),
    ),
  ]
  const found = await agenciesNamed(tx, names)
  const lost = names.filter(n => !found.some(f => f.name === n))
  if (lost.length > 0)
    refuse('agency-unknown', `没有这些机构：${lost.join('、')}`, {
      status: 422,
      fields: [{ field: 'invited', title: '请填写机构全称，一行一个' }],
      next: '请核对机构全称。',
    })
  return found.map(f => f.id)
}

const kindOf = (m: Pick<Matter, 'procedure'>) => m.procedure.replace(/^modes\./, '') as PublicationKind

/** The story of a matter, as whoever opened it or handed it on told it last. */
const storyOf = ({ facts, did, title }: Matter): { title: string; story: string; field?: string } => {
  const told = did.map(d => facts[d.action]).find(a => typeof a?.story === 'string')
  return {
    title,
    story: String(told?.story ?? title),
    ...(typeof told?.field === 'string' && { field: told.field }),
  }
}

export const publishing: Readonly<Record<string, Verb>> = {
  'modes.check': async ({ tx, matter, answers }) => {
    await clean(tx, matter.id, answers)
    industries(answers.industries)
    await invitedTo(tx, answers.invited)
    return undefined
  },
  'modes.publish': async ({ tx, matter, answers, at, doer }) => {
    await clean(tx, matter.id, answers)
    const call = await callOf(tx, matter.id)
    const adopted = call && (await answersOf(tx, call.id)).find(a => a.adoptedAt !== null)
    const authors = listed(answers.authors)
    if (adopted && !authors.includes(adopted.author))
      refuse('author-missing', `采纳的答案由${adopted.author}提出，应当署名`, {
        status: 422,
        fields: [{ field: 'authors', title: `请写上${adopted.author}` }],
        next: '请补上作者后发布。',
      })
    const { id } = await addPublication(tx, {
      matterId: matter.id,
      kind: kindOf(matter),
      title: String(answers.title),
      body: String(answers.body),
      thanks: typeof answers.thanks === 'string' ? answers.thanks : ((matter.facts.adopt?.thanks as string) ?? null),
      authors,
      agencyId: matter.agencyId,
      industries: industries(answers.industries),
      categories: listed(answers.categories),
      at,
      by: doer.person!,
    })
    if (call && adopted) await showCall(tx, call.id, at)
    await release(tx, matter, at, '成果已经发布，办件办结')
    return { facts: { publication: id } }
  },
  'modes.turn': async ({ tx, matter, answers, at }) => {
    const to = answers.to as keyof typeof turnings
    if (to === matter.procedure)
      refuse('same-mode', `现在就是${turnings[to]}模式`, { status: 422, next: '请选择另一种模式。' })
    await release(tx, matter, at, `转入${turnings[to]}模式`)
    await closeCalls(tx, matter.id, at)
    const refer: Referral = { procedure: to, action: 'take', agency: matter.agencyId, answers: storyOf(matter) }
    return { refer }
  },
  'modes.post': async ({ tx, matter, answers, at }) => {
    await clean(tx, matter.id, answers)
    await postCall(tx, {
      matterId: matter.id,
      organiserId: matter.agencyId,
      title: String(answers.title),
      text: String(answers.text),
      invited: await invitedTo(tx, answers.invited),
      closesOn: String(answers.closesOn),
      at,
    })
    return undefined
  },
  'modes.unseal': async ({ tx, matter, at }) => {
    await closeCalls(tx, matter.id, at)
    return { facts: { answers: (await unsealAnswers(tx, matter.id, at)).length } }
  },
  'modes.adopt-answer': async ({ tx, matter, answers, at }) => {
    const call = await callOf(tx, matter.id)
    const chosen = call && (await answersOf(tx, call.id)).find(a => a.id === answers.answer)
    if (!call || !chosen)
      return refuse('no-such-answer', '没有这份答案', { status: 422, next: '请从收到的答案中选择。' })
    await markAdopted(tx, chosen.id, at)
    return { facts: { author: chosen.author, agency: chosen.agency, question: call.title } }
  },
  'modes.report': async ({ tx, matter }) => {
    if ((await notesOf(tx, matter.id)).length === 0)
      refuse('no-notes', '还没有调研记录', { status: 422, next: '请先登记调研记录，再提交报告。' })
    if (!(await hasMaterial(tx, matter.id, '调研报告')))
      refuse('report-file-missing', '还没有上传报告全文', { status: 422, next: '请在材料中上传“调研报告”。' })
    return undefined
  },
}

/** The day an open call ends, as people read it: the moment behind it is past when the day is. */
export const hasClosed = (closesOn: Temporal.PlainDate, now: Temporal.Instant): boolean =>
  Temporal.PlainDate.compare(dateAt(now), closesOn) > 0
