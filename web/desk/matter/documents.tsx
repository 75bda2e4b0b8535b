import { useState } from 'react'
import type { MatterView } from '../../../server/matters/contract.ts'
import { address } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { Nothing } from '../parts/page.tsx'
import { matter } from '../words.ts'
import { Preview } from './preview.tsx'

const words = matter.documents

/** The official documents that acts issued: read in the page, taken along as Word. */
export function Documents({ m }: { m: MatterView }) {
  const [chosen, choose] = useState<number>()
  const shown = m.documents.find(d => d.id === chosen)
  const url = (id: number, form: 'pdf' | 'docx') => address(`/matters/${m.id}/documents/${id}.${form}`)
  if (m.documents.length === 0) return <Nothing title={words.none} next={words.noneNext} />
  return (
    <div className="documents">
      <ul className="lines">
        {m.documents.map(d => (
          <li key={d.id}>
            <span>
              <b>{d.title}</b>
              <small className="soft under">
                <span className="num">{d.number}</span> {words.issued} {dayText(d.issuedAt)}
              </small>
            </span>
            <span className="row push">
              <button type="button" className="cite" aria-pressed={d.id === chosen} onClick={() => choose(d.id)}>
                {words.pdf}
              </button>
              <a href={url(d.id, 'docx')}>{words.docx}</a>
            </span>
          </li>
        ))}
      </ul>
      {shown && <Preview url={url(shown.id, 'pdf')} name={`${shown.title}.pdf`} mediaType="application/pdf" />}
    </div>
  )
}
