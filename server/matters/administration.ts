import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { type CalendarId, calendarIds } from '../kernel/holidays.ts'
import type { House } from '../kernel/house.ts'
import { adminOnly, platformAdmin } from '../people/index.ts'
import { calendarView, loadHolidays } from './calendars.ts'
import type { Registry } from './module.ts'
import { changeSetting, settingsView } from './settings.ts'

const SettingView = Type.Object({
  name: Type.String(),
  title: Type.String({ title: '名称' }),
  value: Type.Unknown({ title: '现值' }),
  default: Type.Unknown({ title: '缺省' }),
  source: Type.String({ title: '依据' }),
  gist: Type.String(),
  unverified: Type.Optional(Type.Boolean({ title: '待核' })),
})
const Settings = Type.Object({ rows: Type.Array(SettingView) })
const SettingInput = Type.Object(
  {
    name: Type.String({ maxLength: 120, title: '设置' }),
    value: Type.Unknown({ title: '新值', description: 'null 恢复缺省' }),
  },
  { additionalProperties: false },
)
const Place = Type.Object({ cn: Type.Union(calendarIds.map(id => Type.Literal(id))) })
const Year = Type.Object(
  { year: Type.Optional(Type.Integer({ minimum: 1949, maximum: 2200 })) },
  { additionalProperties: false },
)
const CalendarView = Type.Object({
  year: Type.Integer(),
  days: Type.Array(
    Type.Object({
      date: Type.String(),
      name: Type.String(),
      off: Type.Boolean({ title: '放假 true，调休上班 false' }),
      officesOnly: Type.Optional(Type.Boolean({ title: '仅机关休息' })),
    }),
  ),
  years: Type.Array(Type.Integer(), { title: '已加载的年份' }),
  notice: Type.String({ title: '通知' }),
})
const HolidayFile = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 200_000, title: '放假文件' }) },
  { additionalProperties: false },
)
const Loaded = Type.Object({
  year: Type.Integer(),
  loaded: Type.Integer({ title: '载入的日期数' }),
  derived: Type.Integer({ title: '重新推算的到期日' }),
  moved: Type.Integer({ title: '其中改变的' }),
})

/** Settings and calendars of the whole platform. */
export function administrationRoutes(
  app: FastifyInstance,
  { house, registry, reload }: { house: House; registry: Registry; reload: () => Promise<void> },
): void {
  const tags = ['设置']
  const settings = () => ({ rows: settingsView(house, registry) })
  app.get('/api/v1/settings', { schema: { tags, summary: '设置', response: { 200: Settings } } }, async request => {
    adminOnly(request.viewer)
    return settings()
  })
  app.put<{ Body: Static<typeof SettingInput> }>(
    '/api/v1/settings',
    { schema: { tags, summary: '修改设置', body: SettingInput, response: { 200: Settings } } },
    async request => {
      const { person } = platformAdmin(request.viewer)
      const { name, value } = request.body
      await changeSetting(house, registry, reload, person, name, value)
      return settings()
    },
  )
  app.get<{ Params: { cn: CalendarId }; Querystring: Static<typeof Year> }>(
    '/api/v1/calendars/:cn',
    { schema: { tags, summary: '放假安排', params: Place, querystring: Year, response: { 200: CalendarView } } },
    async request => calendarView(house, request.params.cn, request.query.year),
  )
  app.post<{ Params: { cn: CalendarId }; Body: Static<typeof HolidayFile> }>(
    '/api/v1/calendars/:cn',
    { schema: { tags, summary: '加载一年放假安排', params: Place, body: HolidayFile, response: { 200: Loaded } } },
    async request => {
      const { person } = platformAdmin(request.viewer)
      return loadHolidays(house, reload, request.params.cn, request.body.text, person)
    },
  )
}
