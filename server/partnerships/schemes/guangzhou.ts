import { leavesOpen, type PairScheme, says } from './scheme.ts'

const fields =
  '在开展主题教育、实施法治建设“一规划两纲要”、健全法治建设制度机制、深化法治建设“四级同创”、优化法治化营商环境、提高市县法治建设规范化水平、培养新时代法治人才等方面下功夫'
const explores =
  '探索法律服务协助机制、行政立法联合项目、刑事执行协同机制，加强政务服务、法律服务的互联互通、跨市办理，在重要案件协调处置、刑满释放人员安置帮教等方面加强工作谋划'

/** 广州—梅州、湛江、清远 (2023): the report names fields of work and no figures. */
export const guangzhou: PairScheme = {
  id: 'guangzhou',
  title: '广州—梅州、湛江、清远法治建设结对提升',
  regions: ['440100', '441400', '440800', '441800'],
  cite: says(
    '广州市分别与梅州、湛江、清远市签署《法治建设结对提升机制备忘录》，按照优势互补、资源共享、资源互助的工作原则',
  ),
  duties: [],
  themes: [
    ...['优化法治化营商环境', '深化法治建设“四级同创”', '提高市县法治建设规范化水平', '培养新时代法治人才'].map(
      title => ({
        title,
        cite: says(fields),
      }),
    ),
    ...['法律服务协助机制', '行政立法联合项目', '刑事执行协同机制', '刑满释放人员安置帮教'].map(title => ({
      title,
      cite: says(explores),
    })),
  ],
  open: [leavesOpen('每年应办何事、几次，原文未写明；由各方列为自选动作')],
}
