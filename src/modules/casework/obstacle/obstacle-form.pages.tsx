import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Choices,
  draftedFields,
  ErrorSummary,
  Form,
  Item,
  ItemList,
  Link,
  Notice,
  type Page,
  Section,
  SearchField,
  SelectField,
  Stack,
  TextAreaField,
  TextField,
  WhoSees,
} from "../../../design/index.ts";
import { formatDate } from "../../../kernel/i18n.ts";
import { itemHref } from "../../library/index.ts";
import { hrefTo } from "../addresses.ts";
import { contactMessages, messages, obstacleMessages } from "../messages.ts";
import { nameOf } from "../study/study-name.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { principles } from "../study/study.ts";
import { enterSaves } from "./obstacle.forms.ts";
import { ownerInWords, PlaceInWords, toldOf } from "./obstacle-parts.pages.tsx";
import { type ObstacleView, titleIn } from "./obstacle-view.ts";
import { fates, isOthers, longestOf, owners } from "./obstacle.ts";

type Props = { page: Page; view: ObstacleView };

/** One obstacle: its words, its place, in whose power it is, what has become of it, and whether it is over. */
export function ObstaclePage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, obstacle } = view;
  const text = obstacleMessages[language].obstacle;
  const isOpen = obstacle.closedAt === undefined;
  return (
    <StudyFrame page={page} of={study} title={text.title} description={text.description} lead={obstacle.words} {...toldOf(language, view)}>
      {view.refusal === "changed-meanwhile" ? <Standing page={page} view={view} /> : null}
      {isOpen ? <Written page={page} view={view} /> : null}
      <WhoElse page={page} view={view} />
      {isOthers(obstacle) ? <Fates page={page} view={view} /> : null}
      {isOpen && obstacle.catalogueName === undefined ? <ByPrinciple page={page} view={view} /> : null}
      <Closing page={page} view={view} />
    </StudyFrame>
  );
}

/** What somebody else has written meanwhile, to be set beside one's own. */
function Standing({ page: { language }, view }: Props): JSX.Element {
  const { obstacle, catalogue } = view;
  const owner = ownerInWords(language, obstacle);
  return (
    <Notice language={language} kind="attention" title={obstacleMessages[language].obstacle.stands}>
      <p class="as-written">{obstacle.words}</p>
      <p>
        <PlaceInWords language={language} obstacle={obstacle} catalogue={catalogue} />
      </p>
      {owner === undefined ? null : <p>{owner}</p>}
    </Notice>
  );
}

