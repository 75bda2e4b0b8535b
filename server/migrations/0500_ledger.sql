-- 承诺台账：种类、所定日期、办件之外的承诺；责任机构即应当办理的机构
alter table commitment
  add column kind text not null default 'statutory',
  add column due_on date,
  add column stream uuid,
  add column subject text,
  add column path text,
  add column owed_to text,
  add column holder_id int references agency,
  add column amber_at timestamptz,
  add column sort_at timestamptz generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  add column remind_at timestamptz,
  add constraint set_or_counted check (due_on is null or span_n is null),
  add constraint of_a_matter_or_said check (
    matter_id is not null or (stream is not null and subject is not null and path is not null and owed_to is not null));
comment on column commitment.agency_id is '责任机构：应当办理的机构';
comment on column commitment.kind is '承诺的种类';
comment on column commitment.due_on is '所定的日期（方案、约定），不因休息日顺延';
comment on column commitment.stream is '不属于办件的，记入哪一卷';
comment on column commitment.subject is '不属于办件的，事项名称';
comment on column commitment.path is '不属于办件的，在工作台何处查看';
comment on column commitment.owed_to is '不属于办件的，向谁承诺';
comment on column commitment.holder_id is '持有办件的机构，与责任机构相同的为空';
comment on column commitment.amber_at is '自此刻起为黄（规则见 commitments/lights.ts），此前为绿，过到期为红';
comment on column commitment.sort_at is '排序时间：无到期日者在最后';
comment on column commitment.remind_at is '下一次提醒的时间，空为尚未排定，infinity 为不再提醒';

-- 由承办机构的人员履行的，责任机构为承办机构
update commitment c set agency_id = m.handler_agency_id
from matter m
where m.id = c.matter_id and m.handler_agency_id is not null and c.agency_id <> m.handler_agency_id
  and c.owes in ('lawyer', 'grassrootsLegalWorker', 'legalAidVolunteer', 'dutyLawyer', 'peerReviewer', 'mediator', 'firmDirector',
    'caseOrganClerk', 'custodyClerk');
update commitment c set holder_id = m.agency_id from matter m where m.id = c.matter_id and m.agency_id <> c.agency_id;
update commitment set amber_at = least(due_at - least((due_at - start_at) / 4, interval '72 hours'), promised_at + interval '1 millisecond')
where due_at is not null;

-- 台账沿这些索引走：机构、种类、到期先后。首个索引含行级安全和计数所看的列，计数因此不必读表
drop index commitment_due;
create index commitment_ledger on commitment (agency_id, sort_at, id) include (amber_at, matter_id, kind, holder_id)
  where status in ('open', 'paused');
create index commitment_due_all on commitment (sort_at, id) where status in ('open', 'paused');
create index commitment_held on commitment (holder_id, sort_at, id) include (amber_at, matter_id, kind, agency_id)
  where status in ('open', 'paused') and holder_id is not null;
-- 法定时限最多，沿到期先后走；其余种类各有其索引
create index commitment_kind on commitment (kind, sort_at, id)
  where status in ('open', 'paused') and kind <> 'statutory';
create index commitment_promised on commitment (agency_id, sort_at, id) where status in ('open', 'paused') and promised_at is not null;
create index commitment_ended on commitment (agency_id, ended_at desc, id desc) where status in ('met', 'void');
create index commitment_ended_all on commitment (ended_at desc, id desc) where status in ('met', 'void');
create index commitment_held_ended on commitment (holder_id, ended_at desc, id desc)
  where status in ('met', 'void') and holder_id is not null;
create index commitment_late on commitment (agency_id, ended_at desc, id desc) where status = 'met' and ended_at > due_at;
create index commitment_late_all on commitment (ended_at desc, id desc) where status = 'met' and ended_at > due_at;
create index commitment_stream on commitment (stream) where stream is not null;
-- 重新推算与推演按先后逐页走
create index commitment_open on commitment (id) where status in ('open', 'paused');
create index commitment_remind on commitment (coalesce(remind_at, '-infinity'::timestamptz)) where status = 'open' and due_at is not null;

-- 先看责任机构和持有机构，再看办件；以子查询求管辖，每次查询只求一次。看办件的写成函数：绝大多数行用不到它，
-- 写成子查询则每行都按其代价估算，计数就不会只读索引了
create function sees_matter(matter uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from matter m where m.id = sees_matter.matter);
end $$;
drop policy commitment_reach on commitment;
create policy commitment_reach on commitment using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or holder_id = any ((select reach_agencies())::int[])
  or matter_id = any (array(select m.id from matter m where m.handler_id = (select reach_person())))
  or sees_matter(matter_id)) with check (true);
drop policy matter_reach on matter;
create policy matter_reach on matter using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or handler_agency_id = any ((select reach_agencies())::int[])
  or handler_id = (select reach_person()) or is_party_to(id)) with check (true);
