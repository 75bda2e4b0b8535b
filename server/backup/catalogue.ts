import type pg from 'pg'

/** A table and the columns of it that are written, not derived. */
export type Table = { name: string; columns: string[] }

/** Who is signed in, and the codes on their way to telephones: gone with the house they were given by. */
const passing: readonly string[] = ['session', 'sms_code']

const tables = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
  group by c.relname order by c.relname`

/** Every table of ours, but that of the migrations. */
export const tablesOf = async (client: pg.ClientBase): Promise<Table[]> => (await client.query<Table>(tables)).rows

/** Those whose rows go into an export. */
export const isKept = ({ name }: Table): boolean => !passing.includes(name)

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Where a sequence stands: the number taken last, null where none was. */
export type Standing = { name: string; last: string | null }
export const sequencesOf = async (client: pg.ClientBase): Promise<Standing[]> =>
  (
    await client.query<Standing>(
      `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`,
    )
  ).rows

/** A foreign key as the statement that makes it. */
export type ForeignKey = { table: string; name: string; definition: string }
export const foreignKeysOf = async (client: pg.ClientBase): Promise<ForeignKey[]> =>
  (
    await client.query<ForeignKey>(
      `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
       where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
    )
  ).rows

/** The tables whose owner is bound by row-level security too. */
export const forcedOf = async (client: pg.ClientBase): Promise<string[]> =>
  (
    await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity order by 1`,
    )
  ).rows.map(r => r.name)
