import type { PartnershipView } from '../../../server/partnerships/contract.ts'
import { post } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { partnerships as words } from '../words.ts'
import { date, long } from './acts.tsx'
import { useEvidence } from './evidence.tsx'
import { useRefresh } from './queries.ts'

type Duty = PartnershipView['duties'][number]

/** What the house already knows that may prove a deed. */
const proofs = (pair: PartnershipView) => [
  ...pair.meetings.filter(m => m.state === 'held').map(m => ({ const: `meeting.${m.id}`, title: m.title })),
  ...pair.projects.filter(p => p.state === 'concluded').map(p => ({ const: `project.${p.id}`, title: p.title })),
  ...pair.exchanges.filter(e => e.state === 'agreed').map(e => ({ const: `exchange.${e.id}`, title: e.person })),
  ...pair.bulletins.filter(b => b.received.length > 0).map(b => ({ const: `bulletin.${b.id}`, title: b.title })),
]

/** Says that something was done: proved by what the house knows, or told with files. Another side countersigns it. */
export function Tell({ pair, duty, close }: { pair: PartnershipView; duty: Duty; close: () => void }) {
  const refresh = useRefresh()
  const evidence = useEvidence(pair)
  const own = { field: 'of', is: ['file'] }
  return (
    <FormDrawer
      title={words.acts.deeds}
      schema={{
        properties: {
          of: {
            title: words.tell.by,
            'x-widget': 'choice',
            anyOf: [...proofs(pair), { const: 'file', title: words.tell.file }],
          },
          day: { ...date(words.tell.day), 'x-when': own, 'x-needed': true },
          title: { title: words.tell.title, maxLength: 120, 'x-when': own, 'x-needed': true },
          text: long(words.tell.text),
        },
        required: ['of'],
      }}
      given={{ day: todayIso() }}
      said={words.done}
      refresh={refresh}
      close={close}
      send={({ of, ...answers }, key) => {
        const [kind, id] = String(of).split('.')
        const body =
          of === 'file'
            ? { ...answers, files: evidence.files }
            : { of: { kind, id: Number(id) }, ...(answers.text !== undefined && { text: answers.text }) }
        return post(`/partnerships/${pair.id}/duties/${duty.id}/deeds`, body, key(body))
      }}
      more={evidence.field}
    >
      <p className="basis">{duty.title}</p>
    </FormDrawer>
  )
}
