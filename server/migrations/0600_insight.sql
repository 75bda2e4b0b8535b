-- 态势：从办件、承诺、评价汇成明细与按日按月的汇总；统计只读这里的视图和表
alter table matter add column insight_stale boolean not null default true;
create index matter_insight_stale on matter (id) where insight_stale;
comment on column matter.insight_stale is '待计入态势';
-- 办件的承诺随办件计入；办件之外的承诺自带标记
alter table commitment add column insight_stale boolean not null default true;
create index commitment_insight_stale on commitment (id) where insight_stale and matter_id is null;
comment on column commitment.insight_stale is '待计入态势（只用于办件之外的承诺）';

create view insight_stale_matter as select id as matter_id, insight_stale from matter;
comment on view insight_stale_matter is '办件的待计入标记';
comment on column insight_stale_matter.matter_id is '办件';
comment on column insight_stale_matter.insight_stale is '待计入态势';

create view insight_stale_commitment as select id as commitment_id, insight_stale from commitment where matter_id is null;
comment on view insight_stale_commitment is '办件之外的承诺的待计入标记';
comment on column insight_stale_commitment.commitment_id is '承诺';
comment on column insight_stale_commitment.insight_stale is '待计入态势';

create view insight_source_agency as select id as agency_id, parent_id, name, kind, region from agency;
comment on view insight_source_agency is '供统计的机构';
comment on column insight_source_agency.agency_id is '机构';
comment on column insight_source_agency.parent_id is '主管机构';
comment on column insight_source_agency.name is '名称';
comment on column insight_source_agency.kind is '类别';
comment on column insight_source_agency.region is '所在行政区划';

create view insight_source_matter as
select id as matter_id, number, title, agency_id, procedure as service, coalesce(category, '未分类') as category, channel, urgency,
  opened_at, (opened_at at time zone 'Asia/Shanghai')::date as opened_day,
  closed_at, (closed_at at time zone 'Asia/Shanghai')::date as closed_day, outcome
from matter;
comment on view insight_source_matter is '供统计的办件';
comment on column insight_source_matter.matter_id is '办件';
comment on column insight_source_matter.number is '编号';
comment on column insight_source_matter.title is '事由';
comment on column insight_source_matter.agency_id is '办理机构';
comment on column insight_source_matter.service is '服务（办理流程）';
comment on column insight_source_matter.category is '类别';
comment on column insight_source_matter.channel is '来自';
comment on column insight_source_matter.urgency is '紧急程度';
comment on column insight_source_matter.opened_at is '受理时间';
comment on column insight_source_matter.opened_day is '受理之日';
comment on column insight_source_matter.closed_at is '办结时间';
comment on column insight_source_matter.closed_day is '办结之日';
comment on column insight_source_matter.outcome is '结果';

-- 到期之日：二十四时到期的属于刚过完的那一日
create view insight_source_commitment as
select c.id as commitment_id, c.matter_id, c.agency_id, coalesce(m.procedure, 'outside') as service, c.kind, c.owes, c.title,
  c.subject, c.path, c.start_at, c.due_at,
  ((c.due_at - interval '1 microsecond') at time zone 'Asia/Shanghai')::date as due_day, c.status, c.ended_at
from commitment c left join matter m on m.id = c.matter_id;
comment on view insight_source_commitment is '供统计的承诺';
comment on column insight_source_commitment.commitment_id is '承诺';
comment on column insight_source_commitment.matter_id is '所属办件，空为办件之外';
comment on column insight_source_commitment.agency_id is '责任机构';
comment on column insight_source_commitment.service is '所属办件的服务，outside 为办件之外';
comment on column insight_source_commitment.kind is '种类';
comment on column insight_source_commitment.owes is '由何种身份的人办';
comment on column insight_source_commitment.title is '应办何事';
comment on column insight_source_commitment.subject is '不属于办件的，事项名称';
comment on column insight_source_commitment.path is '不属于办件的，在工作台何处查看';
comment on column insight_source_commitment.start_at is '起算时间';
comment on column insight_source_commitment.due_at is '到期时刻';
comment on column insight_source_commitment.due_day is '到期之日';
comment on column insight_source_commitment.status is '状态';
comment on column insight_source_commitment.ended_at is '履行或者消灭时间';

