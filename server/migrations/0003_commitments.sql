-- 承诺：谁应当在何日前向谁做什么，依据什么
create table commitment (
  id int generated always as identity primary key,
  matter_id uuid,
  agency_id int not null references agency,
  source text not null,
  title text not null,
  owes text not null,
  basis jsonb not null,
  start_event text not null,
  start_at timestamptz not null,
  span_n int,
  span_unit text check (span_unit in ('hours', 'days', 'workdays', 'months', 'years')),
  promised_n int,
  promised_unit text,
  calendar text not null default 'cn',
  pauses jsonb not null default '[]',
  extensions jsonb not null default '[]',
  due_at timestamptz,
  promised_at timestamptz,
  undated text,
  lapses text,
  status text not null default 'open' check (status in ('open', 'paused', 'met', 'void')),
  ended_at timestamptz,
  constraint no_silent_date check ((span_n is null) = (span_unit is null)),
  constraint dated_or_said check (status <> 'open' or due_at is not null or undated is not null),
  check ((status in ('met', 'void')) = (ended_at is not null))
);
create index commitment_matter on commitment (matter_id) where status in ('open', 'paused');
create index commitment_all_of_matter on commitment (matter_id);
create index commitment_due on commitment (agency_id, due_at, id) where status = 'open';
create index commitment_lapse on commitment (due_at) where status = 'open' and lapses is not null;
comment on table commitment is '承诺：法定时限、承诺时限等一切应办之事';
comment on column commitment.matter_id is '所属办件';
comment on column commitment.agency_id is '责任机构';
comment on column commitment.source is '出处：流程定义中的位置';
comment on column commitment.title is '应办何事';
comment on column commitment.owes is '由何种身份的人办';
comment on column commitment.basis is '依据';
comment on column commitment.start_event is '起算事件';
comment on column commitment.start_at is '起算时间';
comment on column commitment.span_n is '期限数量';
comment on column commitment.span_unit is '期限单位';
comment on column commitment.promised_n is '承诺期限数量';
comment on column commitment.promised_unit is '承诺期限单位';
comment on column commitment.calendar is '日历';
comment on column commitment.pauses is '不计入期间，每段首尾日均不计；末段可未结束';
comment on column commitment.extensions is '延长';
comment on column commitment.due_at is '到期：此刻之后为逾期（日、工作日、月、年为到期日24时）';
comment on column commitment.promised_at is '承诺到期';
comment on column commitment.undated is '无到期日的理由';
comment on column commitment.lapses is '期满未办的法律后果：由时钟执行的动作';
comment on column commitment.status is '进行 open、停止计算 paused、已履行 met、已消灭 void';
comment on column commitment.ended_at is '履行或者消灭时间';

create table commitment_change (
  id int generated always as identity primary key,
  commitment_id int not null references commitment,
  at timestamptz not null,
  from_due timestamptz,
  to_due timestamptz,
  why text not null
);
create index commitment_change_of on commitment_change (commitment_id, id);
comment on table commitment_change is '到期日的每一次变化';
comment on column commitment_change.commitment_id is '承诺';
comment on column commitment_change.at is '变化时间';
comment on column commitment_change.from_due is '原到期';
comment on column commitment_change.to_due is '新到期';
comment on column commitment_change.why is '原因';
