-- 结对协作：协议、签署、授权。授权因协议而生，随协议而止
create table agreement (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('memorandum', 'agreement', 'station')),
  title text not null,
  involved int[] not null,
  coordinator_id int references agency,
  version int not null default 0,
  scope jsonb,
  from_day date,
  until_day date,
  suspended_on date,
  ended_on date,
  drafted_at timestamptz not null,
  drafted_by int references person,
  renewal_id int references commitment,
  lapse_noted_on date,
  check ((version = 0) = (scope is null) and (version = 0) = (from_day is null) and (version = 0) = (until_day is null)),
  check (from_day <= until_day)
);
create index agreement_involved on agreement using gin (involved);
create index agreement_until on agreement (least(until_day + 1, ended_on)) where version > 0 and lapse_noted_on is null;
comment on table agreement is '协议、备忘录：标识即卷号；所载为现行文本';
comment on column agreement.id is '标识（UUIDv7）';
comment on column agreement.number is '协议编号';
comment on column agreement.kind is '备忘录 memorandum、协议 agreement、工作站共建协议 station';
comment on column agreement.title is '名称';
comment on column agreement.involved is '签约机构、协调机构和授权所及机构，这些机构都能查看';
comment on column agreement.coordinator_id is '协调机构：争议由其指定，沉默由其处理';
comment on column agreement.version is '现行文本的版次，0 为尚未签署';
comment on column agreement.scope is '现行范围：服务、事项、数据、地区';
comment on column agreement.from_day is '现行文本自何日起';
comment on column agreement.until_day is '现行文本至何日止（含当日）';
comment on column agreement.suspended_on is '自何日起暂停，空为没有暂停';
comment on column agreement.ended_on is '自何日起提前终止（当日已不生效）';
comment on column agreement.drafted_at is '起草时间';
comment on column agreement.drafted_by is '起草人';
comment on column agreement.renewal_id is '决定是否续期的承诺';
comment on column agreement.lapse_noted_on is '期满或者终止于何日记入卷宗';

create table agreement_party (
  agreement_id uuid not null references agreement,
  agency_id int not null references agency,
  regions text[] not null check (cardinality(regions) > 0),
  weaker boolean not null default false,
  primary key (agreement_id, agency_id)
);
create index agreement_party_agency on agreement_party (agency_id);
comment on table agreement_party is '签约机构，各代表一方';
comment on column agreement_party.agreement_id is '协议';
comment on column agreement_party.agency_id is '机构';
comment on column agreement_party.regions is '该方的行政区划，含其下级';
comment on column agreement_party.weaker is '受帮扶的一方';

create table agreement_version (
  agreement_id uuid not null references agreement,
  version int not null check (version > 0),
  change text not null check (change in ('conclude', 'amend', 'renew', 'end')),
  scope jsonb not null,
  from_day date not null,
  until_day date not null,
  text text not null,
  file text,
  file_name text,
  digest text not null,
  why text not null default '',
  proposed_at timestamptz not null,
  proposed_by int references person,
  proposed_for int not null references agency,
  signed_at timestamptz,
  withdrawn_at timestamptz,
  primary key (agreement_id, version),
  check (from_day <= until_day)
);
create unique index agreement_version_open on agreement_version (agreement_id) where signed_at is null and withdrawn_at is null;
comment on table agreement_version is '文本：各方都签署后生效，取代前一版';
comment on column agreement_version.agreement_id is '协议';
comment on column agreement_version.version is '版次';
comment on column agreement_version.change is '订立、变更、续期、提前终止';
comment on column agreement_version.scope is '范围';
comment on column agreement_version.from_day is '自何日起';
comment on column agreement_version.until_day is '至何日止（含当日）';
comment on column agreement_version.text is '条款正文';
comment on column agreement_version.file is '签署文本的散列';
comment on column agreement_version.file_name is '签署文本的文件名';
comment on column agreement_version.digest is '各方所签内容的摘要';
comment on column agreement_version.why is '理由';
comment on column agreement_version.proposed_at is '提出时间';
comment on column agreement_version.proposed_by is '提出人';
comment on column agreement_version.proposed_for is '提出机构';
comment on column agreement_version.signed_at is '各方签齐时间';
comment on column agreement_version.withdrawn_at is '撤回时间';

create table agreement_signature (
  agreement_id uuid not null,
  version int not null,
  agency_id int not null references agency,
  person_id int not null references person,
  at timestamptz not null,
  digest text not null,
  primary key (agreement_id, version, agency_id),
  foreign key (agreement_id, version) references agreement_version
);
comment on table agreement_signature is '签署：一方一次';
comment on column agreement_signature.agreement_id is '协议';
comment on column agreement_signature.version is '版次';
comment on column agreement_signature.agency_id is '签署机构';
comment on column agreement_signature.person_id is '签署人';
comment on column agreement_signature.at is '时间';
comment on column agreement_signature.digest is '所签内容的摘要';

