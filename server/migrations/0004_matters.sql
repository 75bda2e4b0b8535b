-- 办件：当事人、环节、材料、消息、文书、通知
create table matter (
  id uuid primary key,
  number text not null unique,
  procedure text not null,
  version text not null,
  agency_id int not null references agency,
  region text not null,
  title text not null,
  category text,
  urgency smallint not null default 0 check (urgency between 0 and 2),
  channel text not null,
  state text not null,
  did jsonb not null,
  facts jsonb not null,
  officer_id int references person,
  handler_agency_id int references agency,
  handler_id int references person,
  owner text,
  next_act text,
  due_from timestamptz,
  due_at timestamptz,
  undated text,
  sort_at timestamptz generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  origin_id uuid references matter,
  opened_at timestamptz not null,
  closed_at timestamptz,
  outcome text,
  search_stale boolean not null default true,
  constraint no_orphan check (
    closed_at is not null
    or (owner is not null and next_act is not null and (due_at is not null or undated is not null))
  ),
  constraint no_dead_end check ((closed_at is null) = (outcome is null))
);
create index matter_open on matter (agency_id, sort_at, id) where closed_at is null;
create index matter_open_all on matter (sort_at, id) where closed_at is null;
create index matter_open_state on matter (agency_id, procedure, state, sort_at, id) where closed_at is null;
create index matter_open_state_all on matter (procedure, state, sort_at, id) where closed_at is null;
create index matter_urgent on matter (agency_id, urgency, sort_at, id) where closed_at is null and urgency > 0;
create index matter_urgent_all on matter (sort_at, id) where closed_at is null and urgency > 0;
create index matter_category on matter (agency_id, category, sort_at, id) where closed_at is null and category is not null;
create index matter_category_all on matter (category, sort_at, id) where closed_at is null and category is not null;
create index matter_officer on matter (officer_id, sort_at, id) where closed_at is null and officer_id is not null;
create index matter_handler on matter (handler_id, sort_at, id) where handler_id is not null;
create index matter_handler_agency on matter (handler_agency_id, sort_at, id) where handler_agency_id is not null;
create index matter_closed on matter (agency_id, closed_at desc, id desc) where closed_at is not null;
create index matter_closed_all on matter (closed_at desc, id desc) where closed_at is not null;
create index matter_closed_procedure on matter (agency_id, procedure, closed_at desc, id desc) where closed_at is not null;
create index matter_closed_procedure_all on matter (procedure, closed_at desc, id desc) where closed_at is not null;
create index matter_origin on matter (origin_id) where origin_id is not null;
create index matter_search_stale on matter (opened_at) where search_stale;
comment on table matter is '办件：某人或某企业在某项服务中的一件事，自首次接触至归档';
comment on column matter.id is '标识（UUIDv7）';
comment on column matter.number is '办件编号，终身不变';
comment on column matter.procedure is '办理流程';
comment on column matter.version is '流程版本，在办件依受理时版本办完';
comment on column matter.agency_id is '办理机构';
comment on column matter.region is '办理机构所在行政区划';
comment on column matter.title is '事由';
comment on column matter.category is '类别';
comment on column matter.urgency is '紧急程度：0 一般，1 紧急，2 危机';
comment on column matter.channel is '来自：门户、窗口、电话、接口、移送、转办';
comment on column matter.state is '所处环节';
comment on column matter.did is '已做的动作，先后为序';
comment on column matter.facts is '各动作的答复，以动作名为键';
comment on column matter.officer_id is '认领的承办人员';
comment on column matter.handler_agency_id is '承办机构（指派的律师事务所等）';
comment on column matter.handler_id is '承办人（指派的律师等）';
comment on column matter.owner is '下一步由何种身份的人办';
comment on column matter.next_act is '下一步';
comment on column matter.due_from is '下一步自何时起算';
comment on column matter.due_at is '下一步到期';
comment on column matter.undated is '下一步无期限的理由';
comment on column matter.sort_at is '排序时间：无期限者在最后';
comment on column matter.origin_id is '由哪一办件转来';
comment on column matter.opened_at is '受理时间';
comment on column matter.closed_at is '办结时间';
comment on column matter.outcome is '结果';
comment on column matter.search_stale is '待更新检索';

