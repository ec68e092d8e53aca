import { Card, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { Timeline, TimelinePhase } from '../../src/page/general.ts';
import { useWords } from './words.ts';

const useStyles = makeStyles({
  picture: {
    display: 'flex',
    flexWrap: 'wrap',
    listStyleType: 'none',
    padding: '0',
    margin: '0',
    rowGap: tokens.spacingVerticalM,
    '@media (max-width: 640px)': { flexDirection: 'column' },
  },
  step: {
    flexGrow: 1,
    flexBasis: '112px',
    '@media (max-width: 640px)': { flexBasis: 'auto' },
    position: 'relative',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
  },
  phase: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
    borderTopStyle: 'none',
    borderRightStyle: 'none',
    borderBottomStyle: 'none',
    borderLeftStyle: 'none',
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalXS,
    cursor: 'pointer',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    rowGap: tokens.spacingVerticalXS,
    width: '100%',
    height: '100%',
    ':hover': { boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStroke1}` },
    ':focus-visible': { outlineWidth: '2px', outlineStyle: 'solid', outlineColor: tokens.colorStrokeFocus2 },
    '@media (max-width: 640px)': {
      flexDirection: 'row',
      textAlign: 'start',
      columnGap: tokens.spacingHorizontalM,
    },
  },
  // A line, not a fill: in the theme of high contrast a fill would need texts of another color.
  chosen: { boxShadow: `inset 0 -3px 0 0 ${tokens.colorCompoundBrandStroke}` },
  line: {
    display: 'flex',
    alignItems: 'center',
    width: '100%',
    '@media (max-width: 640px)': { width: 'auto' },
  },
  rail: {
    flexGrow: 1,
    height: '2px',
    backgroundColor: tokens.colorNeutralStroke1,
    '@media (max-width: 640px)': { display: 'none' },
  },
  none: { backgroundColor: 'transparent' },
  mark: {
    width: '28px',
    height: '28px',
    flexShrink: 0,
    borderRadius: tokens.borderRadiusCircular,
    borderTopWidth: '2px',
    borderRightWidth: '2px',
    borderBottomWidth: '2px',
    borderLeftWidth: '2px',
    borderTopStyle: 'solid',
    borderRightStyle: 'solid',
    borderBottomStyle: 'solid',
    borderLeftStyle: 'solid',
    borderTopColor: tokens.colorNeutralStrokeAccessible,
    borderRightColor: tokens.colorNeutralStrokeAccessible,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderLeftColor: tokens.colorNeutralStrokeAccessible,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  done: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    borderTopColor: tokens.colorBrandBackground,
    borderRightColor: tokens.colorBrandBackground,
    borderBottomColor: tokens.colorBrandBackground,
    borderLeftColor: tokens.colorBrandBackground,
  },
  current: {
    borderTopColor: tokens.colorBrandStroke1,
    borderRightColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    borderLeftColor: tokens.colorBrandStroke1,
    color: tokens.colorBrandForeground1,
    boxShadow: `0 0 0 3px ${tokens.colorBrandBackground2}`,
  },
  texts: {
    width: '100%',
    '& > span': { textAlign: 'center' },
    '@media (max-width: 640px)': { '& > span': { textAlign: 'start' } },
  },
  word: { color: tokens.colorNeutralForeground2 },
  name: { overflowWrap: 'anywhere', hyphens: 'auto' },
  gate: { color: tokens.colorNeutralForeground2 },
  adoption: {
    marginTop: tokens.spacingVerticalM,
    backgroundColor: tokens.colorBrandBackground2,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
  },
  parts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  list: { margin: '0', paddingInlineStart: '20px' },
  detail: { marginTop: tokens.spacingVerticalM },
  heading: { margin: '0' },
});

const glyphs = { done: '✓', current: '●', soon: '○', next: '', notNeeded: '–' } as const;

/** The onboarding as a picture: its phases with their gates, and where a request is. A press on a phase says who does what in it. */
export function TimelinePicture({ timeline }: { readonly timeline: Timeline }): ReactNode {
  const styles = useStyles();
  const { phases, own, adoption } = timeline;
  const present =
    phases.find(({ id }) => own?.marks[id] === 'current' || own?.marks[id] === 'soon') ?? phases[0];
  const [chosen, setChosen] = useState<string>();
  const shown = phases.find(({ id }) => id === chosen) ?? present;
  return (
    <section aria-label={timeline.title}>
      <ol className={styles.picture}>
        {phases.map((phase, index) => (
          <li key={phase.id} className={styles.step}>
            <Phase
              phase={phase}
              index={index}
              isLast={index === phases.length - 1}
              timeline={timeline}
              isChosen={phase.id === shown?.id}
              onChoose={() => setChosen(phase.id)}
            />
          </li>
        ))}
      </ol>
      {adoption.title === '' ? null : (
        <div className={styles.adoption}>
          <Text weight="semibold">{adoption.title}</Text> <Text>{adoption.line}</Text>
        </div>
      )}
      {shown === undefined ? null : <PhaseDetail phase={shown} timeline={timeline} />}
    </section>
  );
}

function Phase({
  phase,
  index,
  isLast,
  timeline: { own },
  isChosen,
  onChoose,
}: {
  readonly phase: TimelinePhase;
  readonly index: number;
  readonly isLast: boolean;
  readonly timeline: Timeline;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const mark = own?.marks[phase.id];
  const isHere = mark === 'current' || mark === 'soon';
  return (
    <button
      type="button"
      className={mergeClasses(styles.phase, isChosen && styles.chosen)}
      aria-pressed={isChosen}
      {...(isHere ? { 'aria-current': 'step' as const } : {})}
      onClick={onChoose}
    >
      <span className={styles.line} aria-hidden="true">
        <span className={mergeClasses(styles.rail, index === 0 && styles.none)} />
        <span className={mergeClasses(styles.mark, mark === 'done' && styles.done, isHere && styles.current)}>
          {mark === undefined ? words.number(index + 1) : glyphs[mark]}
        </span>
        <span className={mergeClasses(styles.rail, isLast && styles.none)} />
      </span>
      <span className={styles.texts}>
        <Text block weight={isHere ? 'semibold' : 'regular'} className={styles.name}>
          {phase.title}
        </Text>
        <Text block size={200} className={styles.word}>
          {own?.words[phase.id] ??
            (phase.weeks > 0 ? words.text('timeline.weeks', { count: phase.weeks }) : '')}
        </Text>
        {phase.gate === '' ? null : (
          <Text block size={200} className={styles.gate}>
            <span aria-hidden="true">◆ </span>
            {words.text('timeline.gate')}
          </Text>
        )}
      </span>
    </button>
  );
}

function PhaseDetail({
  phase,
  timeline,
}: {
  readonly phase: TimelinePhase;
  readonly timeline: Timeline;
}): ReactNode {
  const styles = useStyles();
  const sides = [
    { title: timeline.youTitle, does: phase.you },
    { title: timeline.fastTrackTitle, does: phase.fastTrack },
  ];
  return (
    <Card className={styles.detail} aria-live="polite">
      <Text as="h3" size={400} weight="semibold" className={styles.heading}>
        {phase.title}
      </Text>
      <Text>{phase.line}</Text>
      {phase.gate === '' ? null : (
        <Text className={styles.gate}>
          <span aria-hidden="true">◆ </span>
          {phase.gate}
        </Text>
      )}
      <div className={styles.parts}>
        {sides.map(({ title, does }) => (
          <div key={title}>
            <Text block weight="semibold">
              {title}
            </Text>
            <ul className={styles.list}>
              {does.map((text) => (
                <li key={text}>
                  <Text>{text}</Text>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Card>
  );
}
