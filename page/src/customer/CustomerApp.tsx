import {
  Button,
  Card,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Tab,
  TabList,
  Text,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { General, Timeline } from '../../../src/page/general.ts';
import type { RowList } from '../../../src/page/lists.ts';
import type { Me } from '../../../src/page/me.ts';
import type { RequestPageView } from '../../../src/page/requestPage.ts';
import type { RequestRow } from '../../../src/page/rows.ts';
import type { Start } from '../../../src/page/start.ts';
import { read, readGeneral, readRows } from '../api.ts';
import { GeneralPages } from '../GeneralPages.tsx';
import { Loaded, NotLive } from '../parts.tsx';
import { MeetingList, RequestView, StateBadge, ToDo } from '../RequestView.tsx';
import { TimelinePicture } from '../TimelinePicture.tsx';
import { openLink } from '../teams.ts';
import { type Changes, useChanges } from '../useChanges.ts';
import { useData } from '../useData.ts';
import { useMeetings } from '../useMeetings.ts';
import { useWords } from '../words.ts';

const useStyles = makeStyles({
  tabs: { marginBottom: tokens.spacingVerticalL, flexWrap: 'wrap' },
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  grow: { flexGrow: 1, minWidth: 0 },
  heading: { margin: '0' },
  quiet: { color: tokens.colorNeutralForeground2 },
  grid: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(320px, 100%), 1fr))',
    alignItems: 'start',
  },
});

const views = ['overview', 'requests', 'meetings', 'about'] as const;
type View = (typeof views)[number];

