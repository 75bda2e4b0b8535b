import { useQueryClient } from '@tanstack/react-query'
import type { SuccessionView } from '../../../server/handovers/succession.contract.ts'
import { post } from '../../common/api.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { useAgency } from '../parts/use-agency.tsx'
import { succession } from '../words.ts'
import { useTwice } from './twice.tsx'
import { whyField } from './why.ts'

const words = succession.split

/** The open matters of some services go to another agency; the rest stays. */
export function SplitAgency({ of: a, close }: { of: SuccessionView; close: () => void }) {
  const { agency: into, ...choosing } = useAgency(words.into, succession.chooseInto)
  const twice = useTwice(a.name)
  const client = useQueryClient()
  return (
    <FormDrawer
      title={words.title(a.name)}
      act={words.act}
      schema={{
        properties: {
          procedures: {
            title: words.services,
            ...(a.services.length === 0 && { description: words.nothing }),
            'x-widget': 'many',
            items: { anyOf: a.services.map(s => ({ const: s.procedure, title: words.chosen(s.title, s.matters) })) },
          },
          why: whyField,
        },
        required: ['procedures', 'why'],
      }}
      send={({ procedures, why }) => post(`/agencies/${a.id}/split`, { into: into?.id, procedures, why })}
      said={words.done}
      refresh={() => client.invalidateQueries()}
      close={close}
      check={() => [choosing.check(), twice.check()].every(Boolean)}
      more={twice.field}
    >
      <div className="notice risk">
        <p>{words.gist}</p>
        <p>{words.onward}</p>
      </div>
      {choosing.field}
    </FormDrawer>
  )
}
