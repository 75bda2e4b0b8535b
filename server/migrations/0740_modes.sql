-- 五种模式：参加人、意见、分工、调研记录、揭榜、成果发布
create table mode_participant (
  id int generated always as identity primary key,
  matter_id uuid not null references matter,
  organiser_id int not null references agency,
  person_id int not null references person,
  agency_id int not null references agency,
  owes text not null,
  role text not null check (role in ('lead', 'host', 'member', 'expert', 'reviewer')),
  invited_at timestamptz not null,
  invited_by int not null references person,
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_why text
);
create unique index mode_participant_once on mode_participant (matter_id, person_id) where ended_at is null;
create index mode_participant_person on mode_participant (person_id, id desc);
comment on table mode_participant is '参加人：被邀请参加某一办件的专家、成员、负责人、主持人、评审人';
comment on column mode_participant.matter_id is '办件';
comment on column mode_participant.organiser_id is '召集机构';
comment on column mode_participant.person_id is '人员';
comment on column mode_participant.agency_id is '所在机构';
comment on column mode_participant.owes is '以何种身份参加';
comment on column mode_participant.role is '担任：负责人 lead、主持人 host、成员 member、专家 expert、评审人 reviewer';
comment on column mode_participant.invited_at is '邀请时间';
comment on column mode_participant.invited_by is '由谁邀请';
comment on column mode_participant.accepted_at is '接受邀请并承诺保密的时间，此后才能查看办件';
comment on column mode_participant.ended_at is '谢绝、退出、解除或者办结的时间，此后不能再查看办件';
comment on column mode_participant.ended_why is '结束的原因';

-- 参加人在接受邀请之后、解除之前看得见办件。以系统身份查，避免两表策略互相递归
create function mode_matters() returns uuid[] language plpgsql stable as $$
declare
  lent text := coalesce(current_setting('faqiao.all', true), '');
  found uuid[];
begin
  perform set_config('faqiao.all', 'on', true);
  found := array(
    select p.matter_id from mode_participant p
    where p.person_id = nullif(current_setting('faqiao.person', true), '')::int and p.accepted_at is not null and p.ended_at is null);
  perform set_config('faqiao.all', lent, true);
  return found;
end $$;
-- 承办人手中的办件，其意见、分工、记录也归他看
create function mode_hands() returns uuid[] language plpgsql stable as $$
declare
  lent text := coalesce(current_setting('faqiao.all', true), '');
  found uuid[];
begin
  perform set_config('faqiao.all', 'on', true);
  found := array(
    select m.id from matter m
    where m.handler_id = nullif(current_setting('faqiao.person', true), '')::int and m.procedure like 'modes.%');
  perform set_config('faqiao.all', lent, true);
  return found;
end $$;
-- 名称在后的策略先问：本在管辖之内的，不必再问这一条
create policy matter_called_in on matter for select using (id = any ((select mode_matters())::uuid[]));

create table mode_opinion (
  id int generated always as identity primary key,
  matter_id uuid not null references matter,
  organiser_id int not null references agency,
  participant_id int not null references mode_participant,
  person_id int not null references person,
  round int not null check (round >= 0),
  stance text check (stance in ('concur', 'dissent')),
  text text not null,
  digest text not null,
  signed_at timestamptz not null,
  check ((round = 0) = (stance is null))
);
create unique index mode_opinion_once on mode_opinion (participant_id, round) where round > 0;
create index mode_opinion_of on mode_opinion (matter_id, id);
comment on table mode_opinion is '签署的意见：签署之后不能修改，摘要写入卷宗；补充的另签一份';
comment on column mode_opinion.matter_id is '办件';
comment on column mode_opinion.organiser_id is '召集机构';
comment on column mode_opinion.participant_id is '参加人';
comment on column mode_opinion.person_id is '签署人';
comment on column mode_opinion.round is '0 为研究意见，其后为对第几稿结论的态度';
comment on column mode_opinion.stance is '同意 concur、不同意 dissent';
comment on column mode_opinion.text is '意见全文';
comment on column mode_opinion.digest is '全文摘要（SHA-256）';
comment on column mode_opinion.signed_at is '签署时间';

create table mode_task (
  id int generated always as identity primary key,
  matter_id uuid not null references matter,
  organiser_id int not null references agency,
  participant_id int not null references mode_participant,
  title text not null,
  due date not null,
  status text not null default 'open' check (status in ('open', 'done', 'dropped')),
  result text,
  ended_at timestamptz,
  check ((status = 'open') = (ended_at is null))
);
create index mode_task_of on mode_task (matter_id, id);
comment on table mode_task is '团队分工';
comment on column mode_task.matter_id is '办件';
comment on column mode_task.organiser_id is '召集机构';
comment on column mode_task.participant_id is '由哪一参加人承担';
comment on column mode_task.title is '分工';
comment on column mode_task.due is '完成日期';
comment on column mode_task.status is '进行中 open、完成 done、取消 dropped';
comment on column mode_task.result is '完成情况或者取消的理由';
comment on column mode_task.ended_at is '完成或者取消的时间';

create table mode_note (
  id int generated always as identity primary key,
  matter_id uuid not null references matter,
  organiser_id int not null references agency,
  person_id int not null references person,
  day date not null,
  place text not null,
  people text not null,
  text text not null,
  at timestamptz not null
);
create index mode_note_of on mode_note (matter_id, day, id);
comment on table mode_note is '调研记录';
comment on column mode_note.matter_id is '办件';
comment on column mode_note.organiser_id is '召集机构';
comment on column mode_note.person_id is '记录人';
comment on column mode_note.day is '调研日期';
comment on column mode_note.place is '地点';
comment on column mode_note.people is '访谈、座谈对象';
comment on column mode_note.text is '记录';
comment on column mode_note.at is '登记时间';

