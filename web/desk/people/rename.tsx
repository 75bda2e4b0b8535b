import { useQueryClient } from '@tanstack/react-query'
import { post } from '../../common/api.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { succession } from '../words.ts'
import { whyField } from './why.ts'

const words = succession.rename

/** Another name for an agency. */
export function RenameAgency({ of: a, close }: { of: { id: number; name: string }; close: () => void }) {
  const client = useQueryClient()
  return (
    <FormDrawer
      title={words.title(a.name)}
      act={words.act}
      schema={{
        properties: { name: { title: words.name, minLength: 2, maxLength: 100 }, why: whyField },
        required: ['name', 'why'],
      }}
      given={{ name: a.name }}
      send={answers => post(`/agencies/${a.id}/rename`, answers)}
      said={words.done}
      refresh={() => client.invalidateQueries()}
      close={close}
    >
      <p className="basis">{words.gist}</p>
    </FormDrawer>
  )
}
