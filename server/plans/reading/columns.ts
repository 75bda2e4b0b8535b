/**
 * What a column, or a labelled line, of a plan says. `task` is a word that names sections in one plan and tasks in another (项目, 重点任务);
 * {@link import('./header.ts')} decides by the table. `lead` 牵头, `responsible` 责任, `co` 配合.
 */
export type Role =
  | 'section'
  | 'number'
  | 'task'
  | 'content'
  | 'lead'
  | 'responsible'
  | 'co'
  | 'progress'
  | 'due'
  | 'other'

/** Tried in this order, on the words without blanks and bracketed remarks. */
const words: readonly [Role, RegExp][] = [
  ['number', /^(任务|项目|工作|措施)?(序号|编号|序列|序|号)$|^(no\.?|#)$/i],
  // Names and time limits in one column are told apart later.
  ['responsible', /(责任|牵头|承办).*(时限|时间|期限)/],
  ['other', /领导|责任人|负责人|联系人|联系方式|电话|分管|备注|备考|^说明$|(开始|启动|起始)(时间|日期)/],
  ['due', /(时限|期限|时间|日期|时间节点)(要求|安排|进度|节点)?$|^(进度|时序)(安排|要求)$|^节点(要求)?$/],
  ['progress', /(推进|进展|进度|落实|完成|实施|办理|整改|工作)(情况|进展|进度|状态|成效)$|^(进展|进度|状态|成效)$/],
  ['responsible', /牵头.*[及和、/与].*(责任|配合|参与|协办)|(责任|承办)[及和、/与]/],
  ['co', /配合|协办|协同|协作|参与|参加|协助|会办/],
  ['lead', /^牵头|牵头(责任)?(单位|部门|机构|处室|科室)|主办|主责|主抓/],
  [
    'responsible',
    /责任(单位|部门|主体|分工|机构|处室|科室|股室)?$|承办|(落实|实施|负责|完成|执行)(单位|部门|主体)$|^(单位|部门)$|(职责|任务|部门)分工$|^分工$/,
  ],
  ['section', /(类别|分类|类型|领域|板块|方面|部分|大类|模块|大项)$/],
  ['content', /(内容|措施|举措|要求|做法|步骤|描述|路径|标准|成果|目标|要点|指标)$/],
  ['task', /(任务|事项|项目|工作|名称|清单|工程)$/],
]

/** What a heading means, or undefined where it is no heading we know. */
export function roleOf(heading: string): Role | undefined {
  if (/^(牵头[（(]责任[）)]|责任[（(]牵头[）)])/.test(bare(heading, false))) return 'responsible'
  const text = bare(heading, true)
  if (text === '' || text.length > 16) return undefined
  return words.find(([, pattern]) => pattern.test(text))?.[0]
}

function bare(text: string, brackets: boolean): string {
  const dense = text.replace(/[\s　：:*＊]+/g, '')
  return brackets ? dense.replace(/[（(][^（()）]*[）)]/g, '') : dense
}
