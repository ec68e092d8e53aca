import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { writtenDate } from '../../../cards/kit/writtenDate.ts';
import { Loaded } from '../parts.tsx';
import { openLink } from '../teams.ts';
import type { Changes } from '../useChanges.ts';
import { useMeetings } from '../useMeetings.ts';
import { useWords } from '../words.ts';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    alignItems: 'center',
    flexWrap: 'wrap',
    marginBottom: tokens.spacingVerticalM,
  },
  days: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(180px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
  },
  day: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: { margin: '0' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** A day as the cards write it. */
const written = writtenDate({ weekday: 'long', day: 'numeric', month: 'long' });

/** The Monday of a week, at the reader's midnight. */
function mondayOf(weeks: number): Date {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7) + 7 * weeks);
  return day;
}

/** A week of the reader's meetings. */
export function Week({
  changes,
  onOpen,
}: {
  readonly changes: Changes;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const [weeks, setWeeks] = useState(0);
  const data = useMeetings(changes);
  const monday = mondayOf(weeks);
  const days = [0, 1, 2, 3, 4, 5, 6].map(
    (day) => new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + day),
  );
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const time = new Intl.DateTimeFormat(words.language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (
    <Loaded data={data}>
      {({ meetings, isCut }) => {
        const on = (day: Date) =>
          meetings.filter(({ startsAt }) => {
            const at = new Date(startsAt).getTime();
            return (
              at >= day.getTime() &&
              at < new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime()
            );
          });
        const shown = days.filter((day, index) => index < 5 || on(day).length > 0);
        const count = days.reduce((sum, day) => sum + on(day).length, 0);
        return (
          <>
            <div className={styles.head}>
              <Button onClick={() => setWeeks(weeks - 1)} disabled={weeks <= -1}>
                {words.text('week.before')}
              </Button>
              <Button onClick={() => setWeeks(0)} disabled={weeks === 0}>
                {words.text('week.this')}
              </Button>
              <Button onClick={() => setWeeks(weeks + 1)}>{words.text('week.after')}</Button>
              <Text role="status">
                {words.sentences(words.text('week.count', { count }), isCut ? words.text('week.cut') : '')}
              </Text>
            </div>
            <div className={styles.days}>
              {shown.map((day) => (
                <div key={day.getTime()} className={styles.day}>
                  <Text as="h2" weight="semibold" className={styles.heading}>
                    {written(day.toISOString(), zone, words)}
                  </Text>
                  {on(day).map((meeting) => (
                    <Card key={meeting.id} size="small">
                      <Text weight="semibold">
                        {time.format(new Date(meeting.startsAt))} –{' '}
                        {time.format(new Date(Date.parse(meeting.startsAt) + meeting.minutes * 60_000))}
                      </Text>
                      <Text>{meeting.title}</Text>
                      {meeting.note === undefined ? null : <Text size={200}>{meeting.note}</Text>}
                      <div>
                        <Button size="small" onClick={() => onOpen(meeting.requestId)}>
                          {meeting.number}
                        </Button>{' '}
                        {meeting.joinUrl === undefined ? null : (
                          <Button
                            size="small"
                            appearance="primary"
                            onClick={() => openLink(meeting.joinUrl ?? '')}
                          >
                            {words.text('meetings.join')}
                          </Button>
                        )}
                      </div>
                    </Card>
                  ))}
                  {on(day).length === 0 ? <Text className={styles.quiet}>–</Text> : null}
                </div>
              ))}
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
