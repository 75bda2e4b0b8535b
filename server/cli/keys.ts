import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadKeys } from '../kernel/keys.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Keys } from '../kernel/secret.ts'
import type { Settings } from '../kernel/settings.ts'

/** The keys of a house that has them: new ones could not open what the old ones sealed. Refuses `no-keys`. */
export function keysThere({ varDir, keyFile }: Settings): Keys {
  const file = keyFile || join(varDir, 'keys.json')
  if (!existsSync(file))
    refuse('no-keys', `没有密钥文件 ${file}`, { next: '请把这套系统原来的 keys.json 放到这里，再试。' })
  return loadKeys(varDir, file)
}