function Written({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { obstacle, draft } = view;
  const text = obstacleMessages[language].obstacle;
  const labels = { words: text.words, place: text.place, area: text.areaField, owner: text.owner, "owner-name": text.ownerName };
  const { issues, field } = draftedFields(language, draft, labels, ["owner"]);
  const told = issues.map((issue) => (issue.field === "find" ? { ...issue, text: text.findTooLong(longestOf.find) } : issue));
  const { fields } = draft;
  const ownersInWords = obstacleMessages[language].obstacles.owners;
  return (
    <Form page={page} action={hrefTo("obstacle", language, { id: view.study.id, obstacle: obstacle.id })} enter={enterSaves}>
      <ErrorSummary language={language} issues={told} />
      <input type="hidden" name="version" value={fields.get("version") ?? String(obstacle.version)} />
      <TextAreaField {...field("words")} hint={text.wordsHint} rows={2} maxLength={longestOf.words} />
      <Finding page={page} view={view} />
      <Choices
        language={language}
        type="radio"
        name="owner"
        legend={text.owner}
        error={field("owner").error}
        options={[{ value: "", label: text.noOwner }, ...owners.map((owner) => ({ value: owner, label: ownersInWords[owner] }))]}
        chosen={[fields.get("owner") ?? ""]}
      />
      <TextField {...field("owner-name")} hint={text.ownerNameHint} maxLength={longestOf.ownerName} width={36} optional />
      <SelectField {...field("area")} hint={text.areaHint} options={areasOf(view, text.noArea)} optional />
      <Choices
        language={language}
        type="checkbox"
        name="propose"
        legend={text.propose}
        options={[{ value: "yes", label: text.proposeThis }]}
        chosen={fields.getAll("propose")}
      />
      <WhoSees language={language} readers={view.readers} also={messages[language].readers.also} />
      <Button>{text.save}</Button>
    </Form>
  );
}

/**
 * What the library calls it, of a list that is long: one looks for it, without losing what is written in the other fields. What is like what was
 * looked for is a list to choose from, by its areas.
 */
function Finding({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { draft, hits, catalogue } = view;
  const text = obstacleMessages[language].obstacle;
  const { field } = draftedFields(language, draft, { place: text.place, find: text.find });
  const options = (hits?.names ?? []).flatMap((slug) => {
    const entry = catalogue.get(slug);
    return entry === undefined ? [] : [{ value: slug, label: titleIn(language, entry), hint: entry.area.title }];
  });
  const tooLong = field("find").error === undefined ? undefined : text.findTooLong(longestOf.find);
  const chosen = draft.fields.get("place") ?? "";
  const isAmong = options.some(({ value }) => value === chosen);
  const stands = catalogue.get(chosen);
  const own = { value: "", label: text.ownWords };
  const kept = isAmong || stands === undefined ? [] : [{ value: chosen, label: titleIn(language, stands), hint: text.chosen }];
  return (
    <>
      <SearchField {...field("find")} error={tooLong} hint={text.findHint} maxLength={longestOf.find} optional />
      <input type="hidden" name="looked" value={hits?.find ?? draft.fields.get("looked") ?? ""} />
      <Button variant="secondary" name="deed" value="find" action={`${page.path}#find`}>
        {text.search}
      </Button>
      {hits === undefined ? null : (
        <Notice language={language} kind="information" announced>
          {hits.find === "" ? text.whole : text.found(hits.find, options.length)}
        </Notice>
      )}
      {options.length === 0 ? (
        <SelectField {...field("place")} hint={text.placeHint} options={placesOf(page, view)} optional />
      ) : (
        <Choices {...field("place")} type="radio" legend={text.place} options={[...kept, ...options, own]} chosen={[chosen]} />
      )}
    </>
  );
}

/** The nearest first, then what meetings like this one have met, then the whole catalogue by its areas. */
function placesOf({ language }: Page, { catalogue, nearest, similar }: ObstacleView) {
  const text = obstacleMessages[language].obstacle;
  const option = (slug: string, group: string) => {
    const entry = catalogue.get(slug);
    return entry === undefined ? [] : [{ value: slug, label: titleIn(language, entry), group }];
  };
  const above = new Set([...nearest.map(({ slug }) => slug), ...similar]);
  return [
    { value: "", label: text.ownWords },
    ...nearest.flatMap(({ slug }) => option(slug, text.nearest)),
    ...similar.filter((slug) => !nearest.some((one) => one.slug === slug)).flatMap((slug) => option(slug, text.similar)),
    ...[...catalogue.values()].filter(({ slug }) => !above.has(slug)).flatMap(({ slug, area }) => option(slug, area.title)),
  ];
}

function areasOf({ catalogue }: ObstacleView, none: string) {
  const areas = new Map([...catalogue.values()].map(({ area }) => [area.slug, area.title]));
  return [{ value: "", label: none }, ...[...areas].map(([value, label]) => ({ value, label }))];
}

/** Where else it has been met: in the library, and in the meetings that the reader may read. */
function WhoElse({ page: { language }, view: { study, obstacle, elsewhere } }: Props): JSX.Element | null {
  const { catalogueName } = obstacle;
  if (catalogueName === undefined) return null;
  const { whoElse: text } = obstacleMessages[language];
  return (
    <Section id="fler" title={text.title} intro={elsewhere.length === 0 ? text.nobody : text.text}>
      <Stack>
        {elsewhere.length === 0 ? null : (
          <ItemList label={text.title}>
            {elsewhere.map((met) => (
              <Item title={nameOf(language, met)} href={hrefTo("study", language, { id: met.id })} />
            ))}
          </ItemList>
        )}
        <p>
          <Link href={itemHref(language, "obstacle", catalogueName)}>{text.library}</Link>
        </p>
        <p>{contactMessages[language].toOneText}</p>
        <p>
          <Link href={hrefTo("obstacleContact", language, { id: study.id, obstacle: obstacle.id })}>{contactMessages[language].toOne}</Link>
        </p>
      </Stack>
    </Section>
  );
}

/** What has become of it at whoever it lies with, and what one can tell of that. */
function Fates({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { obstacle, study } = view;
  const text = obstacleMessages[language].fate;
  const { issues, field } = draftedFields(language, view.told, { fate: text.field, told: text.words });
  return (
    <Section id="besked" title={text.title} intro={text.text}>
      <Stack>
        {obstacle.fates.length === 0 ? <p>{text.none}</p> : null}
        {obstacle.fates.map(({ fate, words, toldAt, teller }) => (
          <div>
            <p>{text.entry(text.fates[fate], formatDate(language, toldAt))}</p>
            {words === undefined ? null : <p class="as-written">{words}</p>}
            <p class="fine-print">{text.by(teller ?? text.someone)}</p>
          </div>
        ))}
        <Form page={page} action={hrefTo("obstacleFate", language, { id: study.id, obstacle: obstacle.id })}>
          <ErrorSummary language={language} issues={issues} />
          <SelectField {...field("fate")} options={fates.map((fate) => ({ value: fate, label: text.fates[fate] }))} />
          <TextAreaField {...field("told")} hint={text.wordsHint} rows={2} maxLength={longestOf.fate} optional />
          <Button variant="secondary">{text.add}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

function ByPrinciple({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, obstacle, underPrinciple, catalogue } = view;
  const text = obstacleMessages[language].obstacle;
  const values = { id: study.id, obstacle: obstacle.id };
  const named = (principle: string): string =>
    messages[language].questions[`princip-${principles.find((one) => one === principle) ?? "tillit"}`].label;
  return (
    <Section id="princip" title={text.byPrinciple} intro={text.byPrincipleText}>
      <Stack>
        <ButtonRow>
          {principles.map((principle) => (
            <ButtonLink variant="tertiary" href={`${hrefTo("obstacle", language, values)}?principle=${principle}#princip`}>
              {named(principle)}
            </ButtonLink>
          ))}
        </ButtonRow>
        {underPrinciple === undefined ? null : (
          <Section id="under" title={text.principle(named(underPrinciple.principle))} level={3}>
            <Form page={page} action={hrefTo("placeObstacle", language, values)} inline>
              <ButtonRow>
                {underPrinciple.found.map(({ slug, title }) => {
                  const entry = catalogue.get(slug);
                  const name = entry === undefined ? title : titleIn(language, entry);
                  return (
                    <Button variant="secondary" name="place" value={slug} label={text.choose(name)}>
                      {name}
                    </Button>
                  );
                })}
              </ButtonRow>
            </Form>
          </Section>
        )}
      </Stack>
    </Section>
  );
}

function Closing({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { obstacle, study } = view;
  const text = obstacleMessages[language].obstacle;
  const deeds = obstacle.closedAt === undefined ? (["gone", "taken-back"] as const) : (["open"] as const);
  return (
    <Section id="slut" title={text.close} intro={text.closeText}>
      <Form page={page} action={hrefTo("closeObstacle", language, { id: study.id, obstacle: obstacle.id })} inline>
        <input type="hidden" name="version" value={String(obstacle.version)} />
        <ButtonRow>
          {deeds.map((deed) => (
            <Button variant="secondary" name="deed" value={deed}>
              {text.deeds[deed]}
            </Button>
          ))}
        </ButtonRow>
      </Form>
    </Section>
  );
}
