-- 还没有签署的协议，双方机构合并的也是终止；与 agreements/standing.ts 同义
create or replace function agreement_standing(a agreement, day date) returns text language sql immutable parallel safe
  return case when a.ended_on is not null and day >= a.ended_on then 'ended' when a.version = 0 then 'signing' when day > a.until_day then 'expired'
    when a.suspended_on is not null then 'suspended' when day < a.from_day then 'coming' else 'inForce' end;
