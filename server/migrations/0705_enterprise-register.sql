-- 名录检索、可能重复、企业空间邀请、名录导入、走访日历
create table enterprise_search (
  enterprise_id int primary key references enterprise,
  kind text not null,
  status text not null,
  region text not null,
  industry text,
  categories text[] not null,
  agency_id int not null,
  text text not null,
  cores text[] not null,
  tokens tsvector not null,
  compared boolean not null default false
) with (toast_tuple_target = 128);
-- 逐行扫视只读前面各列：词另存在外
alter table enterprise_search alter column text set storage plain;
alter table enterprise_search alter column categories set storage plain;
alter table enterprise_search alter column tokens set storage external;
create index enterprise_search_tokens on enterprise_search using gin (tokens) with (fastupdate = off);
create index enterprise_search_cores on enterprise_search using gin (cores) with (fastupdate = off);
create index enterprise_search_compared on enterprise_search (region) where not compared;
comment on table enterprise_search is '名录检索：名称、曾用名、拼音首字母、代码的任何一段；不含联系人';
comment on column enterprise_search.enterprise_id is '名录中的哪一项；并入他项的不列';
comment on column enterprise_search.kind is '类别';
comment on column enterprise_search.status is '存续或者注销';
comment on column enterprise_search.region is '行政区划';
comment on column enterprise_search.industry is '行业';
comment on column enterprise_search.categories is '类别标签';
comment on column enterprise_search.agency_id is '登记机构';
comment on column enterprise_search.text is '检索的文字，各项一行';
comment on column enterprise_search.cores is '名称去掉组织形式之后的字号，及原代码，用于查重';
comment on column enterprise_search.tokens is '文字的单字和双字，及筛选条件';
comment on column enterprise_search.compared is '是否已与同区域各项查过重';

create table enterprise_double (
  a_id int not null references enterprise,
  b_id int not null references enterprise,
  why text not null check (why in ('code', 'name', 'similar')),
  percent int not null,
  found_at timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by int references person,
  dismissed_why text,
  primary key (a_id, b_id),
  check (a_id < b_id)
);
create index enterprise_double_b on enterprise_double (b_id);
comment on table enterprise_double is '可能重复的两项';
comment on column enterprise_double.a_id is '先登记的';
comment on column enterprise_double.b_id is '后登记的';
comment on column enterprise_double.why is '代码相同 code、名称相同 name、名称相近 similar';
comment on column enterprise_double.percent is '名称相近程度（%）';
comment on column enterprise_double.found_at is '发现时间';
comment on column enterprise_double.dismissed_at is '认定不是重复的时间';
comment on column enterprise_double.dismissed_by is '由谁认定';
comment on column enterprise_double.dismissed_why is '理由';

create table enterprise_invitation (
  id int generated always as identity primary key,
  enterprise_id int not null references enterprise,
  role text not null check (role in ('head', 'legal', 'clerk', 'reader')),
  phone_sealed text not null,
  phone_index text not null,
  by_id int not null references person,
  by_agency_id int references agency,
  at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  ended_at timestamptz,
  check ((state = 'open') = (ended_at is null))
);
create unique index enterprise_invitation_once on enterprise_invitation (enterprise_id, phone_index) where state = 'open';
create index enterprise_invitation_phone on enterprise_invitation (phone_index) where state = 'open';
comment on table enterprise_invitation is '企业空间邀请：由经短信验证持有该手机号的人自己确认';
comment on column enterprise_invitation.enterprise_id is '企业';
comment on column enterprise_invitation.role is '角色';
comment on column enterprise_invitation.phone_sealed is '手机号（加密）';
comment on column enterprise_invitation.phone_index is '手机号（盲索引）';
comment on column enterprise_invitation.by_id is '由谁邀请';
comment on column enterprise_invitation.by_agency_id is '由哪个机构邀请，空为企业管理员';
comment on column enterprise_invitation.at is '邀请时间';
comment on column enterprise_invitation.expires_at is '失效时间';
comment on column enterprise_invitation.state is '待确认 open、已加入 accepted、已谢绝 declined、已撤回 withdrawn';
comment on column enterprise_invitation.ended_at is '了结时间';

alter table enterprise_invitation enable row level security;
alter table enterprise_invitation force row level security;
create policy enterprise_invitation_reach on enterprise_invitation using (
  (select reach_all()) or phone_index = nullif(current_setting('faqiao.phone', true), '')
  or enterprise_id = any ((select reach_enterprises())::int[])
  or exists (select 1 from enterprise e where e.id = enterprise_id and e.agency_id = any ((select reach_agencies())::int[]))) with check (true);

-- 登记的变更记入各自的卷，登记机构和本企业可查
create policy docket_entry_enterprise on docket_entry for select using (
  exists (select 1 from enterprise e where e.stream = docket_entry.stream
    and (e.agency_id = any ((select reach_agencies())::int[]) or e.id = any ((select reach_enterprises())::int[]))));

