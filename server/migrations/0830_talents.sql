-- 共享资源：专家、调解员、仲裁员、公证员、律师、课程；提供给伙伴的，协议生效期间才看得到
create table talent (
  id uuid primary key,
  agency_id int not null references agency,
  kind text not null check (kind in ('expert', 'mediator', 'arbitrator', 'notary', 'lawyer', 'course')),
  name text not null,
  gist text not null,
  languages text[] not null,
  systems text[] not null,
  admissions text[] not null,
  specialities text[] not null,
  trainings text[] not null,
  years int not null check (years between 0 and 80),
  most int not null check (most > 0),
  available boolean not null,
  foreign_related boolean not null,
  version int not null default 1,
  withdrawn_on date
);
create index talent_agency on talent (agency_id, id) where withdrawn_on is null;
comment on table talent is '共享资源：标识即卷号';
comment on column talent.id is '标识（UUIDv7）';
comment on column talent.agency_id is '所属机构';
comment on column talent.kind is '专家、调解员、仲裁员、公证员、律师、课程';
comment on column talent.name is '姓名或者课程名称';
comment on column talent.gist is '简介';
comment on column talent.languages is '语言（ISO 639）';
comment on column talent.systems is '熟悉的法域';
comment on column talent.admissions is '执业资格';
comment on column talent.specialities is '专长';
comment on column talent.trainings is '完成的培训';
comment on column talent.years is '从业年数';
comment on column talent.most is '同时承办上限（件）';
comment on column talent.available is '现在可以承办';
comment on column talent.foreign_related is '列入涉外人才库';
comment on column talent.version is '版次，修改时核对';
comment on column talent.withdrawn_on is '自何日起撤下';

create table talent_offer (
  talent_id uuid not null references talent,
  agreement_id uuid not null references agreement,
  from_day date not null,
  ended_on date,
  end_why text,
  primary key (talent_id, agreement_id, from_day),
  check ((ended_on is null) = (end_why is null))
);
create unique index talent_offer_once on talent_offer (talent_id, agreement_id) where ended_on is null;
create index talent_offer_agreement on talent_offer (agreement_id) where ended_on is null;
comment on table talent_offer is '依协议提供给伙伴';
comment on column talent_offer.talent_id is '资源';
comment on column talent_offer.agreement_id is '依据的协议';
comment on column talent_offer.from_day is '自何日起';
comment on column talent_offer.ended_on is '自何日起收回';
comment on column talent_offer.end_why is '收回的理由';

create table talent_assignment (
  id int generated always as identity primary key,
  talent_id uuid not null references talent,
  for_id int not null references agency,
  agreement_id uuid references agreement,
  title text not null,
  need text not null,
  status text not null check (status in ('asked', 'open', 'done', 'declined', 'lapsed')),
  asked_at timestamptz not null,
  asked_by int not null references person,
  ended_at timestamptz,
  result text,
  commitment_id int references commitment,
  check ((status in ('asked', 'open')) = (ended_at is null))
);
create index talent_assignment_load on talent_assignment (talent_id) where status in ('asked', 'open');
create index talent_assignment_of on talent_assignment (talent_id, id desc);
create index talent_assignment_for on talent_assignment (for_id, id desc);
comment on table talent_assignment is '请用：请求、承办、完成；未了结的计入负荷';
comment on column talent_assignment.talent_id is '资源';
comment on column talent_assignment.for_id is '请用的机构';
comment on column talent_assignment.agreement_id is '依据的协议，空为本机构自用';
comment on column talent_assignment.title is '事由';
comment on column talent_assignment.need is '需要做什么';
comment on column talent_assignment.status is '待答复 asked、承办中 open、完成 done、不能承办 declined、随协议失效 lapsed';
comment on column talent_assignment.asked_at is '请求时间';
comment on column talent_assignment.asked_by is '请求人';
comment on column talent_assignment.ended_at is '了结时间';
comment on column talent_assignment.result is '结果或者不能承办的理由';
comment on column talent_assignment.commitment_id is '答复的承诺';

create table talent_condition (
  agreement_id uuid not null references agreement,
  agency_id int not null references agency,
  years int not null check (years between 0 and 80),
  admissions text[] not null,
  trainings text[] not null,
  languages text[] not null,
  version int not null default 1,
  primary key (agreement_id, agency_id)
);
comment on table talent_condition is '互聘条件：协议各方各自设定';
comment on column talent_condition.agreement_id is '协议';
comment on column talent_condition.agency_id is '哪一方';
comment on column talent_condition.years is '从业至少几年';
comment on column talent_condition.admissions is '具有其中任一资格，空为不限';
comment on column talent_condition.trainings is '完成全部培训';
comment on column talent_condition.languages is '会全部语言';
comment on column talent_condition.version is '版次，修改时核对';

