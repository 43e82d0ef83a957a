// What was recorded, kept in this browser until the desk has it: the network may go, and the power too.

const NAME = "desk-recordings";
const STORE = "takes";

function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function through(mode, deed) {
  const database = await opened();
  try {
    return await new Promise((done, failed) => {
      const transaction = database.transaction(STORE, mode);
      const asked = deed(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Of one person in one language; somebody else at this browser does not send them. */
export class Kept {
  constructor(person, language) {
    this.prefix = `${person}/${language}/`;
  }

  async all() {
    const takes = await through("readonly", store => store.getAll());
    return takes.filter(take => take.id.startsWith(this.prefix)).sort((one, other) => one.at - other.at);
  }

  /** Known by its digest: the same sound is kept, and sent, once. A newer one of a piece takes the place of the older. */
  async add(take) {
    const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", take.data))].slice(0, 8);
    const id = this.prefix + take.file + "/" + digest.map(byte => byte.toString(16).padStart(2, "0")).join("");
    for (const old of await this.all()) if (old.file === take.file && old.id !== id) await this.drop(old.id);
    const kept = { ...take, id, at: Date.now() };
    await through("readwrite", store => store.put(kept));
    return kept;
  }

  drop(id) {
    return through("readwrite", store => store.delete(id));
  }
}