create table register_import (
  id uuid primary key,
  at timestamptz not null,
  by_id int not null references person,
  capacity text not null,
  agency_id int not null references agency,
  name text not null,
  sha256 text,
  state text not null check (state in ('reading', 'checking', 'checked', 'applying', 'done', 'cancelled', 'failed')),
  resumes text check (resumes in ('reading', 'checking', 'applying')),
  columns jsonb not null default '[]',
  rows int not null default 0,
  after_turn int not null default 0,
  after_line int not null default 0,
  done int not null default 0,
  saved int not null default 0,
  counts jsonb not null default '{}',
  with_duplicates boolean not null default false,
  ended_at timestamptz,
  fault text
);
create index register_import_at on register_import (agency_id, at desc, id desc);
create index register_import_running on register_import (at) where state in ('reading', 'checking', 'applying');
comment on table register_import is '名录导入：读取、核对、保存，逐页进行，可以取消和续办';
comment on column register_import.at is '时间';
comment on column register_import.by_id is '由谁导入';
comment on column register_import.capacity is '以何身份';
comment on column register_import.agency_id is '登记机构';
comment on column register_import.name is '文件名';
comment on column register_import.sha256 is '文件散列；读取之后文件即删除，此处置空';
comment on column register_import.state is '读取 reading、核对 checking、待保存 checked、保存 applying、完成 done、取消 cancelled、失败 failed';
comment on column register_import.resumes is '取消或者失败时所在的一步，可由此续办';
comment on column register_import.columns is '认出的列';
comment on column register_import.rows is '行数';
comment on column register_import.after_turn is '本步办到的一轮：先行会商会、平台、项目，后企业';
comment on column register_import.after_line is '本步办到的行';
comment on column register_import.done is '本步已办行数';
comment on column register_import.saved is '已保存行数';
comment on column register_import.counts is '各种结果的行数';
comment on column register_import.with_duplicates is '可能重复的是否也新增';
comment on column register_import.ended_at is '了结时间';
comment on column register_import.fault is '未能完成的原因';

create table register_import_row (
  import_id uuid not null references register_import on delete cascade,
  turn int not null,
  line int not null,
  key text,
  name_key text not null,
  draft jsonb not null,
  outcome text check (outcome in ('new', 'changed', 'same', 'refused', 'duplicate')),
  says text[] not null default '{}',
  enterprise_id int references enterprise,
  saved boolean not null default false,
  primary key (import_id, turn, line)
);
create index register_import_row_line on register_import_row (import_id, line);
create index register_import_row_key on register_import_row (import_id, key, line) where key is not null;
create index register_import_row_name on register_import_row (import_id, name_key, line);
comment on table register_import_row is '名录导入的各行';
comment on column register_import_row.import_id is '哪次导入';
comment on column register_import_row.turn is '行会商会、平台、项目 0，企业 1：后者可由前者覆盖';
comment on column register_import_row.line is '文件中的行';
comment on column register_import_row.key is '代码，没有代码的为名称和区划：一个文件中应当只有一行';
comment on column register_import_row.name_key is '类别、区划和字号：同名的列为可能重复';
comment on column register_import_row.draft is '读出的内容，电话已加密';
comment on column register_import_row.outcome is '新增 new、修改 changed、无变化 same、不能保存 refused、可能重复 duplicate';
comment on column register_import_row.says is '改了什么，或者为什么不能保存';
comment on column register_import_row.enterprise_id is '名录中的哪一项';
comment on column register_import_row.saved is '是否已保存';

alter table register_import enable row level security;
alter table register_import force row level security;
create policy register_import_reach on register_import using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[])) with check (true);
alter table register_import_row enable row level security;
alter table register_import_row force row level security;
create policy register_import_row_reach on register_import_row using (
  (select reach_all()) or exists (select 1 from register_import i where i.id = import_id)) with check (true);

create table firm_call (
  id uuid primary key,
  enterprise_id int not null references enterprise,
  agency_id int not null references agency,
  by_id int not null references person,
  subject_kind text not null,
  subject_id text not null,
  purpose text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null check (status in ('planned', 'joined', 'done', 'cancelled')),
  joined_to uuid references firm_call,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  check (ends_at > starts_at),
  check (status <> 'joined' or joined_to is not null),
  check (status <> 'planned' or joined_to is null),
  check (joined_to <> id)
);
create index firm_call_of on firm_call (enterprise_id, starts_at);
create index firm_call_host on firm_call (joined_to) where joined_to is not null;
create unique index firm_call_once on firm_call (enterprise_id, subject_kind, subject_id) where status in ('planned', 'joined');
create index firm_call_subject on firm_call (subject_kind, subject_id);
comment on table firm_call is '走访日历：各机构计划对一家企业的走访，一家企业一本';
comment on column firm_call.enterprise_id is '企业';
comment on column firm_call.agency_id is '哪个机构';
comment on column firm_call.by_id is '由谁计划';
comment on column firm_call.subject_kind is '由何事计划，如走访 visit';
comment on column firm_call.subject_id is '该事的标识';
comment on column firm_call.purpose is '事由，企业可见';
comment on column firm_call.starts_at is '开始';
comment on column firm_call.ends_at is '结束';
comment on column firm_call.status is '计划 planned、与他次同行 joined、已走访 done、取消 cancelled';
comment on column firm_call.joined_to is '与哪一次同行';
comment on column firm_call.created_at is '计划的时间';
comment on column firm_call.ended_at is '了结时间';
comment on column firm_call.ended_why is '取消的理由';

alter table firm_call enable row level security;
alter table firm_call force row level security;
create policy firm_call_reach on firm_call using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or by_id = (select reach_person())
  or enterprise_id = any ((select reach_enterprises())::int[])) with check (true);
