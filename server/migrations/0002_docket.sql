-- 卷宗留痕：只增不改
create table docket_head (
  stream uuid primary key,
  seq int not null,
  hash text not null
);
comment on table docket_head is '每一卷的末条，新条目续于其后';
comment on column docket_head.stream is '卷（办件标识；系统卷为固定标识）';
comment on column docket_head.seq is '末条序号';
comment on column docket_head.hash is '末条散列';

create table docket_entry (
  stream uuid not null,
  seq int not null,
  at timestamptz not null,
  actor int,
  capacity text not null,
  kind text not null,
  body jsonb not null,
  algorithm text not null check (algorithm in ('sha256', 'sm3')),
  hash text not null,
  primary key (stream, seq)
);
comment on table docket_entry is '卷宗留痕：何时、何人、以何身份、据何、作何事';
comment on column docket_entry.stream is '卷';
comment on column docket_entry.seq is '序号，自 1 起连续';
comment on column docket_entry.at is '时间（毫秒）';
comment on column docket_entry.actor is '行为人，空为系统或未登录的来访者';
comment on column docket_entry.capacity is '以何身份';
comment on column docket_entry.kind is '何事';
comment on column docket_entry.body is '内容，依 RFC 8785 规范化后计入散列';
comment on column docket_entry.algorithm is '散列算法';
comment on column docket_entry.hash is '散列：前一条散列与本条规范文本';

create function docket_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception '卷宗只增不改' using errcode = '23001';
end $$;
create trigger docket_entry_append_only before update or delete on docket_entry
  for each row execute function docket_is_append_only();
create trigger docket_entry_no_truncate before truncate on docket_entry
  for each statement execute function docket_is_append_only();

create table number_series (
  agency_id int not null references agency,
  series text not null,
  year int not null,
  last int not null,
  primary key (agency_id, series, year)
);
comment on table number_series is '编号：每机构、每种、每年连续';
comment on column number_series.agency_id is '机构';
comment on column number_series.series is '种类';
comment on column number_series.year is '年';
comment on column number_series.last is '已用到的号';

create table idempotency (
  scope text not null,
  key text not null,
  request_hash text not null,
  status int,
  response jsonb,
  at timestamptz not null default now(),
  primary key (scope, key)
);
create index idempotency_age on idempotency (at);
comment on table idempotency is '幂等键：同一请求只办一次';
comment on column idempotency.scope is '请求人';
comment on column idempotency.key is '幂等键';
comment on column idempotency.request_hash is '请求散列，同键异请求将被拒绝';
comment on column idempotency.status is '已答复的状态码';
comment on column idempotency.response is '已答复的内容';
comment on column idempotency.at is '时间';
