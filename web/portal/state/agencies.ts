import { get } from '../../common/api.ts'

export type AgencyView = {
  id: number
  name: string
  kind: string
  kindTitle: string
  region: string
  regionPath: string
  phone?: string
  address?: string
  hours?: string
}

export const agenciesOf = async (
  query: { region?: string; kind?: string; procedure?: string },
  signal: AbortSignal,
): Promise<AgencyView[]> => (await get<{ rows: AgencyView[] }>('/agencies', { ...query, limit: 100 }, signal)).rows
