import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { open, seal } from '../kernel/secret.ts'
import { checkPhone, maskPhone, phoneIndex } from '../people/index.ts'
import { type Contact, contactById, contactRows, endContacts, insertContacts } from './contact.store.ts'
import type { AddContact, Contacts } from './contract.ts'
import type { Doing } from './policies.ts'
import { held, record } from './registering.ts'
import type { Enterprise } from './store.ts'

/** A phone as it is kept. */
export const sealedPhone = (house: Pick<House, 'keys'>, value: string) => ({
  phoneSealed: seal(house.keys, value),
  phoneIndex: phoneIndex(house, value),
})

export const contactView = (house: Pick<House, 'keys'>, c: Contact): Contacts['rows'][number] => ({
  id: c.id,
  name: c.name,
  ...(c.duty && { duty: c.duty }),
  ...(c.phoneSealed && { phone: maskPhone(open(house.keys, c.phoneSealed)) }),
})

/** The contacts of firms that the lent scope lets be seen, phones masked: those of the keeping agency, of their envoys, and of their members. */
export const contactsOf = async (
  tx: Db,
  house: Pick<House, 'keys'>,
  enterprises: readonly number[],
): Promise<(Contacts['rows'][number] & { enterprise: number })[]> =>
  (await contactRows(tx, enterprises)).map(c => ({ ...contactView(house, c), enterprise: c.enterprise }))

/** Adds somebody to speak to. Refuses `phone-refused`, and what {@link held} does. */
export async function addContact(
  tx: Db,
  house: House,
  who: Doing,
  id: number,
  agency: number,
  given: AddContact,
): Promise<number> {
  const e = await held(tx, id)
  const phone = given.phone?.trim() ? checkPhone(given.phone) : undefined
  if (phone && !phone.ok)
    return refuse('phone-refused', phone.fault, {
      status: 422,
      fields: [{ field: 'phone', title: phone.fault }],
      next: '请核对电话号码。',
    })
  const sealed = phone?.ok ? sealedPhone(house, phone.value) : { phoneSealed: null, phoneIndex: null }
  const name = given.name.trim()
  const [made] = await insertContacts(tx, [
    { enterprise: id, name, duty: given.duty?.trim() || null, ...sealed, agencyId: agency },
  ])
  await record(tx, house, e, who, 'contact-added', '登记联系人', { contact: made! })
  return made!
}

/** Somebody is no longer to be spoken to. Refuses `not-found`. */
export async function endContact(tx: Db, house: House, who: Doing, e: Enterprise, contact: number): Promise<void> {
  const c = (await contactById(tx, e.id, contact)) ?? notFound('联系人')
  if (c.until !== null) notFound('联系人')
  await endContacts(tx, [c.id], house.now())
  await record(tx, house, e, who, 'contact-ended', '联系人不再担任', { contact })
}

/** Shows a whole number to staff within reach who say why. The act and its reason go into the docket; the number does not. */
export async function unmaskContact(
  tx: Db,
  house: House,
  who: Doing,
  e: Enterprise,
  contact: number,
  reason: string,
): Promise<{ value: string }> {
  const c = (await contactById(tx, e.id, contact)) ?? notFound('联系人')
  const sealed = c.phoneSealed ?? notFound('号码')
  await record(tx, house, e, who, 'contact-unmasked', '查看联系人电话全文', { contact, why: reason.trim() })
  return { value: open(house.keys, sealed) }
}
