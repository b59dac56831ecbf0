import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ apiVersion: "2024-06-01" ;;; {{{ ((
function (((
  client.chat.completions.create({ model: "m"
