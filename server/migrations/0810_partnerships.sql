-- 结对提升：方案、年度事项、完成情况、项目、会议、互派交流、信息、年度结对情况。一切随协议：能看协议的机构能看
create table partnership (
  agreement_id uuid primary key references agreement,
  scheme text not null,
  chosen_at timestamptz not null,
  chosen_by int references person,
  reviewed text
);
comment on table partnership is '协议所依的结对提升方案';
comment on column partnership.agreement_id is '协议';
comment on column partnership.scheme is '方案';
comment on column partnership.chosen_at is '选定时间';
comment on column partnership.chosen_by is '选定人';
comment on column partnership.reviewed is '年度事项按何日、协议的何种状况核对过；变化后重新核对';

create table pair_duty (
  id int generated always as identity primary key,
  agreement_id uuid not null references agreement,
  year int not null,
  key text not null,
  kind text not null check (kind in ('prescribed', 'optional')),
  title text not null,
  required int not null check (required > 0),
  fits jsonb not null,
  owed_by int[] not null check (cardinality(owed_by) > 0),
  basis jsonb not null,
  state text not null check (state in ('proposed', 'agreed', 'declined', 'withdrawn')),
  agency_id int references agency,
  by_id int references person,
  at timestamptz not null,
  answered_agency_id int references agency,
  answered_by int references person,
  answered_at timestamptz,
  why text,
  standing text check (standing in ('owed', 'kept', 'released')),
  due_on date,
  pledges int[] not null default '{}',
  released_why text,
  check ((state = 'agreed') or standing is null or standing = 'released'),
  check ((standing is null) = (due_on is null))
);
create unique index pair_duty_once on pair_duty (agreement_id, year, key) where state in ('proposed', 'agreed');
create index pair_duty_of on pair_duty (agreement_id, year);
comment on table pair_duty is '年度事项：规定动作、自选动作，每年每项一行';
comment on column pair_duty.agreement_id is '协议';
comment on column pair_duty.year is '年度';
comment on column pair_duty.key is '方案中的名称；自选动作为其标题';
comment on column pair_duty.kind is '规定动作 prescribed、自选动作 optional';
comment on column pair_duty.title is '事项';
comment on column pair_duty.required is '应完成次数';
comment on column pair_duty.fits is '何种会议、项目、交流、信息可以计入；空为不限';
comment on column pair_duty.owed_by is '责任方';
comment on column pair_duty.basis is '依据';
comment on column pair_duty.state is '待对方同意、已同意、未同意、已撤回；规定动作即为已同意';
comment on column pair_duty.agency_id is '提出一方，空为方案规定';
comment on column pair_duty.by_id is '提出人';
comment on column pair_duty.at is '提出时间';
comment on column pair_duty.answered_agency_id is '答复一方';
comment on column pair_duty.answered_by is '答复人';
comment on column pair_duty.answered_at is '答复时间';
comment on column pair_duty.why is '未同意或者撤回的理由';
comment on column pair_duty.standing is '应完成 owed、已完成 kept、不再承担 released';
comment on column pair_duty.due_on is '至何日完成';
comment on column pair_duty.pledges is '承诺，每一责任方一项；不再承担的为空';
comment on column pair_duty.released_why is '不再承担的理由';

create table pair_file (
  id int generated always as identity primary key,
  agreement_id uuid not null references agreement,
  agency_id int not null references agency,
  by_id int not null references person,
  at timestamptz not null,
  name text not null,
  media_type text not null,
  size int not null check (size > 0),
  sha256 text not null,
  unique (agreement_id, sha256)
);
comment on table pair_file is '证明材料：同一内容存一次，由各事项引用';
comment on column pair_file.agreement_id is '协议';
comment on column pair_file.agency_id is '提交一方';
comment on column pair_file.by_id is '提交人';
comment on column pair_file.at is '时间';
comment on column pair_file.name is '文件名';
comment on column pair_file.media_type is '类型（按内容识别）';
comment on column pair_file.size is '字节';
comment on column pair_file.sha256 is '内容散列';

