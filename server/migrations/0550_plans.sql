-- 方案：政府的实施方案分解为任务，逐项督办；任务本身是办件
create table plan (
  id uuid primary key,
  agency_id int not null references agency,
  title text not null,
  fingerprint text not null,
  file_sha256 text,
  file_name text,
  source jsonb not null default '[]',
  unread jsonb not null default '[]',
  participants int[] not null,
  opened_at timestamptz not null,
  opened_by int not null references person,
  unique (agency_id, fingerprint)
);
create index plan_latest on plan (opened_at desc, id desc);
create index plan_participants on plan using gin (participants);
comment on table plan is '方案';
comment on column plan.id is '标识，也是方案一卷的标识';
comment on column plan.agency_id is '督办机构';
comment on column plan.title is '标题';
comment on column plan.fingerprint is '内容的散列：同一方案只立项一次';
comment on column plan.file_sha256 is '原文件内容散列';
comment on column plan.file_name is '原文件名';
comment on column plan.source is '原文逐行';
comment on column plan.unread is '原文中未识别的内容';
comment on column plan.participants is '督办、牵头、协办各机构，均可查看';
comment on column plan.opened_at is '立项时间';
comment on column plan.opened_by is '立项人';

create table plan_section (
  id int generated always as identity primary key,
  plan_id uuid not null references plan,
  place int not null,
  title text not null,
  unique (plan_id, place)
);
comment on table plan_section is '方案的项目（部分）';
comment on column plan_section.plan_id is '方案';
comment on column plan_section.place is '先后';
comment on column plan_section.title is '标题';

create table plan_task (
  matter_id uuid primary key references matter,
  plan_id uuid not null references plan,
  section_id int not null references plan_section,
  place int not null,
  source jsonb not null default '[]',
  unique (plan_id, section_id, place)
);
comment on table plan_task is '方案的任务：文字、进展、期限都在其办件与卷宗中';
comment on column plan_task.matter_id is '任务的办件';
comment on column plan_task.plan_id is '方案';
comment on column plan_task.section_id is '所属项目';
comment on column plan_task.place is '先后';
comment on column plan_task.source is '在原文中的位置';

create table plan_name (
  plan_id uuid not null references plan,
  name text not null,
  agency_id int references agency,
  primary key (plan_id, name)
);
comment on table plan_name is '方案中的单位名称对应的机构';
comment on column plan_name.plan_id is '方案';
comment on column plan_name.name is '方案中的名称';
comment on column plan_name.agency_id is '机构，空为尚未对应';

create table plan_conference (
  id int generated always as identity primary key,
  plan_id uuid not null references plan,
  title text not null,
  held_on date not null,
  chair text not null,
  attendees text not null,
  agenda text not null,
  minutes text not null default '',
  version int not null default 1,
  by_id int not null references person
);
create index plan_conference_of on plan_conference (plan_id, held_on desc, id desc);
comment on table plan_conference is '联席会议';
comment on column plan_conference.plan_id is '方案';
comment on column plan_conference.title is '会议名称';
comment on column plan_conference.held_on is '召开日期';
comment on column plan_conference.chair is '召集人';
comment on column plan_conference.attendees is '出席单位和人员';
comment on column plan_conference.agenda is '议题';
comment on column plan_conference.minutes is '会议纪要';
comment on column plan_conference.version is '版本，每次修改加一，历次内容见卷宗';
comment on column plan_conference.by_id is '登记人';

create table plan_decision (
  id int generated always as identity primary key,
  conference_id int not null references plan_conference,
  place int not null,
  text text not null,
  matter_id uuid references matter,
  unique (conference_id, place)
);
comment on table plan_decision is '联席会议议定事项';
comment on column plan_decision.conference_id is '会议';
comment on column plan_decision.place is '先后';
comment on column plan_decision.text is '议定的内容';
comment on column plan_decision.matter_id is '列为哪一项任务';

alter table plan enable row level security;
alter table plan force row level security;
create policy plan_reach on plan using (reach_all() or participants && reach_agencies()) with check (true);
do $$
declare t text;
begin
  foreach t in array array['plan_section', 'plan_task', 'plan_name', 'plan_conference'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using (reach_all() or exists (select 1 from plan p where p.id = plan_id)) with check (true)', t || '_reach', t);
  end loop;
end $$;
alter table plan_decision enable row level security;
alter table plan_decision force row level security;
create policy plan_decision_reach on plan_decision using (
  reach_all() or exists (select 1 from plan_conference c where c.id = conference_id)) with check (true);

-- 方案一卷，能查看方案的都能查看
create policy docket_entry_plan on docket_entry for select using (exists (select 1 from plan p where p.id = stream));
