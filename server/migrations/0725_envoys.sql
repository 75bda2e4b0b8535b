-- 法律特派员：暂停、培训、团队、走访指标
create index envoy_person on envoy (person_id, id);
create index envoy_target_open on envoy_target (enterprise_id, kind) where to_date is null;

create table envoy_pause (
  id int generated always as identity primary key,
  envoy_id int not null references envoy,
  from_date date not null,
  to_date date,
  why text not null,
  check (to_date is null or to_date >= from_date - 1)
);
create index envoy_pause_of on envoy_pause (envoy_id, id);
comment on table envoy_pause is '暂停履职';
comment on column envoy_pause.envoy_id is '特派员';
comment on column envoy_pause.from_date is '起';
comment on column envoy_pause.to_date is '止（含当日），空为尚未恢复';
comment on column envoy_pause.why is '原因';

create table envoy_training (
  id int generated always as identity primary key,
  envoy_id int not null references envoy,
  person_id int not null references person,
  agency_id int not null references agency,
  kind text not null check (kind in ('course', 'mentoring', 'shadowing')),
  title text not null,
  day date not null,
  hours numeric(5, 1) not null check (hours > 0),
  mentor_id int references envoy,
  note text,
  by_id int not null references person,
  at timestamptz not null,
  void_why text,
  void_at timestamptz,
  check (mentor_id is null or mentor_id <> envoy_id),
  check ((void_why is null) = (void_at is null))
);
create index envoy_training_person on envoy_training (person_id, day) where void_at is null;
create index envoy_training_of on envoy_training (envoy_id, id);
comment on table envoy_training is '培训：学习培训、传帮带、跟班';
comment on column envoy_training.envoy_id is '特派员';
comment on column envoy_training.person_id is '特派员本人';
comment on column envoy_training.agency_id is '派出机构';
comment on column envoy_training.kind is '学习培训 course、传帮带 mentoring、跟班 shadowing';
comment on column envoy_training.title is '内容';
comment on column envoy_training.day is '日期';
comment on column envoy_training.hours is '学时';
comment on column envoy_training.mentor_id is '带教的特派员';
comment on column envoy_training.note is '说明';
comment on column envoy_training.by_id is '由谁登记';
comment on column envoy_training.at is '登记时间';
comment on column envoy_training.void_why is '作废的理由';
comment on column envoy_training.void_at is '作废的时间';

create table envoy_team (
  id int generated always as identity primary key,
  stream uuid not null unique,
  agency_id int not null references agency,
  name text not null,
  speciality text not null,
  lead_id int not null references envoy,
  closed_why text,
  unique (agency_id, name)
);
comment on table envoy_team is '特派员服务团队';
comment on column envoy_team.stream is '其卷宗的标识';
comment on column envoy_team.agency_id is '组建的机构';
comment on column envoy_team.name is '名称';
comment on column envoy_team.speciality is '专长';
comment on column envoy_team.lead_id is '负责人';
comment on column envoy_team.closed_why is '解散的理由，空为现有';

create table envoy_team_member (
  team_id int not null references envoy_team,
  envoy_id int not null references envoy,
  primary key (team_id, envoy_id)
);
create index envoy_team_member_of on envoy_team_member (envoy_id);
comment on table envoy_team_member is '团队成员';
comment on column envoy_team_member.team_id is '团队';
comment on column envoy_team_member.envoy_id is '特派员';

