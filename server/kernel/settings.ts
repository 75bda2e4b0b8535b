import { join, resolve } from 'node:path'
import { Refusal } from './refusal.ts'

/** The folder of the project itself. */
export const home = resolve(import.meta.dirname, '../..')

type Row<T> = {
  env: string
  title: string
  /** What it is when nobody sets it. */
  fallback: string
  /** The value, or undefined where the text is no such thing. */
  read: (text: string) => T | undefined
  /** What would be right, in words. */
  expects: string
  /** Never repeated in a message. */
  secret?: boolean
}

const row = <T>(r: Row<T>): Row<T> => r

const oneOf = <const T extends string>(
  env: string,
  title: string,
  values: readonly [T, ...T[]],
  fallback: T = values[0],
) => row<T>({ env, title, fallback, read: text => values.find(v => v === text), expects: `${values.join('、')} 之一` })

const integer = (from: number, to: number) => (text: string) =>
  /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined

const some = (text: string) => text || undefined

const isPostgresUrl = (text: string) => /^postgres(ql)?:\/\/\S+$/.test(text)

/** Every setting the house knows. A new setting is one row here. */
export const settingsTable = {
  port: row({ env: 'PORT', title: '端口', fallback: '8000', read: integer(0, 65535), expects: '0 到 65535 的整数' }),
  host: row({ env: 'HOST', title: '监听地址', fallback: '127.0.0.1', read: some, expects: '主机名或 IP 地址' }),
  databaseUrl: row({
    env: 'DATABASE_URL',
    title: '数据库地址',
    fallback: '',
    read: text => (text === '' || isPostgresUrl(text) ? text : undefined),
    expects: '形如 postgres://用户:口令@主机:5432/库名 的地址',
    secret: true,
  }),
  varDir: row({
    env: 'FAQIAO_VAR',
    title: '数据目录',
    fallback: join(home, 'var'),
    read: text => (text ? resolve(text) : undefined),
    expects: '一个文件夹',
  }),
  keyFile: row({
    env: 'FAQIAO_KEY_FILE',
    title: '密钥文件',
    fallback: '',
    read: text => (text ? resolve(text) : ''),
    expects: '一个文件',
  }),
  digest: oneOf('FAQIAO_DIGEST', '摘要算法', ['sha256', 'sm3']),
  smsUrl: row({
    env: 'SMS_URL',
    title: '短信网关地址',
    fallback: '',
    read: text => (text === '' || /^https?:\/\/\S+$/.test(text) ? text : undefined),
    expects: '形如 https://网关/send 的地址',
    secret: true,
  }),
  visitorRequests: row({
    env: 'VISITOR_REQUESTS',
    title: '未登录者每分钟每地址的请求数',
    fallback: '1200',
    read: integer(1, 1_000_000),
    expects: '1 到 1000000 的整数',
  }),
  trustedProxy: row({
    env: 'TRUSTED_PROXY',
    title: '前置代理的地址',
    fallback: '',
    read: text => (/^[0-9a-fA-F.:/, ]*$/.test(text) ? text.replaceAll(' ', '') : undefined),
    expects: '逗号分隔的 IP 地址或网段',
  }),
  metricsToken: row({
    env: 'METRICS_TOKEN',
    title: '查看运行指标的令牌',
    fallback: '',
    read: text => text,
    expects: '一串字符',
    secret: true,
  }),
  demo: oneOf('FAQIAO_DEMO', '演示', ['auto', 'on', 'off']),
  logLevel: oneOf('LOG_LEVEL', '日志级别', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'warn'),
}

type Table = typeof settingsTable
export type Settings = { [K in keyof Table]: Exclude<ReturnType<Table[K]['read']>, undefined> }

/**
 * Reads all settings once, at the start. An empty variable counts as absent.
 * @throws Refusal `settings` naming every mistake at once, one sentence each, in `detail.fields`.
 */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const read = Object.entries<Row<unknown>>(settingsTable).map(([key, r]) => {
    const text = env[r.env]?.trim() || r.fallback
    const value = r.read(text)
    const now = r.secret ? '' : `，现在是“${text}”`
    const fault = { field: r.env, title: `${r.env}（${r.title}）应为${r.expects}${now}。` }
    return { key, value, fault }
  })
  const fields = read.filter(r => r.value === undefined).map(r => r.fault)
  if (fields.length) throw new Refusal('settings', `有 ${fields.length} 项设置不对。`, { fields })
  return Object.fromEntries(read.map(r => [r.key, r.value])) as Settings
}
