import type { TaskDraft } from '../plans/index.ts'

/** A task of the demonstration's plan; `due` in days from now, absent for 长期推进. */
export type TaskSeed = Pick<TaskDraft, 'number' | 'title' | 'content'> & {
  lead: string
  agencies?: readonly string[]
  due?: number
  everyMonths?: number
}

/** The plan of the demonstration: invented, in the form such plans have. */
export const title = '珠海市公共法律服务提升年实施方案分工推进情况汇总表（演示）'

const task = (
  number: string,
  title: string,
  content: string,
  lead: string,
  agencies: readonly string[],
  due?: number,
  everyMonths?: number,
): TaskSeed => ({
  number,
  title,
  content,
  lead,
  agencies,
  ...(due !== undefined && { due }),
  ...(everyMonths !== undefined && { everyMonths }),
})

export const sections: readonly { title: string; tasks: readonly TaskSeed[] }[] = [
  {
    title: '一、完善制度和保障',
    tasks: [
      task(
        '1',
        '印发公共法律服务提升年实施意见',
        '明确目标、任务和责任，征求各区和有关部门意见后印发。',
        '市司法局',
        ['市财政局'],
        -100,
      ),
      task(
        '2',
        '落实法律援助经费保障',
        '将法律援助经费列入本级预算，建立随办案数量和成本调整的机制，办案补贴按时发放。',
        '市财政局',
        ['市司法局', '市法律援助处'],
        -30,
      ),
      task(
        '3',
        '完善劳动争议多元化解机制',
        '设立劳动争议一站式调处窗口，实现调解、仲裁、法律援助衔接。',
        '市人社局',
        ['市司法局', '市中级人民法院'],
        12,
      ),
    ],
  },
  {
    title: '二、提高服务质量',
    tasks: [
      task(
        '4',
        '开展法律援助案件质量评估',
        '按比例抽取结案案件，由专家同行评估，结果与补贴等次挂钩。',
        '市法律援助处',
        [],
        -10,
      ),
      task(
        '5',
        '升级改造市公共法律服务中心',
        '调整功能分区，设置无障碍通道和母婴室，整合法律援助、公证、调解、仲裁窗口。',
        '市公共法律服务中心',
        ['市财政局', '市发改局'],
        -5,
      ),
      task(
        '6',
        '推进涉港澳商事仲裁规则衔接',
        '研究粤港澳三地仲裁规则差异，形成指引，培训仲裁员和秘书。',
        '珠海国际仲裁院',
        [],
        undefined,
        3,
      ),
      task(
        '7',
        '组织律师服务民营企业专项行动',
        '组建律师服务团，为民营企业开展法治体检。',
        '市律师协会',
        ['市司法局'],
        40,
      ),
    ],
  },
  {
    title: '三、方便群众',
    tasks: [
      task(
        '8',
        '制定12348热线服务规范',
        '统一接听、答复、转办、回访的标准和时限，定期抽听。',
        '市司法局',
        ['市公共法律服务中心'],
        25,
      ),
      task(
        '9',
        '推动法治宣传进校园',
        '编写适合不同学段的宣传材料，组织法治副校长到校授课。',
        '市司法局',
        [],
        undefined,
      ),
      task('10', '建设街道自助服务点', '在街道设置自助服务终端。', '市司法局', ['市发改局'], 60),
      task('11', '推行公证“一证一次办”', '公布一次办结事项清单，精简证明材料。', '横琴公证处', [], 150),
      task('12', '轮训人民调解员', '分三期对专职人民调解员进行业务培训，考核合格后上岗。', '市司法局', [], 20),
    ],
  },
]

/** What happened: days ago, the task, the act with `@` by whom; of a part, the agency whose part it is behind the number. */
export type PlanBeat = readonly [ago: number, task: string, act: string, answers?: Readonly<Record<string, unknown>>]

