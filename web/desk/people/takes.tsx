import { useQueryClient } from '@tanstack/react-query'
import type { SuccessionView } from '../../../server/handovers/succession.contract.ts'
import { put } from '../../common/api.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { succession } from '../words.ts'
import { whyField } from './why.ts'

const words = succession.takes

/** What an agency takes: all that its kind may hold, or only some of it. */
export function TakesOfAgency({ of: a, close }: { of: SuccessionView; close: () => void }) {
  const client = useQueryClient()
  return (
    <FormDrawer
      title={words.title(a.name)}
      act={words.save}
      schema={{
        properties: {
          which: {
            title: words.field,
            'x-widget': 'choice',
            anyOf: [
              { const: 'all', title: words.all(a.kindTitle) },
              { const: 'only', title: words.only },
            ],
          },
          takes: {
            title: words.which,
            'x-widget': 'many',
            'x-when': { field: 'which', is: ['only'] },
            'x-needed': true,
            items: { anyOf: a.mayTake.map(s => ({ const: s.procedure, title: s.title })) },
          },
          why: whyField,
        },
        required: ['which', 'why'],
      }}
      given={
        a.takes.length === 0
          ? { which: 'all' }
          : { which: 'only', takes: a.takes.filter(id => a.mayTake.some(s => s.procedure === id)) }
      }
      send={({ takes = [], why }, key) => {
        const body = { takes, why }
        return put(`/agencies/${a.id}/takes`, body, key(body))
      }}
      said={words.done}
      refresh={() => client.invalidateQueries()}
      close={close}
      more={({ which, takes }) => which === 'only' && <Staying of={a} takes={(takes as string[]) ?? []} />}
    >
      <p className="basis">{words.gist}</p>
    </FormDrawer>
  )
}

/** What is open of services that are not taken any more, said before it is saved: it stays. */
function Staying({ of: a, takes }: { of: SuccessionView; takes: readonly string[] }) {
  const left = a.mayTake.filter(s => !takes.includes(s.procedure))
  if (left.length === 0) return null
  const open = a.services.filter(s => left.some(l => l.procedure === s.procedure))
  return (
    <p className={open.length > 0 ? 'notice risk' : 'notice'} role="status">
      {open.length === 0
        ? words.nothingStays
        : words.stays(
            open.reduce((n, s) => n + s.matters, 0),
            open.map(s => succession.merge.service(s.title, s.matters)).join(' · '),
          )}
    </p>
  )
}
