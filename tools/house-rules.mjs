/** Rules of this house that no general linter knows. Each has a test in tools/house-rules.test.ts that sees it fail. */

const clock = {
  meta: { messages: { clock: "The time is told by kernel/time.ts: take a Clock, or an Instant, as a parameter." } },
  create(context) {
    if (isIn(context, /\/src\/kernel\/time\.ts$/)) return {};
    return {
      NewExpression(node) {
        if (node.callee.name === "Date") context.report({ node, messageId: "clock" });
      },
      MemberExpression(node) {
        if (node.object.name === "Date" && node.property.name === "now") context.report({ node, messageId: "clock" });
      },
    };
  },
};

const format = {
  meta: { messages: { format: "Numbers, dates and lists are written by kernel/i18n.ts, so that a language writes them in one way." } },
  create(context) {
    if (isIn(context, /\/src\/kernel\/i18n\.ts$|\.test\.tsx?$/)) return {};
    return {
      MemberExpression(node) {
        const formats = node.object.name === "Intl" && node.property.name !== "Segmenter";
        if (formats || node.property.name?.startsWith("toLocale") === true) context.report({ node, messageId: "format" });
      },
    };
  },
};

const sql = {
  meta: {
    messages: {
      sql: "SQL stands in *.queries.ts and conditions of rights in *.policy.ts, and what is held about persons in *.privacy.ts.",
    },
  },
  create(context) {
    if (!isIn(context, /\/src\/modules\//) || isIn(context, /\.(queries|policy|privacy|tables|testing)\.ts$|\.test\.tsx?$/)) return {};
    return {
      TaggedTemplateExpression(node) {
        if (node.tag.name === "sql") context.report({ node, messageId: "sql" });
      },
    };
  },
};

const text = {
  meta: { messages: { text: "What a reader sees stands in the module's messages, in every language." } },
  create(context) {
    if (!isIn(context, /\.pages\.tsx$/)) return {};
    return {
      JSXText(node) {
        if (/\p{L}{2,}/u.test(node.value)) context.report({ node, messageId: "text" });
      },
    };
  },
};

function isIn(context, pattern) {
  return pattern.test((context.filename ?? context.getFilename()).replaceAll("\\", "/"));
}

export default {
  meta: { name: "house" },
  rules: {
    "clock-only-in-time": clock,
    "format-only-in-i18n": format,
    "sql-only-in-queries": sql,
    "no-text-in-pages": text,
  },
};
