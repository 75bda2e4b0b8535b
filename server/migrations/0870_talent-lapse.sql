-- 所属机构并入协议地区之外的机构，提供随之停止；由所属机构限期知悉
alter table talent_offer add column lapse_id int references commitment;
alter table talent_offer add constraint talent_offer_lapse check (lapse_id is null or ended_on is not null);
create index talent_offer_lapse on talent_offer (talent_id) where lapse_id is not null;
comment on column talent_offer.lapse_id is '因机构合并停止的，知悉的承诺；知悉之后为空';
