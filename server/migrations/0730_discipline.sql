-- 特派工作纪律：记录、零报告、本院案件、利益冲突
create table discipline_record (
  id uuid primary key,
  kind text not null check (kind in ('interference', 'contact', 'gift', 'exception')),
  person_id int not null references person,
  agency_id int not null references agency,
  day date not null,
  visit_id uuid references visit,
  sealed text not null,
  digest text not null,
  file_name text,
  file_type text,
  file_sha256 text,
  late boolean not null default false,
  commitment_id int references commitment,
  at timestamptz not null
);
create unique index discipline_record_once on discipline_record (person_id, kind, digest);
create index discipline_record_person on discipline_record (person_id, day desc, id desc);
create index discipline_record_agency on discipline_record (agency_id, day desc, id desc);
create index discipline_record_visit on discipline_record (visit_id) where visit_id is not null;
comment on table discipline_record is '纪律记录：过问、记录外接触、礼品宴请、承诺的例外；只增不改';
comment on column discipline_record.kind is '过问 interference、记录外接触 contact、礼品宴请 gift、承诺的例外 exception';
comment on column discipline_record.person_id is '记录人';
comment on column discipline_record.agency_id is '记录人所在机构';
comment on column discipline_record.day is '发生之日';
comment on column discipline_record.visit_id is '在哪一次走访中';
comment on column discipline_record.sealed is '内容（加密）：只由记录人和纪检监察人员阅看';
comment on column discipline_record.digest is '内容的散列（以密钥计算）：同一内容再送一次仍是一次';
comment on column discipline_record.file_name is '材料的文件名';
comment on column discipline_record.file_type is '材料的媒体类型';
comment on column discipline_record.file_sha256 is '材料的散列';
comment on column discipline_record.late is '是否超过规定的报告期限';
comment on column discipline_record.commitment_id is '核处的承诺';
comment on column discipline_record.at is '记录时间';

create table discipline_handling (
  id int generated always as identity primary key,
  record_id uuid not null references discipline_record,
  by_id int not null references person,
  sealed text not null,
  at timestamptz not null
);
create index discipline_handling_of on discipline_handling (record_id, id);
comment on table discipline_handling is '纪律记录的核处，只增不改';
comment on column discipline_handling.record_id is '纪律记录';
comment on column discipline_handling.by_id is '核处人';
comment on column discipline_handling.sealed is '核处情况（加密）';
comment on column discipline_handling.at is '时间';