create table pair_deed (
  id int generated always as identity primary key,
  agreement_id uuid not null references agreement,
  duty_id int not null references pair_duty,
  day date not null,
  title text not null,
  text text not null default '',
  of_kind text check (of_kind in ('meeting', 'project', 'exchange', 'bulletin')),
  of_id int,
  files int[] not null default '{}',
  state text not null check (state in ('waiting', 'countersigned', 'disputed', 'withdrawn')),
  agency_id int not null references agency,
  by_id int not null references person,
  at timestamptz not null,
  answered_agency_id int references agency,
  answered_by int references person,
  answered_at timestamptz,
  why text,
  check ((of_kind is null) = (of_id is null)),
  check (of_id is not null or cardinality(files) > 0),
  check (state <> 'countersigned' or answered_agency_id <> agency_id)
);
create index pair_deed_duty on pair_deed (duty_id, day);
create unique index pair_deed_linked_once on pair_deed (agreement_id, of_kind, of_id) where of_id is not null and state <> 'withdrawn';
create unique index pair_deed_told_once on pair_deed (duty_id, day, title) where of_id is null and state <> 'withdrawn';
comment on table pair_deed is '完成情况：做了什么，由另一方确认后计入';
comment on column pair_deed.agreement_id is '协议';
comment on column pair_deed.duty_id is '年度事项';
comment on column pair_deed.day is '何日';
comment on column pair_deed.title is '做了什么';
comment on column pair_deed.text is '说明';
comment on column pair_deed.of_kind is '以会议、项目、交流、信息为证';
comment on column pair_deed.of_id is '哪一次会议、哪一个项目等';
comment on column pair_deed.files is '证明材料';
comment on column pair_deed.state is '待确认 waiting、已确认 countersigned、有异议 disputed、已撤回 withdrawn';
comment on column pair_deed.agency_id is '填报一方';
comment on column pair_deed.by_id is '填报人';
comment on column pair_deed.at is '填报时间';
comment on column pair_deed.answered_agency_id is '确认或者提出异议的一方';
comment on column pair_deed.answered_by is '确认人';
comment on column pair_deed.answered_at is '确认时间';
comment on column pair_deed.why is '异议或者撤回的理由';

create table pair_project (
  id int generated always as identity primary key,
  agreement_id uuid not null references agreement,
  title text not null,
  aim text not null,
  lead_id int not null references agency,
  from_day date not null,
  until_day date not null,
  planned jsonb not null,
  state text not null check (state in ('proposed', 'agreed', 'declined', 'withdrawn', 'concluding', 'concluded')),
  agency_id int not null references agency,
  by_id int not null references person,
  at timestamptz not null,
  answered_agency_id int references agency,
  answered_by int references person,
  answered_at timestamptz,
  why text,
  result text,
  files int[] not null default '{}',
  concluded_on date,
  concluding_agency_id int references agency,
  concluding_by int references person,
  check (from_day <= until_day),
  check ((state in ('concluding', 'concluded')) = (concluded_on is not null))
);
create index pair_project_of on pair_project (agreement_id, from_day);
comment on table pair_project is '合作交流项目';
comment on column pair_project.agreement_id is '协议';
comment on column pair_project.title is '名称';
comment on column pair_project.aim is '目标和内容';
comment on column pair_project.lead_id is '牵头一方';
comment on column pair_project.from_day is '自何日起';
comment on column pair_project.until_day is '至何日止';
comment on column pair_project.planned is '提出时所列的节点，同意后成为承诺';
comment on column pair_project.state is '待对方同意、进行中、未同意、已撤回、待确认结项、已结项';
comment on column pair_project.agency_id is '提出一方';
comment on column pair_project.by_id is '提出人';
comment on column pair_project.at is '提出时间';
comment on column pair_project.answered_agency_id is '答复或者确认一方';
comment on column pair_project.answered_by is '答复人';
comment on column pair_project.answered_at is '答复时间';
comment on column pair_project.why is '未同意、撤回、退回的理由';
comment on column pair_project.result is '成果';
comment on column pair_project.files is '成果材料';
comment on column pair_project.concluded_on is '何日结项';
comment on column pair_project.concluding_agency_id is '提出结项的一方';
comment on column pair_project.concluding_by is '提出结项的人';

