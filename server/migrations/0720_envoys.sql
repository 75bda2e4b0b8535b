-- 法律特派员：任职、服务对象、走访
create table envoy (
  id int generated always as identity primary key,
  person_id int not null references person,
  agency_id int not null references agency,
  matter_id uuid references matter,
  certificate text,
  status text not null default 'serving' check (status in ('serving', 'suspended', 'left')),
  from_date date not null,
  to_date date,
  specialities text[] not null default '{}',
  languages text[] not null default '{}',
  expert boolean not null default false,
  left_why text,
  invented boolean not null default false,
  check (to_date is null or to_date >= from_date - 1)
);
create unique index envoy_once on envoy (person_id) where status <> 'left';
create index envoy_agency on envoy (agency_id, status, id);
create index envoy_matter on envoy (matter_id) where matter_id is not null;
comment on table envoy is '法律特派员：每任一行，调任另立一行';
comment on column envoy.person_id is '人员';
comment on column envoy.agency_id is '派出机构';
comment on column envoy.matter_id is '选派的办件';
comment on column envoy.certificate is '证书编号';
comment on column envoy.status is '在任 serving、暂停 suspended、离任 left';
comment on column envoy.from_date is '任期起';
comment on column envoy.to_date is '任期止（含当日）';
comment on column envoy.specialities is '专长';
comment on column envoy.languages is '语言';
comment on column envoy.expert is '是否入专家库';
comment on column envoy.left_why is '离任的原因';
comment on column envoy.invented is '是否为演示虚构';

create table envoy_target (
  id int generated always as identity primary key,
  stream uuid not null unique default gen_random_uuid(),
  envoy_id int not null references envoy,
  agency_id int not null references agency,
  person_id int not null references person,
  enterprise_id int not null references enterprise,
  kind text not null check (kind in ('association', 'platform', 'enterprise')),
  scheme text not null,
  from_date date not null,
  to_date date,
  ended_why text,
  check (to_date is null or to_date >= from_date - 1)
);
create index envoy_target_envoy on envoy_target (envoy_id, id);
create index envoy_target_enterprise on envoy_target (enterprise_id, id);
create index envoy_target_person on envoy_target (person_id, id);
create index envoy_target_agency on envoy_target (agency_id, id);
comment on table envoy_target is '派驻：某特派员自某日起至某日止对接某行会商会、平台或者企业';
comment on column envoy_target.stream is '其卷宗的标识';
comment on column envoy_target.envoy_id is '特派员';
comment on column envoy_target.agency_id is '派出机构';
comment on column envoy_target.person_id is '特派员本人';
comment on column envoy_target.enterprise_id is '服务对象';
comment on column envoy_target.kind is '对象类别，决定适用哪一条走访指标';
comment on column envoy_target.scheme is '所属方案';
comment on column envoy_target.from_date is '起';
comment on column envoy_target.to_date is '止（含当日），空为至今';
comment on column envoy_target.ended_why is '结束的原因';

create table visit (
  id uuid primary key,
  number text unique,
  envoy_id int not null references envoy,
  person_id int not null references person,
  agency_id int not null references agency,
  target_id int not null references enterprise,
  post_id int references envoy_target,
  on_behalf_id int references envoy,
  status text not null check (status in ('planned', 'done', 'cancelled')),
  day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null default '',
  latitude numeric(8, 5),
  longitude numeric(8, 5),
  participants text not null default '',
  firms int[] not null default '{}',
  topics text[] not null default '{}',
  content text not null default '',
  advice text not null default '',
  notes text not null default '',
  declared jsonb,
  means text not null default 'onsite' check (means in ('onsite', 'phone', 'online')),
  counted boolean not null default false,
  verdict text,
  confirmation text not null default 'none' check (confirmation in ('none', 'asked', 'confirmed', 'disputed')),
  confirmed_at timestamptz,
  confirmed_by int references person,
  dispute text,
  version int not null default 1,
  device_at timestamptz,
  skew_seconds int not null default 0,
  received_at timestamptz not null,
  done_at timestamptz,
  taken text[] not null default '{}',
  check (ends_at > starts_at),
  check ((latitude is null) = (longitude is null))
);
create index visit_person on visit (person_id, starts_at desc, id);
create index visit_agency on visit (agency_id, starts_at desc, id desc);
create index visit_post on visit (post_id, day) where post_id is not null;
create index visit_target on visit (target_id, day);
create index visit_firms on visit using gin (firms) with (fastupdate = off);
comment on table visit is '走访：计划、完成、企业确认';
comment on column visit.id is '标识，由填写的设备产生：同一走访再送一次仍是一次；也是走访一卷的标识';
comment on column visit.number is '走访编号';
comment on column visit.envoy_id is '特派员';
comment on column visit.person_id is '特派员本人';
comment on column visit.agency_id is '派出机构';
comment on column visit.target_id is '走访对象';
comment on column visit.post_id is '依哪一项派驻，空为没有派驻';
comment on column visit.on_behalf_id is '代哪一特派员走访';
comment on column visit.status is '计划 planned、已走访 done、取消 cancelled';
comment on column visit.day is '日期';
comment on column visit.starts_at is '开始';
comment on column visit.ends_at is '结束';
comment on column visit.place is '地点';
comment on column visit.latitude is '纬度，本人同意时';
comment on column visit.longitude is '经度，本人同意时';
comment on column visit.participants is '参加人员';
comment on column visit.firms is '走访的企业（名录标识）';
comment on column visit.topics is '主题';
comment on column visit.content is '情况';
comment on column visit.advice is '建议';
comment on column visit.notes is '内部备注，企业看不到';
comment on column visit.declared is '纪律承诺';
comment on column visit.means is '方式：上门 onsite、电话 phone、网络 online';
comment on column visit.counted is '是否计入走访指标';
comment on column visit.verdict is '不计入的理由代码';
comment on column visit.confirmation is '企业确认：无 none、待确认 asked、已确认 confirmed、有异议 disputed';
comment on column visit.confirmed_at is '确认或者异议的时间';
comment on column visit.confirmed_by is '由谁确认';
comment on column visit.dispute is '异议';
comment on column visit.version is '版本，每次修改加一，历次内容见卷宗';
comment on column visit.device_at is '设备上的填写时间';
comment on column visit.skew_seconds is '设备时钟与系统相差的秒数，已按此校正';
comment on column visit.received_at is '收到的时间';
comment on column visit.done_at is '完成情况首次填报的时间，更正的期限自此起算';
comment on column visit.taken is '已收下的各次内容的散列：同一内容再送一次仍是一次';

alter table visit enable row level security;
alter table visit force row level security;
create policy visit_reach on visit using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or person_id = (select reach_person())
  or target_id = any ((select reach_enterprises())::int[]) or firms && (select reach_enterprises())::int[]) with check (true);
create policy docket_entry_visit on docket_entry for select using (exists (select 1 from visit v where v.id = stream));

-- 联系人还对在任的特派员开放
create policy enterprise_contact_reach on enterprise_contact using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or enterprise_id = any ((select reach_enterprises())::int[])
  or exists (select 1 from envoy_target t join envoy n on n.id = t.envoy_id join enterprise e on e.id = t.enterprise_id
    where n.person_id = (select reach_person()) and n.status = 'serving' and (coalesce(e.merged_into, e.id) = enterprise_contact.enterprise_id
      or exists (select 1 from enterprise_cover c
        where c.body_id = coalesce(e.merged_into, e.id) and c.member_id = enterprise_contact.enterprise_id)))) with check (true);
