-- 机构、人员、岗位、账号与会话
create table agency (
  id int generated always as identity primary key,
  code text not null unique check (code ~ '^[0-9A-Z]{4,16}$'),
  kind text not null,
  name text not null unique,
  region text not null check (region ~ '^[0-9]{6}$'),
  parent_id int references agency,
  document_prefix text,
  uscc text,
  phone text,
  address text,
  hours text,
  takes text[] not null default '{}',
  invented boolean not null default false
);
create index agency_region on agency (region, kind);
create index agency_parent on agency (parent_id);
comment on table agency is '机构：司法局、法院、法律援助机构、公证处、调解委员会、律师事务所等';
comment on column agency.code is '机构代码，用于办件编号';
comment on column agency.kind is '机构类别';
comment on column agency.name is '机构名称';
comment on column agency.region is '所在行政区划（GB/T 2260）';
comment on column agency.parent_id is '主管机构';
comment on column agency.document_prefix is '文书发文字号的机关代字，如 珠法援';
comment on column agency.uscc is '统一社会信用代码';
comment on column agency.phone is '电话';
comment on column agency.address is '地址';
comment on column agency.hours is '办公时间';
comment on column agency.takes is '受理的办理流程';
comment on column agency.invented is '是否为演示虚构';

create table person (
  id int generated always as identity primary key,
  name text not null,
  identity_kind text,
  identity_sealed text,
  identity_index text unique,
  phone_sealed text,
  phone_index text,
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  check ((identity_kind is null) = (identity_sealed is null) and (identity_sealed is null) = (identity_index is null)),
  check ((phone_sealed is null) = (phone_index is null))
);
create index person_phone on person (phone_index);
create index person_name on person (name);
comment on table person is '人员：居民与工作人员';
comment on column person.name is '姓名';
comment on column person.identity_kind is '证件类型';
comment on column person.identity_sealed is '证件号码（加密）';
comment on column person.identity_index is '证件号码（盲索引）';
comment on column person.phone_sealed is '手机号（加密）';
comment on column person.phone_index is '手机号（盲索引）';
comment on column person.invented is '是否为演示虚构';
comment on column person.created_at is '建立时间';

create table post (
  id int generated always as identity primary key,
  person_id int not null references person,
  agency_id int not null references agency,
  capacity text not null,
  from_date date not null,
  to_date date,
  -- one day before the first: ended on the day it began, never in force again
  check (to_date is null or to_date >= from_date - 1)
);
create index post_person on post (person_id);
create index post_agency on post (agency_id, capacity);
comment on table post is '岗位：某人自某日起至某日止在某机构任某职';
comment on column post.person_id is '人员';
comment on column post.agency_id is '机构';
comment on column post.capacity is '岗位职责';
comment on column post.from_date is '起';
comment on column post.to_date is '止（含当日），空为在任';

create table account (
  person_id int primary key references person,
  login text not null unique check (login ~ '^[a-z][a-z0-9._-]{2,31}$'),
  password_hash text not null,
  totp_sealed text,
  totp_offered text,
  totp_last_step bigint
);
comment on table account is '工作人员账号';
comment on column account.person_id is '人员';
comment on column account.login is '登录名';
comment on column account.password_hash is '口令散列（argon2id）';
comment on column account.totp_sealed is '动态口令密钥（加密），空为未启用';
comment on column account.totp_offered is '已出示、尚未确认的动态口令密钥（加密）';
comment on column account.totp_last_step is '最近用过的动态口令时间步，防重放';

create table sign_in (
  login_index text primary key,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_age on sign_in (last_at);
comment on table sign_in is '登录失败：不论账号是否存在，一律计次，使人不能由锁定得知有无该账号';
comment on column sign_in.login_index is '所填登录名（盲索引）';
comment on column sign_in.failures is '连续失败次数';
comment on column sign_in.last_at is '最近一次';
comment on column sign_in.locked_until is '锁定至';

create table session (
  token_hash text primary key,
  person_id int not null references person,
  kind text not null check (kind in ('staff', 'resident')),
  phone_index text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_person on session (person_id);
create index session_expiry on session (expires_at);
comment on table session is '会话';
comment on column session.token_hash is '会话令牌散列';
comment on column session.person_id is '人员';
comment on column session.kind is '工作人员 staff 或居民 resident';
comment on column session.phone_index is '居民经短信验证的手机号（盲索引）';
comment on column session.created_at is '登录时间';
comment on column session.seen_at is '最近使用';
comment on column session.expires_at is '失效时间';

create table sms_code (
  phone_index text primary key,
  code_hash text not null,
  tries int not null default 0,
  sent_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table sms_code is '短信验证码';
comment on column sms_code.phone_index is '手机号（盲索引）';
comment on column sms_code.code_hash is '验证码散列';
comment on column sms_code.tries is '已试次数';
comment on column sms_code.sent_at is '发出时间';
comment on column sms_code.expires_at is '失效时间';

create table setting (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);
comment on table setting is '可由管理员调整的设置；未列者取代码中的缺省值';
comment on column setting.name is '名称';
comment on column setting.value is '值';
comment on column setting.changed_at is '最近修改';

create table holiday (
  calendar text not null check (calendar in ('cn', 'hk', 'mo')),
  year int not null,
  date date not null,
  name text not null,
  is_off boolean not null,
  notice text not null,
  offices_only boolean not null default false,
  primary key (calendar, date)
);
comment on table holiday is '节假日与调休上班日，逐年按通知载入';
comment on column holiday.calendar is '日历：内地 cn、香港 hk、澳门 mo';
comment on column holiday.year is '通知所属年份';
comment on column holiday.date is '日期';
comment on column holiday.name is '名称';
comment on column holiday.is_off is '放假 true，调休上班 false';
comment on column holiday.notice is '依据的通知';
comment on column holiday.offices_only is '仅机关休息、不是公众假日（澳门补假）';
