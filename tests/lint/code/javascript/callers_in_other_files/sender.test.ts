import { Archive } from "./archive";
import { makeSender } from "./sender";

const send = makeSender({ address: "https://x.openai.azure.com/openai/deployments/t/chat/completions?api-version=1", secret: "s" });
const store = new Archive("https://x.openai.azure.com", "2023-05-15");
