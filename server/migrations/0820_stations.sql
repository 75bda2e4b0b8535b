-- 反向飞地公共法律服务工作站：设在所在地的一个机构，由派出地、所在地依工作站共建协议共有；是否开放随协议，不另存
create table station (
  id uuid primary key,
  agreement_id uuid not null references agreement,
  home_id int not null references agency,
  host_id int not null references agency,
  agency_id int not null unique references agency,
  opened_at timestamptz not null,
  opened_by int references person,
  meeting_id int references commitment,
  check (home_id <> host_id)
);
create index station_agreement on station (agreement_id);
comment on table station is '反向飞地公共法律服务工作站：标识即卷号';
comment on column station.id is '标识（UUIDv7）';
comment on column station.agreement_id is '工作站共建协议';
comment on column station.home_id is '派出地司法行政机关';
comment on column station.host_id is '所在地司法行政机关';
comment on column station.agency_id is '工作站，所在地的一个机构';
comment on column station.opened_at is '设立时间';
comment on column station.opened_by is '设立人';
comment on column station.meeting_id is '下一次例会的承诺';

create table station_text (
  station_id uuid not null references station,
  kind text not null check (kind in ('positioning', 'model', 'rules', 'plan')),
  version int not null check (version > 0),
  text text not null,
  at timestamptz not null,
  by_id int not null references person,
  for_id int not null references agency,
  primary key (station_id, kind, version)
);
comment on table station_text is '工作站的功能定位、建设模式、工作机制、实施方案，每次修改为新的一版';
comment on column station_text.station_id is '工作站';
comment on column station_text.kind is '功能定位 positioning、建设模式 model、工作机制 rules、实施方案 plan';
comment on column station_text.version is '版次';
comment on column station_text.text is '正文';
comment on column station_text.at is '时间';
comment on column station_text.by_id is '修改人';
comment on column station_text.for_id is '代表的机构';

create table station_member (
  id int generated always as identity primary key,
  station_id uuid not null references station,
  team text not null check (team in ('leading', 'service', 'mediation', 'publicity')),
  name text not null,
  agency_id int not null references agency,
  duty text not null,
  lead boolean not null,
  from_date date not null,
  to_date date,
  check (to_date >= from_date - 1)
);
create index station_member_of on station_member (station_id, team, id);
comment on table station_member is '领导小组和三支队伍的成员，离任的保留';
comment on column station_member.station_id is '工作站';
comment on column station_member.team is '领导小组 leading、公共法律服务队伍 service、商事纠纷调解队 mediation、普法宣传队 publicity';
comment on column station_member.name is '姓名';
comment on column station_member.agency_id is '所在机构';
comment on column station_member.duty is '职务、分工';
comment on column station_member.lead is '组长、队长';
comment on column station_member.from_date is '起';
comment on column station_member.to_date is '止（含当日），空为至今';

create table station_body (
  id int generated always as identity primary key,
  station_id uuid not null references station,
  agency_id int not null references agency,
  brings text not null,
  who text not null,
  person_id int references person,
  phone text not null,
  ended_on date
);
create unique index station_body_once on station_body (station_id, agency_id) where ended_on is null;
comment on table station_body is '整合的所在地机构：各带来什么服务、由谁答复';
comment on column station_body.station_id is '工作站';
comment on column station_body.agency_id is '机构';
comment on column station_body.brings is '带来的服务';
comment on column station_body.who is '由谁答复：人员或者岗位';
comment on column station_body.person_id is '承办人，服务单直接交其办理；空为由机构办理';
comment on column station_body.phone is '办公电话';
comment on column station_body.ended_on is '自何日起退出';

create table station_service (
  id int generated always as identity primary key,
  station_id uuid not null references station,
  title text not null,
  gist text not null,
  body_id int not null references station_body,
  ended_on date
);
create unique index station_service_once on station_service (station_id, title) where ended_on is null;
comment on table station_service is '工作站提供的服务，各由一个机构答复';
comment on column station_service.station_id is '工作站';
comment on column station_service.title is '名称';
comment on column station_service.gist is '说明';
comment on column station_service.body_id is '由哪一机构答复';
comment on column station_service.ended_on is '自何日起不再提供';

