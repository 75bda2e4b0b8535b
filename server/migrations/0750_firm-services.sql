-- 惠企服务：结对的人、服务联系点、政策推送、学堂和书角、意见建议
create table firm_link (
  id int generated always as identity primary key,
  enterprise_id int not null references enterprise,
  kind text not null check (kind in ('lawyer', 'adviser', 'companyLawyer', 'contact')),
  keeper_id int not null references agency,
  person_id int references person,
  agency_id int references agency,
  name text,
  duty text,
  phone text,
  from_date date not null,
  to_date date,
  ended_why text,
  check (person_id is not null or agency_id is not null or name is not null),
  check (to_date is null or to_date >= from_date - 1),
  check ((to_date is null) = (ended_why is null))
);
create unique index firm_link_contact on firm_link (enterprise_id) where kind = 'contact' and to_date is null;
create unique index firm_link_once on firm_link (enterprise_id, kind, coalesce(person_id, 0), coalesce(agency_id, 0), coalesce(name, '')) where to_date is null;
create index firm_link_of on firm_link (enterprise_id, id desc);
create index firm_link_keeper on firm_link (keeper_id, id desc);
create index firm_link_person on firm_link (person_id) where person_id is not null;
create index firm_link_agency on firm_link (agency_id) where agency_id is not null;
comment on table firm_link is '结对：一企一律师、法律顾问、公司律师、机构专员，结束的保留';
comment on column firm_link.enterprise_id is '企业、商会、平台、项目';
comment on column firm_link.kind is '种类：一企一律师 lawyer、法律顾问 adviser、公司律师 companyLawyer、机构专员 contact';
comment on column firm_link.keeper_id is '登记机构';
comment on column firm_link.person_id is '人员';
comment on column firm_link.agency_id is '律师事务所等机构';
comment on column firm_link.name is '不在系统中的人员的姓名';
comment on column firm_link.duty is '职务、专长';
comment on column firm_link.phone is '办公电话';
comment on column firm_link.from_date is '起';
comment on column firm_link.to_date is '止（含当日），空为至今';
comment on column firm_link.ended_why is '结束的原因';
alter table firm_link enable row level security;
alter table firm_link force row level security;
create policy firm_link_reach on firm_link using (
  (select reach_all()) or keeper_id = any ((select reach_agencies())::int[]) or agency_id = any ((select reach_agencies())::int[])
  or person_id = (select reach_person()) or enterprise_id = any ((select reach_enterprises())::int[])) with check (true);

create table service_point (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  place text not null check (place in ('project', 'park', 'association', 'centre', 'other')),
  name text not null,
  enterprise_id int references enterprise,
  region text not null check (region ~ '^[0-9]{6}$'),
  address text not null,
  hours text not null,
  who text not null,
  phone text,
  version int not null default 1,
  closed_at timestamptz,
  closed_why text
);
create index service_point_region on service_point (region, id) where closed_at is null;
comment on table service_point is '服务联系点：设在项目、园区、商会，公开';
comment on column service_point.agency_id is '设立机构';
comment on column service_point.place is '设在：重点项目 project、园区平台 park、行会商会 association、公共法律服务中心 centre、其他 other';
comment on column service_point.name is '名称';
comment on column service_point.enterprise_id is '所在的项目、平台、商会';
comment on column service_point.region is '行政区划';
comment on column service_point.address is '地址';
comment on column service_point.hours is '服务时间';
comment on column service_point.who is '服务人员';
comment on column service_point.phone is '电话';
comment on column service_point.version is '版本';
comment on column service_point.closed_at is '撤销时间';
comment on column service_point.closed_why is '撤销的理由';

