import { BarChart } from "../bar-chart.tsx";
import { DotSpread } from "../dot-spread.tsx";
import { FigureWithText } from "../figure.tsx";
import { BoxesAndLines } from "../figures/boxes-and-lines.tsx";
import { EightPrinciples } from "../figures/eight-principles.tsx";
import { GoodMeeting } from "../figures/good-meeting.tsx";
import { GovernanceChain } from "../figures/governance-chain.tsx";
import { TheLoop } from "../figures/the-loop.tsx";
import { ThreeCornerstones } from "../figures/three-cornerstones.tsx";
import type { Page } from "../page.ts";
import { TimeDots } from "../time-dots.tsx";
import { Mark } from "../wordmark.tsx";
import type { Specimen } from "./specimen.ts";

export function figureSpecimens({ language }: Page): readonly Specimen[] {
  const caption = language === "sv" ? "En bildtext säger vad bilden visar." : "A caption says what the figure shows.";
  const words = language === "sv" ? <p>Två bågar som möts.</p> : <p>Two arches that meet.</p>;
  return [
    { names: ["GovernanceChain"], content: <GovernanceChain language={language} caption={caption} /> },
    { names: ["GovernanceChain"], content: <GovernanceChain language={language} id="chain-marked" marked={["managers", "staff"]} /> },
    { names: ["GoodMeeting"], content: <GoodMeeting language={language} /> },
    { names: ["EightPrinciples"], content: <EightPrinciples language={language} /> },
    { names: ["EightPrinciples"], content: <EightPrinciples language={language} id="principles-marked" marked="stod" /> },
    { names: ["TheLoop"], content: <TheLoop language={language} /> },
    ...charts(caption),
    boxes(caption),
    { names: ["ThreeCornerstones"], content: <ThreeCornerstones language={language} /> },
    {
      names: ["FigureWithText"],
      content: (
        <FigureWithText language={language} caption={caption} words={words}>
          <Mark />
        </FigureWithText>
      ),
    },
  ];
}

function charts(caption: string): readonly Specimen[] {
  return [
    {
      names: ["BarChart"],
      content: (
        <BarChart
          id="bars"
          title={caption}
          description={caption}
          bars={[
            { label: "A", percent: 65, says: "17/26" },
            { label: "B", says: "–" },
          ]}
        />
      ),
    },
    {
      names: ["DotSpread"],
      content: (
        <DotSpread
          id="dots"
          title={caption}
          description={caption}
          columns={["1", "2", "3", "4", "5"]}
          rows={[
            { label: "A", counts: [1, 0, 3, 9, 2] },
            { label: "B", counts: [0, 0, 0, 0, 0] },
          ]}
        />
      ),
    },
    {
      names: ["TimeDots"],
      content: (
        <TimeDots
          id="time-dots"
          title={caption}
          description={caption}
          dots={[
            { day: 0, value: 40, says: "40", isBefore: true },
            { day: 30, value: 31, says: "31" },
            { day: 90, value: 33, says: "33" },
          ]}
        />
      ),
    },
  ];
}

function boxes(caption: string): Specimen {
  const box = { width: 184, height: 60, below: [], strong: false } as const;
  const [from, to] = [
    { x: 95, y: 63 },
    { x: 95, y: 103 },
  ];
  return {
    names: ["BoxesAndLines"],
    content: (
      <BoxesAndLines
        id="boxes"
        title={caption}
        description={caption}
        frame={caption}
        width={190}
        height={166}
        boxes={[
          { ...box, x: 3, y: 3, above: "1", name: ["A"], link: { href: "#main", label: "A" } },
          { ...box, x: 3, y: 103, above: "2", name: ["B"], strong: true, mark: "came" },
        ]}
        lines={[{ points: [from, to], look: "dashed", arrows: "both", code: "V1", at: { x: 95, y: 83 }, mark: "changed" }]}
        paper={{ scale: 0.25, sheets: [{ y: 0, height: 166 }] }}
      />
    ),
  };
}
