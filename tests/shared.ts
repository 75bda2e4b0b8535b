import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A file or folder of the data that lies beside the repository, or undefined where it is absent. */
export function sharedPath(...parts: string[]): string | undefined {
  const root = join(import.meta.dirname, '..')
  const places = [process.env.FAQIAO_SHARED, join(root, '../shared'), join(root, '../../shared')]
  return places
    .filter(place => place !== undefined && place !== '')
    .map(place => join(place!, ...parts))
    .find(path => existsSync(path))
}