create table policy (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  title text not null,
  gist text not null,
  body text,
  link text,
  industries text[] not null,
  categories text[] not null,
  regions text[] not null,
  from_date date not null,
  to_date date,
  publisher text not null,
  status text not null default 'draft' check (status in ('draft', 'published', 'withdrawn')),
  published_at timestamptz,
  withdrawn_why text,
  version int not null default 1,
  check (body is not null or link is not null),
  check (to_date is null or to_date >= from_date),
  check ((status = 'draft') = (published_at is null)),
  check ((status = 'withdrawn') = (withdrawn_why is not null))
);
create index policy_newest on policy (published_at desc, id desc) where status = 'published';
create index policy_agency on policy (agency_id, id desc);
comment on table policy is '惠企政策：按行业、类别、地区推送';
comment on column policy.agency_id is '登记机构';
comment on column policy.title is '标题';
comment on column policy.gist is '要点';
comment on column policy.body is '正文';
comment on column policy.link is '原文网址';
comment on column policy.industries is '适用行业（GB/T 4754），空为各行业';
comment on column policy.categories is '适用企业类别，空为各类';
comment on column policy.regions is '适用地区及其下级，空为各地';
comment on column policy.from_date is '施行日期';
comment on column policy.to_date is '有效至（含当日）';
comment on column policy.publisher is '制定机关';
comment on column policy.status is '草稿 draft、已发布 published、已撤回 withdrawn';
comment on column policy.published_at is '发布时间';
comment on column policy.withdrawn_why is '撤回的理由';
comment on column policy.version is '版本';
alter table policy enable row level security;
alter table policy force row level security;
create policy policy_reach on policy using (
  status = 'published' or (select reach_all()) or agency_id = any ((select reach_agencies())::int[])) with check (true);

create table policy_read (
  policy_id int not null references policy,
  person_id int not null references person,
  at timestamptz not null,
  primary key (policy_id, person_id)
);
create index policy_read_person on policy_read (person_id);
comment on table policy_read is '已读的政策';
comment on column policy_read.policy_id is '政策';
comment on column policy_read.person_id is '谁读了';
comment on column policy_read.at is '时间';
alter table policy_read enable row level security;
alter table policy_read force row level security;
create policy policy_read_reach on policy_read using ((select reach_all()) or person_id = (select reach_person())) with check (true);

create table reading_corner (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  name text not null,
  enterprise_id int references enterprise,
  region text not null check (region ~ '^[0-9]{6}$'),
  address text not null,
  hours text not null,
  keeper text not null,
  phone text,
  holdings jsonb not null default '[]',
  version int not null default 1,
  closed_at timestamptz,
  closed_why text
);
create index reading_corner_region on reading_corner (region, id) where closed_at is null;
comment on table reading_corner is '企业法律书角，公开';
comment on column reading_corner.agency_id is '设立机构';
comment on column reading_corner.name is '名称';
comment on column reading_corner.enterprise_id is '设在哪一企业、园区、商会';
comment on column reading_corner.region is '行政区划';
comment on column reading_corner.address is '地址';
comment on column reading_corner.hours is '开放时间';
comment on column reading_corner.keeper is '管理人';
comment on column reading_corner.phone is '电话';
comment on column reading_corner.holdings is '藏书：书名、作者、册数';
comment on column reading_corner.version is '版本';
comment on column reading_corner.closed_at is '撤销时间';
comment on column reading_corner.closed_why is '撤销的理由';

create table law_class (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  kind text not null check (kind in ('school', 'reading')),
  corner_id int references reading_corner,
  title text not null,
  gist text not null,
  speaker text not null,
  region text not null check (region ~ '^[0-9]{6}$'),
  place text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  sign_up_until timestamptz not null,
  capacity int not null check (capacity > 0),
  code text not null,
  version int not null default 1,
  cancelled_why text,
  check (ends_at > starts_at),
  check (sign_up_until <= starts_at)
);
create index law_class_starts on law_class (starts_at, id);
comment on table law_class is '企业法律学堂、书角活动，公开';
comment on column law_class.agency_id is '举办机构';
comment on column law_class.kind is '学堂 school、书角活动 reading';
comment on column law_class.corner_id is '在哪一书角';
comment on column law_class.title is '名称';
comment on column law_class.gist is '内容';
comment on column law_class.speaker is '主讲';
comment on column law_class.region is '行政区划';
comment on column law_class.place is '地点';
comment on column law_class.starts_at is '开始';
comment on column law_class.ends_at is '结束';
comment on column law_class.sign_up_until is '报名截止';
comment on column law_class.capacity is '名额';
comment on column law_class.code is '签到码，只有举办者看得见';
comment on column law_class.version is '版本';
comment on column law_class.cancelled_why is '取消的理由';

