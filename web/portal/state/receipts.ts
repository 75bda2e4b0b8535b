import type { Receipt } from '../../../server/matters/contract.ts'
import { tab } from './keep.ts'

export type KeptReceipt = Receipt & { kind: 'asked' | 'applied'; traced: boolean }

/** The receipt of a submission outlives a reload of its page, not the tab. */
export const keepReceipt = (receipt: KeptReceipt): void => tab.write(`receipt.${receipt.id}`, receipt)
export const keptReceipt = (id: string): KeptReceipt | undefined => tab.read(`receipt.${id}`)