alter table commitment add constraint commitment_matter_fk foreign key (matter_id) references matter;

create table party (
  id int generated always as identity primary key,
  matter_id uuid not null references matter,
  role text not null,
  person_id int references person,
  name text not null,
  relation text,
  identity_kind text,
  identity_sealed text,
  identity_index text,
  phone_sealed text,
  phone_index text
);
create index party_matter on party (matter_id);
create index party_person on party (person_id) where person_id is not null;
create index party_phone on party (phone_index) where phone_index is not null;
create index party_identity on party (identity_index) where identity_index is not null;
create index party_name on party (name);
comment on table party is '当事人：申请人、被申请人、代理人';
comment on column party.matter_id is '办件';
comment on column party.role is '在办件中的身份';
comment on column party.person_id is '人员';
comment on column party.name is '姓名或者名称';
comment on column party.relation is '与申请人的关系';
comment on column party.identity_kind is '证件类型';
comment on column party.identity_sealed is '证件号码（加密）';
comment on column party.identity_index is '证件号码（盲索引）';
comment on column party.phone_sealed is '电话（加密）';
comment on column party.phone_index is '电话（盲索引）';

create table message (
  id int generated always as identity primary key,
  matter_id uuid not null references matter,
  at timestamptz not null,
  author_id int references person,
  author_name text not null,
  capacity text not null,
  text text not null,
  internal boolean not null default false
);
create index message_matter on message (matter_id, id);
comment on table message is '当事人与工作人员之间的消息';
comment on column message.matter_id is '办件';
comment on column message.at is '时间';
comment on column message.author_id is '作者';
comment on column message.author_name is '作者姓名';
comment on column message.capacity is '作者身份';
comment on column message.text is '内容';
comment on column message.internal is '仅工作人员可见';

create table file (
  id int generated always as identity primary key,
  matter_id uuid not null references matter,
  at timestamptz not null,
  material text not null,
  name text not null,
  media_type text not null,
  size int not null check (size > 0),
  sha256 text not null,
  by_id int references person,
  by_capacity text not null,
  unique (matter_id, sha256, material)
);
comment on table file is '材料：内容按散列存放';
comment on column file.matter_id is '办件';
comment on column file.at is '上传时间';
comment on column file.material is '何种材料';
comment on column file.name is '文件名';
comment on column file.media_type is '类型（按内容识别）';
comment on column file.size is '字节';
comment on column file.sha256 is '内容散列';
comment on column file.by_id is '上传人';
comment on column file.by_capacity is '上传人身份';

create table document (
  id int generated always as identity primary key,
  matter_id uuid not null references matter,
  agency_id int not null references agency,
  kind text not null,
  number text not null,
  title text not null,
  content jsonb not null,
  issued_at timestamptz not null,
  issued_by int references person,
  unique (agency_id, number)
);
create index document_matter on document (matter_id, id);
comment on table document is '出具的文书：内容在出具时固定';
comment on column document.matter_id is '办件';
comment on column document.agency_id is '出具机构';
comment on column document.kind is '文书种类';
comment on column document.number is '文号';
comment on column document.title is '标题';
comment on column document.content is '内容';
comment on column document.issued_at is '出具时间';
comment on column document.issued_by is '签发人';