-- 每一特派员、每一对象、每一季度一行；由走访和派驻算出，与之在同一事务中更新
create table envoy_quota (
  id int generated always as identity primary key,
  scheme text not null,
  quarter text not null check (quarter ~ '^[0-9]{4}Q[1-4]$'),
  agency_id int not null references agency,
  envoy_id int not null references envoy,
  person_id int not null references person,
  enterprise_id int not null references enterprise,
  kind text not null check (kind in ('association', 'platform', 'enterprise')),
  required int not null,
  done int not null,
  due_on date not null,
  amber_on date not null default 'infinity',
  red_on date not null default 'infinity',
  ended boolean not null,
  settled boolean not null default false,
  ledger text check (ledger in ('owed', 'kept', 'released')),
  pledged int,
  commitment_id int references commitment,
  unique (scheme, quarter, envoy_id, enterprise_id, kind),
  check ((commitment_id is null) = (ledger is null))
);
create index envoy_quota_board on envoy_quota (scheme, quarter, amber_on, id);
create index envoy_quota_agency on envoy_quota (scheme, quarter, agency_id, amber_on, id) include (red_on, required, done);
create index envoy_quota_envoy on envoy_quota (envoy_id, quarter);
create index envoy_quota_person on envoy_quota (person_id, quarter);
create index envoy_quota_enterprise on envoy_quota (enterprise_id, quarter);
create index envoy_quota_unsettled on envoy_quota (id) where not settled;
create index envoy_quota_owed on envoy_quota (due_on) where ledger = 'owed' and ended;
comment on table envoy_quota is '走访指标：每一特派员、对象、季度一行';
comment on column envoy_quota.scheme is '方案';
comment on column envoy_quota.quarter is '季度';
comment on column envoy_quota.agency_id is '派出机构';
comment on column envoy_quota.envoy_id is '特派员';
comment on column envoy_quota.person_id is '特派员本人';
comment on column envoy_quota.enterprise_id is '走访对象';
comment on column envoy_quota.kind is '对象类别';
comment on column envoy_quota.required is '应走访次数';
comment on column envoy_quota.done is '已计入次数';
comment on column envoy_quota.due_on is '截止（含当日）';
comment on column envoy_quota.amber_on is '自何日起预警，已满的为无穷';
comment on column envoy_quota.red_on is '自何日起未达标，已满的为无穷';
comment on column envoy_quota.ended is '派驻在季度终了之前结束或者暂停';
comment on column envoy_quota.settled is '承诺台账是否已与之一致';
comment on column envoy_quota.ledger is '在承诺台账中：应履行 owed、已履行 kept、不再承担 released，空为没有作出承诺';
comment on column envoy_quota.pledged is '承诺的次数';
comment on column envoy_quota.commitment_id is '最近一次的承诺';

-- 计数走这些索引：为谁走访、在何日。为谁另存一列：行级安全之下，以表达式建的索引用不上
alter table visit add column served_id int generated always as (coalesce(on_behalf_id, envoy_id)) stored;
comment on column visit.served_id is '为哪一特派员走访：代走访的为被代者，否则为本人';
create index visit_served on visit (served_id, day);
create index visit_day on visit (person_id, day) where status = 'done';
create index visit_behalf on visit (person_id, day) where on_behalf_id is not null;

-- 走访中尚未了结的需求；由走访模块以其表重建
create view envoy_open_need as
select null::uuid as visit_id, null::int as envoy_id, null::int as enterprise_id, null::text as text, null::timestamptz as at where false;
comment on view envoy_open_need is '尚未了结的需求，供交接';
comment on column envoy_open_need.visit_id is '走访';
comment on column envoy_open_need.envoy_id is '特派员';
comment on column envoy_open_need.enterprise_id is '走访对象';
comment on column envoy_open_need.text is '内容';
comment on column envoy_open_need.at is '提出时间';

alter table envoy_training enable row level security;
alter table envoy_training force row level security;
create policy envoy_training_reach on envoy_training using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or person_id = (select reach_person())) with check (true);
alter table envoy_quota enable row level security;
alter table envoy_quota force row level security;
create policy envoy_quota_reach on envoy_quota using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or person_id = (select reach_person())) with check (true);
create policy docket_entry_envoy_target on docket_entry for select using (exists (
  select 1 from envoy_target t where t.stream = docket_entry.stream
    and (t.agency_id = any ((select reach_agencies())::int[]) or t.person_id = (select reach_person()))));
create policy docket_entry_envoy_team on docket_entry for select using (exists (
  select 1 from envoy_team m where m.stream = docket_entry.stream and m.agency_id = any ((select reach_agencies())::int[])));

-- 办件之外的承诺可以指明由谁本人履行
alter table commitment add column bearer_id int references person;
comment on column commitment.bearer_id is '办件之外的承诺由谁本人履行，空为任该职责的人';
create index commitment_bearer on commitment (bearer_id, sort_at, id) where bearer_id is not null and status in ('open', 'paused');
create index commitment_bearer_ended on commitment (bearer_id, ended_at desc, id desc) where bearer_id is not null and status in ('met', 'void');
drop index commitment_ledger;
create index commitment_ledger on commitment (agency_id, sort_at, id) include (amber_at, matter_id, kind, holder_id, bearer_id)
  where status in ('open', 'paused');
drop index commitment_held;
create index commitment_held on commitment (holder_id, sort_at, id) include (amber_at, matter_id, kind, agency_id, bearer_id)
  where status in ('open', 'paused') and holder_id is not null;
drop policy commitment_reach on commitment;
create policy commitment_reach on commitment using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or holder_id = any ((select reach_agencies())::int[])
  or bearer_id = (select reach_person()) or matter_id = any (array(select m.id from matter m where m.handler_id = (select reach_person())))
  or sees_matter(matter_id)) with check (true);
