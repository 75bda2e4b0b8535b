import { createBrowserRouter } from 'react-router'
import {
  CallbacksOnward,
  ConflictOnward,
  QuotaLineOnward,
  RecordOnward,
  RecusalsOnward,
  ReportsOnward,
} from './envoys/onward.tsx'
import { Frame } from './frame/frame.tsx'
import { Crashed, NoPage } from './frame/lost.tsx'
import { Waiting } from './parts/page.tsx'

/** One screen, one piece of code: loaded when it is first opened. */
export const routes = createBrowserRouter(
  [
    {
      path: '/',
      element: <Frame />,
      errorElement: <Crashed />,
      hydrateFallbackElement: <Waiting />,
      children: [
        {
          errorElement: <Crashed />,
          children: [
            { index: true, lazy: async () => ({ Component: (await import('./today/today.tsx')).Today }) },
            { path: 'inbox', lazy: async () => ({ Component: (await import('./inbox/inbox.tsx')).InboxPage }) },
            {
              path: 'insight',
              lazy: async () => ({ Component: (await import('./insight/overview.tsx')).InsightPage }),
            },
            {
              path: 'insight/records',
              lazy: async () => ({ Component: (await import('./insight/records.tsx')).RecordsPage }),
            },
            {
              path: 'insight/screen',
              lazy: async () => ({ Component: (await import('./insight/screen.tsx')).ScreenPage }),
            },
            {
              path: 'matters/:id',
              lazy: async () => ({ Component: (await import('./matter/matter.tsx')).MatterPage }),
            },
            { path: 'plans', lazy: async () => ({ Component: (await import('./plans/list.tsx')).PlansPage }) },
            {
              path: 'plans/import',
              lazy: async () => ({ Component: (await import('./plans/import/import.tsx')).ImportPage }),
            },
            { path: 'plans/:id', lazy: async () => ({ Component: (await import('./plans/plan.tsx')).PlanPage }) },
            { path: 'ledger', lazy: async () => ({ Component: (await import('./ledger/ledger.tsx')).LedgerPage }) },
            {
              path: 'ledger/rehearsals',
              lazy: async () => ({ Component: (await import('./ledger/rehearsals.tsx')).RehearsalsPage }),
            },
            {
              path: 'ledger/rehearsals/:id',
              lazy: async () => ({ Component: (await import('./ledger/rehearsal.tsx')).RehearsalPage }),
            },
            {
              path: 'ledger/:id',
              lazy: async () => ({ Component: (await import('./ledger/commitment.tsx')).CommitmentPage }),
            },
            {
              path: 'reminders',
              lazy: async () => ({ Component: (await import('./ledger/reminders.tsx')).RemindersPage }),
            },
            { path: 'intake', lazy: async () => ({ Component: (await import('./intake/intake.tsx')).Intake }) },
            {
              path: 'register',
              lazy: async () => ({ Component: (await import('./register/register.tsx')).RegisterPage }),
            },
            {
              path: 'register/doubles',
              lazy: async () => ({ Component: (await import('./register/merge/doubles.tsx')).DoublesPage }),
            },
            {
              path: 'register/import',
              lazy: async () => ({ Component: (await import('./register/import/imports.tsx')).ImportsPage }),
            },
            {
              path: 'register/import/:id',
              lazy: async () => ({ Component: (await import('./register/import/import.tsx')).RegisterImportPage }),
            },
            {
              path: 'register/:id',
              lazy: async () => ({ Component: (await import('./register/entry.tsx')).EntryPage }),
            },
            {
              path: 'quota',
              lazy: async () => ({ Component: (await import('./envoys/quota/quota.tsx')).QuotaPage }),
            },
            {
              path: 'quota/coverage/:figure',
              lazy: async () => ({ Component: (await import('./envoys/quota/coverage-list.tsx')).CoverageListPage }),
            },
            {
              path: 'visits',
              lazy: async () => ({ Component: (await import('./visits/visits.tsx')).VisitsPage }),
            },
            {
              path: 'visits/new',
              lazy: async () => ({ Component: (await import('./visits/form/page.tsx')).NewVisitPage }),
            },
            {
              path: 'visits/:id',
              lazy: async () => ({ Component: (await import('./visits/visit.tsx')).VisitPage }),
            },
            {
              path: 'visits/:id/edit',
              lazy: async () => ({ Component: (await import('./visits/form/page.tsx')).EditVisitPage }),
            },
            {
              path: 'envoys',
              lazy: async () => ({ Component: (await import('./envoys/roster.tsx')).EnvoysPage }),
            },
            {
              path: 'envoys/:id',
              lazy: async () => ({ Component: (await import('./envoys/envoy.tsx')).EnvoyPage }),
            },
            {
              path: 'discipline',
              lazy: async () => ({ Component: (await import('./discipline/discipline.tsx')).DisciplinePage }),
            },
            {
              path: 'checkups',
              lazy: async () => ({ Component: (await import('./checkups/list.tsx')).CheckupsPage }),
            },
            {
              path: 'checkups/follow-ups',
              lazy: async () => ({ Component: (await import('./checkups/follow-ups.tsx')).FollowUpsPage }),
            },
            {
              path: 'checkups/:id',
              lazy: async () => ({ Component: (await import('./checkups/checkup.tsx')).CheckupPage }),
            },
            {
              path: 'agreements',
              lazy: async () => ({ Component: (await import('./agreements/list.tsx')).AgreementsPage }),
            },
            {
              path: 'agreements/new',
              lazy: async () => ({ Component: (await import('./agreements/draft.tsx')).DraftPage }),
            },
            {
              path: 'agreements/:id',
              lazy: async () => ({ Component: (await import('./agreements/agreement.tsx')).AgreementPage }),
            },
            {
              path: 'partnerships',
              lazy: async () => ({ Component: (await import('./partnerships/list.tsx')).PartnershipsPage }),
            },
            {
              path: 'partnerships/:id',
              lazy: async () => ({ Component: (await import('./partnerships/pair.tsx')).PairPage }),
            },
            {
              path: 'talents/:id?',
              lazy: async () => ({ Component: (await import('./talents/page.tsx')).TalentsPage }),
            },
            {
              path: 'talents/appointments/:id',
              lazy: async () => ({ Component: (await import('./talents/page.tsx')).ToMutual }),
            },
            {
              path: 'stations',
              lazy: async () => ({ Component: (await import('./stations/list.tsx')).StationsPage }),
            },
            {
              path: 'stations/:id',
              lazy: async () => ({ Component: (await import('./stations/station.tsx')).StationPage }),
            },
            {
              path: 'handovers',
              lazy: async () => ({ Component: (await import('./handovers/list.tsx')).HandoversPage }),
            },
            { path: 'modes', lazy: async () => ({ Component: (await import('./modes/modes.tsx')).ModesPage }) },
            {
              path: 'services',
              lazy: async () => ({ Component: (await import('./services/services.tsx')).ServicesPage }),
            },
            { path: 'envoys/quota/:id', Component: QuotaLineOnward },
            { path: 'visits/callbacks', Component: CallbacksOnward },
            { path: 'discipline/reports', Component: ReportsOnward },
            { path: 'discipline/records/:id', Component: RecordOnward },
            { path: 'discipline/conflicts/:id', Component: ConflictOnward },
            { path: 'discipline/recusals', Component: RecusalsOnward },
            {
              path: 'account',
              lazy: async () => ({ Component: (await import('./account/account.tsx')).AccountPage }),
            },
            { path: 'people', lazy: async () => ({ Component: (await import('./people/people.tsx')).PeoplePage }) },
            {
              path: 'calendar',
              lazy: async () => ({ Component: (await import('./calendar/calendar.tsx')).CalendarPage }),
            },
            {
              path: 'settings',
              lazy: async () => ({ Component: (await import('./settings/settings.tsx')).SettingsPage }),
            },
            { path: 'library', lazy: async () => ({ Component: (await import('./library/library.tsx')).Library }) },
            {
              path: 'procedures/:id?',
              lazy: async () => ({ Component: (await import('./procedures/procedures.tsx')).Procedures }),
            },
            { path: '*', Component: NoPage },
          ],
        },
      ],
    },
  ],
  { basename: '/desk' },
)
