-- 机构合并：工作站、整合的机构、共享资源随之由承接的机构继续；已经了结的保留原来的机构
create function stations_succeed() returns trigger language plpgsql as $$
begin
  -- 两个所有人合并的，协议已经终止，不再改动
  update station set home_id = new.succeeded_by where home_id = new.id and host_id <> new.succeeded_by;
  update station set host_id = new.succeeded_by where host_id = new.id and home_id <> new.succeeded_by;
  update station set agency_id = new.succeeded_by where agency_id = new.id
    and not exists (select 1 from station o where o.agency_id = new.succeeded_by);
  update station_problem set owner_id = new.succeeded_by where owner_id = new.id and status <> 'confirmed';
  -- 承接的机构已在其中的，服务归到它名下
  update station_service v set body_id = n.id from station_body o, station_body n
    where v.body_id = o.id and v.ended_on is null and o.agency_id = new.id and o.ended_on is null
      and n.station_id = o.station_id and n.agency_id = new.succeeded_by and n.ended_on is null;
  update station_body o set ended_on = new.ended_on where o.agency_id = new.id and o.ended_on is null
    and exists (select 1 from station_body n where n.station_id = o.station_id and n.agency_id = new.succeeded_by and n.ended_on is null);
  update station_body set agency_id = new.succeeded_by where agency_id = new.id and ended_on is null;
  return null;
end $$;
create trigger agency_stations_succeed after update of succeeded_by on agency for each row
  when (new.succeeded_by is not null and old.succeeded_by is null) execute function stations_succeed();

create function talents_succeed() returns trigger language plpgsql as $$
begin
  update talent set agency_id = new.succeeded_by where agency_id = new.id;
  update talent_assignment set for_id = new.succeeded_by where for_id = new.id and status in ('asked', 'open');
  update talent_condition c set agency_id = new.succeeded_by where agency_id = new.id
    and not exists (select 1 from talent_condition o where o.agreement_id = c.agreement_id and o.agency_id = new.succeeded_by);
  -- 两个机构都须答复的，各自的答复都保留，由承接的机构分别作出
  update talent_acceptance c set agency_id = new.succeeded_by where agency_id = new.id and at is null
    and not exists (select 1 from talent_acceptance o where o.appointment_id = c.appointment_id and o.agency_id = new.succeeded_by);
  update talent_appointment x set by_id = new.succeeded_by where by_id = new.id and ended_on is null
    and not exists (select 1 from talent_appointment o where o.talent_id = x.talent_id and o.by_id = new.succeeded_by and o.title = x.title
      and o.ended_on is null);
  return null;
end $$;
create trigger agency_talents_succeed after update of succeeded_by on agency for each row
  when (new.succeeded_by is not null and old.succeeded_by is null) execute function talents_succeed();