-- 意见、分工、记录只对召集机构和参加人开放，当事人看的是结论
do $$
declare t text;
begin
  foreach t in array array['mode_opinion', 'mode_task', 'mode_note'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I using ((select reach_all()) or organiser_id = any ((select reach_agencies())::int[])
      or matter_id = any ((select mode_matters())::uuid[]) or matter_id = any ((select mode_hands())::uuid[])) with check (true)', t || '_reach', t);
  end loop;
end $$;
alter table mode_participant enable row level security;
alter table mode_participant force row level security;
create policy mode_participant_reach on mode_participant using (
  (select reach_all()) or person_id = (select reach_person()) or organiser_id = any ((select reach_agencies())::int[])
  or matter_id = any ((select mode_matters())::uuid[]) or matter_id = any ((select mode_hands())::uuid[])) with check (true);

create table mode_call (
  id int generated always as identity primary key,
  matter_id uuid not null references matter,
  round int not null check (round > 0),
  organiser_id int not null references agency,
  title text not null,
  text text not null,
  invited int[] not null default '{}',
  closes_on date not null,
  posted_at timestamptz not null,
  closed_at timestamptz,
  public_at timestamptz,
  unique (matter_id, round)
);
create index mode_call_posted on mode_call (posted_at desc, id desc);
comment on table mode_call is '榜：张贴的脱敏问题，同一办件可以重新张榜';
comment on column mode_call.matter_id is '办件';
comment on column mode_call.round is '第几次张榜';
comment on column mode_call.organiser_id is '组织机构';
comment on column mode_call.title is '题目';
comment on column mode_call.text is '问题（脱敏）';
comment on column mode_call.invited is '邀请的机构';
comment on column mode_call.closes_on is '截止日期（含当日）';
comment on column mode_call.posted_at is '张榜时间';
comment on column mode_call.closed_at is '截止时间';
comment on column mode_call.public_at is '随答案公开发布的时间';

create table mode_answer (
  id int generated always as identity primary key,
  call_id int not null references mode_call,
  matter_id uuid not null references matter,
  organiser_id int not null references agency,
  person_id int not null references person,
  agency_id int not null references agency,
  text text not null,
  digest text not null,
  at timestamptz not null,
  version int not null default 1,
  unsealed_at timestamptz,
  withdrawn_at timestamptz,
  adopted_at timestamptz,
  unique (call_id, person_id)
);
create index mode_answer_matter on mode_answer (matter_id, id);
comment on table mode_answer is '揭榜答案：截止之前只有本人和组织者看得见';
comment on column mode_answer.call_id is '榜';
comment on column mode_answer.matter_id is '办件';
comment on column mode_answer.organiser_id is '组织机构';
comment on column mode_answer.person_id is '作者';
comment on column mode_answer.agency_id is '作者所在机构';
comment on column mode_answer.text is '答案';
comment on column mode_answer.digest is '全文摘要（SHA-256）';
comment on column mode_answer.at is '提交或者最近修改的时间';
comment on column mode_answer.version is '第几稿';
comment on column mode_answer.unsealed_at is '截止启封的时间，此后本办件的各方可以查看';
comment on column mode_answer.withdrawn_at is '作者撤回的时间';
comment on column mode_answer.adopted_at is '采纳的时间';

alter table mode_call enable row level security;
alter table mode_call force row level security;
create policy mode_call_reach on mode_call using (
  public_at is not null or (select reach_all()) or organiser_id = any ((select reach_agencies())::int[])
  or (select exists (select 1 from envoy n where n.person_id = reach_person() and n.status = 'serving'))
  or invited && (select array(select p.agency_id from post p where p.person_id = reach_person()))::int[]
  or exists (select 1 from matter m where m.id = matter_id)) with check (true);
alter table mode_answer enable row level security;
alter table mode_answer force row level security;
create policy mode_answer_reach on mode_answer using (
  (select reach_all()) or person_id = (select reach_person()) or organiser_id = any ((select reach_agencies())::int[])
  or (unsealed_at is not null and exists (select 1 from matter m where m.id = matter_id))) with check (true);

create table publication (
  id int generated always as identity primary key,
  matter_id uuid not null unique references matter,
  kind text not null check (kind in ('need', 'open-call', 'team', 'conference', 'research')),
  title text not null,
  body text not null,
  thanks text,
  authors text[] not null,
  agency_id int not null references agency,
  industries text[] not null default '{}',
  categories text[] not null default '{}',
  published_at timestamptz not null,
  published_by int not null references person,
  withdrawn_at timestamptz,
  withdrawn_why text,
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
create index publication_newest on publication (published_at desc, id desc) where withdrawn_at is null;
create index publication_agency on publication (agency_id, published_at desc, id desc);
comment on table publication is '研究成果发布：脱敏的案例、答案、报告、综述';
comment on column publication.matter_id is '来自哪一办件，不对外显示';
comment on column publication.kind is '种类：服务案例 need、揭榜答案 open-call、团队报告 team、会诊综述 conference、调研报告 research';
comment on column publication.title is '标题';
comment on column publication.body is '正文';
comment on column publication.thanks is '致谢';
comment on column publication.authors is '作者署名';
comment on column publication.agency_id is '发布机构';
comment on column publication.industries is '行业（GB/T 4754 门类、大类等前缀）';
comment on column publication.categories is '企业类别';
comment on column publication.published_at is '发布时间';
comment on column publication.published_by is '审核发布人';
comment on column publication.withdrawn_at is '撤回时间';
comment on column publication.withdrawn_why is '撤回的理由';
alter table publication enable row level security;
alter table publication force row level security;
create policy publication_reach on publication using (
  withdrawn_at is null or (select reach_all()) or agency_id = any ((select reach_agencies())::int[])) with check (true);