create view insight_source_rating as
select r.matter_id, m.agency_id, m.procedure as service, r.grade, r.at as rated_at,
  (r.at at time zone 'Asia/Shanghai')::date as rated_day
from rating r join matter m on m.id = r.matter_id;
comment on view insight_source_rating is '供统计的评价';
comment on column insight_source_rating.matter_id is '办件';
comment on column insight_source_rating.agency_id is '办理机构';
comment on column insight_source_rating.service is '服务（办理流程）';
comment on column insight_source_rating.grade is '评价';
comment on column insight_source_rating.rated_at is '评价时间';
comment on column insight_source_rating.rated_day is '评价之日';

create table insight_state (
  single boolean primary key default true check (single),
  as_of timestamptz,
  behind boolean not null default true
);
insert into insight_state default values;
comment on table insight_state is '态势的统计时刻：一行';
comment on column insight_state.single is '只有一行';
comment on column insight_state.as_of is '统计截至的时刻，空为尚未统计';
comment on column insight_state.behind is '还有办件等待计入';

create table insight_agency (
  agency_id int primary key,
  branches int[] not null
);
comment on table insight_agency is '汇总所依据的机构层级';
comment on column insight_agency.agency_id is '机构';
comment on column insight_agency.branches is '计入哪些机构的连同下属汇总：下属或者办件足够多的自身和各级主管机构，0 为全部';

create table insight_matter (
  matter_id uuid primary key,
  agency_id int not null,
  service text not null,
  category text not null,
  channel text not null,
  urgency smallint not null,
  opened_at timestamptz not null,
  opened_day date not null,
  closed_at timestamptz,
  closed_day date,
  outcome text
);
create index insight_matter_opened on insight_matter (opened_at, matter_id);
create index insight_matter_closed on insight_matter (closed_at, matter_id) where closed_at is not null;
create index insight_matter_opened_by on insight_matter (agency_id, opened_at) include (service, category, channel, urgency, closed_at);
create index insight_matter_closed_by on insight_matter (agency_id, closed_at) include (service, outcome, opened_day, closed_day)
  where closed_at is not null;
comment on table insight_matter is '态势明细：每办件一行';
comment on column insight_matter.matter_id is '办件';
comment on column insight_matter.agency_id is '办理机构';
comment on column insight_matter.service is '服务（办理流程）';
comment on column insight_matter.category is '类别';
comment on column insight_matter.channel is '来自';
comment on column insight_matter.urgency is '紧急程度';
comment on column insight_matter.opened_at is '受理时间';
comment on column insight_matter.opened_day is '受理之日';
comment on column insight_matter.closed_at is '办结时间';
comment on column insight_matter.closed_day is '办结之日';
comment on column insight_matter.outcome is '结果';

create table insight_commitment (
  commitment_id int primary key,
  matter_id uuid,
  agency_id int not null,
  service text not null,
  kind text not null,
  by_party boolean not null,
  start_at timestamptz not null,
  due_at timestamptz,
  due_day date,
  status text not null,
  ended_at timestamptz
);
create index insight_commitment_of on insight_commitment (matter_id);
create index insight_commitment_due on insight_commitment (due_at, commitment_id) where not by_party and due_at is not null;
create index insight_commitment_due_by on insight_commitment (agency_id, due_at) include (service, kind, status, ended_at)
  where not by_party and due_at is not null;
create index insight_commitment_overdue on insight_commitment (agency_id, due_at, commitment_id) include (service, kind)
  where not by_party and status = 'open' and due_at is not null;
comment on table insight_commitment is '态势明细：每承诺一行';
comment on column insight_commitment.commitment_id is '承诺';
comment on column insight_commitment.matter_id is '所属办件';
comment on column insight_commitment.agency_id is '责任机构';
comment on column insight_commitment.service is '所属办件的服务';
comment on column insight_commitment.kind is '种类';
comment on column insight_commitment.by_party is '是否由当事人自己办（补正、追问等），不计入按时率';
comment on column insight_commitment.start_at is '起算时间';
comment on column insight_commitment.due_at is '到期时刻';
comment on column insight_commitment.due_day is '到期之日';
comment on column insight_commitment.status is '状态';
comment on column insight_commitment.ended_at is '履行或者消灭时间';