-- 不属于办件的承诺所记的卷，能看承诺的都能看
create policy docket_entry_commitment on docket_entry for select using (
  exists (select 1 from commitment c where c.stream = docket_entry.stream));

create table reminder (
  id int generated always as identity primary key,
  commitment_id int not null references commitment,
  rule text not null,
  due_at timestamptz,
  agency_id int not null references agency,
  capacity text not null,
  person_id int references person,
  text text not null,
  at timestamptz not null,
  by_id int references person,
  read_at timestamptz,
  told_at timestamptz
);
create unique index reminder_once on reminder (commitment_id, rule, due_at, coalesce(person_id, 0), agency_id) where by_id is null;
create index reminder_of on reminder (commitment_id, id);
create index reminder_unread on reminder (person_id, id desc) where read_at is null;
create index reminder_person on reminder (person_id, id desc);
create index reminder_nobody on reminder (agency_id, id desc) where person_id is null;
create index reminder_untold on reminder (person_id, id) where told_at is null and read_at is null and person_id is not null;
create index reminder_told on reminder (person_id, told_at) where told_at is not null;
comment on table reminder is '提醒、预警、升级与催办：何时、因何、告知何人';
comment on column reminder.commitment_id is '所说的承诺';
comment on column reminder.rule is '规则：提前若干工作日 before/3、当日 on、逾期后 after/1、逾期升级 escalate/1、escalate/2、催办 urge';
comment on column reminder.due_at is '所说的到期日；改期后另行提醒';
comment on column reminder.agency_id is '收受人所在机构';
comment on column reminder.capacity is '以何岗位收受';
comment on column reminder.person_id is '收受人，空为该机构无人在岗';
comment on column reminder.text is '内容';
comment on column reminder.at is '时间';
comment on column reminder.by_id is '催办人，空为按规则';
comment on column reminder.read_at is '已阅时间';
comment on column reminder.told_at is '汇总发短信的时间';

alter table reminder enable row level security;
alter table reminder force row level security;
create policy reminder_reach on reminder using (
  (select reach_all()) or person_id = (select reach_person()) or agency_id = any ((select reach_agencies())::int[])
  or exists (select 1 from commitment c where c.id = commitment_id)) with check (true);

create table reminder_world (
  calendar text primary key,
  world text not null
);
comment on table reminder_world is '提醒按哪一版日历和设置排定；改变后重新排定';
comment on column reminder_world.calendar is '日历';
comment on column reminder_world.world is '日历和提醒设置的散列';

create table rehearsal (
  id uuid primary key,
  at timestamptz not null,
  by_id int not null references person,
  title text not null,
  what jsonb not null,
  world text not null,
  state text not null check (state in ('running', 'done', 'cancelled', 'failed', 'applied')),
  after_id int not null default 0,
  derived int not null default 0,
  of int not null,
  moved int not null default 0,
  notices int not null default 0,
  ended_at timestamptz,
  fault text
);
create index rehearsal_running on rehearsal (at) where state = 'running';
create index rehearsal_latest on rehearsal (at desc, id desc);
comment on table rehearsal is '推演：放假安排或者期限改变之前，先看哪些到期日会动';
comment on column rehearsal.id is '标识';
comment on column rehearsal.at is '发起时间';
comment on column rehearsal.by_id is '发起人';
comment on column rehearsal.title is '推演什么';
comment on column rehearsal.what is '放假安排的文本，或者设置的新值';
comment on column rehearsal.world is '推演所依据的现状（日历、设置）的散列；现状改变后不能保存';
comment on column rehearsal.state is '进行 running、完成 done、已取消 cancelled、失败 failed、已保存 applied';
comment on column rehearsal.after_id is '已推演至哪一条，供中断后续算';
comment on column rehearsal.derived is '已推演条数';
comment on column rehearsal.of is '应推演条数';
comment on column rehearsal.moved is '到期日会动的条数';
comment on column rehearsal.notices is '提醒日期会动的条数';
comment on column rehearsal.ended_at is '结束时间';
comment on column rehearsal.fault is '失败原因';

create table rehearsal_move (
  rehearsal_id uuid not null references rehearsal on delete cascade,
  commitment_id int not null references commitment,
  from_due timestamptz,
  to_due timestamptz,
  undated text,
  reminders jsonb not null,
  primary key (rehearsal_id, commitment_id)
);
comment on table rehearsal_move is '推演中会动的到期日';
comment on column rehearsal_move.rehearsal_id is '推演';
comment on column rehearsal_move.commitment_id is '承诺';
comment on column rehearsal_move.from_due is '现到期';
comment on column rehearsal_move.to_due is '将到期，与现到期相同的只有提醒日期会动';
comment on column rehearsal_move.undated is '将无到期日的理由';
comment on column rehearsal_move.reminders is '提醒日期：现在与将来';