create table notice (
  id int generated always as identity primary key,
  matter_id uuid references matter,
  channel text not null check (channel in ('sms')),
  phone_sealed text not null,
  phone_index text not null,
  text text not null,
  created_at timestamptz not null,
  attempts int not null default 0,
  next_try_at timestamptz not null,
  expires_at timestamptz,
  sent_at timestamptz,
  last_error text
);
create index notice_due on notice (next_try_at) where sent_at is null;
create index notice_matter on notice (matter_id) where matter_id is not null;
comment on table notice is '通知：先记后发，未送达者重发；此表即通知留痕';
comment on column notice.matter_id is '办件';
comment on column notice.channel is '渠道';
comment on column notice.phone_sealed is '收件电话（加密）';
comment on column notice.phone_index is '收件电话（盲索引）';
comment on column notice.text is '内容';
comment on column notice.created_at is '产生时间';
comment on column notice.attempts is '已试次数';
comment on column notice.next_try_at is '下次发送';
comment on column notice.expires_at is '此后不再发送（验证码），空为一直发到送达';
comment on column notice.sent_at is '送达通道时间';
comment on column notice.last_error is '最近一次失败';

create table rating (
  matter_id uuid primary key references matter,
  grade smallint not null check (grade between 1 and 5),
  text text,
  at timestamptz not null
);
comment on table rating is '好差评：一件一评，对经办人匿名';
comment on column rating.matter_id is '办件';
comment on column rating.grade is '1 非常不满意 至 5 非常满意';
comment on column rating.text is '意见';
comment on column rating.at is '时间';

create table matter_search (
  matter_id uuid primary key references matter,
  agency_id int not null,
  handler_agency_id int,
  opened_at timestamptz not null,
  text text not null,
  tokens tsvector not null
);
comment on table matter_search is '检索：二元分词';
comment on column matter_search.matter_id is '办件';
comment on column matter_search.agency_id is '办理机构';
comment on column matter_search.handler_agency_id is '承办机构';
comment on column matter_search.opened_at is '受理时间';
comment on column matter_search.text is '检索文本';
comment on column matter_search.tokens is '二元词';

-- 行级安全：应用先按管辖查询，此为第二道墙
create function reach_all() returns boolean language sql stable parallel safe
  return current_setting('faqiao.all', true) = 'on';
create function reach_agencies() returns int[] language sql stable parallel safe
  return coalesce(nullif(current_setting('faqiao.agencies', true), ''), '{}')::int[];
create function reach_person() returns int language sql stable parallel safe
  return nullif(current_setting('faqiao.person', true), '')::int;
create function reach_phone() returns text language sql stable parallel safe
  return nullif(current_setting('faqiao.phone', true), '');

-- 函数内以系统身份看当事人，避免两表策略互相递归
create function is_party_to(matter uuid) returns boolean language plpgsql stable as $$
declare
  lent text := coalesce(current_setting('faqiao.all', true), '');
  found boolean;
begin
  -- set_config, for only a superuser may write `set` on a setting of ours into a function
  perform set_config('faqiao.all', 'on', true);
  found := exists (
    select 1 from party p where p.matter_id = matter
      and (p.person_id = nullif(current_setting('faqiao.person', true), '')::int
        or p.phone_index = nullif(current_setting('faqiao.phone', true), '')));
  perform set_config('faqiao.all', lent, true);
  return found;
end $$;

alter table matter enable row level security;
alter table matter force row level security;
create policy matter_reach on matter using (
  reach_all() or agency_id = any (reach_agencies()) or handler_agency_id = any (reach_agencies())
  or handler_id = reach_person() or is_party_to(id)
) with check (true);

do $$
declare t text;
begin
  foreach t in array array['message', 'file', 'document', 'rating'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using (reach_all() or exists (select 1 from matter m where m.id = matter_id)) with check (true)', t || '_reach', t);
  end loop;
end $$;
alter table party enable row level security;
alter table party force row level security;
create policy party_reach on party using (reach_all() or exists (select 1 from matter m where m.id = matter_id)) with check (true);
alter table commitment enable row level security;
alter table commitment force row level security;
create policy commitment_reach on commitment using (
  reach_all() or matter_id is null and agency_id = any (reach_agencies())
  or exists (select 1 from matter m where m.id = matter_id)) with check (true);
alter table docket_entry enable row level security;
alter table docket_entry force row level security;
create policy docket_entry_reach on docket_entry using (
  reach_all() or exists (select 1 from matter m where m.id = stream)) with check (true);