do $$ declare t text;
begin
  foreach t in array array['discipline_record', 'discipline_handling'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function docket_is_append_only()', t || '_kept', t);
    execute format('create trigger %I before truncate on %I for each statement execute function docket_is_append_only()', t || '_whole', t);
  end loop;
end $$;

create table discipline_report (
  id uuid primary key,
  envoy_id int not null references envoy,
  person_id int not null references person,
  agency_id int not null references agency,
  month date not null check (extract(day from month) = 1),
  due_on date not null,
  commitment_id int references commitment,
  filed_at timestamptz,
  records int,
  unique (person_id, agency_id, month),
  check ((filed_at is null) = (records is null))
);
create index discipline_report_agency on discipline_report (agency_id, month desc, id);
create index discipline_report_missing on discipline_report (agency_id, due_on, id) where filed_at is null;
comment on table discipline_report is '三个规定月报告，含零报告';
comment on column discipline_report.envoy_id is '特派员';
comment on column discipline_report.person_id is '报告人';
comment on column discipline_report.agency_id is '派出机构';
comment on column discipline_report.month is '月份（一日）';
comment on column discipline_report.due_on is '应于何日之前报告（含当日）';
comment on column discipline_report.commitment_id is '台账中的承诺';
comment on column discipline_report.filed_at is '报告时间';
comment on column discipline_report.records is '当月过问记录件数，零为零报告';

create table court_case (
  id int generated always as identity primary key,
  stream uuid not null unique,
  agency_id int not null references agency,
  number text not null,
  cause text not null default '',
  opened_on date not null,
  closed_on date,
  at timestamptz not null,
  unique (agency_id, number),
  check (closed_on is null or closed_on >= opened_on)
);
create index court_case_agency on court_case (agency_id, opened_on desc, id desc);
comment on table court_case is '本院案件：仅用于回避提示，不是审判系统';
comment on column court_case.stream is '其卷宗的标识';
comment on column court_case.agency_id is '法院';
comment on column court_case.number is '案号';
comment on column court_case.cause is '案由';
comment on column court_case.opened_on is '立案日期';
comment on column court_case.closed_on is '结案日期，空为在审';
comment on column court_case.at is '登记时间';

create table court_case_party (
  id int generated always as identity primary key,
  case_id int not null references court_case,
  role text not null,
  name text not null,
  code text,
  enterprise_id int references enterprise
);
create index court_case_party_of on court_case_party (case_id);
create index court_case_party_enterprise on court_case_party (enterprise_id) where enterprise_id is not null;
create index court_case_party_code on court_case_party (code) where code is not null and enterprise_id is null;
comment on table court_case_party is '本院案件的当事人';
comment on column court_case_party.case_id is '案件';
comment on column court_case_party.role is '诉讼地位';
comment on column court_case_party.name is '姓名或者名称';
comment on column court_case_party.code is '统一社会信用代码';
comment on column court_case_party.enterprise_id is '名录中的企业';

create table court_case_role (
  id int generated always as identity primary key,
  case_id int not null references court_case,
  person_id int references person,
  name text not null,
  role text not null check (role in ('presiding', 'panel', 'assistant', 'clerk', 'mediator', 'approver')),
  from_date date not null,
  to_date date,
  check (to_date is null or to_date >= from_date - 1)
);
create index court_case_role_of on court_case_role (case_id);
create index court_case_role_person on court_case_role (person_id) where person_id is not null;
comment on table court_case_role is '本院案件的办理人员，自何日至何日';
comment on column court_case_role.case_id is '案件';
comment on column court_case_role.person_id is '人员，空为平台没有账号';
comment on column court_case_role.name is '姓名';
comment on column court_case_role.role is '审判长或者独任审判员 presiding、合议庭成员 panel、法官助理 assistant、书记员 clerk、主持调解的人员 mediator、审批人 approver';
comment on column court_case_role.from_date is '起';
comment on column court_case_role.to_date is '止（含当日），空为至今';

create table conflict_flag (
  id int generated always as identity primary key,
  stream uuid not null unique,
  subject text not null,
  matter_id uuid references matter,
  case_id int references court_case,
  agency_id int not null references agency,
  person_id int not null references person,
  enterprise_id int not null references enterprise,
  role text not null,
  relation text not null,
  consequence text not null check (consequence in ('recuse', 'disclose', 'watch')),
  raised_at timestamptz not null,
  commitment_id int references commitment,
  status text not null default 'open' check (status in ('open', 'recused', 'disclosed', 'not-applicable', 'lapsed')),
  reason text,
  resolved_by int references person,
  resolved_at timestamptz,
  check ((matter_id is null) <> (case_id is null)),
  check ((status = 'open') = (resolved_at is null)),
  unique (subject, person_id, enterprise_id, role, relation)
);
create index conflict_flag_open on conflict_flag (agency_id, raised_at desc, id desc) where status = 'open';
create index conflict_flag_agency on conflict_flag (agency_id, raised_at desc, id desc);
create index conflict_flag_matter on conflict_flag (matter_id) where matter_id is not null;
create index conflict_flag_case on conflict_flag (case_id) where case_id is not null;
create index conflict_flag_person on conflict_flag (person_id, id);
comment on table conflict_flag is '利益冲突提示：特派员服务的企业或者其关联企业是本院案件、办件的当事人';
comment on column conflict_flag.stream is '其卷宗的标识';
comment on column conflict_flag.subject is '所涉案件或者办件，matter:… 或者 case:…';
comment on column conflict_flag.matter_id is '办件';
comment on column conflict_flag.case_id is '案件';
comment on column conflict_flag.agency_id is '法院';
comment on column conflict_flag.person_id is '特派员';
comment on column conflict_flag.enterprise_id is '作为当事人的企业';
comment on column conflict_flag.role is '特派员在其中的角色';
comment on column conflict_flag.relation is '企业与特派员的关系';
comment on column conflict_flag.consequence is '回避 recuse、披露 disclose、关注 watch';
comment on column conflict_flag.raised_at is '提示时间';
comment on column conflict_flag.commitment_id is '处理的承诺';
comment on column conflict_flag.status is '待处理 open、已回避 recused、已披露 disclosed、不适用 not-applicable、情形已不存在 lapsed';
comment on column conflict_flag.reason is '处理的理由';
comment on column conflict_flag.resolved_by is '处理人，空为系统';
comment on column conflict_flag.resolved_at is '处理时间';

create table recusal_request (
  id uuid primary key,
  matter_id uuid references matter,
  case_id int references court_case,
  agency_id int not null references agency,
  person_id int not null references person,
  asked_by text not null,
  asked_at timestamptz not null,
  why text not null,
  commitment_id int not null references commitment,
  decided_at timestamptz,
  decided_by int references person,
  granted boolean,
  reason text,
  check ((matter_id is null) <> (case_id is null)),
  check ((decided_at is null) = (granted is null))
);
create index recusal_request_agency on recusal_request (agency_id, asked_at desc, id desc);
create index recusal_request_matter on recusal_request (matter_id) where matter_id is not null;
comment on table recusal_request is '回避申请及其决定';
comment on column recusal_request.matter_id is '办件';
comment on column recusal_request.case_id is '案件';
comment on column recusal_request.agency_id is '法院';
comment on column recusal_request.person_id is '被申请回避的人员';
comment on column recusal_request.asked_by is '申请人';
comment on column recusal_request.asked_at is '提出时间';
comment on column recusal_request.why is '理由';
comment on column recusal_request.commitment_id is '三日内决定的承诺';
comment on column recusal_request.decided_at is '决定时间';
comment on column recusal_request.decided_by is '决定的登记人';
comment on column recusal_request.granted is '是否准许回避';
comment on column recusal_request.reason is '决定的理由';

create table conflict_check (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  by_id int not null references person,
  asked text not null,
  why text not null,
  courts int[] not null,
  at timestamptz not null
);
create index conflict_check_agency on conflict_check (agency_id, at);
create index conflict_check_courts on conflict_check using gin (courts);
comment on table conflict_check is '跨机构核查：何机构何人查了哪一家企业；只答有无和联系谁';
comment on column conflict_check.agency_id is '查询机构';
comment on column conflict_check.by_id is '查询人';
comment on column conflict_check.asked is '所查的统一社会信用代码或者名称';
comment on column conflict_check.why is '查询事由';
comment on column conflict_check.courts is '命中的法院，空为未命中';
comment on column conflict_check.at is '时间';

-- 何处可能有了新的冲突，只排队；规则由 discipline/conflicts.ts 逐秒来判
create table conflict_todo (
  id bigint generated always as identity primary key,
  matter_id uuid,
  case_id int,
  person_id int,
  enterprise_id int
);
comment on table conflict_todo is '待核对的利益冲突：当事人、角色、服务关系或者关联关系有变动';
comment on column conflict_todo.matter_id is '办件';
comment on column conflict_todo.case_id is '案件';
comment on column conflict_todo.person_id is '特派员';
comment on column conflict_todo.enterprise_id is '企业';

create function party_may_conflict() returns trigger language plpgsql as $$
begin
  insert into conflict_todo (matter_id) values (new.matter_id);
  return null;
end $$;
-- 没有企业当事人的办件不受影响
create trigger party_conflict after insert on party for each row when (new.identity_kind = 'uscc') execute function party_may_conflict();

create function matter_may_conflict() returns trigger language plpgsql as $$
begin
  insert into conflict_todo (matter_id) values (new.id);
  return null;
end $$;
create trigger matter_conflict after update of officer_id, handler_id, agency_id on matter for each row
  when (old.officer_id is distinct from new.officer_id or old.handler_id is distinct from new.handler_id or old.agency_id <> new.agency_id)
  execute function matter_may_conflict();

create function affiliate_may_conflict() returns trigger language plpgsql as $$
begin
  insert into conflict_todo (enterprise_id) select distinct a_id from changed union select distinct b_id from changed;
  return null;
end $$;
create trigger affiliate_conflict after insert on enterprise_affiliate referencing new table as changed
  for each statement execute function affiliate_may_conflict();
create trigger affiliate_conflict_ended after update on enterprise_affiliate referencing new table as changed
  for each statement execute function affiliate_may_conflict();

create function cover_may_conflict() returns trigger language plpgsql as $$
begin
  insert into conflict_todo (enterprise_id) select distinct c.member_id from changed c
  where exists (select 1 from envoy_target t where t.enterprise_id = c.body_id);
  return null;
end $$;
create trigger cover_conflict after insert on enterprise_cover referencing new table as changed
  for each statement execute function cover_may_conflict();
create trigger cover_conflict_ended after update on enterprise_cover referencing new table as changed
  for each statement execute function cover_may_conflict();

create function target_may_conflict() returns trigger language plpgsql as $$
begin
  insert into conflict_todo (person_id) select distinct person_id from changed;
  return null;
end $$;
create trigger target_conflict after insert on envoy_target referencing new table as changed
  for each statement execute function target_may_conflict();
create trigger target_conflict_ended after update on envoy_target referencing new table as changed
  for each statement execute function target_may_conflict();

-- 卷宗随其所记之事开放
do $$ declare t text;
begin
  foreach t in array array['discipline_record', 'discipline_report', 'conflict_flag', 'recusal_request'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using ((select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or person_id = (select reach_person())) with check (true)', t || '_reach', t);
  end loop;
  foreach t in array array['discipline_handling', 'court_case', 'court_case_party', 'court_case_role', 'conflict_check', 'conflict_todo'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
create policy discipline_handling_reach on discipline_handling using (
  (select reach_all()) or exists (select 1 from discipline_record r where r.id = record_id)) with check (true);
create policy court_case_reach on court_case using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[])) with check (true);
create policy court_case_party_reach on court_case_party using (
  (select reach_all()) or exists (select 1 from court_case c where c.id = case_id)) with check (true);
create policy court_case_role_reach on court_case_role using (
  (select reach_all()) or exists (select 1 from court_case c where c.id = case_id)) with check (true);
create policy conflict_check_reach on conflict_check using (
  (select reach_all()) or by_id = (select reach_person()) or courts && (select reach_agencies())::int[]) with check (true);
create policy conflict_todo_reach on conflict_todo using ((select reach_all())) with check (true);
create policy docket_entry_court_case on docket_entry for select using (exists (select 1 from court_case c where c.stream = docket_entry.stream));
create policy docket_entry_conflict on docket_entry for select using (exists (select 1 from conflict_flag f where f.stream = docket_entry.stream));
