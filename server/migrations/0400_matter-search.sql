-- 检索：机构在前的 GIN（btree_gin 自 13 版起为可信扩展，库主即可安装；没有的，只按词）
alter table matter_search add column number text not null default '';
comment on column matter_search.number is '办件编号';

do $$
begin
  begin
    create extension if not exists btree_gin;
  exception when others then
    raise notice '没有 btree_gin：%', sqlerrm;
  end;
  if exists (select 1 from pg_extension where extname = 'btree_gin') then
    create index matter_search_tokens on matter_search using gin (agency_id, tokens) with (fastupdate = off);
  else
    create index matter_search_tokens on matter_search using gin (tokens) with (fastupdate = off);
  end if;
end $$;

create index matter_search_newest on matter_search (opened_at desc, matter_id desc);
create index matter_search_newest_of_agency on matter_search (agency_id, opened_at desc, matter_id desc);
create index matter_search_number on matter_search (number text_pattern_ops);