create table insight_rating (
  matter_id uuid primary key,
  agency_id int not null,
  service text not null,
  grade smallint not null,
  rated_at timestamptz not null,
  rated_day date not null
);
create index insight_rating_rated on insight_rating (rated_at, matter_id);
create index insight_rating_rated_by on insight_rating (agency_id, rated_at) include (service, grade);
comment on table insight_rating is '态势明细：每评价一行';
comment on column insight_rating.matter_id is '办件';
comment on column insight_rating.agency_id is '办理机构';
comment on column insight_rating.service is '服务（办理流程）';
comment on column insight_rating.grade is '评价';
comment on column insight_rating.rated_at is '评价时间';
comment on column insight_rating.rated_day is '评价之日';

-- 汇总：每日（旬、月、年）、每机构、每服务一行；另有连同下属机构的行，使上级机构的一页不必逐个机构相加
create table insight_cube (
  span text not null check (span in ('day', 'ten', 'month', 'year', 'ever')),
  whole boolean not null,
  agency_id int not null,
  day date not null,
  service text not null,
  opened int not null default 0,
  crisis int not null default 0,
  open int not null default 0,
  closed int not null default 0,
  closed_days bigint not null default 0,
  kept int not null default 0,
  late int not null default 0,
  overdue int not null default 0,
  rated int not null default 0,
  satisfied int not null default 0,
  primary key (span, whole, agency_id, day, service)
);
create index insight_cube_open on insight_cube (whole, agency_id, day) include (service, open) where span = 'day' and open <> 0;
comment on table insight_cube is '态势汇总：按日和按月、机构、服务';
comment on column insight_cube.span is '按日 day、按旬 ten、按月 month、按年 year 或历来 ever';
comment on column insight_cube.whole is '连同下属机构';
comment on column insight_cube.agency_id is '机构，0 为全部';
comment on column insight_cube.day is '日；旬、月、年为其第一日，历来为 1970-01-01';
comment on column insight_cube.service is '服务（办理流程）';
comment on column insight_cube.opened is '当日受理';
comment on column insight_cube.crisis is '当日受理的危机件';
comment on column insight_cube.open is '当日受理、至今在办';
comment on column insight_cube.closed is '当日办结';
comment on column insight_cube.closed_days is '当日办结的办件历时之和（日）';
comment on column insight_cube.kept is '当日到期、按时履行的承诺';
comment on column insight_cube.late is '当日到期、未按时履行的承诺';
comment on column insight_cube.overdue is '当日到期、至今未履行的承诺';
comment on column insight_cube.rated is '当日评价';
comment on column insight_cube.satisfied is '当日评价中的满意';

create table insight_facet (
  span text not null check (span in ('ten', 'month')),
  agency_id int not null,
  measure text not null,
  facet text not null,
  day date not null,
  service text not null,
  key text not null,
  n int not null,
  primary key (span, agency_id, measure, facet, day, service, key)
);
comment on table insight_facet is '态势分类汇总：按旬和按月、服务与类别等，只有连同下属的；零头的日子和单个机构的从明细数出';
comment on column insight_facet.span is '按旬 ten 或按月 month';
comment on column insight_facet.agency_id is '机构（连同下属），0 为全部';
comment on column insight_facet.measure is '指标';
comment on column insight_facet.facet is '按什么分';
comment on column insight_facet.day is '旬、月的第一日';
comment on column insight_facet.service is '服务（办理流程）';
comment on column insight_facet.key is '分到哪一项';
comment on column insight_facet.n is '数量';

-- 第二道墙：管辖之外的机构，一行也看不见；全部之和只给管辖全部的人
do $$
declare t text;
begin
  foreach t in array array['insight_matter', 'insight_commitment', 'insight_rating', 'insight_cube', 'insight_facet'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using ((select reach_all()) or agency_id = any ((select reach_agencies())::int[])) with check (true)', t || '_reach', t);
  end loop;
end $$;
