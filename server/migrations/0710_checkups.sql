-- 法治体检：企业回答问卷，得出分级报告和风险，列为整改事项，复检
create table checkup (
  matter_id uuid primary key references matter,
  enterprise_id int not null references enterprise,
  agency_id int not null references agency,
  handler_id int references person,
  questionnaire text not null,
  follows_id uuid references checkup,
  section text,
  started_at timestamptz not null,
  submitted_at timestamptz,
  score smallint check (score between 0 and 100),
  grade smallint check (grade between 1 and 4),
  scores jsonb not null default '[]',
  opinion text,
  opinion_by text,
  opinion_at timestamptz,
  issued_at timestamptz,
  check ((score is null) = (grade is null)),
  check ((opinion is null) = (opinion_at is null))
);
create index checkup_enterprise on checkup (enterprise_id, started_at desc, matter_id desc);
create index checkup_agency on checkup (agency_id, started_at desc, matter_id desc);
create index checkup_handler on checkup (handler_id, started_at desc, matter_id desc) where handler_id is not null;
create index checkup_follows on checkup (follows_id) where follows_id is not null;
create index checkup_issued on checkup (enterprise_id, issued_at desc) where issued_at is not null;
comment on table checkup is '企业法治体检：一次体检一行，本身是办件';
comment on column checkup.matter_id is '体检的办件';
comment on column checkup.enterprise_id is '企业';
comment on column checkup.agency_id is '办理机构，同其办件';
comment on column checkup.handler_id is '点评的律师、特派员，同其办件';
comment on column checkup.questionnaire is '问卷版本，依发起时的版本做完';
comment on column checkup.follows_id is '复检的，此前哪一次体检';
comment on column checkup.section is '出具报告时企业所属的行业门类（GB/T 4754）';
comment on column checkup.started_at is '发起时间';
comment on column checkup.submitted_at is '提交时间';
comment on column checkup.score is '总分';
comment on column checkup.grade is '总评等级：1 最好，4 最差';
comment on column checkup.scores is '各方面得分和等级，提交时固定';
comment on column checkup.opinion is '总体意见';
comment on column checkup.opinion_by is '谁的意见';
comment on column checkup.opinion_at is '意见的时间';
comment on column checkup.issued_at is '出具报告的时间';

create table checkup_page (
  matter_id uuid not null references checkup,
  field text not null,
  version int not null,
  saved_at timestamptz not null,
  by_id int not null references person,
  by_name text not null,
  primary key (matter_id, field)
);
comment on table checkup_page is '问卷的一页：每方面一页，随填随存';
comment on column checkup_page.matter_id is '体检';
comment on column checkup_page.field is '方面';
comment on column checkup_page.version is '版本，每次保存加一，两人同时保存以此发现';
comment on column checkup_page.saved_at is '保存时间';
comment on column checkup_page.by_id is '保存人';
comment on column checkup_page.by_name is '保存人姓名';

create table checkup_answer (
  matter_id uuid not null references checkup,
  question text not null,
  field text not null,
  value jsonb not null,
  note text,
  primary key (matter_id, question)
);
comment on table checkup_answer is '回答';
comment on column checkup_answer.matter_id is '体检';
comment on column checkup_answer.question is '题';
comment on column checkup_answer.field is '方面';
comment on column checkup_answer.value is '回答：选项，或者数';
comment on column checkup_answer.note is '说明';

create table checkup_finding (
  matter_id uuid not null references checkup,
  question text not null,
  place smallint not null,
  field text not null,
  gravity text not null check (gravity in ('high', 'medium', 'low')),
  title text not null,
  may text not null,
  advice text not null,
  role text not null,
  days smallint not null check (days > 0),
  basis jsonb not null,
  asks text not null,
  answer text not null,
  comment text,
  comment_by text,
  comment_at timestamptz,
  primary key (matter_id, question),
  check ((comment is null) = (comment_at is null))
);
comment on table checkup_finding is '风险：提交时由回答得出并固定';
comment on column checkup_finding.matter_id is '体检';
comment on column checkup_finding.question is '由哪一题得出';
comment on column checkup_finding.place is '先后，重大的在前';
comment on column checkup_finding.field is '方面';
comment on column checkup_finding.gravity is '严重程度：重大 high、较大 medium、一般 low';
comment on column checkup_finding.title is '风险';
comment on column checkup_finding.may is '可能的后果';
comment on column checkup_finding.advice is '建议';
comment on column checkup_finding.role is '由企业何人办';
comment on column checkup_finding.days is '建议几日内办';
comment on column checkup_finding.basis is '依据的条文';
comment on column checkup_finding.asks is '题目';
comment on column checkup_finding.answer is '所作的回答';
comment on column checkup_finding.comment is '律师、特派员、企业服务人员的点评';
comment on column checkup_finding.comment_by is '谁的点评';
comment on column checkup_finding.comment_at is '点评的时间';

