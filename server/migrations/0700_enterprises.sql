-- 企业名录：企业、行会商会、工业平台、重点项目，成员关系、关联关系、联系人、企业空间
create table enterprise (
  id int generated always as identity primary key,
  stream uuid not null unique,
  kind text not null check (kind in ('enterprise', 'association', 'platform', 'project')),
  name text not null,
  aka text[] not null default '{}',
  code text unique,
  code_index text unique,
  region text not null check (region ~ '^[0-9]{6}$'),
  industry text,
  categories text[] not null default '{}',
  main_industry boolean not null default false,
  address text,
  agency_id int not null references agency,
  status text not null default 'active' check (status in ('active', 'closed', 'merged')),
  merged_into int references enterprise,
  version int not null default 1,
  initials text not null default '',
  invented boolean not null default false,
  created_at timestamptz not null,
  search_stale boolean not null default true,
  check ((code is null) = (code_index is null)),
  check ((status = 'merged') = (merged_into is not null))
);
create index enterprise_name on enterprise (name);
create index enterprise_region on enterprise (region, kind, id);
create index enterprise_agency on enterprise (agency_id, kind, id);
create index enterprise_merged on enterprise (merged_into) where merged_into is not null;
create index enterprise_categories on enterprise using gin (categories);
create index enterprise_search_stale on enterprise (id) where search_stale;
comment on table enterprise is '企业名录：企业、行会商会、工业平台、重点项目';
comment on column enterprise.stream is '其卷宗的标识';
comment on column enterprise.kind is '类别：企业 enterprise、行会商会 association、工业平台 platform、重点项目 project';
comment on column enterprise.name is '名称';
comment on column enterprise.aka is '曾用名、简称';
comment on column enterprise.code is '统一社会信用代码；平台、项目可以没有';
comment on column enterprise.code_index is '统一社会信用代码（盲索引），与办件当事人对应';
comment on column enterprise.region is '所在行政区划（GB/T 2260）';
comment on column enterprise.industry is '行业（GB/T 4754）';
comment on column enterprise.categories is '类别标签，见设置';
comment on column enterprise.main_industry is '行会商会：是否属于主要行业、产业';
comment on column enterprise.address is '地址';
comment on column enterprise.agency_id is '登记机构';
comment on column enterprise.status is '存续 active、注销 closed、已并入他项 merged';
comment on column enterprise.merged_into is '并入哪一项';
comment on column enterprise.version is '版本，每次修改加一，历次内容见卷宗';
comment on column enterprise.initials is '名称拼音首字母';
comment on column enterprise.invented is '是否为演示虚构';
comment on column enterprise.created_at is '登记时间';
comment on column enterprise.search_stale is '检索待更新';

create table enterprise_cover (
  body_id int not null references enterprise,
  member_id int not null references enterprise,
  from_date date not null,
  to_date date,
  primary key (body_id, member_id, from_date),
  check (to_date is null or to_date >= from_date - 1)
);
create index enterprise_cover_member on enterprise_cover (member_id);
comment on table enterprise_cover is '覆盖：哪个行会商会、平台、项目覆盖哪些企业';
comment on column enterprise_cover.body_id is '行会商会、平台、项目';
comment on column enterprise_cover.member_id is '被覆盖的企业';
comment on column enterprise_cover.from_date is '起';
comment on column enterprise_cover.to_date is '止（含当日），空为至今';

create table enterprise_affiliate (
  a_id int not null references enterprise,
  b_id int not null references enterprise,
  relation text not null check (relation in ('parent', 'branch', 'shareholder', 'controller', 'other')),
  from_date date not null,
  to_date date,
  primary key (a_id, b_id, relation, from_date),
  check (a_id <> b_id)
);
create index enterprise_affiliate_b on enterprise_affiliate (b_id);
comment on table enterprise_affiliate is '关联关系';
comment on column enterprise_affiliate.a_id is '企业';
comment on column enterprise_affiliate.b_id is '关联企业';
comment on column enterprise_affiliate.relation is 'b 是 a 的：母公司 parent、分支机构 branch、股东 shareholder、同一控制 controller、其他 other';
comment on column enterprise_affiliate.from_date is '起';
comment on column enterprise_affiliate.to_date is '止（含当日），空为至今';

