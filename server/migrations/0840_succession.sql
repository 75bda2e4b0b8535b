-- 机构更名、合并、拆分，行政区划调整
alter table agency add column succeeded_by int references agency, add column ended_on date,
  add constraint agency_succession check ((succeeded_by is null) = (ended_on is null) and succeeded_by <> id);
create index agency_succeeded on agency (succeeded_by) where succeeded_by is not null;
comment on column agency.succeeded_by is '并入的机构；原机构的档案由其继续掌管';
comment on column agency.ended_on is '自何日起并入';

-- 现在由哪个机构承接：并入的，依次追到仍在的机构
create function living_agency(agency int) returns int language sql stable as $$
  with recursive on_to as (
    select a.id, a.succeeded_by, 0 as n from agency a where a.id = living_agency.agency
    union all select a.id, a.succeeded_by, n + 1 from on_to join agency a on a.id = on_to.succeeded_by where n < 20
  ) select id from on_to where succeeded_by is null
$$;

-- 某日的情形，与 agreements/standing.ts 同义
create function agreement_standing(a agreement, day date) returns text language sql immutable parallel safe
  return case when a.version = 0 then 'signing' when a.ended_on is not null and day >= a.ended_on then 'ended' when day > a.until_day then 'expired'
    when a.suspended_on is not null then 'suspended' when day < a.from_day then 'coming' else 'inForce' end;
