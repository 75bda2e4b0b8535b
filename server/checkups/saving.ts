import { append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import type { Matter } from '../matters/index.ts'
import type { Capacity } from '../people/index.ts'
import { checkPage, differences, pageView } from './answering.ts'
import type { Page, SavePage } from './contract.ts'
import { type Field, fields } from './fields.ts'
import { answersOf, pageOf, putPage } from './pages.store.ts'
import { questionsOf } from './questions/index.ts'
import { type Checkup, lockCheckup } from './store.ts'

/** Somebody else saved the page in between: what stands there now, for whoever has to decide between the two. */
export class PageChanged extends Refusal {
  readonly current: Page
  constructor(title: string, detail: Refusal['detail'], current: Page) {
    super('page-changed', title, detail)
    this.current = current
  }
}

/**
 * Saves one page, whole or half, behind the lock of its check: of two who save at once the second learns of the first. What both
 * answered alike is no conflict. Refuses `out-of-state`, `other-version`, `answers-unfit`, `page-changed`.
 */
export async function savePage(
  tx: Db,
  house: House,
  c: Checkup,
  m: Matter,
  by: { person: number; name: string; capacity: Capacity },
  field: Field,
  given: SavePage,
): Promise<Page> {
  await lockCheckup(tx, c.id)
  if (m.state !== 'answering')
    refuse('out-of-state', '问卷已经提交，不能再改', { status: 409, next: '如需改动，请办理机构退回补充。' })
  if (given.questionnaire !== c.questionnaire)
    refuse('other-version', `这次体检用的是${c.questionnaire}版问卷`, {
      status: 409,
      next: '请重新打开体检，按其问卷填写；已保存的回答没有改变。',
    })
  const questions = questionsOf(c.questionnaire, field)
  checkPage(questions, given.answers)
  const before = pageView(field, questions, await pageOf(tx, c.id, field), await answersOf(tx, c.id))
  const different = differences(questions, before.answers, given.answers)
  if (before.version > 0 && different.length === 0) return before
  if (before.version !== given.version) {
    const detail = { status: 409, fields: different, next: '请对照两边的回答，选定之后再保存。' }
    throw new PageChanged(`“${fields[field]}”已由${before.savedBy ?? '他人'}保存`, detail, before)
  }
  const at = house.now()
  await putPage(tx, c.id, field, given.answers, { id: by.person, name: by.name }, at)
  const after = pageView(field, questions, await pageOf(tx, c.id, field), await answersOf(tx, c.id))
  const body = {
    title: `保存问卷“${fields[field]}”`,
    version: after.version,
    answered: after.answered,
    asked: after.asked,
  }
  await append(tx, c.id, at, house.digest, [
    { actor: by.person, capacity: by.capacity, kind: 'checkup.page-saved', body },
  ])
  return after
}
