import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../../kernel/i18n.ts";
import { messages } from "../messages.ts";
import { archPath, Drawing, Label, sharedArchPath } from "./drawing.tsx";
import { FigureInParts, type FigureProps } from "./figure-in-parts.tsx";

export const chainLinks = ["parliament", "government", "government-offices", "agency-head", "managers", "staff", "citizen"] as const;
export type ChainLink = (typeof chainLinks)[number];

type ChainProps = FigureProps & { marked?: readonly ChainLink[] | undefined };

/**
 * The chain of governance as an arcade: neighbours cross, so that every link holds a meeting, and the last crossing is the one
 * between staff and citizen. `marked` points out links, for instance those that an obstacle sits in.
 */
export function GovernanceChain({ language, id = "governance-chain", caption, marked = [] }: ChainProps): JSX.Element {
  const text = messages[language].chain;
  const nameOf = (link: ChainLink): string => text.links[link] + (marked.includes(link) ? ` (${text.marked.toLowerCase()})` : "");
  return (
    <FigureInParts language={language} caption={caption} description={text.description} parts={chainLinks.map(nameOf)} ordered>
      <WideChain language={language} id={id} marked={marked} />
      <NarrowChain language={language} id={id} marked={marked} />
    </FigureInParts>
  );
}

type ChainDrawingProps = { language: Language; id: string; marked: readonly ChainLink[] };

const arch = { width: 178, height: 182, step: 136.3 } as const;

function WideChain({ language, id, marked }: ChainDrawingProps): JSX.Element {
  const text = messages[language].chain;
  const shapeOf = (index: number) => ({ left: 2 + index * arch.step, base: 222, width: arch.width, height: arch.height });
  const centreOf = (index: number) => shapeOf(index).left + arch.width / 2;
  const last = chainLinks.length - 2;
  return (
    <Drawing id={id} shape="wide" width={1000} height={292} title={text.title} description={text.description}>
      {chainLinks.slice(0, last).map((_, index) => (
        <path class="drawing__shared" d={sharedArchPath(shapeOf(index), arch.step)} />
      ))}
      <path class="drawing__meeting" d={sharedArchPath(shapeOf(last), arch.step)} />
      {chainLinks.map((link, index) => (
        <path
          class={index >= last ? "drawing__line drawing__line--accent" : "drawing__line"}
          d={archPath(shapeOf(index))}
          data-link={link}
        />
      ))}
      <path class="drawing__ground" d="M2 222H998" />
      {chainLinks.map((link, index) => (
        <>
          {marked.includes(link) ? <circle class="drawing__mark" cx={centreOf(index)} cy={176} r={7} /> : null}
          <Label x={centreOf(index)} y={246} text={text.links[link]} limit={14} strong={index >= last} />
        </>
      ))}
      <Label x={(centreOf(last) + centreOf(last + 1)) / 2} y={26} text={text.meeting} limit={20} strong />
      <path class="drawing__thin" d={`M${(centreOf(last) + centreOf(last + 1)) / 2} 34V58`} />
    </Drawing>
  );
}

/** The same arcade turned to run downwards: the arches open to the left and the words stand to the right. */
function NarrowChain({ language, id, marked }: ChainDrawingProps): JSX.Element {
  const text = messages[language].chain;
  const [width, step] = [74, 54];
  const last = chainLinks.length - 2;
  const centreOf = (index: number) => 2 + index * step + width / 2;
  const shapeOf = (index: number) => ({ left: 2 + index * step, base: -4, width, height: 84 });
  return (
    <Drawing id={id} shape="narrow" width={300} height={2 + 6 * step + width + 2} title={text.title} description={text.description}>
      {/* A quarter turn: what was drawn to the right runs down, and the tops of the arches point right. */}
      <g transform="matrix(0 1 -1 0 0 0)">
        {chainLinks.slice(0, last).map((_, index) => (
          <path class="drawing__shared" d={sharedArchPath(shapeOf(index), step)} />
        ))}
        <path class="drawing__meeting" d={sharedArchPath(shapeOf(last), step)} />
        {chainLinks.map((link, index) => (
          <path
            class={index >= last ? "drawing__line drawing__line--accent" : "drawing__line"}
            d={archPath(shapeOf(index))}
            data-link={link}
          />
        ))}
        <path class="drawing__ground" d={`M2 -4H${2 + 6 * step + width}`} />
      </g>
      {chainLinks.map((link, index) => (
        <>
          {marked.includes(link) ? <circle class="drawing__mark" cx={30} cy={centreOf(index)} r={7} /> : null}
          <Label x={104} y={centreOf(index)} from="middle" text={text.links[link]} limit={24} anchor="start" strong={index >= last} />
        </>
      ))}
      <path class="drawing__thin" d={`M82 ${centreOf(last) + step / 2}H100`} />
      <Label x={104} y={centreOf(last) + step / 2} from="middle" text={text.meeting} limit={20} anchor="start" strong />
    </Drawing>
  );
}
