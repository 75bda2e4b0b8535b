import type { Pack } from '../../../server/visits/contract.ts'
import { isoDayText, onWall, timeText } from '../../common/dates.ts'
import { nameOf } from '../state/checking.ts'
import { w } from '../words/index.ts'
import type { Entry, Writing } from './entry.ts'
import type { Compared } from './merge.ts'

/** From when to when, with the day. */
export const spanText = ({ startsAt, endsAt }: Pick<Writing, 'startsAt' | 'endsAt'>): string =>
  w.text.time(isoDayText(onWall(startsAt).day), timeText(startsAt), timeText(endsAt))

/** One field of a visit in words; empty where nothing was filled in. */
export function saidOf(field: Compared, writing: Writing, entry: Pick<Entry, 'names'>, pack: Pack | undefined): string {
  const name = (id: number) => nameOf(id, entry, pack)
  switch (field) {
    case 'status':
      return w.statuses[writing.status]
    case 'target':
      return writing.target === undefined ? '' : name(writing.target)
    case 'startsAt':
    case 'endsAt': {
      const { day, time } = onWall(writing[field])
      return `${isoDayText(day)} ${time}`
    }
    case 'means':
      return w.means[writing.means ?? 'onsite']
    case 'firms':
      return (writing.firms ?? []).map(name).join(w.text.list)
    case 'topics':
      return (writing.topics ?? []).join(w.text.list)
    case 'needs':
      return (writing.needs ?? []).map(n => w.text.need(n.kind, n.text)).join('\n')
    case 'gifts':
      return (writing.gifts ?? []).map(g => w.text.gift(g.what, g.from, w.outcomes[g.outcome])).join('\n')
    case 'declared':
      return declaredText(writing, pack)
    default:
      return writing[field] ?? ''
  }
}

function declaredText({ declared = [] }: Writing, pack: Pack | undefined): string {
  const broken = declared.filter(d => !d.kept)
  if (declared.length > 0 && broken.length === 0) return w.check.allKept(declared.length)
  const item = (id: string) => pack?.declaration.items.find(i => i.id === id)?.text ?? id
  return broken.map(d => w.text.line(item(d.item), w.check.no(d.explanation ?? ''))).join('\n')
}

const told: readonly Compared[] = [
  'target',
  'startsAt',
  'endsAt',
  'means',
  'place',
  'participants',
  'firms',
  'topics',
  'content',
  'advice',
  'notes',
  'needs',
  'gifts',
  'declared',
]

/** A whole visit as plain text, to be copied or kept where it cannot be sent. */
export function textOf(entry: Entry, pack: Pack | undefined): string {
  const lines = told.flatMap(field => {
    const said = saidOf(field, entry.writing, entry, pack)
    return said === '' ? [] : [w.text.line(w.fieldNames[field], said.includes('\n') ? `\n${said}` : said)]
  })
  const why = entry.refusal ? [w.text.line(w.text.refused, entry.refusal.title)] : []
  return [w.text.head(w.states[entry.state]), ...lines, ...why].join('\n')
}
