import { leavesOpen, type PairScheme, says } from './scheme.ts'

/** 深圳—汕头 (2023): the report speaks of prescribed actions without listing them. */
export const shenzhen: PairScheme = {
  id: 'shenzhen',
  title: '深圳—汕头依法治市结对提升',
  regions: ['440300', '440500'],
  cite: says('在完成省委依法治省办指定的“规定动作”外，也要基于两地实际创新“自选动作”，着力打造出各自的工作亮点和特色'),
  duties: [],
  themes: [],
  open: [leavesOpen('省委依法治省办指定的“规定动作”为何，原文未列明；由双方列为自选动作')],
}
