import { notFound } from '../kernel/refusal.ts'
import * as store from './bulletins.store.ts'
import type { NewBulletin } from './contract.ts'
import { assertBegins, type Desk, held, note, other, writer } from './desk.ts'
import { assertFiles } from './files.ts'

/** Sends a bulletin to the other sides. Refuses `not-yours`, `no-scheme`, `agreement-not-in-force`, `no-such-file`. */
export async function send(desk: Desk, id: string, given: NewBulletin): Promise<{ id: number }> {
  const pair = await held(desk, id)
  const who = writer(desk, pair)
  assertBegins(pair)
  const { files = [], text } = given
  await assertFiles(desk.tx, id, files)
  const title = given.title.trim()
  const put = { agency: who.agency, by: who.person, at: desk.house.now() }
  const made = await store.addBulletin(desk.tx, id, { title, text, files, ...put })
  await note(desk, pair, who, 'bulletin.sent', `发出工作信息：${title}`, { bulletin: made.id, files })
  return made
}

/** Receives a bulletin for one's side. Again, it changes nothing. Refuses `not-yours`, `same-hand`. */
export async function receive(desk: Desk, id: string, bulletin: number): Promise<void> {
  const pair = await held(desk, id)
  const b = (await store.bulletinById(desk.tx, id, bulletin)) ?? notFound('工作信息')
  const who = other(desk, pair, b)
  const row = { bulletin, agency: who.agency, by: who.person, at: desk.house.now() }
  if (await store.addReceipt(desk.tx, id, row))
    await note(desk, pair, who, 'bulletin.received', `签收工作信息：${b.title}`, { bulletin })
}
