-- 法律援助：律师库、经济困难标准与年度数据、补贴标准、补贴、质量评估
create table aid_panel (
  person_id int not null references person,
  agency_id int not null references agency,
  centre_id int not null references agency,
  capacity text not null check (capacity in ('lawyer', 'grassrootsLegalWorker', 'legalAidVolunteer')),
  specialities text[] not null default '{}',
  languages text[] not null default '{}',
  practising_since date not null,
  criminal_since date,
  knows_minors boolean not null default false,
  active boolean not null default true,
  primary key (centre_id, person_id)
);
create index aid_panel_person on aid_panel (person_id);
comment on table aid_panel is '法律援助人员库：各法律援助机构可指派的人员';
comment on column aid_panel.person_id is '人员';
comment on column aid_panel.agency_id is '所在机构（律师事务所、基层法律服务所或者法律援助机构）';
comment on column aid_panel.centre_id is '法律援助机构';
comment on column aid_panel.capacity is '以何身份提供法律援助';
comment on column aid_panel.specialities is '专长';
comment on column aid_panel.languages is '语言';
comment on column aid_panel.practising_since is '执业起始日';
comment on column aid_panel.criminal_since is '从事刑事辩护起始日，空为不从事';
comment on column aid_panel.knows_minors is '熟悉未成年人身心特点';
comment on column aid_panel.active is '接受指派';

create table aid_standard (
  id int generated always as identity primary key,
  province text not null check (province ~ '^[0-9]{2}0000$'),
  from_date date not null,
  rule jsonb not null,
  unique (province, from_date)
);
comment on table aid_standard is '经济困难标准：各省确定并动态调整，按施行日分版本';
comment on column aid_standard.province is '省级行政区划';
comment on column aid_standard.from_date is '施行日';
comment on column aid_standard.rule is '标准：基数、比例、计算月数、支出型情形、资产限制、出处';

create table aid_figure (
  region text not null check (region ~ '^[0-9]{6}$'),
  year int not null,
  kind text not null check (kind in ('income', 'minimumLiving', 'minimumWage', 'homeArea')),
  value numeric not null check (value > 0),
  source text not null,
  entered_by int references person,
  entered_at timestamptz not null,
  primary key (region, year, kind)
);
comment on table aid_figure is '经济困难标准所依据的各市年度数据，由管理员据公布数录入';
comment on column aid_figure.region is '地级以上市';
comment on column aid_figure.year is '数据年度';
comment on column aid_figure.kind is '种类';
comment on column aid_figure.value is '数值：金额为分，面积为平方米';
comment on column aid_figure.source is '出处';
comment on column aid_figure.entered_by is '录入人';
comment on column aid_figure.entered_at is '录入时间';

create table aid_subsidy_rate (
  centre_id int not null references agency,
  form text not null,
  from_date date not null,
  amount int not null check (amount >= 0),
  source text not null,
  entered_by int references person,
  primary key (centre_id, form, from_date)
);
comment on table aid_subsidy_rate is '法律援助补贴标准：由省级司法行政部门会同财政部门确定，管理员录入';
comment on column aid_subsidy_rate.centre_id is '法律援助机构';
comment on column aid_subsidy_rate.form is '法律援助形式';
comment on column aid_subsidy_rate.from_date is '施行日';
comment on column aid_subsidy_rate.amount is '每件金额（分）';
comment on column aid_subsidy_rate.source is '出处';
comment on column aid_subsidy_rate.entered_by is '录入人';

create table aid_subsidy (
  matter_id uuid primary key references matter,
  person_id int not null references person,
  agency_id int not null references agency,
  form text not null,
  amount int not null check (amount >= 0),
  reason text,
  at timestamptz not null
);
create index aid_subsidy_person on aid_subsidy (person_id, at);
comment on table aid_subsidy is '法律援助补贴：一件一笔';
comment on column aid_subsidy.matter_id is '办件';
comment on column aid_subsidy.person_id is '承办人';
comment on column aid_subsidy.agency_id is '承办机构';
comment on column aid_subsidy.form is '法律援助形式';
comment on column aid_subsidy.amount is '金额（分）';
comment on column aid_subsidy.reason is '与标准不同或者没有标准的理由';
comment on column aid_subsidy.at is '核定时间';
alter table aid_subsidy enable row level security;
alter table aid_subsidy force row level security;
create policy aid_subsidy_reach on aid_subsidy using (
  reach_all() or exists (select 1 from matter m where m.id = matter_id)) with check (true);

create table aid_review (
  matter_id uuid primary key references matter,
  file_id uuid not null references matter,
  reviewer_id int not null references person,
  score numeric not null check (score between 0 and 100),
  grade text not null check (grade in ('excellent', 'good', 'qualified', 'unqualified')),
  at timestamptz not null
);
create index aid_review_file on aid_review (file_id);
comment on table aid_review is '案件质量同行评估结果';
comment on column aid_review.matter_id is '评估办件';
comment on column aid_review.file_id is '被评估的案件';
comment on column aid_review.reviewer_id is '评估专家';
comment on column aid_review.score is '得分';
comment on column aid_review.grade is '等次：优秀、良好、合格、不合格';
comment on column aid_review.at is '确认时间';
