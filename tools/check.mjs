/** `npm run check`: exactly what CI runs. Another name for `npm test`, for those who look for it. */
import "./test.mjs";