create table pair_meeting (
  id int generated always as identity primary key,
  agreement_id uuid not null references agreement,
  kind text not null,
  title text not null,
  day date not null,
  place text not null,
  agenda text not null,
  participants text not null default '',
  minutes text not null default '',
  files int[] not null default '{}',
  state text not null check (state in ('called', 'held', 'cancelled')),
  version int not null default 1,
  agency_id int not null references agency,
  by_id int not null references person,
  at timestamptz not null,
  why text
);
create index pair_meeting_of on pair_meeting (agreement_id, day);
comment on table pair_meeting is '会议和活动：协调会、法治培训共建活动、专题调研';
comment on column pair_meeting.agreement_id is '协议';
comment on column pair_meeting.kind is '种类';
comment on column pair_meeting.title is '名称';
comment on column pair_meeting.day is '何日';
comment on column pair_meeting.place is '地点';
comment on column pair_meeting.agenda is '议程';
comment on column pair_meeting.participants is '参加单位和人员';
comment on column pair_meeting.minutes is '纪要';
comment on column pair_meeting.files is '材料';
comment on column pair_meeting.state is '已召集 called、已召开 held、已取消 cancelled';
comment on column pair_meeting.version is '版本，每次修改加一，历次内容见卷宗';
comment on column pair_meeting.agency_id is '召集一方';
comment on column pair_meeting.by_id is '登记人';
comment on column pair_meeting.at is '登记时间';
comment on column pair_meeting.why is '取消的理由';

create table pair_exchange (
  id int generated always as identity primary key,
  agreement_id uuid not null references agreement,
  person_name text not null,
  from_id int not null references agency,
  to_id int not null references agency,
  from_day date not null,
  until_day date not null,
  purpose text not null,
  state text not null check (state in ('proposed', 'agreed', 'declined', 'withdrawn')),
  agency_id int not null references agency,
  by_id int not null references person,
  at timestamptz not null,
  answered_agency_id int references agency,
  answered_by int references person,
  answered_at timestamptz,
  why text,
  check (from_id <> to_id),
  check (from_day <= until_day)
);
create index pair_exchange_of on pair_exchange (agreement_id, from_day);
comment on table pair_exchange is '互派交流：登记本身不产生任何查看权限';
comment on column pair_exchange.agreement_id is '协议';
comment on column pair_exchange.person_name is '交流人员';
comment on column pair_exchange.from_id is '派出机构';
comment on column pair_exchange.to_id is '接收机构';
comment on column pair_exchange.from_day is '自何日起';
comment on column pair_exchange.until_day is '至何日止';
comment on column pair_exchange.purpose is '任务';
comment on column pair_exchange.state is '待对方同意、已同意、未同意、已撤回';
comment on column pair_exchange.agency_id is '提出一方';
comment on column pair_exchange.by_id is '提出人';
comment on column pair_exchange.at is '提出时间';
comment on column pair_exchange.answered_agency_id is '答复一方';
comment on column pair_exchange.answered_by is '答复人';
comment on column pair_exchange.answered_at is '答复时间';
comment on column pair_exchange.why is '未同意或者撤回的理由';

create table pair_bulletin (
  id int generated always as identity primary key,
  agreement_id uuid not null references agreement,
  title text not null,
  text text not null,
  files int[] not null default '{}',
  agency_id int not null references agency,
  by_id int not null references person,
  at timestamptz not null
);
create index pair_bulletin_of on pair_bulletin (agreement_id, at);
comment on table pair_bulletin is '工作信息：一方发出，他方签收';
comment on column pair_bulletin.agreement_id is '协议';
comment on column pair_bulletin.title is '标题';
comment on column pair_bulletin.text is '内容';
comment on column pair_bulletin.files is '附件';
comment on column pair_bulletin.agency_id is '发出一方';
comment on column pair_bulletin.by_id is '发出人';
comment on column pair_bulletin.at is '发出时间';

