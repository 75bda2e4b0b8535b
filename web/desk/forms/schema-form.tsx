import { useId, useState } from 'react'
import { ProblemError } from '../../common/api.ts'
import { type Answers, askedFields, type FormSchema, faultsOf, faultsOfProblem } from '../../common/schema-form.ts'
import { frame } from '../words.ts'
import { described, FaultSummary, Field } from './field.tsx'
import { isGroup, widgets } from './widgets.tsx'

/** The state of a form drawn from its schema: what is answered, what is wrong. */
export type SchemaFormState = {
  answers: Answers
  set: (name: string, value: unknown) => void
  faults: ReadonlyMap<string, string>
  /** How often it was sent: a summary of that number takes the focus once. */
  attempt: number
  /** Checks all at once; true when nothing is wrong. */
  check: (schema: FormSchema) => boolean
  /** Puts what the server found beside the fields. */
  take: (fault: unknown) => void
}

const nothing: ReadonlyMap<string, string> = new Map()

export function useSchemaForm(initial: Answers = {}): SchemaFormState {
  const [answers, setAnswers] = useState(initial)
  const [faults, setFaults] = useState(nothing)
  const [attempt, setAttempt] = useState(0)
  return {
    answers,
    faults,
    attempt,
    set: (name, value) => {
      setAnswers(now => ({ ...now, [name]: value }))
      // What is being put right is not scolded meanwhile.
      if (faults.has(name)) setFaults(new Map([...faults].filter(([field]) => field !== name)))
    },
    check: schema => {
      const found = faultsOf(schema, answers)
      setFaults(found)
      setAttempt(attempt + 1)
      return found.size === 0
    },
    take: fault => {
      setAttempt(attempt + 1)
      setFaults(fault instanceof ProblemError ? faultsOfProblem(fault.problem) : nothing)
    },
  }
}

type Shown = {
  schema: FormSchema
  state: SchemaFormState
  except?: string[]
  /** Begins the ids of the fields, where a summary elsewhere leads to them; then this form draws none of its own. */
  scope?: string
}

/** The questions of a schema in their order; one that hangs on another appears when it is asked. */
export function SchemaForm({ schema, state, except = [], scope: given }: Shown) {
  const fallback = useId()
  const scope = given ?? fallback
  const { answers, faults, set } = state
  const fields = askedFields(schema, answers).filter(f => !except.includes(f.name))
  const own = new Map([...faults].filter(([name]) => name in schema.properties))
  return (
    <>
      {given === undefined && (
        <FaultSummary
          key={state.attempt}
          title={frame.problem.fields(own.size)}
          faults={own}
          idOf={name => `${scope}${name}`}
        />
      )}
      {fields.map(field => {
        const id = `${scope}${field.name}`
        const fault = faults.get(field.name)
        const hint = field.schema.description
        return (
          <Field
            key={field.name}
            {...{ id, fault, hint }}
            title={field.title}
            needed={field.needed}
            group={isGroup(field)}
          >
            {widgets[field.widget]({
              field,
              value: answers[field.name],
              set: value => set(field.name, value),
              at: described(id, hint, fault),
            })}
          </Field>
        )
      })}
    </>
  )
}
