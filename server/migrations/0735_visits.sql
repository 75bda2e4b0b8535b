-- 走访：照片、需求、企业的答复与评价、回访
create table visit_photograph (
  id int generated always as identity primary key,
  visit_id uuid not null references visit,
  name text not null,
  media_type text not null,
  size int not null,
  sha256 text not null,
  by_id int not null references person,
  at timestamptz not null,
  unique (visit_id, sha256)
);
comment on table visit_photograph is '走访的照片：只按内容存放，所含位置信息已去除';
comment on column visit_photograph.visit_id is '走访';
comment on column visit_photograph.name is '文件名';
comment on column visit_photograph.media_type is '媒体类型';
comment on column visit_photograph.size is '字节数';
comment on column visit_photograph.sha256 is '内容的散列';
comment on column visit_photograph.by_id is '由谁上传';
comment on column visit_photograph.at is '上传时间';

create table visit_need (
  visit_id uuid not null references visit,
  id uuid not null,
  agency_id int not null references agency,
  enterprise_id int references enterprise,
  text text not null,
  kind text not null,
  pending_case boolean not null default false,
  matter_id uuid references matter,
  answer text,
  at timestamptz not null,
  ended_at timestamptz,
  primary key (visit_id, id),
  check (matter_id is null or answer is null)
);
create index visit_need_matter on visit_need (matter_id) where matter_id is not null;
create index visit_need_agency on visit_need (agency_id, at desc, id desc);
comment on table visit_need is '走访中提出的需求：去向和结果';
comment on column visit_need.id is '标识，由填写的设备产生';
comment on column visit_need.visit_id is '走访';
comment on column visit_need.agency_id is '派出机构';
comment on column visit_need.enterprise_id is '哪一家企业的';
comment on column visit_need.text is '内容';
comment on column visit_need.kind is '类别';
comment on column visit_need.pending_case is '涉及在审案件';
comment on column visit_need.matter_id is '转为哪一办件';
comment on column visit_need.answer is '当场或者其后的答复';
comment on column visit_need.at is '提出时间';
comment on column visit_need.ended_at is '转办或者答复的时间';

create table visit_answer (
  visit_id uuid not null references visit,
  enterprise_id int not null references enterprise,
  outcome text not null check (outcome in ('confirmed', 'disputed')),
  text text,
  by_id int not null references person,
  at timestamptz not null,
  commitment_id int references commitment,
  settled text,
  settled_by int references person,
  settled_at timestamptz,
  primary key (visit_id, enterprise_id),
  check ((settled is null) = (settled_at is null))
);
comment on table visit_answer is '企业对走访的确认或者异议，一次走访每家企业一次';
comment on column visit_answer.visit_id is '走访';
comment on column visit_answer.enterprise_id is '企业';
comment on column visit_answer.outcome is '确认 confirmed、异议 disputed';
comment on column visit_answer.text is '异议的内容';
comment on column visit_answer.by_id is '由企业的谁作出';
comment on column visit_answer.at is '时间';
comment on column visit_answer.commitment_id is '核实异议的承诺';
comment on column visit_answer.settled is '特派员工作办公室的核实情况';
comment on column visit_answer.settled_by is '核实人';
comment on column visit_answer.settled_at is '核实时间';

-- 评价不存评价人、企业、走访和日期；凭证是以密钥计算的散列，只用来防止再评一次
create table visit_rating (
  token text primary key,
  person_id int not null references person,
  agency_id int not null references agency,
  quarter text not null check (quarter ~ '^[0-9]{4}Q[1-4]$'),
  grade smallint not null check (grade between 1 and 5),
  text text,
  shown boolean not null default false
);
create index visit_rating_person on visit_rating (person_id, quarter);
create index visit_rating_agency on visit_rating (agency_id, quarter);
comment on table visit_rating is '企业对走访的匿名评价';
comment on column visit_rating.token is '评价凭证';
comment on column visit_rating.person_id is '被评价的特派员';
comment on column visit_rating.agency_id is '派出机构';
comment on column visit_rating.quarter is '季度';
comment on column visit_rating.grade is '五档评价，五为非常满意，一、二为差评';
comment on column visit_rating.text is '意见';
comment on column visit_rating.shown is '是否已计入公开的汇总：够若干件才一并计入';

create table visit_callback (
  id uuid primary key,
  agency_id int not null references agency,
  quarter text not null,
  grade smallint not null,
  enterprise_id int references enterprise,
  visit_id uuid references visit,
  commitment_id int not null references commitment,
  opened_at timestamptz not null,
  done_at timestamptz,
  done_by int references person,
  result text,
  check ((done_at is null) = (result is null)),
  check ((enterprise_id is null) = (visit_id is null))
);
create index visit_callback_agency on visit_callback (agency_id, opened_at desc, id desc);
comment on table visit_callback is '差评回访';
comment on column visit_callback.agency_id is '派出机构';
comment on column visit_callback.quarter is '季度';
comment on column visit_callback.grade is '评价';
comment on column visit_callback.enterprise_id is '哪一家企业，仅在评价人愿意时';
comment on column visit_callback.visit_id is '哪一次走访，仅在评价人愿意时';
comment on column visit_callback.commitment_id is '回访的承诺';
comment on column visit_callback.opened_at is '发起时间';
comment on column visit_callback.done_at is '回访时间';
comment on column visit_callback.done_by is '回访人';
comment on column visit_callback.result is '回访情况';

do $$ declare t text;
begin
  foreach t in array array['visit_photograph', 'visit_need', 'visit_answer', 'visit_rating', 'visit_callback'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['visit_photograph', 'visit_need', 'visit_answer'] loop
    execute format('create policy %I on %I using ((select reach_all()) or exists (select 1 from visit v where v.id = visit_id)) with check (true)', t || '_reach', t);
  end loop;
  foreach t in array array['visit_rating', 'visit_callback'] loop
    execute format('create policy %I on %I using ((select reach_all()) or agency_id = any ((select reach_agencies())::int[])) with check (true)', t || '_reach', t);
  end loop;
end $$;

-- 交接清单所需：尚未了结的需求（0725 只留下了它的名）
create or replace view envoy_open_need as
select n.visit_id, v.served_id as envoy_id, v.target_id as enterprise_id, n.text, n.at
from visit_need n join visit v on v.id = n.visit_id left join matter m on m.id = n.matter_id
where n.answer is null and m.closed_at is null;

-- 交接时未了结的需求
create or replace view envoy_open_need as
select n.visit_id, coalesce(v.on_behalf_id, v.envoy_id) as envoy_id, v.target_id as enterprise_id, n.text, n.at
from visit_need n join visit v on v.id = n.visit_id where n.ended_at is null;