create table reach_grant (
  id int generated always as identity primary key,
  agreement_id uuid not null references agreement,
  to_id int not null references agency,
  of_id int not null references agency,
  procedures text[] not null check (cardinality(procedures) > 0),
  acts text[] not null check (cardinality(acts) > 0),
  data text[] not null,
  from_day date not null,
  until_day date not null,
  given_at timestamptz not null,
  given_by int references person,
  ended_on date,
  end_why text,
  check (to_id <> of_id),
  check (from_day <= until_day)
);
create index reach_grant_to on reach_grant (to_id) where ended_on is null;
create index reach_grant_of on reach_grant (of_id) where ended_on is null;
create index reach_grant_agreement on reach_grant (agreement_id, id);
comment on table reach_grant is '授权：某机构可查看另一机构某些服务的办件；不宽于协议，随协议停止';
comment on column reach_grant.agreement_id is '依据的协议';
comment on column reach_grant.to_id is '被授权机构';
comment on column reach_grant.of_id is '办件所在机构';
comment on column reach_grant.procedures is '哪些办理流程';
comment on column reach_grant.acts is '可做哪些事';
comment on column reach_grant.data is '可看哪些数据';
comment on column reach_grant.from_day is '自何日起';
comment on column reach_grant.until_day is '至何日止（含当日）';
comment on column reach_grant.given_at is '授权时间';
comment on column reach_grant.given_by is '授权人';
comment on column reach_grant.ended_on is '自何日起收回';
comment on column reach_grant.end_why is '收回的理由';

create function reach_day() returns date language sql stable parallel safe
  return nullif(current_setting('faqiao.day', true), '')::date;

-- 某日生效：已签署、在期限内、没有暂停、没有终止
create function agreement_in_force(a agreement, day date) returns boolean language sql immutable parallel safe
  return a.version > 0 and a.suspended_on is null and day between a.from_day and a.until_day and (a.ended_on is null or day < a.ended_on);

alter table agreement enable row level security;
alter table agreement force row level security;
create policy agreement_reach on agreement using (
  (select reach_all()) or involved && (select reach_agencies())::int[]) with check (true);
do $$
declare t text;
begin
  foreach t in array array['agreement_party', 'agreement_version', 'agreement_signature', 'reach_grant'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using (exists (select 1 from agreement a where a.id = agreement_id)) with check (true)', t || '_reach', t);
  end loop;
end $$;
create policy docket_entry_agreement on docket_entry for select using (exists (select 1 from agreement a where a.id = docket_entry.stream));

-- 现在生效的授权：可查看的“机构/流程”。每次查询至多求一次，别的策略都不放行时才求
create function reach_granted(what text) returns text[] language plpgsql stable as $$
begin
  return array(
    select distinct g.of_id || '/' || p from reach_grant g join agreement a on a.id = g.agreement_id cross join unnest(g.procedures) p
    where g.to_id = any (reach_agencies()) and g.ended_on is null and what = any (g.acts || g.data)
      and reach_day() between g.from_day and g.until_day and agreement_in_force(a, reach_day()));
end $$;
-- 名称在 matter_reach 之前：准许的策略依名称倒序求值，本机构的办件不必求授权
create policy matter_granted on matter for select using ((agency_id || '/' || procedure) = any ((select reach_granted('see'))::text[]));

-- 只凭授权看到的办件，材料、文书须另有授权
create function sees_materials(matter uuid) returns boolean language plpgsql stable as $$
declare m record;
begin
  if reach_all() or cardinality(reach_granted('see')) = 0 then return true; end if;
  select agency_id, procedure, handler_agency_id, handler_id into m from matter x where x.id = sees_materials.matter;
  return m.agency_id = any (reach_agencies()) or m.handler_agency_id = any (reach_agencies()) or m.handler_id = reach_person()
    or (m.agency_id || '/' || m.procedure) <> all (reach_granted('see'))
    or (m.agency_id || '/' || m.procedure) = any (reach_granted('materials'));
end $$;
create policy file_materials on file as restrictive for select using (sees_materials(matter_id));
create policy document_materials on document as restrictive for select using (sees_materials(matter_id));

-- 移送：每一次提出移送、指定都是一件办件；被移送的办件在移送期间借给接收机构查看
create table handover (
  id uuid primary key references matter deferrable initially deferred,
  subject_id uuid not null references matter,
  kind text not null check (kind in ('offer', 'decision')),
  from_id int not null references agency,
  to_id int not null references agency,
  agreement_id uuid references agreement,
  offered_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  check ((ended_at is null) = (outcome is null))
);
create unique index handover_one on handover (subject_id) where ended_at is null;
create index handover_subject on handover (subject_id, offered_at);
create index handover_to on handover (to_id) where ended_at is null;
create index handover_from on handover (from_id, offered_at desc);
create index handover_agreement on handover (agreement_id) where agreement_id is not null and ended_at is null;
comment on table handover is '移送：谁向谁、移送哪一件、结果如何';
comment on column handover.id is '移送的办件';
comment on column handover.subject_id is '被移送的办件';
comment on column handover.kind is '提出移送 offer、指定办理 decision';
comment on column handover.from_id is '移出机构';
comment on column handover.to_id is '接收或者指定机构';
comment on column handover.agreement_id is '依据的协议，空为本地移送';
comment on column handover.offered_at is '提出时间';
comment on column handover.ended_at is '了结时间';
comment on column handover.outcome is '结果';
alter table handover enable row level security;
alter table handover force row level security;
create policy handover_reach on handover using (
  (select reach_all()) or to_id = any ((select reach_agencies())::int[]) or from_id = any ((select reach_agencies())::int[])) with check (true);
create function reach_offered() returns uuid[] language plpgsql stable as $$
begin
  return array(select h.subject_id from handover h where h.ended_at is null and h.to_id = any (reach_agencies()));
end $$;
create policy matter_offered on matter for select using (id = any ((select reach_offered())::uuid[]));
