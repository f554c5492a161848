import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../../kernel/i18n.ts";
import { messages } from "../messages.ts";
import { archPath, Drawing, Label, sharedArchPath, type Point } from "./drawing.tsx";
import { FigureInParts, type FigureProps } from "./figure-in-parts.tsx";

const stepKeys = ["meeting", "value", "obstacles", "measures", "try", "follow-up", "share", "start-again"] as const;

/** The loop that the work follows: from one meeting, by small measures that are tried, to others who start from what was shared. */
export function TheLoop({ language, id = "the-loop", caption }: FigureProps): JSX.Element {
  const text = messages[language].loop;
  return (
    <FigureInParts
      language={language}
      caption={caption}
      description={text.description}
      parts={stepKeys.map((key) => text.steps[key])}
      ordered
    >
      <WideLoop language={language} id={id} />
      <NarrowLoop language={language} id={id} />
    </FigureInParts>
  );
}

type LoopProps = { language: Language; id: string };

function WideLoop({ language, id }: LoopProps): JSX.Element {
  const text = messages[language].loop;
  const columns = [75, 275, 475, 675];
  const [top, bottom] = [88, 198];
  // Four steps to the right along the upper side, four back along the lower.
  const placeOf = (index: number): Point => (index < 4 ? { x: columns[index] ?? 0, y: top } : { x: columns[7 - index] ?? 0, y: bottom });
  return (
    <Drawing id={id} shape="wide" width={750} height={268} title={text.title} description={text.description}>
      <path class="drawing__line" d={`M75 ${top}H675A55 55 0 0 1 675 ${bottom}H75A55 55 0 0 1 75 ${top}Z`} />
      <path class="drawing__thin" d={`M372 ${top - 6}l7 6l-7 6M378 ${bottom - 6}l-7 6l7 6M724 140l6 7l6 -7M14 146l6 -7l6 7`} />
      {stepKeys.map((key, index) => {
        const { x, y } = placeOf(index);
        return (
          <>
            <Station x={x} y={y} number={index + 1} />
            <Label
              x={x}
              y={index < 4 ? y - 34 : y + 44}
              from={index < 4 ? "bottom" : "top"}
              text={text.steps[key]}
              limit={22}
              strong={index === 0}
            />
          </>
        );
      })}
    </Drawing>
  );
}

function NarrowLoop({ language, id }: LoopProps): JSX.Element {
  const text = messages[language].loop;
  const yOf = (index: number): number => 34 + index * 62;
  const end = yOf(stepKeys.length - 1);
  return (
    <Drawing id={id} shape="narrow" width={300} height={end + 34} title={text.title} description={text.description}>
      <path class="drawing__line" d={`M52 34V${end}A20 20 0 0 1 12 ${end}V34A20 20 0 0 1 52 34`} />
      <path class="drawing__thin" d={`M6 ${(end + 34) / 2 + 4}l6 -7l6 7`} />
      {stepKeys.map((key, index) => (
        <>
          <Station x={52} y={yOf(index)} number={index + 1} />
          <Label x={86} y={yOf(index)} from="middle" text={text.steps[key]} limit={29} anchor="start" strong={index === 0} />
        </>
      ))}
    </Drawing>
  );
}

/** A step on the way: a number, and for the first one the two arches of the meeting. */
function Station({ x, y, number }: Point & { number: number }): JSX.Element {
  if (number > 1) {
    return (
      <>
        <circle class="drawing__station" cx={x} cy={y} r={17} />
        <Label x={x} y={y} from="middle" text={String(number)} limit={2} />
      </>
    );
  }
  const left = { left: x - 15, base: y + 12, width: 19, height: 25 };
  return (
    <>
      <circle class="drawing__station drawing__station--first" cx={x} cy={y} r={24} />
      <path class="drawing__meeting" d={sharedArchPath(left, 11)} />
      <path class="drawing__line" d={archPath(left)} />
      <path class="drawing__line drawing__line--accent" d={archPath({ ...left, left: left.left + 11 })} />
    </>
  );
}
