import { useState } from 'react'
import { post } from '../../common/api.ts'
import { Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { talents as words } from '../words.ts'
import { useRefresh } from './queries.ts'
import { described, list, parts } from './shapes.ts'

/** Puts somebody, or a course, of one's agency into the pool; nobody else sees it before it is offered. */
export function AddTalent({ close }: { close: () => void }) {
  const { staff } = useDesk()
  const own = staff.posts[0]
  const [agency, setAgency] = useState(own && { id: own.agencyId, name: own.agency })
  const [fault, setFault] = useState<string>()
  const refresh = useRefresh()
  return (
    <FormDrawer
      title={words.add}
      schema={{
        properties: described,
        required: ['kind', 'name', 'languages', 'years', 'most', 'available', 'foreign'],
      }}
      given={{ years: 0, most: 5, available: true, foreign: false }}
      said={words.added}
      refresh={refresh}
      close={close}
      check={() => {
        setFault(agency ? undefined : words.choose(words.field.agency))
        return agency !== undefined
      }}
      send={(answers, key) => {
        const body = {
          ...answers,
          agency: agency!.id,
          gist: String(answers.gist ?? ''),
          languages: list(answers.languages),
          systems: list(answers.systems),
          admissions: list(answers.admissions),
          specialities: parts(answers.specialities),
          trainings: parts(answers.trainings),
        }
        return post('/talents', body, key(body))
      }}
    >
      <Field id="talent-agency" title={words.field.agency} fault={agency ? undefined : fault} needed>
        <AgencySelect
          id="talent-agency"
          label={words.field.agency}
          {...(agency && { value: agency.id, known: agency })}
          onChange={(id, name) => setAgency(id ? { id, name } : undefined)}
        />
      </Field>
    </FormDrawer>
  )
}
