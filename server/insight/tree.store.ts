import { type Db, one, statement } from '../kernel/database.ts'
import { addCells, addSplits } from './adding.ts'
import { columns, spans, splits } from './contributions.ts'

/**
 * From how many agencies on, and from how many matters of one agency on, there are sums with all below: fewer are as quickly added one
 * by one, or counted in the facts.
 */
export type Sizes = { agencies: number; matters: number }
export const usualSizes: Sizes = { agencies: 8, matters: 20_000 }

const turn = statement(
  'insight.turn-tree',
  `with recursive up as (
      select agency_id, agency_id as node, parent_id from insight_source_agency
      union select up.agency_id, a.agency_id, a.parent_id from up join insight_source_agency a on a.agency_id = up.parent_id
    ), large as materialized (
      select node from up group by node having count(*) >= $2
      union select agency_id from insight_cube where span = 'ever' and not whole group by agency_id having sum(opened) >= $3
    ), tree as materialized (
      select u.agency_id, array[0] || coalesce(array_agg(l.node order by l.node) filter (where l.node is not null), '{}') as branches
      from up u left join large l on l.node = u.node group by u.agency_id
    ), moved as materialized (
      select t.agency_id, t.branches as now_in, coalesce(k.branches, '{}') as was_in
      from tree t left join insight_agency k using (agency_id) where k.branches is distinct from t.branches
    ), step as materialized (
      select agency_id, node, 1 as sign from moved, unnest(moved.now_in) node where node <> all (moved.was_in)
      union all select agency_id, node, -1 from moved, unnest(moved.was_in) node where node <> all (moved.now_in)
    ), put_cells as (
      ${addCells(`select c.span, true, s.node, c.day, c.service, ${columns.map(c => `sum(s.sign * c.${c})`).join(', ')}
        from step s join insight_cube c on not c.whole and c.agency_id = s.agency_id group by c.span, s.node, c.day, c.service`)}
    ), split as materialized (
      select agency_id, service, measure, facet, day, key, sum(n) as n from (${(
        ['matter', 'commitment', 'rating'] as const
      )
        .flatMap(of =>
          splits({
            of,
            from: `(select * from insight_${of} join moved using (agency_id))`,
            sign: 1,
            asOf: '$1::timestamptz',
          }),
        )
        .join('\n union all ')}) e group by agency_id, service, measure, facet, day, key
    ), put_splits as (
      ${addSplits(`select x.span, s.node, c.measure, c.facet, x.day, c.service, c.key, sum(s.sign * c.n)::int
        from step s join split c using (agency_id)
          cross join lateral (values ('month', ${spans.month('c.day')}), ('ten', ${spans.ten('c.day')})) x(span, day)
        group by x.span, s.node, c.measure, c.facet, x.day, c.service, c.key`)}
    ), put_tree as (
      insert into insight_agency (agency_id, branches) select agency_id, m.now_in from moved m
      on conflict (agency_id) do update set branches = excluded.branches
    )
    select count(*)::int as moved from moved`,
)
/** Has the sums with all below, as they were counted at `asOf`, follow the tree of agencies as it is now; returns how many moved. */
export const turnTree = async (tx: Db, asOf: Temporal.Instant | null, { agencies, matters }: Sizes) =>
  (await one<{ moved: number }>(tx, turn, [asOf?.toString() ?? '-infinity', agencies, matters])).moved