create table class_signup (
  id int generated always as identity primary key,
  class_id int not null references law_class,
  agency_id int not null references agency,
  person_id int not null references person,
  enterprise_id int references enterprise,
  name text not null,
  state text not null check (state in ('in', 'waiting', 'cancelled')),
  turn bigint not null,
  at timestamptz not null,
  attended_at timestamptz,
  grade smallint check (grade between 1 and 5),
  opinion text,
  unique (class_id, person_id)
);
create sequence class_turn;
create index class_signup_turn on class_signup (class_id, state, turn);
create index class_signup_person on class_signup (person_id);
comment on table class_signup is '报名：满额的候补，有人取消时按先后递补';
comment on column class_signup.class_id is '课程';
comment on column class_signup.agency_id is '举办机构';
comment on column class_signup.person_id is '报名人';
comment on column class_signup.enterprise_id is '代表哪一企业';
comment on column class_signup.name is '姓名';
comment on column class_signup.state is '已报名 in、候补 waiting、已取消 cancelled';
comment on column class_signup.turn is '先后，取消后再报排到最后';
comment on column class_signup.at is '报名时间';
comment on column class_signup.attended_at is '签到时间';
comment on column class_signup.grade is '评分';
comment on column class_signup.opinion is '评价';
alter table class_signup enable row level security;
alter table class_signup force row level security;
create policy class_signup_reach on class_signup using (
  (select reach_all()) or person_id = (select reach_person()) or agency_id = any ((select reach_agencies())::int[])) with check (true);

create table class_file (
  id int generated always as identity primary key,
  class_id int not null references law_class,
  name text not null,
  media_type text not null,
  size int not null check (size > 0),
  sha256 text not null,
  at timestamptz not null,
  by_id int not null references person,
  unique (class_id, sha256)
);
comment on table class_file is '课程资料：内容按散列存放，公开';
comment on column class_file.class_id is '课程';
comment on column class_file.name is '文件名';
comment on column class_file.media_type is '类型';
comment on column class_file.size is '字节';
comment on column class_file.sha256 is '内容散列';
comment on column class_file.at is '上传时间';
comment on column class_file.by_id is '上传人';

create table suggestion_topic (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  title text not null,
  text text not null,
  until_date date not null,
  posted_at timestamptz not null,
  by_id int not null references person
);
comment on table suggestion_topic is '征集意见建议的主题，公开';
comment on column suggestion_topic.agency_id is '征集机构';
comment on column suggestion_topic.title is '主题';
comment on column suggestion_topic.text is '说明';
comment on column suggestion_topic.until_date is '截止（含当日）';
comment on column suggestion_topic.posted_at is '发布时间';
comment on column suggestion_topic.by_id is '发布人';

create table suggestion_answer (
  id int generated always as identity primary key,
  matter_id uuid not null unique references matter,
  agency_id int not null references agency,
  topic_id int references suggestion_topic,
  title text not null,
  suggestion text not null,
  answer text not null,
  adopted boolean not null,
  published_at timestamptz not null
);
create index suggestion_answer_newest on suggestion_answer (published_at desc, id desc);
comment on table suggestion_answer is '公开答复的意见建议，脱敏';
comment on column suggestion_answer.matter_id is '办件，不对外显示';
comment on column suggestion_answer.agency_id is '答复机构';
comment on column suggestion_answer.topic_id is '主题';
comment on column suggestion_answer.title is '标题';
comment on column suggestion_answer.suggestion is '建议要点';
comment on column suggestion_answer.answer is '答复';
comment on column suggestion_answer.adopted is '是否采纳';
comment on column suggestion_answer.published_at is '公开时间';
