/** Everything the house keeps as files, and back: for whoever must find it again when all else is lost. */
export { exportTo, type Progress } from './exporting.ts'
export type { Manifest } from './manifest.ts'
export { checkExport, restoreFrom } from './restoring.ts'