create table talent_appointment (
  id uuid primary key,
  agreement_id uuid not null references agreement,
  talent_id uuid not null references talent,
  by_id int not null references agency,
  title text not null,
  from_day date not null,
  until_day date not null,
  conditions jsonb not null,
  proposed_at timestamptz not null,
  proposed_by int not null references person,
  proposed_for int not null references agency,
  effective_at timestamptz,
  ended_on date,
  end_why text,
  check (from_day <= until_day),
  check ((ended_on is null) = (end_why is null))
);
create unique index talent_appointment_once on talent_appointment (talent_id, by_id, title) where ended_on is null;
create index talent_appointment_agreement on talent_appointment (agreement_id, id);
comment on table talent_appointment is '互聘：一方聘任另一方的调解员，标识即卷号；随协议停止';
comment on column talent_appointment.id is '标识（UUIDv7）';
comment on column talent_appointment.agreement_id is '依据的协议';
comment on column talent_appointment.talent_id is '调解员';
comment on column talent_appointment.by_id is '聘任的一方';
comment on column talent_appointment.title is '聘任为何职';
comment on column talent_appointment.from_day is '自何日起';
comment on column talent_appointment.until_day is '至何日止（含当日）';
comment on column talent_appointment.conditions is '提出时各方的条件和核对结果';
comment on column talent_appointment.proposed_at is '提出时间';
comment on column talent_appointment.proposed_by is '提出人';
comment on column talent_appointment.proposed_for is '提出机构';
comment on column talent_appointment.effective_at is '各方都接受的时间';
comment on column talent_appointment.ended_on is '自何日起解聘、不接受或者失效';
comment on column talent_appointment.end_why is '理由';

create table talent_acceptance (
  appointment_id uuid not null references talent_appointment,
  agency_id int not null references agency,
  commitment_id int references commitment,
  at timestamptz,
  person_id int references person,
  primary key (appointment_id, agency_id),
  check ((at is null) = (person_id is null))
);
comment on table talent_acceptance is '互聘须由谁接受：双方和调解员所在机构';
comment on column talent_acceptance.appointment_id is '互聘';
comment on column talent_acceptance.agency_id is '机构';
comment on column talent_acceptance.commitment_id is '答复的承诺';
comment on column talent_acceptance.at is '接受时间';
comment on column talent_acceptance.person_id is '接受人';

-- 依现在生效的协议提供给本方的资源：签约机构及其下属机构都看得到，自己一方的除外由所属机构看。每次查询求一次
create function reach_talents() returns uuid[] language plpgsql stable as $$
declare
  lent text := coalesce(current_setting('faqiao.all', true), '');
  own int[] := reach_agencies();
  found uuid[];
begin
  perform set_config('faqiao.all', 'on', true);
  found := array(
    with recursive up as (
      select g.id, g.parent_id from agency g where g.id = any (own) union select g.id, g.parent_id from up join agency g on g.id = up.parent_id
    )
    select distinct o.talent_id from talent_offer o join agreement a on a.id = o.agreement_id join agreement_party p on p.agreement_id = a.id
    where o.ended_on is null and agreement_in_force(a, reach_day()) and p.agency_id in (select id from up));
  perform set_config('faqiao.all', lent, true);
  return found;
end $$;

alter table talent enable row level security;
alter table talent force row level security;
create policy talent_reach on talent using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or id = any ((select reach_talents())::uuid[])) with check (true);
alter table talent_offer enable row level security;
alter table talent_offer force row level security;
create policy talent_offer_reach on talent_offer using (
  (select reach_all()) or exists (select 1 from talent t where t.id = talent_id and t.agency_id = any ((select reach_agencies())::int[]))) with check (true);
alter table talent_assignment enable row level security;
alter table talent_assignment force row level security;
create policy talent_assignment_reach on talent_assignment using (
  (select reach_all()) or for_id = any ((select reach_agencies())::int[])
  or exists (select 1 from talent t where t.id = talent_id and t.agency_id = any ((select reach_agencies())::int[]))) with check (true);
alter table talent_condition enable row level security;
alter table talent_condition force row level security;
create policy talent_condition_reach on talent_condition using (exists (select 1 from agreement a where a.id = agreement_id)) with check (true);
alter table talent_acceptance enable row level security;
alter table talent_acceptance force row level security;
create policy talent_acceptance_reach on talent_acceptance using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[])) with check (true);
alter table talent_appointment enable row level security;
alter table talent_appointment force row level security;
create policy talent_appointment_reach on talent_appointment using (
  exists (select 1 from agreement a where a.id = agreement_id) or exists (select 1 from talent_acceptance c where c.appointment_id = id)) with check (true);
-- 资源的卷宗由所属机构看；互聘的卷宗由双方和所在机构看
create policy docket_entry_reach_talent on docket_entry for select using (
  exists (select 1 from talent t where t.id = docket_entry.stream and t.agency_id = any ((select reach_agencies())::int[]))
  or exists (select 1 from talent_appointment a where a.id = docket_entry.stream));
