import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { RowList } from '../../../src/page/lists.ts';
import type { Me } from '../../../src/page/me.ts';
import type { RequestRow } from '../../../src/page/rows.ts';
import { readRows } from '../api.ts';
import { Loaded, NotLive } from '../parts.tsx';
import { RequestView } from '../RequestView.tsx';
import { type Changes, useChanges } from '../useChanges.ts';
import { useData } from '../useData.ts';
import { useWords } from '../words.ts';
import { Board } from './Board.tsx';
import { Figures } from './Figures.tsx';
import { type Filter, noFilter } from './filter.ts';
import { Search, type Sought } from './Search.tsx';
import { Week } from './Week.tsx';

const useStyles = makeStyles({
  tabs: { marginBottom: tokens.spacingVerticalM, flexWrap: 'wrap' },
});

const views = ['board', 'search', 'week', 'figures'] as const;
type View = (typeof views)[number];

/** The page of the specialists. */
export default function TeamApp({
  me,
  requestId,
}: {
  readonly me: Me;
  readonly requestId?: string;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const [view, setView] = useState<View>('board');
  const [opened, setOpened] = useState(requestId);
  const [filter, setFilter] = useState<Filter>(noFilter);
  const [sought, setSought] = useState<Sought>({ text: '' });
  const list = useData<RowList>('board', readRows);
  const changes = useChanges(list, false);
  const { changed, gone, isConnected } = changes;
  const version = opened === undefined ? undefined : changed.get(opened)?.version;
  return (
    <>
      <TabList
        selectedValue={view}
        onTabSelect={(_, { value }) => {
          setView(value as View);
          setOpened(undefined);
        }}
        className={styles.tabs}
      >
        {views.map((name) => (
          <Tab key={name} value={name}>
            {words.text(`views.${name}`)}
          </Tab>
        ))}
      </TabList>
      <NotLive isConnected={isConnected} />
      {opened === undefined ? null : (
        <RequestView
          key={opened}
          id={opened}
          {...(version === undefined ? {} : { version })}
          isGone={gone.has(opened)}
          chatUrl={me.chatUrl}
          backTitle={words.text(`views.${view}`)}
          onBack={() => setOpened(undefined)}
          onOpen={setOpened}
        />
      )}
      <div hidden={opened !== undefined}>
        {view === 'board' ? (
          <Loaded data={list}>
            {({ rows, isCut }) => (
              <Board
                rows={withChanges(rows, changes)}
                isCut={isCut}
                choices={me.board ?? { states: [], phases: [], services: [], languages: [], regions: [] }}
                filter={filter}
                onFilter={setFilter}
                onOpen={setOpened}
              />
            )}
          </Loaded>
        ) : null}
        {view === 'search' ? <Search sought={sought} onSought={setSought} onOpen={setOpened} /> : null}
        {view === 'week' ? <Week changes={changes} onOpen={setOpened} /> : null}
        {view === 'figures' ? <Figures /> : null}
      </div>
    </>
  );
}

/** The board's rows with what has changed since they were read. A row that is finished, or that the reader sees no more, leaves the board. */
function withChanges(
  rows: readonly RequestRow[],
  { changed, gone }: Pick<Changes, 'changed' | 'gone'>,
): readonly RequestRow[] {
  const known = new Set(rows.map(({ id }) => id));
  const present = rows.map((row) => {
    const newer = changed.get(row.id);
    return newer !== undefined && newer.version >= row.version ? newer : row;
  });
  const added = [...changed.values()].filter(({ id }) => !known.has(id));
  return [...present, ...added].filter(({ id, state }) => state?.isOpen === true && !gone.has(id));
}
