import type { FastifyInstance } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { House } from '../kernel/house.ts'
import { changing } from '../matters/index.ts'
import { receive, send } from './bulletins.ts'
import * as wire from './contract.ts'
import { countersign, dispute, tell, withdraw } from './deeds.ts'
import type { Desk } from './desk.ts'
import { answerDuty, proposeDuty } from './duties.ts'
import { answerExchange, proposeExchange } from './exchanges.ts'
import { call, cancel, followUp, hold } from './meetings.ts'
import { answerConclusion, answerProject, conclude, proposeProject } from './projects.ts'
import { doTask, releaseTask } from './tasks.ts'

const tags = ['结对协作']
const path = '/api/v1/partnerships/:id'

/** What is done in a partnership: a verb, what it takes, and what it answers, a line each. */
export function workRoutes(app: FastifyInstance, { house }: { house: House }): void {
  /** Puts something new into a partnership. */
  const begin = <B extends TSchema>(
    name: string,
    summary: string,
    body: B,
    verb: (desk: Desk, id: string, body: Static<B>) => Promise<{ id: number }>,
  ) =>
    app.post<{ Params: Static<typeof wire.Id>; Body: Static<B> }>(
      `${path}/${name}`,
      { schema: { tags, summary, params: wire.Id, body, response: { 201: wire.Made } } },
      (request, reply) =>
        changing(house, request, reply, 201, tx =>
          verb({ tx, house, viewer: request.viewer }, request.params.id, request.body as Static<B>),
        ),
    )
  /** Does something with what is there. */
  const turn = <B extends TSchema>(
    name: string,
    summary: string,
    body: B | undefined,
    status: 200 | 201 | 204,
    verb: (desk: Desk, id: string, item: number, body: Static<B>) => Promise<unknown>,
  ) =>
    app.post<{ Params: Static<typeof wire.Item>; Body: Static<B> }>(
      `${path}/${name}`,
      { schema: { tags, summary, params: wire.Item, ...(body && { body }) } },
      (request, reply) =>
        changing(house, request, reply, status, tx =>
          verb(
            { tx, house, viewer: request.viewer },
            request.params.id,
            request.params.item,
            request.body as Static<B>,
          ),
        ),
    )
  const { Reason } = wire
  const proposal = (
    name: string,
    what: string,
    verb: (
      desk: Desk,
      id: string,
      item: number,
      v: 'agreed' | 'declined' | 'withdrawn',
      why: string | null,
    ) => Promise<void>,
  ) => {
    turn(`${name}/:item/agree`, `同意${what}`, undefined, 204, (d, id, item) => verb(d, id, item, 'agreed', null))
    turn(`${name}/:item/decline`, `不同意${what}`, Reason, 204, (d, id, item, b) =>
      verb(d, id, item, 'declined', b.why),
    )
    turn(`${name}/:item/withdraw`, `撤回${what}`, Reason, 204, (d, id, item, b) =>
      verb(d, id, item, 'withdrawn', b.why),
    )
  }

  begin('duties', '提出自选动作', wire.OptionalDuty, proposeDuty)
  proposal('duties', '自选动作', answerDuty)
  turn('duties/:item/deeds', '填报完成情况', wire.Deed, 201, tell)
  turn('deeds/:item/countersign', '确认完成情况', undefined, 204, countersign)
  turn('deeds/:item/dispute', '对完成情况提出异议', Reason, 204, (d, id, item, b) => dispute(d, id, item, b.why))
  turn('deeds/:item/withdraw', '撤回填报', Reason, 204, (d, id, item, b) => withdraw(d, id, item, b.why))

  begin('projects', '提出项目', wire.NewProject, proposeProject)
  proposal('projects', '项目', answerProject)
  turn('projects/:item/conclude', '提出结项', wire.Conclusion, 204, conclude)
  turn('projects/:item/confirm', '确认结项', undefined, 204, (d, id, item) => answerConclusion(d, id, item, null))
  turn('projects/:item/return', '退回结项', Reason, 204, (d, id, item, b) => answerConclusion(d, id, item, b.why))

  begin('meetings', '召集会议、活动', wire.NewMeeting, call)
  turn('meetings/:item/hold', '登记召开情况', wire.Held, 200, hold)
  turn('meetings/:item/cancel', '取消会议、活动', Reason, 204, (d, id, item, b) => cancel(d, id, item, b.why))
  turn('meetings/:item/follow-ups', '登记议定事项', wire.NewTask, 201, followUp)

  turn('tasks/:item/done', '办成节点、议定事项、交流报告', wire.TaskDone, 204, doTask)
  turn('tasks/:item/release', '由另一方免除', Reason, 204, (d, id, item, b) => releaseTask(d, id, item, b.why))

  begin('exchanges', '提出互派交流', wire.NewExchange, proposeExchange)
  proposal('exchanges', '互派交流', answerExchange)

  begin('bulletins', '发出工作信息', wire.NewBulletin, send)
  turn('bulletins/:item/receive', '签收工作信息', undefined, 204, receive)
}
