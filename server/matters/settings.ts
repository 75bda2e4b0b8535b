import { append, systemStreams } from '../docket/index.ts'
import { citationText } from '../kernel/citation.ts'
import { rows, statement, transact } from '../kernel/database.ts'
import { canonicalJson } from '../kernel/digest.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Registry, Setting } from './module.ts'

const put = statement(
  'matters.put-setting',
  `insert into setting (name, value, changed_at) values ($1, $2, $3)
   on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`,
)
const drop = statement('matters.drop-setting', 'delete from setting where name = $1')

/** Every setting of the modules: its words, value, default, and whether its source waits to be checked (待核). */
export const settingsView = (house: House, registry: Registry) =>
  Object.entries(registry.settings).map(([name, { title, value, source }]) => ({
    name,
    title,
    value: house.setting<unknown>(name),
    default: value,
    source: citationText(source),
    gist: source.gist,
    ...(source.mark === 'unverified' && { unverified: true }),
  }))

const time = /^([01]\d|2[0-3]):[0-5]\d$/

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value)

/** What is wrong with a value in the place of the default; undefined when it will do. */
function fault(standard: unknown, value: unknown): string | undefined {
  if (kindOf(value) !== kindOf(standard) || value === null) return '与原来的值不是同一类'
  if (typeof value === 'number' && (value <= 0 || value > 1_000_000)) return '应为大于 0 的数'
  if (Number.isInteger(standard) && !Number.isInteger(value)) return '应为整数'
  if (typeof standard === 'string' && time.test(standard) && !time.test(String(value)))
    return '应为 00:00 至 23:59 的时刻，如 08:30'
  if (Array.isArray(value)) return listFault(standard as readonly unknown[], value)
  return typeof value === 'string' && value.trim() === '' ? '不能为空' : undefined
}

/** A list holds what its default holds, each once. */
function listFault([standard]: readonly unknown[], value: readonly unknown[]): string | undefined {
  if (value.length > 20) return '最多 20 项'
  if (new Set(value.map(v => canonicalJson(v))).size < value.length) return '各项不能重复'
  return value.map(v => fault(standard, v)).find(found => found !== undefined)
}

/** The setting of that name, which this value may have; null is its default. Refuses `no-such-setting` and `setting-refused`. */
export function checkSetting(registry: Registry, name: string, value: unknown): Setting {
  const setting = Object.hasOwn(registry.settings, name) && registry.settings[name]
  if (!setting) return refuse('no-such-setting', `没有设置“${name}”`, { status: 404, next: '请从列表中选择。' })
  const title = value === null ? undefined : fault(setting.value, value)
  if (title)
    refuse('setting-refused', `“${setting.title}”${title}`, {
      status: 422,
      fields: [{ field: 'value', title }],
      next: '请修改后重试。',
    })
  return setting
}

/** Changes a setting for everybody; null brings the default back. What was before stays in the record. */
export async function changeSetting(
  house: House,
  registry: Registry,
  reload: () => Promise<void>,
  actor: number,
  name: string,
  value: unknown,
): Promise<void> {
  const setting = checkSetting(registry, name, value)
  await transact(house.db.system, async tx => {
    const at = house.now()
    if (value === null) await rows(tx, drop, [name])
    else await rows(tx, put, [name, canonicalJson(value), at.toString()])
    const body = {
      title: `修改设置“${setting.title}”`,
      name,
      from: house.setting<unknown>(name),
      to: value ?? setting.value,
    }
    await append(tx, systemStreams.settings, at, house.digest, [
      { actor, capacity: 'admin', kind: 'setting.changed', body },
    ])
  })
  await reload()
}
