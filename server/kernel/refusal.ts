import type { Citation } from './citation.ts'

/** One wrong field of a form: where it is, and what is wrong in the words of the person who filled it in. */
export type FieldFault = { field: string; title: string }

/** What a refusal tells the person beside its title. */
export type RefusalDetail = {
  /** HTTP status (RFC 9110); 400 unless told. */
  status?: number
  /** The article or document the refusal rests on. */
  basis?: Citation
  /** What the person can do now, as a sentence. */
  next?: string
  /** All wrong fields at once. */
  fields?: FieldFault[]
}

/**
 * The one way this system says no. It becomes problem JSON (RFC 9457) over HTTP, `{error: {code, title}}` on the command line.
 * `code` is stable and English; `title` says in Chinese what happened; `next` what can be done.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly detail: RefusalDetail

  constructor(code: string, title: string, detail: RefusalDetail = {}) {
    super(title)
    this.code = code
    this.detail = detail
  }

  get status(): number {
    return this.detail.status ?? 400
  }
}

/** Throws a {@link Refusal}: `refuse('past-calendar', '…', { next: '…' })`. */
export function refuse(code: string, title: string, detail: RefusalDetail = {}): never {
  throw new Refusal(code, title, detail)
}

/** What is out of reach does not exist: the same answer whether it is absent or somebody else's. */
export function notFound(what = '办件'): never {
  return refuse('not-found', `没有找到该${what}`, { status: 404, next: '请核对编号；如确有此事项，请联系办理机构。' })
}

/** What `work` came to: its result, or the refusal it threw. Anything else it throws goes on. */
export async function orRefusal<T>(work: () => T | Promise<T>): Promise<T | Refusal> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
