import { Archive as Store, makeSender as nothing } from "../archive";
import * as senders from "../sender";

const endpoint = "https://barn.openai.azure.com";
nothing();
export const send = senders.makeSender({
  address: `${endpoint}/openai/deployments/talk/chat/completions?api-version=2024-06-01`,
  secret: process.env.BARN_KEY ?? "",
});
export const store = new Store(endpoint, "2024-02-01");
