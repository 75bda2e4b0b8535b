create table statute (
  id bigint generated always as identity primary key,
  title text not null check (title <> ''),
  short_title text not null check (short_title <> ''),
  tier text not null,
  issuer text,
  promulgated date,
  promulgation text[] not null,
  preamble text[] not null,
  annex text[] not null,
  in_force_from date not null,
  in_force_stated boolean not null,
  in_force_to date check (in_force_to > in_force_from),
  source text,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  imported_at timestamptz not null,
  unique (short_title, in_force_from)
);

comment on table statute is '法规库：法律、法规、司法解释等的一个版本；同一名称可有多个版本，按施行日期取用';
comment on column statute.id is '版本编号';
comment on column statute.title is '正式名称，不带书名号';
comment on column statute.short_title is '简称：去掉“中华人民共和国”，用于查找';
comment on column statute.tier is '层级：law 法律，regulation 行政法规，interp 司法解释，local 地方性法规，rule 规章，other 其他';
comment on column statute.issuer is '制定机关';
comment on column statute.promulgated is '本版文本最后一次通过、修改或者公布的日期';
comment on column statute.promulgation is '题注：通过、修改、公布的记载，逐行';
comment on column statute.preamble is '正文条文之前的引言，逐行';
comment on column statute.annex is '附件、附录，逐行';
comment on column statute.in_force_from is '本版施行日期';
comment on column statute.in_force_stated is '施行日期有明文记载；否则为可能的最早日期，显示为待核';
comment on column statute.in_force_to is '失效日期，自当日起不再有效；为空表示未废止';
comment on column statute.source is '文本来源';
comment on column statute.digest is '导入文本的 SHA-256 摘要';
comment on column statute.imported_at is '导入时间';

create table article (
  statute_id bigint not null references statute on delete cascade,
  number int not null check (number between 1 and 9999),
  suffix smallint not null default 0 check (suffix between 0 and 99),
  heading text[] not null,
  paragraphs text[] not null,
  primary key (statute_id, number, suffix)
);

comment on table article is '条文';
comment on column article.statute_id is '所属版本';
comment on column article.number is '条号';
comment on column article.suffix is '“之一”“之二”的序号，本条为 0';
comment on column article.heading is '所在的编、章、节，由外到内';
comment on column article.paragraphs is '条文的款、项，逐行';
