import { Base } from "./base";

export class Sub extends Base {
  constructor() {
    super("2024-05-01-preview");
  }

  run() {
    return this.client.chat.completions.create({ model: "s", messages: [] });
  }
}
