import { useState } from 'preact/hooks'
import type { MatterView } from '../../../server/matters/contract.ts'
import { call } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { useDoing } from '../state/loading.ts'
import { w } from '../words/index.ts'
import { Line } from './field.tsx'
import { Icon } from './icon.tsx'
import { shrunk } from './photo.ts'
import { ProblemNote } from './problem.tsx'

/** Papers of a matter: those there are, and the camera for more. Each is sent by itself, so that a lost network loses one at most. */
export function Files({ matter, onDone }: { matter: MatterView; onDone: () => void }) {
  const [material, setMaterial] = useState(w.matter.materialDefault)
  const [said, say] = useState('')
  const sending = useDoing()
  const send = (input: HTMLInputElement) =>
    sending.run(async () => {
      try {
        for (const file of input.files ?? []) {
          say(w.matter.sending(file.name))
          const body = new FormData()
          body.append('material', material.trim() || w.matter.materialDefault)
          body.append('file', await shrunk(file))
          await call('POST', `/matters/${matter.id}/files`, { body })
          say(w.matter.sent(file.name))
        }
      } catch (fault) {
        say('')
        throw fault
      } finally {
        input.value = ''
        onDone()
      }
    })
  return (
    <section id="files">
      <h2>{w.matter.files}</h2>
      {matter.files.length === 0 && <p class="soft">{w.matter.filesNone}</p>}
      <ul class="bare rows">
        {matter.files.map(f => (
          <li key={f.id}>
            <a href={`/api/v1/matters/${matter.id}/files/${f.id}`} target="_blank" rel="noopener">
              <Icon name="file" />
              <span class="entry-words">
                <span>{f.material}</span>
                <span class="soft small">
                  {f.name}　{dayText(f.at)}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {matter.mayMessage && (
        <div class="panel">
          <Line id="f-material" label={w.matter.material} value={material} onValue={setMaterial} />
          <ProblemNote problem={sending.problem} />
          <label class="button plain pick" aria-busy={sending.doing || undefined}>
            <Icon name="camera" />
            {w.matter.addFile}
            <input
              class="unseen"
              type="file"
              accept="image/*,.pdf,.doc,.docx"
              multiple
              onChange={e => send(e.currentTarget)}
            />
          </label>
          <p class="soft small" role="status">
            {said || w.matter.addFileWhy}
          </p>
        </div>
      )}
    </section>
  )
}
