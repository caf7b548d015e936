// The public API, as any client calls it: a key, and nothing that is not described in openapi.yaml.

const KEY = 'deltacache-key';
const TRIES = 3;

/** An answer that is no success. */
export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** No answer. */
export class OfflineError extends Error {}

/** A number as its record has it, where JavaScript's own would not be the same. */
export class ExactNumber {
  constructor(source) {
    this.source = source;
  }
}

/** The key, which the browser keeps for this tab until it is closed. */
export const key = {
  get: () => sessionStorage.getItem(KEY),
  keep: (secret) => sessionStorage.setItem(KEY, secret),
  forget: () => sessionStorage.removeItem(KEY),
};

/**
 * The answer's text.
 *
 * @param path without a slash before it: the page may stand under a prefix
 * @param options query: an object; body: an object, which makes it a POST; dataset: whose
 *     integration and connection go into the headers; signal: to give up; secret: another key
 */
export async function text(path, options) {
  for (let tried = 1; ; tried++) {
    const response = await send(path, options);
    if (response.ok) {
      return read(response, options);
    }
    const error = await errorOf(response, options);
    const wait = Number(response.headers.get('retry-after'));
    if (tried === TRIES || !wait) {
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    options.signal?.throwIfAborted();
  }
}

/** The answer, for what is only counted and compared. */
export async function json(path, options) {
  return JSON.parse(await text(path, options));
}

/** The answer, with each number as it was sent where the browser tells that. */
export async function exactJson(path, options) {
  return JSON.parse(await text(path, options), (name, value, context) =>
    typeof value === 'number' && context?.source !== undefined && context.source !== String(value)
      ? new ExactNumber(context.source)
      : value,
  );
}

async function send(path, options) {
  const url = new URL(path, new URL('.', document.baseURI));
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') {
      url.searchParams.append(name, value);
    }
  }
  const request = {
    method: options.body ? 'POST' : 'GET',
    headers: headers(options),
    body: options.body && JSON.stringify(options.body),
    signal: options.signal,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  };
  return reached(options, () => fetch(url, request));
}

function headers({ dataset, secret = key.get() }) {
  const all = new Headers();
  try {
    all.set('authorization', `Bearer ${bytes(secret)}`);
    if (dataset) {
      all.set('provider-config-key', bytes(dataset.integration));
      all.set('connection-id', bytes(dataset.connection));
    }
  } catch {
    throw new ApiError(400, 'invalid_headers', 'An HTTP header cannot carry this key or name.');
  }
  return all;
}

// Headers are sent byte by byte: a name that has a byte for each character goes as it is, as it came
// when it was first sent; another one in UTF-8.
function bytes(name) {
  return /^[\0-\xff]*$/.test(name) ? name : String.fromCharCode(...new TextEncoder().encode(name));
}

async function read(response, options) {
  return reached(options, () => response.text());
}

async function errorOf(response, options) {
  const body = await read(response, options);
  try {
    const { error, message } = JSON.parse(body);
    return new ApiError(response.status, error?.code ?? '', error?.message ?? message ?? body);
  } catch {
    return new ApiError(response.status, '', `HTTP status ${response.status}`);
  }
}

async function reached({ signal }, step) {
  try {
    return await step();
  } catch (failure) {
    signal?.throwIfAborted();
    throw new OfflineError(failure.message);
  }
}
