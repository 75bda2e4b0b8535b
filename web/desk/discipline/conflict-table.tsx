import { Drawer, Popover } from 'antd'
import { Citation } from '../parts/citation.tsx'
import { Read } from '../parts/read.tsx'
import { discipline, frame } from '../words.ts'
import { consequenceTone } from './flag.tsx'
import { useConflictTable } from './queries.ts'

const words = discipline.flags
const relations = ['served', 'recent', 'affiliate', 'member', 'formerly'] as const
const roles = Object.keys(words.roles) as (keyof typeof words.roles)[]

/** What follows from every role and relation, with its basis. */
export function ConflictTable({ close }: { close: () => void }) {
  const found = useConflictTable(true)
  return (
    <Drawer open size={860} title={words.table} onClose={close} closable={{ 'aria-label': frame.close }}>
      <p className="soft card-gap">{words.tableGist}</p>
      <Read from={found}>
        {({ rows }) => (
          <div className="scroll">
            <table className="table matrix conflict-matrix" aria-label={words.table}>
              <thead>
                <tr>
                  <td />
                  {relations.map(r => (
                    <th key={r} scope="col">
                      {words.relations[r]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {roles.map(role => (
                  <tr key={role}>
                    <th scope="row">{words.roles[role]}</th>
                    {relations.map(relation => {
                      const cell = rows.find(x => x.role === role && x.relation === relation)
                      return (
                        <td key={relation}>
                          {cell && (
                            <Popover
                              trigger="click"
                              title={`${words.roles[role]}　${words.relations[relation]}`}
                              content={
                                <ul className="plain basis-list">
                                  {cell.basis.map(b => (
                                    <li key={b}>
                                      <Citation text={b} />
                                    </li>
                                  ))}
                                </ul>
                              }
                            >
                              <button type="button" className={`tag cell ${consequenceTone[cell.consequence]}`}>
                                {words.consequences[cell.consequence]}
                              </button>
                            </Popover>
                          )}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Read>
    </Drawer>
  )
}
