const axios = require("axios");

process.env.KILN_URL = "https://kiln.openai.azure.com";
process.env.KILN_VERSION ??= "2023-05-15";

const version = process.env.KILN_VERSION;

exports.fire = async function (text) {
  const url = `${process.env.KILN_URL}/openai/deployments/vectors/embeddings?api-version=${version}`;
  return axios.post(url, { input: text, dimensions: 64 }, { headers: { "api-key": process.env.KILN_KEY } });
};
