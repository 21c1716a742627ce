/** As much of the REST API as the benchmark needs. */
export interface ApiClient {
  post(path: string, body: object): Promise<unknown>;
  delete(path: string): Promise<void>;
}

export function apiClient(apiUrl: string, token: string): ApiClient {
  const call = async (method: string, path: string, body?: object): Promise<Response> => {
    const response = await fetch(`${apiUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    post: async (path, body) => (await call("POST", path, body)).json(),
    delete: async (path) => void (await call("DELETE", path)),
  };
}

/** The id in an answer. @throws {Error} when there is none. */
export function idOf(answer: unknown): string {
  return fieldOf(answer, "id");
}

/** A text field of an answer. @throws {Error} when there is none. */
export function fieldOf(answer: unknown, name: string): string {
  const found = typeof answer === "object" && answer !== null ? new Map(Object.entries(answer)).get(name) : undefined;
  if (typeof found === "string") return found;
  throw new Error(`the API answered without ${name}`);
}
