import { Button, Checkbox } from 'antd'
import { Field } from '../forms/field.tsx'
import { AgencySelect } from '../parts/agency-select.tsx'
import { agreements } from '../words.ts'
import { RegionsField } from './regions-field.tsx'
import { type Faults, idOf } from './terms.ts'

const words = agreements.draft
export type PartyDraft = {
  key: number
  agency?: { id: number; name: string }
  regions: readonly string[]
  weaker: boolean
}

/** One party of an agreement: the agency that signs, the places it signs for. */
export function PartyFields({
  n,
  party,
  set,
  remove,
  faults,
}: {
  n: number
  party: PartyDraft
  set: (to: PartyDraft) => void
  remove: (() => void) | undefined
  faults: Faults
}) {
  const name = (field: string) => `parties.${n}.${field}`
  const { agency } = party
  return (
    <fieldset className="party-draft">
      <legend>
        <b>{words.party(n)}</b>
        {remove && (
          <Button size="small" onClick={remove} aria-label={words.removeParty(words.party(n))}>
            {words.removeParty('')}
          </Button>
        )}
      </legend>
      <Field id={idOf(name('agency'))} title={words.agency} fault={faults.get(name('agency'))} needed>
        <AgencySelect
          id={idOf(name('agency'))}
          {...(agency && { value: agency.id, known: agency })}
          label={`${words.party(n)} ${words.agency}`}
          placeholder={words.choose(words.agency)}
          onChange={(id, title) => {
            const { agency: _, ...rest } = party
            set(id ? { ...rest, agency: { id, name: title } } : rest)
          }}
        />
      </Field>
      <RegionsField
        id={idOf(name('regions'))}
        title={words.regions}
        of={words.party(n)}
        hint={words.regionsHint}
        value={party.regions}
        set={regions => set({ ...party, regions })}
        fault={faults.get(name('regions'))}
      />
      <Checkbox checked={party.weaker} onChange={e => set({ ...party, weaker: e.target.checked })}>
        {words.weaker} <small className="soft">{words.weakerHint}</small>
      </Checkbox>
    </fieldset>
  )
}
