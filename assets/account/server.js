/** Sends JSON to a route of ours; the answer, or an error with words for the person. */
export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error ?? "Something went wrong; try again.");
  return told;
}