/** The page of a customer's people: where their requests are, and what they owe. */
export default function CustomerApp({
  me,
  requestId,
}: {
  readonly me: Me;
  readonly requestId?: string;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const [view, setView] = useState<View>(requestId === undefined ? 'overview' : 'requests');
  const [opened, setOpened] = useState(requestId);
  const list = useData<RowList>('requests', readRows);
  const changes = useChanges(list, true);
  const { changed, isConnected } = changes;
  const version = opened === undefined ? undefined : changed.get(opened)?.version;
  const open = (id: string) => {
    setOpened(id);
    setView('requests');
  };
  return (
    <>
      <TabList
        selectedValue={view}
        onTabSelect={(_, { value }) => setView(value as View)}
        className={styles.tabs}
      >
        {views.map((name) => (
          <Tab key={name} value={name}>
            {words.text(`views.${name}`)}
          </Tab>
        ))}
      </TabList>
      <NotLive isConnected={isConnected} />
      {view === 'overview' ? (
        <Loaded data={list}>
          {({ rows }) => <Overview me={me} rows={rows} changed={changed} onOpen={open} />}
        </Loaded>
      ) : null}
      {view === 'requests' ? (
        opened === undefined ? (
          <Loaded data={list}>{({ rows }) => <Requests me={me} rows={rows} onOpen={open} />}</Loaded>
        ) : (
          <RequestView
            id={opened}
            {...(version === undefined ? {} : { version })}
            chatUrl={me.chatUrl}
            onBack={() => setOpened(undefined)}
            backTitle={words.text('views.requests')}
            onOpen={open}
          />
        )
      ) : null}
      {view === 'meetings' ? <MyMeetings changes={changes} /> : null}
      {view === 'about' ? <About /> : null}
    </>
  );
}

function Overview({
  me,
  rows,
  changed,
  onOpen,
}: {
  readonly me: Me;
  readonly rows: readonly RequestRow[];
  readonly changed: Changes['changed'];
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const open = rows.filter(({ state, phase }) => state?.isOpen === true && phase !== undefined);
  const [chosen, setChosen] = useState<string>();
  const row = open.find(({ id }) => id === chosen) ?? open[0];
  if (row === undefined) {
    return (
      <div className={styles.stack}>
        <StartCard me={me} />
        <About withTimeline />
      </div>
    );
  }
  return (
    <div className={styles.stack}>
      {open.length < 2 ? null : (
        <TabList
          size="small"
          selectedValue={row.id}
          onTabSelect={(_, { value }) => setChosen(String(value))}
          aria-label={words.text('views.requests')}
        >
          {open.map(({ id, number }) => (
            <Tab key={id} value={id}>
              {number}
            </Tab>
          ))}
        </TabList>
      )}
      <Where key={row.id} row={row} version={changed.get(row.id)?.version ?? row.version} onOpen={onOpen} />
    </div>
  );
}

/** Where a request is, as a picture, with what is to be done now. */
function Where({
  row,
  version,
  onOpen,
}: {
  readonly row: RequestRow;
  readonly version: number;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const id = encodeURIComponent(row.id);
  const timeline = useData<Timeline>(`timeline ${row.id} ${version}`, (signal) =>
    read(`timeline?request=${id}`, signal),
  );
  const view = useData<RequestPageView>(row.id, (signal) => read(`requests/${id}`, signal));
  const { reload } = view;
  const known = view.value?.row.version ?? version;
  useEffect(() => {
    if (version > known) reload();
  }, [version, known, reload]);
  return (
    <>
      <div className={styles.row}>
        <Text as="h2" size={500} weight="semibold" className={styles.heading}>
          {row.number}
        </Text>
        <StateBadge row={row} />
        <Text className={styles.grow}>{timeline.value?.own?.stateText}</Text>
        <Button onClick={() => onOpen(row.id)}>{words.text('request.open')}</Button>
      </div>
      <Loaded data={timeline}>{(shown) => <TimelinePicture timeline={shown} />}</Loaded>
      <Loaded data={view}>
        {(shown) => (
          <div className={styles.grid}>
            <ToDo view={shown} onView={view.set} />
            <MeetingList
              meetings={ahead(shown.meetings)}
              {...(shown.calendarUrl === undefined ? {} : { calendarUrl: shown.calendarUrl })}
            />
          </div>
        )}
      </Loaded>
    </>
  );
}

function ahead(meetings: RequestPageView['meetings']): RequestPageView['meetings'] {
  const now = Date.now() - 3_600_000;
  return meetings.filter(({ startsAt }) => Date.parse(startsAt) > now).slice(0, 3);
}

function StartCard({ me }: { readonly me: Me }): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const start = useData<Start>('start', (signal) => read('start', signal));
  return (
    <Card>
      <Text as="h2" size={500} weight="semibold" className={styles.heading}>
        {words.text(me.canRequest ? 'start.title' : 'start.none')}
      </Text>
      <Text>{me.canRequest ? words.text('start.text') : me.whyNot}</Text>
      <div className={styles.row}>
        {me.canRequest ? (
          <Button appearance="primary" onClick={() => openLink(start.value?.chatUrl ?? me.chatUrl)}>
            {words.text('start.button')}
          </Button>
        ) : (
          <Button onClick={() => openLink(me.chatUrl)}>{words.text('openChat')}</Button>
        )}
      </div>
    </Card>
  );
}

function Requests({
  me,
  rows,
  onOpen,
}: {
  readonly me: Me;
  readonly rows: readonly RequestRow[];
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Text as="h2" size={500} weight="semibold" className={styles.heading}>
          {words.text('views.requests')}
        </Text>
      </div>
      {rows.length === 0 ? <Text>{words.text('requests.none')}</Text> : null}
      {rows.map((row) => (
        <Card key={row.id}>
          <div className={styles.row}>
            <Text weight="semibold">{row.number}</Text>
            <StateBadge row={row} />
            <Text className={styles.grow}>{row.services}</Text>
            {row.lost === undefined ? (
              <Button
                onClick={() => onOpen(row.id)}
                aria-label={words.text('request.openThis', { number: row.number })}
              >
                {words.text('request.open')}
              </Button>
            ) : null}
          </div>
          {row.lost === undefined ? (
            <Text size={200} className={styles.quiet}>
              {[row.phase?.name, row.assignee?.name, row.meeting?.text]
                .filter((part) => part !== undefined && part !== '')
                .join(' · ')}
            </Text>
          ) : (
            <MessageBar layout="multiline">
              <MessageBarBody>{row.lost}</MessageBarBody>
            </MessageBar>
          )}
        </Card>
      ))}
      <StartCard me={me} />
    </div>
  );
}

function MyMeetings({ changes }: { readonly changes: Changes }): ReactNode {
  const words = useWords();
  const data = useMeetings(changes);
  const isSeveral = (data.value?.calendars.length ?? 0) > 1;
  return (
    <Loaded data={data}>
      {({ meetings, calendars }) =>
        meetings.length === 0 ? (
          <Text>{words.text('meetings.none')}</Text>
        ) : (
          <MeetingList
            meetings={meetings}
            withNumber={isSeveral}
            {...(calendars.length === 1 && calendars[0] !== undefined
              ? { calendarUrl: calendars[0].url }
              : {})}
          />
        )
      }
    </Loaded>
  );
}

function About({ withTimeline = true }: { readonly withTimeline?: boolean }): ReactNode {
  const data = useData<General>('general', () => readGeneral());
  return (
    <Loaded data={data}>{(general) => <GeneralPages general={general} withTimeline={withTimeline} />}</Loaded>
  );
}
