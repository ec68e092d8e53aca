import {
  Card,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { PageFigures } from '../../../src/page/figures.ts';
import { read } from '../api.ts';
import { Loaded } from '../parts.tsx';
import { useData } from '../useData.ts';
import { useWords } from '../words.ts';

const useStyles = makeStyles({
  numbers: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
  },
  scroll: { overflowX: 'auto' },
  quiet: { color: tokens.colorNeutralForeground2 },
  heading: { margin: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalS} 0` },
});

const durations = ['toClaim', 'toFirstContact', 'toCompletion'] as const;
type Group = PageFigures['groups'][number];

/** Three numbers and a table: how long requests took until they were claimed, answered and completed. */
export function Figures(): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const data = useData<PageFigures>('figures', (signal) => read('figures', signal));
  const timeOf = (minutes: number | undefined) =>
    minutes === undefined
      ? '–'
      : new Intl.NumberFormat(words.language, {
          style: 'unit',
          unit: minutes < 60 ? 'minute' : 'hour',
          unitDisplay: 'short',
          maximumFractionDigits: 1,
        })
          .format(minutes < 60 ? Math.round(minutes) : minutes / 60)
          // A blank after the number, as on the cards: `Intl` writes none in Chinese.
          .replaceAll(/(?<=\p{Nd})(?=\p{sc=Han})/gu, ' ');
  const groupsBy = (groups: PageFigures['groups'], by: Group['by']) =>
    groups.filter((group) => group.by === by);
  return (
    <Loaded data={data}>
      {({ groups, days }) => {
        const [all] = groupsBy(groups, 'all');
        if (all === undefined) return <Text>{words.text('figures.none', { days })}</Text>;
        return (
          <>
            <div className={styles.numbers}>
              {durations.map((duration) => (
                <Card key={duration}>
                  <Text size={200} className={styles.quiet}>
                    {words.text(`figures.${duration}`)}
                  </Text>
                  <Text size={800} weight="semibold">
                    {timeOf(all[duration].median)}
                  </Text>
                  <Text size={200} className={styles.quiet}>
                    {all[duration].percentile90 === undefined
                      ? ''
                      : words.text('figures.ninety', { time: timeOf(all[duration].percentile90) })}
                  </Text>
                </Card>
              ))}
            </div>
            <Text size={200} className={styles.quiet}>
              {words.text('figures.explain', { days, count: all.requests })}
            </Text>
            {(['service', 'region', 'language', 'week'] as const).map((by) => (
              <div key={by}>
                <Text as="h2" size={400} weight="semibold" block className={styles.heading}>
                  {words.text(`figures.by.${by}`)}
                </Text>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, by keyboard too */}
                <section className={styles.scroll} tabIndex={0} aria-label={words.text(`figures.by.${by}`)}>
                  <Table size="small" style={{ minWidth: '560px' }}>
                    <TableHeader>
                      <TableRow>
                        <TableHeaderCell>{words.text('figures.group')}</TableHeaderCell>
                        <TableHeaderCell>{words.text('figures.sent')}</TableHeaderCell>
                        {durations.map((duration) => (
                          <TableHeaderCell key={duration}>
                            {words.text(`figures.${duration}`)}
                          </TableHeaderCell>
                        ))}
                      </TableRow>
                    </TableHeader>
                    <TableBody>
                      {groupsBy(groups, by).map((group) => (
                        <TableRow key={group.group}>
                          <TableCell>{group.name}</TableCell>
                          <TableCell>{words.number(group.requests)}</TableCell>
                          {durations.map((duration) => (
                            <TableCell key={duration}>{timeOf(group[duration].median)}</TableCell>
                          ))}
                        </TableRow>
                      ))}
                    </TableBody>
                  </Table>
                </section>
              </div>
            ))}
          </>
        );
      }}
    </Loaded>
  );
}
