-- 所属机构并入协议地区之外的机构，提供随之停止；所属机构知悉之前在其页面上提示
alter table talent_offer add column untold boolean not null default false;
alter table talent_offer add constraint talent_offer_untold check (not untold or ended_on is not null);
create index talent_offer_untold on talent_offer (talent_id) where untold;
comment on column talent_offer.untold is '因机构合并停止，所属机构还没有知悉';
