const config = {
  azure: {
    apiVersion: process.env.NOT_SET_ANYWHERE || "2023-12-01-preview",
  },
};
export enum Deployment {
  Chat = "chat-prod",
}
export default config;