create table enterprise_contact (
  id int generated always as identity primary key,
  enterprise_id int not null references enterprise,
  name text not null,
  duty text,
  phone_sealed text,
  phone_index text,
  agency_id int not null references agency,
  until timestamptz,
  check ((phone_sealed is null) = (phone_index is null))
);
create index enterprise_contact_of on enterprise_contact (enterprise_id) where until is null;
comment on table enterprise_contact is '企业联系人';
comment on column enterprise_contact.enterprise_id is '企业';
comment on column enterprise_contact.name is '姓名';
comment on column enterprise_contact.duty is '职务';
comment on column enterprise_contact.phone_sealed is '电话（加密）';
comment on column enterprise_contact.phone_index is '电话（盲索引）';
comment on column enterprise_contact.agency_id is '登记机构';
comment on column enterprise_contact.until is '不再担任的时间';

create table enterprise_seat (
  id int generated always as identity primary key,
  enterprise_id int not null references enterprise,
  person_id int not null references person,
  role text not null check (role in ('head', 'legal', 'clerk', 'reader')),
  since timestamptz not null,
  until timestamptz,
  by_id int references person
);
create unique index enterprise_seat_once on enterprise_seat (enterprise_id, person_id) where until is null;
create index enterprise_seat_person on enterprise_seat (person_id) where until is null;
comment on table enterprise_seat is '企业空间成员';
comment on column enterprise_seat.enterprise_id is '企业';
comment on column enterprise_seat.person_id is '人员';
comment on column enterprise_seat.role is '企业管理员 head、法务 legal、经办人 clerk、查阅人 reader';
comment on column enterprise_seat.since is '加入时间';
comment on column enterprise_seat.until is '退出时间，空为在任';
comment on column enterprise_seat.by_id is '由谁加入';

-- 企业空间的成员，看得见本企业为当事人的办件
create function reach_firms() returns text[] language sql stable parallel safe
  return coalesce(nullif(current_setting('faqiao.firms', true), ''), '{}')::text[];
create or replace function is_party_to(matter uuid) returns boolean language plpgsql stable as $$
declare
  lent text := coalesce(current_setting('faqiao.all', true), '');
  found boolean;
begin
  -- set_config, for only a superuser may write `set` on a setting of ours into a function
  perform set_config('faqiao.all', 'on', true);
  found := exists (
    select 1 from party p where p.matter_id = matter
      and (p.person_id = nullif(current_setting('faqiao.person', true), '')::int
        or p.phone_index = nullif(current_setting('faqiao.phone', true), '')
        or p.identity_kind = 'uscc' and p.identity_index = any (reach_firms())));
  perform set_config('faqiao.all', lent, true);
  return found;
end $$;

-- 名录是公开登记的内容，工作人员和企业成员都可查；联系人只对登记机构、特派员和本企业开放
-- 并入本企业的旧项也是本企业：其他表仍记着旧标识
create function reach_enterprises() returns int[] language sql stable parallel safe
  return array(select e.id from enterprise e where e.code_index = any (reach_firms())
    union select m.id from enterprise m join enterprise e on e.id = m.merged_into where e.code_index = any (reach_firms()));
alter table enterprise_contact enable row level security;
alter table enterprise_contact force row level security;
alter table enterprise_seat enable row level security;
alter table enterprise_seat force row level security;
create policy enterprise_seat_reach on enterprise_seat using (
  (select reach_all()) or person_id = (select reach_person()) or enterprise_id = any ((select reach_enterprises())::int[])
  or exists (select 1 from enterprise e where e.id = enterprise_id and e.agency_id = any ((select reach_agencies())::int[]))) with check (true);