export const beats: readonly PlanBeat[] = [
  [118, '2/4404SF', 'report@lianluo', { progress: '已会同测算补贴调整的幅度。', percent: 40 }],
  [33, '2/4404SF', 'report@lianluo', { progress: '对征求意见稿提出修改意见。', percent: 80 }],
  [98, '3/4404SF', 'report@lianluo', { progress: '已派驻法律援助值班人员。', percent: 50 }],
  [12, '3/4404SF', 'report@lianluo', { progress: '衔接文书格式已提出初稿。', percent: 80 }],
  [100, '7/4404SF', 'report@lianluo', { progress: '已商定服务团组成和企业名单。', percent: 60 }],
  [15, '7/4404SF', 'report@lianluo', { progress: '已核对各组开展情况。', percent: 90 }],
  [105, '8/4404GF', 'report@lianluogf', { progress: '已提供窗口转办的数据和问题。', percent: 50 }],
  [20, '8/4404GF', 'report@lianluogf', { progress: '对规范初稿提出窗口衔接的意见。', percent: 70 }],
  [110, '9', 'report@lianluo', { progress: '已编写小学、初中两套材料。', percent: 30 }],
  [28, '9', 'report@lianluo', { progress: '已在试点学校授课，正在收集反馈。', percent: 45 }],
  [50, '13', 'report@lianluocz', { progress: '已收集周边城市标准。', percent: 40 }],
  [46, '13/4404SF', 'report@lianluo', { progress: '已提供近三年结案和补贴数据。', percent: 70 }],
  [160, '1', 'report@lianluo', { progress: '已形成初稿，正在征求各区和有关部门意见。', percent: 50 }],
  [150, '1/4404CZ', 'finish@lianluocz', { progress: '对经费部分没有不同意见。', percent: 100 }],
  [112, '1', 'submit@lianluo', { progress: '实施意见已印发各区、各部门执行。', evidence: '珠司〔演示〕1号' }],
  [104, '1', 'close@duban', { finding: '已核对印发文件和征求意见记录，任务完成。' }],
  [120, '2', 'report@lianluocz', { progress: '已列入年度预算，调整机制正在研究。', percent: 60 }],
  [115, '2/4404FY', 'report@lianluofy', { progress: '已测算近三年办案成本，报送财政部门。', percent: 80 }],
  [62, '2', 'report@lianluocz', { progress: '预算已批复；补贴随成本调整的办法尚在征求意见。', percent: 75 }],
  [95, '3', 'report@lianluors', { progress: '已选定窗口场地，与法院商定诉调对接流程。', percent: 40 }],
  [9, '3', 'report@lianluors', { progress: '窗口已试运行，累计受理争议若干件，衔接文书格式待统一。', percent: 75 }],
  [70, '4', 'report@lianluofy', { progress: '已抽取案件，组成专家组。', percent: 50 }],
  [14, '4', 'submit@lianluofy', { progress: '评估已完成，形成报告。', evidence: '质量评估报告（演示）' }],
  [6, '4', 'return@duban', { why: '报告没有列出不合格案件的整改情况。', rectifyBy: '+15' }],
  [4, '4', 'object@lianluofy', { why: '整改尚在期限之内，应当另行报告。' }],
  [110, '5', 'divide@lianluogf', { title: '完成设计和报批', due: '-60' }],
  [109, '5', 'divide@lianluogf', { title: '完成施工', due: '+40' }],
  [66, '5', 'report@lianluogf', { progress: '设计方案已报批，因消防审查调整图纸。', percent: 35 }],
  [65, '5/4404CZ', 'finish@lianluocz', { progress: '改造经费已下达。', percent: 100 }],
  [58, '5', 'pass@lianluogf', { milestone: '#first' }],
  [12, '5', 'extend@lianluogf', { until: '+60', why: '消防审查后须调整图纸，施工顺延。' }],
  [10, '5', 'grant@juzhang', { note: '同意延期，按月报告进度。' }],
  [80, '6', 'report@lianluozc', { progress: '已完成三地规则对照，正在起草指引。', percent: 45 }],
  [75, '6', 'review@duban', { finding: '进展正常，请尽快形成指引稿。' }],
  [50, '7', 'report@lianluolx', { progress: '服务团已组建，完成首批企业法治体检。', percent: 60 }],
  [2, '7', 'submit@lianluolx', { progress: '专项行动各项安排已完成。', evidence: '活动总结和企业名单（演示）' }],
  [45, '8', 'report@lianluo', { progress: '规范初稿已形成，正在征求坐席人员意见。', percent: 55 }],
  [3, '8', 'extend@lianluo', { until: '+55', why: '需与省热线平台规范衔接。' }],
  [90, '10', 'report@lianluo', { progress: '已完成选址调查。', percent: 10 }],
  [40, '10', 'stop@juzhang', { why: '并入全市政务自助终端建设，不再单独实施。' }],
  [100, '12', 'divide@lianluo', { title: '第一期培训', due: '-70' }],
  [100, '12', 'divide@lianluo', { title: '第二期培训', due: '-8' }],
  [72, '12', 'pass@lianluo', { milestone: '#first' }],
  [60, '12', 'report@lianluo', { progress: '第一期已办结，第二期正在报名。', percent: 40 }],
]

/** 联席会议; what it decided first became a task, which was handed out at once where `assigned`. */
export const conferences = [
  {
    ago: 130,
    title: '公共法律服务工作联席会议第一次会议（演示）',
    chair: '市政府分管副秘书长',
    attendees: '市司法局、市财政局、市人社局、市发改局、市法律援助处、珠海国际仲裁院',
    agenda: '一、通报任务进展；二、研究经费保障；三、研究窗口整合。',
    minutes: '会议听取了各牵头单位的汇报，要求按期完成，确需延期的提前报批。',
    decisions: ['法律援助补贴标准的调整，由市财政局会同市司法局提出意见。', '窗口整合涉及的人员安排，继续研究。'],
    task: task(
      '13',
      '提出法律援助补贴标准调整意见',
      '比较周边城市标准，提出调整意见报批。',
      '市财政局',
      ['市司法局'],
      35,
    ),
    assigned: true,
  },
  {
    ago: 2,
    title: '公共法律服务工作联席会议第二次会议（演示）',
    chair: '市政府分管副秘书长',
    attendees: '市司法局、市财政局、市人社局、市公共法律服务中心、市律师协会',
    agenda: '一、通报逾期任务；二、研究校园法治副校长的配备。',
    minutes: '会议要求逾期任务的牵头单位说明原因，提出完成日期。',
    decisions: ['法治副校长的配备，由市司法局会同市教育局提出方案。'],
    // 市教育局 is no agency of the demonstration: the task waits until somebody says who is meant.
    task: task('14', '提出法治副校长配备方案', '摸清底数，提出配备和培训方案。', '市司法局', ['市教育局'], 90),
    assigned: false,
  },
] as const