create table checkup_follow_up (
  id int generated always as identity primary key,
  stream uuid not null unique,
  matter_id uuid not null references checkup,
  question text not null,
  what text not null,
  side text not null check (side in ('firm', 'agency')),
  owner_id int not null references person,
  agency_id int not null references agency,
  due date not null,
  status text not null default 'open' check (status in ('open', 'reported', 'done', 'dropped')),
  evidence text,
  file_id int references file,
  why text,
  resolved_by_id uuid references checkup,
  commitment_id int not null references commitment,
  ended_at timestamptz,
  foreign key (matter_id, question) references checkup_finding,
  check ((ended_at is null) = (status in ('open', 'reported')))
);
create unique index checkup_follow_up_once on checkup_follow_up (matter_id, question) where status <> 'dropped';
create index checkup_follow_up_due on checkup_follow_up (due, id) where status in ('open', 'reported');
create index checkup_follow_up_owner on checkup_follow_up (owner_id, due, id) where status in ('open', 'reported');
create index checkup_follow_up_of on checkup_follow_up (matter_id, id);
comment on table checkup_follow_up is '整改事项：有责任人和期限，由机构跟进，记入承诺台账';
comment on column checkup_follow_up.stream is '承诺所记的卷';
comment on column checkup_follow_up.matter_id is '体检';
comment on column checkup_follow_up.question is '针对哪一项风险';
comment on column checkup_follow_up.what is '整改事项';
comment on column checkup_follow_up.side is '责任人是企业成员 firm，或者机构人员 agency';
comment on column checkup_follow_up.owner_id is '责任人';
comment on column checkup_follow_up.agency_id is '跟进的机构';
comment on column checkup_follow_up.due is '期限（含当日）';
comment on column checkup_follow_up.status is '待整改 open、企业已报告 reported、已完成 done、不再整改 dropped';
comment on column checkup_follow_up.evidence is '完成情况';
comment on column checkup_follow_up.file_id is '佐证材料';
comment on column checkup_follow_up.why is '退回或者不再整改的理由';
comment on column checkup_follow_up.resolved_by_id is '由哪一次复检确认完成';
comment on column checkup_follow_up.commitment_id is '台账中的承诺';
comment on column checkup_follow_up.ended_at is '完成或者不再整改的时间';

-- 行业对比只存汇总，对谁都可以看；算进去的是哪些企业，只有系统看得到
create table checkup_benchmark (
  section text not null,
  field text not null,
  taken_on date not null,
  firms int not null,
  quarter smallint not null,
  middle smallint not null,
  three_quarters smallint not null,
  primary key (section, field)
);
comment on table checkup_benchmark is '行业对比：各门类各方面得分的四分位，取整，定期更新';
comment on column checkup_benchmark.section is '行业门类（GB/T 4754），* 为全部';
comment on column checkup_benchmark.field is '方面';
comment on column checkup_benchmark.taken_on is '统计日期';
comment on column checkup_benchmark.firms is '不少于多少家企业';
comment on column checkup_benchmark.quarter is '下四分位';
comment on column checkup_benchmark.middle is '中位';
comment on column checkup_benchmark.three_quarters is '上四分位';
create table checkup_benchmark_basis (
  section text primary key,
  firms int[] not null
);
comment on table checkup_benchmark_basis is '上一次统计算进去的企业：新加入的够多才再统计，以免由两次之差看出某一家';
comment on column checkup_benchmark_basis.section is '行业门类';
comment on column checkup_benchmark_basis.firms is '企业';

-- 体检的内容只对办理机构、经手的律师或者特派员、企业自己的成员开放；承办律师所在机构的他人看得到办件，看不到这些
alter table checkup enable row level security;
alter table checkup force row level security;
create policy checkup_reach on checkup using (
  (select reach_all()) or agency_id = any ((select reach_agencies())::int[]) or handler_id = (select reach_person())
  or enterprise_id = any ((select reach_enterprises())::int[])) with check (true);
do $$
declare t text;
begin
  foreach t in array array['checkup_page', 'checkup_answer', 'checkup_finding', 'checkup_follow_up'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using ((select reach_all()) or exists (select 1 from checkup c where c.matter_id = %I.matter_id)) with check (true)', t || '_reach', t, t);
  end loop;
end $$;
alter table checkup_benchmark_basis enable row level security;
alter table checkup_benchmark_basis force row level security;
create policy checkup_benchmark_basis_reach on checkup_benchmark_basis using ((select reach_all())) with check (true);
