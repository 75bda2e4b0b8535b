-- 草稿：没有填完的表
create table draft (
  person_id int not null references person,
  procedure text not null,
  action text not null,
  sealed text not null,
  saved_at timestamptz not null,
  primary key (person_id, procedure, action)
);
create index draft_age on draft (saved_at);
comment on table draft is '草稿：没有填完的表，每人每事项一份';
comment on column draft.person_id is '人员';
comment on column draft.procedure is '办理流程';
comment on column draft.action is '动作';
comment on column draft.sealed is '已填内容（加密）';
comment on column draft.saved_at is '保存时间';