create table station_meeting (
  id int generated always as identity primary key,
  station_id uuid not null references station,
  day date not null,
  place text not null,
  agenda text not null,
  minutes text not null,
  at timestamptz not null,
  by_id int not null references person,
  for_id int not null references agency
);
create index station_meeting_of on station_meeting (station_id, day desc, id desc);
comment on table station_meeting is '工作站例会';
comment on column station_meeting.station_id is '工作站';
comment on column station_meeting.day is '日期';
comment on column station_meeting.place is '地点、方式';
comment on column station_meeting.agenda is '议题';
comment on column station_meeting.minutes is '纪要';
comment on column station_meeting.at is '登记时间';
comment on column station_meeting.by_id is '登记人';
comment on column station_meeting.for_id is '代表的机构';

create table station_problem (
  id int generated always as identity primary key,
  station_id uuid not null references station,
  meeting_id int not null references station_meeting,
  title text not null,
  owner_id int not null references agency,
  due_on date not null,
  status text not null default 'open' check (status in ('open', 'closed', 'confirmed')),
  commitment_id int references commitment,
  proof text,
  file text,
  file_name text,
  closed_at timestamptz,
  closed_by int references person,
  confirmed_at timestamptz,
  confirmed_by int references person,
  returned text,
  check ((status = 'open') = (closed_at is null)),
  check ((status = 'confirmed') = (confirmed_at is not null)),
  check (status = 'open' or proof is not null),
  check ((file is null) = (file_name is null))
);
create index station_problem_of on station_problem (station_id, status, due_on, id);
comment on table station_problem is '问题清单：由一方办理，附证明销号，由另一方确认';
comment on column station_problem.station_id is '工作站';
comment on column station_problem.meeting_id is '列入清单的例会';
comment on column station_problem.title is '问题';
comment on column station_problem.owner_id is '责任机构';
comment on column station_problem.due_on is '何日前解决';
comment on column station_problem.status is '待解决 open、待确认 closed、已销号 confirmed';
comment on column station_problem.commitment_id is '现在的承诺：解决，或者确认';
comment on column station_problem.proof is '解决情况和证明';
comment on column station_problem.file is '证明文件的散列';
comment on column station_problem.file_name is '证明文件的文件名';
comment on column station_problem.closed_at is '报请销号时间';
comment on column station_problem.closed_by is '报请人';
comment on column station_problem.confirmed_at is '确认时间';
comment on column station_problem.confirmed_by is '确认人';
comment on column station_problem.returned is '最近一次退回的理由';

create table station_feedback (
  id int generated always as identity primary key,
  station_id uuid not null references station,
  enterprise_id int not null references enterprise,
  matter_id uuid references matter,
  text text not null,
  at timestamptz not null,
  by_id int not null references person,
  meeting_id int references station_meeting,
  problem_id int references station_problem,
  check (problem_id is null or meeting_id is not null)
);
create index station_feedback_of on station_feedback (station_id, id desc);
create index station_feedback_problem on station_feedback (problem_id) where problem_id is not null;
comment on table station_feedback is '企业反馈：由例会研究，列入问题清单或者作出说明';
comment on column station_feedback.station_id is '工作站';
comment on column station_feedback.enterprise_id is '企业';
comment on column station_feedback.matter_id is '就哪一件需求，空为自由反馈';
comment on column station_feedback.text is '意见';
comment on column station_feedback.at is '时间';
comment on column station_feedback.by_id is '提出人或者登记人';
comment on column station_feedback.meeting_id is '研究的例会';
comment on column station_feedback.problem_id is '列入的问题';

alter table station enable row level security;
alter table station force row level security;
-- 工作站自己的人员也看得到；两个所有人随协议看得到
create policy station_reach on station using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[])
  or exists (select 1 from agreement a where a.id = agreement_id)) with check (true);
do $$
declare t text;
begin
  foreach t in array array['station_text', 'station_member', 'station_body', 'station_service', 'station_meeting', 'station_problem', 'station_feedback'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using (exists (select 1 from station s where s.id = station_id)) with check (true)', t || '_reach', t);
  end loop;
end $$;
create policy docket_entry_reach_station on docket_entry for select using (exists (select 1 from station s where s.id = docket_entry.stream));
