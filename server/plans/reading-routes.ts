import type {} from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { agencyCalled, keep, placeOf, sha256 } from '../matters/index.ts'
import { staffOnly } from '../people/index.ts'
import * as wire from './contract.ts'
import { draftsOf, planFiles } from './keeping.ts'
import { matching } from './names.ts'
import { fingerprintOf, namesOf } from './opening.ts'
import { supervisor } from './policies.ts'
import { readApart } from './reading/apart.ts'
import * as store from './store.ts'

/** The largest file of a plan, in bytes. */
const fileBytes = 20 * 1024 * 1024

type Sent = { name: string; content: Buffer; year?: number; agency?: number }

/** The file of a multipart request, with the year its dates are of where they say none, and the agency it is read for. */
async function received(request: FastifyRequest): Promise<Sent> {
  if (!request.isMultipart())
    refuse('media-type', '方案文件应以 multipart 提交', { status: 415, next: '请用表单上传文件。' })
  let file: Pick<Sent, 'name' | 'content'> | undefined
  const fields: Record<string, number> = {}
  for await (const part of request.parts({ limits: { fileSize: fileBytes, files: 1 } }))
    if (part.type === 'file') file = { name: part.filename ?? '', content: await part.toBuffer() }
    else if (typeof part.value === 'string' && /^\d{1,9}$/.test(part.value)) fields[part.fieldname] = Number(part.value)
  if (!file) return refuse('file-missing', '没有收到文件', { status: 422, next: '请选择方案文件。' })
  return {
    ...file,
    ...(fields.year && { year: fields.year }),
    ...(fields.agency && { agency: fields.agency }),
  }
}

/** Reads a plan of a file, and says what it found, what it doubts and what it left; nothing is saved but the file itself. */
export function readingRoutes(app: FastifyInstance, { house }: { house: House }): void {
  app.post(
    '/api/v1/plans/readings',
    {
      schema: {
        tags: ['方案督办'],
        summary: '读取方案文件（multipart：file、agency、year）',
        consumes: ['multipart/form-data'],
        response: { 200: wire.Reading },
      },
    },
    async request => {
      const who = staffOnly(request.viewer)
      const sent = await received(request)
      const holder = sent.agency ?? who.posts.find(p => p.capacity === 'supervisor')?.agencyId ?? 0
      const viewer = supervisor(request.viewer, holder)
      const agency = await agencyCalled(house, holder)
      const reading = await readApart(
        { name: sent.name, content: sent.content },
        sent.year === undefined ? {} : { year: sent.year },
      )
      const { title, source, unread, doubts } = reading
      const sections = draftsOf(reading)
      const hash = sha256(sent.content)
      await keep(placeOf(planFiles(house), hash), sent.content)
      return within(house.db, { all: true }, async tx => {
        const known = await store.agenciesIn(tx, agency.region)
        const twin = await store.planTwin(tx, agency.id, fingerprintOf({ title, sections }))
        const brief = ({ id, name }: { id: number; name: string }) => ({ id, name })
        return {
          title,
          sections,
          source,
          unread,
          doubts,
          names: namesOf(sections).map(name => {
            const { sure, others } = matching(name, agency.region, known)
            return { name, ...(sure && { agency: brief(sure) }), others: others.map(brief) }
          }),
          ...(twin && { twin }),
          file: { name: sent.name.slice(-200) || viewer.name, sha256: hash },
        }
      })
    },
  )
}
