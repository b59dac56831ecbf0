export interface OpenAiTarget {
  address: string;
  secret: string;
}

export function makeSender(target: OpenAiTarget) {
  return async (messages: unknown[]) => {
    const reply = await fetch(target.address, {
      method: "POST",
      headers: { "api-key": target.secret },
      body: JSON.stringify({ messages, parallel_tool_calls: false }),
    });
    return reply.json();
  };
}
