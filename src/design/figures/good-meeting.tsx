import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../../kernel/i18n.ts";
import { messages } from "../messages.ts";
import { archPath, Drawing, Label, sharedArchPath } from "./drawing.tsx";
import { FigureInParts, type FigureProps } from "./figure-in-parts.tsx";

const questionKeys = ["value", "hinder", "chain", "signals"] as const;

/** The good meeting: two arches that cross, and the four questions to ask about what they share. */
export function GoodMeeting({ language, id = "good-meeting", caption }: FigureProps): JSX.Element {
  const text = messages[language].goodMeeting;
  return (
    <FigureInParts
      language={language}
      caption={caption}
      description={text.description}
      parts={questionKeys.map((key) => text.questions[key])}
    >
      <WideMeeting language={language} id={id} />
      <NarrowMeeting language={language} id={id} />
    </FigureInParts>
  );
}

type MeetingProps = { language: Language; id: string };

function WideMeeting({ language, id }: MeetingProps): JSX.Element {
  const text = messages[language].goodMeeting;
  const left = { left: 255, base: 300, width: 180, height: 260 };
  const offset = 110;
  return (
    <Drawing id={id} shape="wide" width={800} height={322} title={text.title} description={text.description}>
      <Arches left={left} offset={offset} />
      <path class="drawing__ground" d="M225 300H575" />
      <Label x={400} y={210} from="middle" text={text.centre} limit={8} strong />
      <path class="drawing__thin" d="M232 84H290M232 236H255M568 84H510M568 236H545" />
      <Label x={222} y={84} from="middle" text={text.questions.value} limit={24} anchor="end" />
      <Label x={578} y={84} from="middle" text={text.questions.hinder} limit={24} anchor="start" />
      <Label x={222} y={236} from="middle" text={text.questions.chain} limit={24} anchor="end" />
      <Label x={578} y={236} from="middle" text={text.questions.signals} limit={24} anchor="start" />
    </Drawing>
  );
}

function NarrowMeeting({ language, id }: MeetingProps): JSX.Element {
  const text = messages[language].goodMeeting;
  const left = { left: 46, base: 192, width: 128, height: 176 };
  const rows = [236, 296, 356, 416];
  return (
    <Drawing id={id} shape="narrow" width={300} height={448} title={text.title} description={text.description}>
      <Arches left={left} offset={80} />
      <path class="drawing__ground" d="M16 192H284" />
      <Label x={150} y={130} from="middle" text={text.centre} limit={4} strong />
      <path class="drawing__thin" d="M24 192V416M24 236H40M24 296H40M24 356H40M24 416H40" />
      {questionKeys.map((key, index) => (
        <Label x={50} y={rows[index] ?? 0} from="middle" text={text.questions[key]} limit={32} anchor="start" />
      ))}
    </Drawing>
  );
}

function Arches({ left, offset }: { left: Parameters<typeof archPath>[0]; offset: number }): JSX.Element {
  return (
    <>
      <path class="drawing__meeting" d={sharedArchPath(left, offset)} />
      <path class="drawing__line" d={archPath(left)} />
      <path class="drawing__line drawing__line--accent" d={archPath({ ...left, left: left.left + offset })} />
    </>
  );
}
