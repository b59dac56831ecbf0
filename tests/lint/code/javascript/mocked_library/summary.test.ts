import { AzureOpenAI } from "openai";
import { describe, expect, it, vi } from "vitest";

vi.mock("openai", () => ({ AzureOpenAI: vi.fn(() => ({ chat: { completions: { create: vi.fn() } } })) }));

describe("summary", () => {
  it("asks once", async () => {
    const client = new AzureOpenAI({ apiVersion: "1999-01-01" });
    await client.chat.completions.create({ model: "m", messages: [], nonsense: true } as never);
    expect(client.chat.completions.create).toHaveBeenCalledOnce();
  });
});
