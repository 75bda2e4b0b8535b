import type { CommitmentKind, Setting } from '../matters/index.ts'
import { appointment } from './appointment.procedure.ts'
import { ownWay } from './law.ts'
import { settingOf } from './quota/index.ts'
import { schemes } from './schemes/index.ts'

/** No rule was found for these (待核). What a scheme's document leaves open is named after the scheme. */
export const settings: Readonly<Record<string, Setting>> = {
  ...Object.fromEntries(
    Object.entries(appointment.states).flatMap(([name, { title, named }]) =>
      named
        ? [[named, { title: `特派员选派环节“${name}”的名称`, value: title, source: ownWay('环节名称未见国家标准') }]]
        : [],
    ),
  ),
  ...Object.fromEntries(
    schemes.flatMap(s =>
      Object.entries(s.open).map(([rule, { title, value, source }]) => [
        settingOf(s, rule),
        { title: `${s.title}：${title}`, value, source },
      ]),
    ),
  ),
  'envoys.vet': { title: '提名之后审核（工作日）', value: 5, source: ownWay('及时审核，天数未见规定') },
  'envoys.decide': { title: '审核之后决定任用（工作日）', value: 10, source: ownWay('及时决定，天数未见规定') },
  'envoys.judge-years': { title: '法官任特派员的最低法律工作年限', value: 0, source: ownWay('准入标准未公布') },
  'envoys.assistant-years': {
    title: '法官助理任特派员的最低法律工作年限',
    value: 0,
    source: ownWay('准入标准未公布'),
  },
  'envoys.assistants': { title: '可以从法官助理中选派', value: true, source: ownWay('首批全部是员额法官') },
  'envoys.training-hours': { title: '每年培训学时', value: 24, source: ownWay('学时未见规定') },
}

export const kinds: Readonly<Record<string, CommitmentKind>> = {
  'visit-quota': { title: '走访指标', gist: '特派员每季度对每一服务对象的走访次数', owedTo: 'said' },
  'envoy-step': { title: '选派环节', gist: '特派员的审核、任用', owedTo: 'holder' },
  'envoy-term': { title: '特派员任期', gist: '任期届满之前决定延长或者办理离任', owedTo: 'holder' },
}