create table pair_receipt (
  agreement_id uuid not null references agreement,
  bulletin_id int not null references pair_bulletin,
  agency_id int not null references agency,
  by_id int not null references person,
  at timestamptz not null,
  primary key (bulletin_id, agency_id)
);
comment on table pair_receipt is '工作信息的签收，一方一次';
comment on column pair_receipt.agreement_id is '协议';
comment on column pair_receipt.bulletin_id is '工作信息';
comment on column pair_receipt.agency_id is '签收一方';
comment on column pair_receipt.by_id is '签收人';
comment on column pair_receipt.at is '签收时间';

create table pair_task (
  id int generated always as identity primary key,
  agreement_id uuid not null references agreement,
  of_kind text not null check (of_kind in ('project', 'meeting', 'exchange')),
  of_id int not null,
  title text not null,
  agency_id int not null references agency,
  due_on date not null,
  pledge_id int not null references commitment,
  state text not null check (state in ('open', 'done', 'released')),
  done_on date,
  text text not null default '',
  files int[] not null default '{}',
  by_id int references person,
  ended_at timestamptz,
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'done') = (done_on is not null))
);
create index pair_task_of on pair_task (agreement_id, of_kind, of_id);
comment on table pair_task is '项目的节点、会议议定的事项、交流报告：各是一项承诺';
comment on column pair_task.agreement_id is '协议';
comment on column pair_task.of_kind is '属于项目 project、会议 meeting、交流 exchange';
comment on column pair_task.of_id is '哪一个';
comment on column pair_task.title is '应办何事';
comment on column pair_task.agency_id is '责任一方';
comment on column pair_task.due_on is '至何日';
comment on column pair_task.pledge_id is '承诺';
comment on column pair_task.state is '应办 open、已办 done、不再承担 released';
comment on column pair_task.done_on is '何日办成';
comment on column pair_task.text is '办理情况，或者不再承担的理由';
comment on column pair_task.files is '证明材料';
comment on column pair_task.by_id is '填报人';
comment on column pair_task.ended_at is '了结时间';

create table pair_statement (
  agreement_id uuid not null references agreement,
  year int not null,
  version int not null check (version > 0),
  content jsonb not null,
  digest text not null,
  agency_id int not null references agency,
  by_id int not null references person,
  at timestamptz not null,
  signed_at timestamptz,
  primary key (agreement_id, year, version)
);
create unique index pair_statement_signed on pair_statement (agreement_id, year) where signed_at is not null;
comment on table pair_statement is '年度结对情况：生成后内容固定，各方签署的为定本';
comment on column pair_statement.agreement_id is '协议';
comment on column pair_statement.year is '年度';
comment on column pair_statement.version is '版次，重新生成的加一，原已签署的不再有效';
comment on column pair_statement.content is '内容';
comment on column pair_statement.digest is '内容的摘要';
comment on column pair_statement.agency_id is '生成一方';
comment on column pair_statement.by_id is '生成人';
comment on column pair_statement.at is '生成时间';
comment on column pair_statement.signed_at is '各方签齐时间';

create table pair_statement_signature (
  agreement_id uuid not null,
  year int not null,
  version int not null,
  agency_id int not null references agency,
  by_id int not null references person,
  at timestamptz not null,
  digest text not null,
  primary key (agreement_id, year, version, agency_id),
  foreign key (agreement_id, year, version) references pair_statement
);
comment on table pair_statement_signature is '年度结对情况的签署，一方一次';
comment on column pair_statement_signature.agreement_id is '协议';
comment on column pair_statement_signature.year is '年度';
comment on column pair_statement_signature.version is '版次';
comment on column pair_statement_signature.agency_id is '签署机构';
comment on column pair_statement_signature.by_id is '签署人';
comment on column pair_statement_signature.at is '时间';
comment on column pair_statement_signature.digest is '所签内容的摘要';

do $$
declare t text;
begin
  foreach t in array array['partnership', 'pair_duty', 'pair_file', 'pair_deed', 'pair_project', 'pair_meeting', 'pair_exchange', 'pair_bulletin',
    'pair_receipt', 'pair_task', 'pair_statement', 'pair_statement_signature'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using (exists (select 1 from agreement a where a.id = agreement_id)) with check (true)', t || '_reach', t);
  end loop;
end $$;
