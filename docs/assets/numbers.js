/* Search finds 2500, 2,500 and 2 500 alike: what is typed is asked for as these pages write it, with commas.
   A number of four digits that may be a year is left as it is. Without this script a search finds what is typed. */
(() => {
  "use strict";

  const NUMBER = /(?<![\d.,])(?:\d{1,3}(?:[ \u00a0\u2009\u202f'’.]\d{3})+|\d{4,15})(?![\d,]|\.\d)/gu;
  const YEAR = /^(?:1\d|20)\d\d$/;

  window.glossNumbers = (query) =>
    query.replace(NUMBER, (number) => (YEAR.test(number) ? number : number.replace(/\D/gu, "").replace(/\B(?=(?:\d{3})+$)/gu, ",")));

  const QUERY = 2; // what Material's search calls the message with the words
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const isQuery = message?.type === QUERY && typeof message.data === "string";
    return post.call(this, isQuery ? { ...message, data: window.glossNumbers(message.data) } : message, ...rest);
  };
})();
